"""What one reads in the page: evidence, dossiers, the timeline, deadlines, the map, and what the page says of itself."""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from browser import NARROW, Browser, Locator, Page, Watched, expect
from explorer.conftest import SYNTHETIC, details

import treatygraph as tg
from treatygraph.errors import EngineError
from treatygraph.explorer.page import page as html
from treatygraph.explorer.payload import payload

Open = Callable[..., Page]

GUARANTEE = "Russia guarantees December 2016 ceasefire"


@cache
def _astana() -> dict[str, Any]:
    graph = tg.load("astana-2017")
    return payload(graph.view(), graph.merged, "Astana")


@pytest.fixture
def told() -> dict[str, Any]:
    """Give the payload of the Astana data, with two places: a town with a zone near it, and one where nothing lies."""
    told = deepcopy(_astana())
    things = {thing["iri"].rpartition("/id/")[2]: number for number, thing in enumerate(told["things"])}
    zone, town = things["zone/north-homs"], things["place/homs"]
    near = next(
        number for number, edge in enumerate(told["edges"]) if (edge["subject"], edge["object"]) == (zone, town)
    )
    told["places"] = [
        {
            "label": "Homs",
            "longitude": 36.72,
            "latitude": 34.73,
            "things": [
                {"thing": town, "how": "itself", "edges": []},
                {"thing": zone, "how": "near it", "edges": [near]},
            ],
        },
        {"label": "Nowhere", "longitude": 0.0, "latitude": 0.0, "things": []},
    ]
    return told


