"""What is chosen decides what is shown: the page has the edges of the library's views, and says what it leaves out and why."""

import re
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from browser import Page, expect
from building import document, told
from explorer.conftest import SYNTHETIC

import treatygraph as tg
from treatygraph.datewords import in_full
from treatygraph.parts import target
from treatygraph.picture import Picture
from treatygraph.wording import Wording

# What shows when, worked out by hand:
# - the backing from 10 January to 10 February 2020: it is there first on 2020-01-10, and gone on 2020-02-11
# - the opposing since 1 March, known only from the second source, of 1 July
# - the violation since 1 March is alleged
SPAN = [
    told("backs: ruritania backs syldavia, since 2020-01-10, until 2020-02-10"),
    told("opposes: syldavia opposes borduria, since 2020-03-01, issued 2020-07-01"),
    told("accused: borduria violates zenda-treaty, happened 2020-03-01, alleged, by ruritania"),
]


@pytest.fixture(scope="module")
def span(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("span") / "span.ttl"
    path.write_text(document(*SPAN), encoding="utf-8")
    return str(path)


def rows(page: Page) -> list[str]:
    """Return the lines of the list of edges, sorted: subject, relation, object, status."""
    read = """rows => rows.map(row =>
        [...row.cells].map(cell => (cell.querySelector("bdi, .verb") ?? cell).textContent).join(" | "))"""
    return sorted(page.locator(".listing tbody tr").evaluate_all(read))


def tally(page: Page) -> str:
    return page.locator(".tally").inner_text()


@pytest.mark.parametrize(
    ("data", "choices"),
    [
        ("astana-2017", ["2017-05-04", "2017-05-03 possible", "any alleged possible"]),
        (SYNTHETIC, ["2003-06-01 alleged", "2004-08-01 known 2004-06-30 possible", "2005-06-01 accepted"]),
    ],
)
def test_the_page_has_the_edges_of_the_view(open_page: Callable[..., Page], data: str, choices: list[str]) -> None:
    graph, page = tg.load(data), open_page(data, "list=yes")
    for chosen in choices:
        on = chosen.split()[0]
        policy = next((each for each in ("alleged", "accepted") if each in chosen), "reported")
        known = re.search(r"known (\S+)", chosen)
        view = graph.view(on, known and known[1], policy, possible="possible" in chosen)
        picture = Picture(view)
        wording = Wording(view, in_full)  # the page tells months by their names
        labels = {node.id: node.label for node in picture.nodes()}
        labels |= {target(e): wording.name(e.term) for e in view.edges() if isinstance(e.term, ox.Literal)}
        expected = sorted(
            f"{labels[link.source]} | {link.label} | {labels[link.target]} | "
            f"{link.edge.status}{', contested' if link.edge.contested else ''}"
            for link in picture.links()
        )
        step = "everything" if known is None else known[1]
        possible = "yes" if "possible" in chosen else "no"
        page.evaluate(f"location.hash = 'on={on}&known={step}&policy={policy}&possible={possible}&list=yes'")
        expect(page.locator(".tally strong")).to_have_text(re.compile(f"^{len(expected)} of "))
        assert rows(page) == expected, chosen


def test_the_slider_goes_by_days_and_the_buttons_by_changes(open_page: Callable[..., Page], span: str) -> None:
    page = open_page(span, "on=2020-01-09")
    slider = page.get_by_role("slider", name="On, day by day")
    clock = page.get_by_role("group", name="On", exact=True)
    expect(page.locator(".tally strong")).to_have_text("0 of 3 edges shown")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(clock.get_by_role("textbox")).to_have_value("2020-01-10")
    expect(slider).to_have_attribute("aria-valuetext", "10 January 2020")
    expect(page.locator(".tally strong")).to_have_text("1 of 3 edges shown")
    clock.get_by_role("button", name="Next change").click()
    expect(clock.get_by_role("textbox")).to_have_value("2020-02-11")
    expect(page.locator(".tally strong")).to_have_text("0 of 3 edges shown")
    clock.get_by_role("button", name="Previous change").click()
    expect(clock.get_by_role("textbox")).to_have_value("2020-01-10")
    clock.get_by_role("textbox").fill("2020-02-30")
    expect(clock.get_by_role("textbox")).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".tally strong")).to_have_text("1 of 3 edges shown")
    clock.get_by_role("textbox").fill("2020-03-01")
    expect(page.locator(".tally strong")).to_have_text("1 of 3 edges shown")
    clock.get_by_label("any day").check()
    expect(page.locator(".tally strong")).to_have_text("2 of 3 edges shown")
    expect(page).to_have_url(re.compile("on=any"))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("31/12/2016", "write it as 2017-05-04"),
        ("4 May 2017", "write it as 2017-05-04"),
        ("2017-04-31", "there is no such day"),
    ],
)
def test_what_is_no_day_stays_with_a_word_of_the_mend(open_page: Callable[..., Page], typed: str, told: str) -> None:
    page = open_page(fragment="on=2017-05-03")
    clock = page.get_by_role("group", name="On", exact=True)
    field = clock.get_by_role("textbox")
    field.fill(typed)
    field.blur()
    expect(field).to_have_value(typed)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(told)
    clock.get_by_role("button", name="Next change").click()
    expect(field).to_have_value("2017-05-04")
    expect(field).to_have_attribute("aria-invalid", "false")
    expect(clock.locator(".refused")).to_have_count(0)