@pytest.fixture
def open_told(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Give a function that opens the page of a payload."""
    watched = Watched(browser)

    def opened(told: dict[str, Any], fragment: str = "", **context: Any) -> Page:
        file = tmp_path / "page.html"
        try:
            file.write_text("".join(html(told)), encoding="utf-8")
        except EngineError as error:
            pytest.skip(str(error))
        return watched.open(file, fragment, **context)

    yield opened
    watched.close()
    assert not watched.complaints


def choose(page: Page, name: str) -> Locator:
    """Choose by its name what the details speak of, and return the details."""
    panel = details(page)
    panel.get_by_role("button", name=name, exact=True).first.click()
    return panel


def side(panel: Locator, name: str) -> Locator:
    return panel.get_by_role("region", name=name, exact=True)


def test_an_edge_tells_both_sides_with_speaker_source_and_paragraph(open_page: Open) -> None:
    # first article, paragraph 17: on Thursday 4 May a spokesman says that Russia has failed as guarantor of the ceasefire
    page = open_page(fragment="thing=russia")
    panel = choose(page, GUARANTEE)
    expect(panel.get_by_role("heading", level=2)).to_have_text(GUARANTEE)
    expect(panel).to_contain_text("It holds on 4 May 2017")
    expect(panel.get_by_label("When")).to_contain_text(
        "Attested by 4 May 2017; since when is not stated, and no end is known"
    )
    expect(panel.locator(".marks")).to_contain_text("contested")
    for name, claim, modality in (
        ("For", "Russia guarantees", "presupposed"),
        ("Against", "Russia fails to guarantee", "alleged"),
    ):
        words = (claim, modality, "Osama Abu Zeid on 4 May 2017", "issued 4 May 2017 (inferred)", "¶17")
        for each in (*words, "1 independent voice, 1 witness"):
            expect(side(panel, name)).to_contain_text(each)
        expect(side(panel, name).locator("article")).to_have_count(1)
    pro, contra = (side(panel, name).bounding_box() for name in ("For", "Against"))
    assert pro
    assert contra
    assert pro["y"] == contra["y"], "the sides stand beside each other"
    panel.get_by_role("button", name="Osama Abu Zeid").first.click()
    expect(panel.get_by_role("heading", level=2)).to_have_text("Osama Abu Zeid")


def test_what_becomes_known_later_is_not_shown(open_page: Open) -> None:
    # the Clarion of July 2004 has Amberport accept the protocol; that it rejects it stands in the Lantern of 20 August
    page = open_page(SYNTHETIC, "thing=invented-amberport&known=2004-08-19&on=2004-08-31")
    panel = choose(page, "Amberport accepts Sluice Protocol")
    expect(side(panel, "For")).to_contain_text("Clarion")
    expect(side(panel, "Against")).to_have_count(0)
    expect(page).to_have_url(re.compile("edge="))  # the address follows a choice a moment later
    page.evaluate("location.hash = location.hash.replace('2004-08-19', '2004-08-20')")
    expect(side(panel, "Against")).to_contain_text("Lantern")


def test_statements_of_hidden_sources_are_folded_and_say_so(open_page: Open) -> None:
    # both articles say that Russia backs Assad
    page = open_page(fragment="thing=russia&hide=source:000_9b25f99f3cfbca96")
    told = side(choose(page, "Russia backs Bashar al-Assad"), "For")
    told.get_by_text("1 statement of hidden sources", exact=True).click()
    expect(told.locator("details article").first).to_contain_text("CNN")
    expect(told.locator("article:not(details article)").first).to_contain_text("unnamed outlet")


def test_a_citation_is_copied_as_one_line(open_page: Open) -> None:
    page = open_page(fragment="thing=russia", permissions=["clipboard-read", "clipboard-write"])
    panel = choose(page, GUARANTEE)
    side(panel, "Against").get_by_role("button", name="Copy citation").click()
    expect(panel).to_contain_text("Copied")
    line = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(
        r"Russia fails to guarantee December 2016 ceasefire \(alleged\) \[Osama Abu Zeid on 4 May 2017, CNN ¶17 "
        r"\(“Syria: Russia, Turkey, Iran agree on safe zones at ceasefire talks”, 000_9b25f99f3cfbca96, "
        r"issued 4 May 2017 \(inferred\)\)\] https://\S+",
        line,
    )


def test_a_dossier_names_a_thing_in_its_languages_and_sets_apart_what_is_alleged(open_page: Open) -> None:
    page = open_page(fragment="thing=russia")
    panel = details(page)
    expect(panel.get_by_label("Names").locator("[lang=ru]")).to_have_text("Россия")
    expect(panel.get_by_role("link")).to_have_attribute("href", "https://www.wikidata.org/entity/Q159")
    expect(panel.get_by_role("heading", name="guarantees", level=4).first).to_be_visible()
    panel.get_by_text(re.compile("^Alleged: ")).click()
    expect(panel.locator("article")).to_contain_text(["Russia fails to guarantee"])
    expect(panel.get_by_role("heading", name="In time")).to_be_visible()


def test_the_timeline_has_a_row_for_each_edge_in_time_and_a_table_of_the_same(open_page: Open) -> None:
    graph = tg.load("astana-2017")
    timeless = {row.relation for row in graph.query("SELECT ?relation { ?relation tg:aspect tgc:timeless }")}
    expected = sum(edge.relation not in timeless for edge in graph.view("any").edges())
    page = open_page(fragment="page=timeline")
    timeline = page.get_by_label("Timeline", exact=True)
    expect(timeline.get_by_role("status")).to_contain_text(f"{expected} edges in time")
    timeline.get_by_role("button", name=re.compile("Show all")).click()
    expect(timeline.locator(".bars .row")).to_have_count(expected)
    timeline.get_by_label("As a table").check()
    expect(timeline.locator("td:first-child")).to_have_count(expected)
    row = timeline.get_by_role("row").filter(has_text="Turkey guarantees Astana memorandum")
    expect(row).to_contain_text("Attested by 4 May 2017; since when is not stated, and no end is known")


def test_the_timeline_follows_the_filters_and_chooses_edges(open_page: Open) -> None:
    page = open_page(fragment="page=timeline&hide=relation:guarantees")
    timeline = page.get_by_label("Timeline", exact=True)
    expect(timeline.get_by_role("heading", name="backs")).to_have_count(1)
    expect(timeline.get_by_role("heading", name="guarantees")).to_have_count(0)
    timeline.locator(".bars .row").first.click(force=True)
    expect(details(page).get_by_role("heading", level=2)).to_have_text(
        "Syrian government accepts Russian de-escalation plan"
    )


def test_keys_stretch_and_move_the_timeline(open_page: Open) -> None:
    page = open_page(fragment="page=timeline")
    lanes, reach = page.locator(".pages .lanes"), page.locator(".pages .reach")
    whole = reach.inner_text()
    lanes.press("+")
    closer = reach.inner_text()
    assert closer[:10] > whole[:10]
    assert closer[-10:] < whole[-10:]
    lanes.press("ArrowRight")
    assert reach.inner_text()[:10] > closer[:10]
    lanes.press("0")
    assert reach.inner_text() == whole


def test_deadlines_are_reckoned_from_the_day_of_the_view(open_page: Open) -> None:
    # from 4 May 2017: to 22 May 18 days; to 4 November, six months on, 27 + 30 + 31 + 31 + 30 + 31 + 4 = 184
    page = open_page(fragment="page=deadlines")
    rows = page.get_by_label("Deadlines", exact=True).locator("tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text(re.compile("22 May 2017.*18 days left"))
    expect(rows.nth(1)).to_contain_text(re.compile("stated as May 2017.*planned for some time in May 2017", re.DOTALL))
    expect(rows.nth(2)).to_contain_text(re.compile("4 November 2017.*expires in 184 days", re.DOTALL))
    page.get_by_role("button", name="Due").click()
    expect(rows.nth(0)).to_contain_text("4 November 2017")
    page.evaluate("location.hash = 'page=deadlines&on=2017-05-23'")
    late = "not reported done; the latest source is of 4 May 2017"  # both articles were issued on that day
    expect(rows.filter(has_text="22 May 2017")).to_contain_text(late)


def test_the_map_lists_what_lies_where_with_its_evidence(open_told: Open, told: dict[str, Any]) -> None:
    page = open_told(told, "page=map")
    chart = page.get_by_label("Map", exact=True).first
    expect(chart.get_by_role("status")).to_contain_text("1 place with certain coordinates; 1 left out")
    assert len(chart.locator(".land").get_attribute("d") or "") > 1000
    expect(chart.locator(".world .place")).to_have_count(1)
    page.get_by_label("What lies where").get_by_role("button", name=re.compile("^Evidence: ")).click()
    expect(details(page).get_by_role("heading", level=2)).to_have_text("zone north of the city of Homs is near Homs")


def test_a_place_at_a_pole_stands_at_the_edge_of_the_map(open_told: Open, told: dict[str, Any]) -> None:
    pole = told["places"][0] | {"label": "South Pole", "latitude": -90.0}
    told["places"].append(pole)
    page = open_told(told, "page=map")
    points = page.locator(".world circle")
    expect(points).to_have_count(2)
    heights = points.evaluate_all("all => all.map(each => each.cy.baseVal.value)")
    assert 0 < heights[0] < heights[1] < page.locator(".world").evaluate("each => each.clientHeight")


def test_the_page_says_what_it_is_and_whose_work_is_in_it(open_told: Open, told: dict[str, Any]) -> None:
    page = open_told(told)
    page.get_by_role("button", name="About this page").click()
    about = page.get_by_role("dialog")
    expect(about).to_contain_text("171 statements in 2 sources")
    about.get_by_text("Licences of the parts").click()
    for part in ("d3-geo", "preact", "world-atlas"):
        expect(about.locator("pre")).to_contain_text(re.compile(rf"^{part} \d", re.MULTILINE))
    about.evaluate("each => { each.scrollTop = each.scrollHeight; }")
    close = about.get_by_role("button", name="Close")
    expect(close).to_be_in_viewport()  # however far one has read
    close.click()
    expect(about).to_be_hidden()


def test_whatever_a_label_holds_is_text(open_told: Open, told: dict[str, Any]) -> None:
    hostile = "‮\"'</script><b>]]>&amp;\n\ufffe" + "x" * 10_000
    for each in told["things"]:
        each["label"] = f"{hostile} {each['label']}"
        each["names"] = [['ar"><i>', hostile]]
        each["identifiers"] = [
            "javascript:alert(1)",
            'https://example.org/"><i>',
            "data:text/html,<script>alert(1)</script>",
        ]
    for each in told["statements"]:
        each |= {"claim": hostile, "evidence": hostile, "voice": hostile, "notes": [hostile], "paragraphs": [hostile]}
    for each in told["places"]:
        each["label"] = hostile
    page = open_told(told, "thing=russia&page=timeline")
    panel = details(page)
    links = panel.get_by_role("link")
    expect(links).to_have_count(1)
    expect(links).to_have_attribute("href", re.compile("^https://example.org/"))
    panel.locator(".edges button").first.click()
    expect(panel.locator("article").first).to_contain_text("</script><b>")
    for name in ("Deadlines", "Map"):
        page.get_by_role("button", name=name, exact=True).click()
    assert page.locator("#explorer :is(b, i)").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("name", ["timeline", "deadlines", "map"])
def test_on_a_narrow_screen_details_come_as_a_sheet_and_nothing_is_wider(
    open_told: Open, told: dict[str, Any], name: str
) -> None:
    page = open_told(told, f"page={name}&thing=russia", viewport=NARROW, color_scheme="dark")
    panel = details(page)
    box = panel.bounding_box()
    assert box
    assert box["y"] + box["height"] == NARROW["height"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than its window"
    panel.get_by_role("button", name="Close", exact=True).click()
    overview, clocks = panel.bounding_box(), page.get_by_label("Time", exact=True).bounding_box()
    assert overview
    assert clocks
    assert overview["y"] == clocks["y"] + clocks["height"], "what is contested stands below the clocks"


def test_whatever_can_be_pressed_is_large_enough(open_told: Open, told: dict[str, Any]) -> None:
    # WCAG 2.2, 2.5.8: 24 by 24 CSS pixels
    page = open_told(told, "page=timeline&thing=russia")
    choose(page, GUARANTEE)
    small = page.evaluate(
        "[...document.querySelectorAll('.details button, .details summary, .pages button, .pages select')]"
        ".filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 24).map(each => each.textContent)"
    )
    assert small == []