def test_back_goes_to_what_was_looked_at_before(open_page: Callable[..., Page]) -> None:
    page = open_page(fragment="on=any")
    heading = page.locator(".details h2").first
    page.evaluate("location.hash = 'on=any&thing=russia'")
    expect(heading).to_have_text("Russia")
    page.get_by_label("Also what is alleged").check()
    page.locator(".details").get_by_role("button", name="Russia backs Bashar al-Assad").first.click()
    expect(page).to_have_url(re.compile("policy=alleged.*&edge="))
    page.go_back()
    expect(heading).to_have_text("Russia")
    expect(page.get_by_label("Also what is alleged")).to_be_checked()  # as it was when the reader went on
    page.go_back()
    expect(page.locator(".details .dismiss")).to_have_count(0)
    expect(page.get_by_label("What is reported")).to_be_checked()
    page.go_forward()
    expect(heading).to_have_text("Russia")


def test_the_address_follows_a_slider_that_is_dragged_without_a_complaint(
    open_page: Callable[..., Page], span: str
) -> None:
    """Browsers warn of, or refuse, more than some hundred changes of an address in half a minute."""
    page = open_page(span, "on=2020-01-01")
    page.evaluate("""() => {
        const slider = document.querySelector(".slider input");
        for (let step = 0; step < 400; step++) {
            slider.value = +slider.value + (step % 2 ? -1 : 2);
            slider.dispatchEvent(new Event("input", { bubbles: true }));
        }
    }""")
    end = page.get_by_role("group", name="On", exact=True).get_by_role("textbox").input_value()
    expect(page).to_have_url(re.compile(f"on={end}"))


def test_what_was_not_yet_known_is_not_there(open_page: Callable[..., Page], span: str) -> None:
    page = open_page(span, "on=2020-08-01&known=2020-06-30")
    expect(page.locator(".tally strong")).to_have_text("0 of 3 edges shown")
    clock = page.get_by_role("group", name="Known by")
    clock.get_by_role("button", name="Next change").click()
    expect(clock.get_by_role("textbox")).to_have_value("2020-07-01")
    expect(page.locator(".tally strong")).to_have_text("1 of 3 edges shown")
    page.get_by_label("Also what is alleged").check()
    expect(page.locator(".tally strong")).to_have_text("2 of 3 edges shown")


def test_a_filter_tells_how_many_edges_it_speaks_of(open_page: Callable[..., Page], span: str) -> None:
    page = open_page(span, "on=any&policy=alleged")
    kind = page.locator(".filters .check", has_text="actor")
    expect(kind.locator(".count")).to_have_text("3 edges")  # two of them begin and end at an actor


def test_every_edge_that_is_not_shown_is_accounted_for(open_page: Callable[..., Page]) -> None:
    """Each of the edges is counted once: as shown, or by the first thing that keeps it away."""
    page = open_page(fragment="on=any&policy=reported&possible=no&list=yes")
    page.get_by_text("Sources", exact=True).click()
    page.get_by_text("Relations: for").click()
    for hide in ("CNN", "backs", "place"):
        page.locator(".filters .check", has_text=re.compile(rf"^\s*{hide}\b")).get_by_role("checkbox").uncheck()
        counts = [int(each) for each in re.findall(r"\d+", tally(page).replace(" contested", "").split(". Not")[0])]
        away = [int(each) for each in re.findall(r"\d+", tally(page).split("Not shown:")[1])]
        assert counts[0] + sum(away) == counts[1]
        assert len(rows(page)) == counts[0]
        assert not any(f"| {hide} |" in row for row in rows(page))
    assert "from hidden sources only" in tally(page)
    assert "of hidden relations" in tally(page)
    assert "at hidden kinds" in tally(page)
    page.get_by_role("button", name="Reset all filters").click()
    assert "hidden" not in tally(page)


def test_a_hidden_source_takes_only_edges_that_rest_on_it_alone(open_page: Callable[..., Page]) -> None:
    view = tg.load("astana-2017").view("any")
    told_by = (
        "SELECT ?statement WHERE { ?statement tg:source <https://w3id.org/treatygraph/id/source/000_9b25f99f3cfbca96> }"
    )
    cnn = {row.statement for row in view.query(told_by)}
    alone = sum(set(edge.statements) <= cnn for edge in view.edges())
    assert 0 < alone < len(list(view.edges()))
    page = open_page(fragment="on=any&hide=source:000_9b25f99f3cfbca96")
    expect(page.locator(".tally")).to_contain_text(f"{alone} from hidden sources only")


def test_only_the_neighbourhood_is_shown(open_page: Callable[..., Page], tmp_path: Path) -> None:
    """Of a chain of three edges, one link from its first thing leaves the first edge, and two links the first two."""
    path = tmp_path / "chain.ttl"
    chain = ["ruritania backs syldavia", "syldavia opposes borduria", "borduria accepts zenda-treaty"]
    path.write_text(document(*map(told, chain)), encoding="utf-8")
    page = open_page(str(path), "on=any&list=yes&thing=ruritania")
    first = "Ruritania | backs | Syldavia | holds"
    page.get_by_role("button", name="1 link", exact=True).click()
    assert rows(page) == [first]
    expect(page.locator(".tally")).to_contain_text("2 outside the neighbourhood")
    page.get_by_role("button", name="2 links").click()
    assert rows(page) == [first, "Syldavia | opposes | Borduria | holds"]
    expect(page).to_have_url(re.compile("near=ruritania&links=2"))
    page.get_by_role("button", name="Show all again").click()
    assert len(rows(page)) == 3


def test_a_name_is_found_in_any_language_and_chosen_with_the_keyboard(open_page: Callable[..., Page]) -> None:
    page = open_page(fragment="on=any")
    field = page.get_by_role("combobox", name="Search")
    field.fill("росс")
    expect(page.get_by_role("option").first).to_contain_text("Россия")
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "Enter"):
        field.press(key)
    expect(page).to_have_url(re.compile("thing=russian-de-escalation-plan"))  # the second of those found
    expect(field).to_have_value("")
    field.fill("turkiye")
    expect(page.get_by_role("option").first).to_contain_text("Türkiye")
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)


def test_an_edge_is_found_by_what_it_says(open_page: Callable[..., Page]) -> None:
    page = open_page(fragment="on=any")
    field = page.get_by_role("combobox", name="Search")
    field.fill("guarantees Россия")
    expect(page.get_by_role("option").first).to_contain_text("Russia guarantees December 2016 ceasefire")
    field.press("Enter")
    expect(page.locator(".details .sentence")).to_have_text("Russia guarantees December 2016 ceasefire")


def test_every_fault_of_a_link_is_named(open_page: Callable[..., Page]) -> None:
    faults = [
        "on=2017-99-99",
        "known=soon",
        "policy=mine",
        "possible=1",
        "thing=nobody",
        "page=maps",
        "list=perhaps",
        "blah=1",
    ]
    page = open_page(fragment="&".join(faults))
    for fault in faults:
        expect(page.get_by_role("alert")).to_contain_text(f"“{fault}”")


def test_a_link_brings_everything_back(open_page: Callable[..., Page]) -> None:
    page = open_page(fragment="on=any")
    page.get_by_label("Also what is alleged").check()
    page.get_by_label("Possible edges too").check()
    page.get_by_role("button", name="Edges as a list").click()
    page.locator(".listing tbody button").first.click()
    page.locator(".filters .check", has_text="zone").get_by_role("checkbox").uncheck()
    expect(page).to_have_url(
        re.compile(r"#on=any&known=everything&policy=alleged&possible=yes&edge=[0-9a-f]{40}&hide=kind:Zone&list=yes$")
    )
    fragment = page.evaluate("location.hash").removeprefix("#")
    again = open_page(fragment=fragment)
    assert rows(again) == rows(page)
    assert tally(again) == tally(page)
    expect(again.locator(".listing tr.chosen")).to_have_count(1)


@pytest.mark.parametrize(
    "fragment",
    [
        "on=2017-99-99&thing=nobody",
        "hide=relation:<script>alert(1)</script>",
        "%E0%A4%A=%&&&==&__proto__=1&constructor=2",
        "edge=" + "x" * 100_000,
        "on=any&policy=" + "%00%0a<img src=x onerror=alert(1)>",
    ],
)
def test_a_hostile_link_is_told_of_and_harms_nothing(open_page: Callable[..., Page], fragment: str) -> None:
    page = open_page(fragment=fragment)
    expect(page.get_by_role("alert")).to_contain_text("Not everything in this link is known here")
    expect(page.locator(".tally strong")).to_contain_text("edges shown")
    page.get_by_role("button", name="Close", exact=True).first.click()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_copied_link_is_the_address(open_page: Callable[..., Page]) -> None:
    page = open_page(fragment="on=any&thing=iran", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status").filter(has_text="copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("file://")
    assert "on=any&" in copied
    assert "thing=iran" in copied
