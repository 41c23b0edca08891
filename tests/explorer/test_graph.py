"""The graph as it is drawn, worked with the mouse and with keys, saved as a file, and printed."""

import re
import struct
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from browser import NARROW, WIDE, Page, expect
from building import document, told

import treatygraph as tg

EDGE, THING = re.compile("&edge="), re.compile("&thing=")
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "سوريا \u202eevil\u202c </script><!-- ]]> &amp; \"quoted\" '' \ufffe \x01 " + "x" * 100_000


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One edge between two things, which stands in the middle of the picture."""
    path = tmp_path_factory.mktemp("pair") / "pair.ttl"
    path.write_text(document(told("ruritania backs syldavia, since 2020-01-10")), encoding="utf-8")
    return str(path)


def saved(page: Page, form: str, folder: Path) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Save {form}").click()
    path = folder / f"picture.{form.lower()}"
    download.value.save_as(path)
    assert download.value.suggested_filename.endswith(f".{form.lower()}")
    return path.read_bytes()


def test_a_click_chooses_what_lies_there(open_page: Callable[..., Page], pair: str) -> None:
    page = open_page(pair)
    box = page.locator(".canvas").bounding_box()
    assert box
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(*middle)
    expect(page.locator(".tip")).to_have_text("Ruritania backs Syldavia")
    page.mouse.click(*middle)
    expect(page).to_have_url(EDGE)
    page.mouse.click(box["x"] + 10, box["y"] + box["height"] / 2)
    expect(page).not_to_have_url(EDGE)


def test_the_graph_is_worked_with_keys(open_page: Callable[..., Page], pair: str) -> None:
    page = open_page(pair)
    graph = page.get_by_role("application", name="The graph")
    graph.focus()
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(THING)
    first = page.url
    page.keyboard.press("ArrowRight")
    expect(page).not_to_have_url(first)  # to the left and to the right of the middle lie different things
    expect(page).to_have_url(THING)
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(THING)

    def pressed(key: str) -> list[float]:
        page.keyboard.press(key)
        transform: list[float] = graph.evaluate("({ __zoom: { k, x, y } }) => [k, x, y]")
        return transform

    whole, closer, farther, moved, again = map(pressed, ("0", "+", "-", "Shift+ArrowRight", "0"))
    assert whole[0] < closer[0] > farther[0]
    assert moved[1] < farther[1]
    assert again == whole


def test_the_list_chooses_edges_and_is_sorted(open_page: Callable[..., Page]) -> None:
    page = open_page(fragment="on=any")
    page.get_by_role("button", name="Edges as a list").click()
    subjects = page.locator(".listing tbody td:first-child bdi")
    shown = subjects.all_inner_texts()
    assert shown == sorted(shown, key=str.casefold)
    heading = page.get_by_role("columnheader", name="Subject")
    expect(heading).to_have_attribute("aria-sort", "ascending")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert subjects.all_inner_texts() == shown[::-1]
    choice = page.locator(".listing tbody button").first
    choice.focus()
    page.keyboard.press("Enter")
    expect(choice).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(EDGE)


def test_a_saved_svg_holds_the_graph_and_what_it_is_of(open_page: Callable[..., Page], tmp_path: Path) -> None:
    view = tg.load("astana-2017").view("any", policy="alleged", possible=True)
    edges = list(view.edges())
    page = open_page(fragment="on=any&policy=alleged&possible=yes", color_scheme="dark")
    root = ET.fromstring(saved(page, "SVG", tmp_path))
    texts = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert "On any day, all that is known, policy “alleged”, with possible edges" in texts
    assert any(text.startswith(f"{len(edges)} of {len(edges)} edges") for text in texts)
    assert {"Russia", "contested", "only possible", "for", "against"} <= set(texts)
    paths = list(root.iter(f"{SVG}path"))
    dashed = [
        path
        for path in paths
        if len(path.get("stroke-dasharray", "").split()) == 2 and path.get("stroke-dasharray") != "1 3"
    ]
    assert len(dashed) == sum(edge.status == "possible" for edge in edges) + 1, "and one in the legend"
    heads = [path for path in paths if path.get("fill") in {"#0062a3", "#b84300", "#5b6470"}]
    assert len(heads) == len(edges) + 5, "a head for every edge, and five in the legend"


def test_a_saved_png_is_one_of_the_size_of_the_svg(open_page: Callable[..., Page], tmp_path: Path) -> None:
    page = open_page(fragment="on=any")
    root = ET.fromstring(saved(page, "SVG", tmp_path))
    data = saved(page, "PNG", tmp_path)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    scale = min(2, 12_000 / max(float(root.attrib["width"]), float(root.attrib["height"])))
    assert abs(width - scale * float(root.attrib["width"])) <= 1
    assert abs(height - scale * float(root.attrib["height"])) <= 1


def test_hostile_names_are_held_everywhere(open_page: Callable[..., Page], tmp_path: Path) -> None:
    escaped = HOSTILE.replace('"', '\\"')
    path = tmp_path / "hostile.ttl"
    turtle = document(
        told("ruritania backs syldavia"), told("ruritania opposes ruritania"), told("ruritania backs ruritania")
    )
    renamed = turtle.replace('rdfs:label "Ruritania"@en', f'rdfs:label "{escaped}"@ar')
    assert renamed != turtle
    path.write_text(renamed, encoding="utf-8")
    page = open_page(str(path), "on=any&list=yes")
    expect(page.locator(".listing tbody tr")).to_have_count(3)
    page.get_by_role("combobox", name="Search").fill("سوريا")
    expect(page.get_by_role("option").first).to_contain_text("سوريا")
    root = ET.fromstring(saved(page, "SVG", tmp_path))
    name = [text for text in root.iter(f"{SVG}text") if "سوريا" in "".join(text.itertext())]
    assert name
    assert name[0].get("direction") == "rtl"
    saved(page, "PNG", tmp_path)


def test_an_empty_view_can_be_seen_and_saved(open_page: Callable[..., Page], tmp_path: Path) -> None:
    page = open_page(fragment="on=any&policy=accepted&list=yes")
    expect(page.locator(".tally strong")).to_have_text("0 of 135 edges shown")
    page.get_by_role("button", name="Fit").click()
    ET.fromstring(saved(page, "SVG", tmp_path))
    saved(page, "PNG", tmp_path)


def test_what_is_printed_is_light_and_lists_every_edge(open_page: Callable[..., Page]) -> None:
    page = open_page(fragment="on=any", color_scheme="dark")
    expect(page.locator(".listing")).to_have_count(0)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    shown = int(page.locator(".tally strong").inner_text().split()[0])
    expect(page.locator(".listing tbody tr")).to_have_count(shown)
    expect(page.get_by_text("The view: on any day, all that is known, policy “reported”.")).to_be_visible()
    expect(page.locator(".filters")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(246, 245, 241)"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".listing")).to_have_count(0)


def test_what_is_printed_has_the_graph_and_all_evidence_and_no_button(open_page: Callable[..., Page]) -> None:
    """The bundled data hold a thing of which something is alleged, which the screen shows folded."""
    page = open_page(fragment="on=any&thing=russia&page=timeline")
    page.emulate_media(media="print")
    folded = page.locator(".details .folded", has_text="Alleged: ")
    expect(folded.locator(".statement").first).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(folded.locator(".statement").first).to_be_visible()
    expect(page.locator(".picture svg")).to_contain_text("Russia")
    expect(page.locator(".canvas")).to_be_hidden()
    pressed = page.get_by_role("button").evaluate_all("all => all.filter(each => !each.matches('.link, td *, th *'))")
    assert pressed == []
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(folded.locator(".statement").first).to_be_hidden()
    expect(page.locator(".picture")).to_have_count(0)


LOOPS = ("backs", "opposes", "accepts", "rejects", "violates", "threatens", "criticises", "fights")


def test_all_loops_of_a_thing_fit(open_page: Callable[..., Page], tmp_path: Path) -> None:
    path = tmp_path / "loops.ttl"
    said = [told(f"{relation}: ruritania {relation} ruritania, since 2020-01-10") for relation in LOOPS]
    path.write_text(document(*said, told("other: ruritania backs syldavia, since 2020-01-10")), encoding="utf-8")
    page = open_page(str(path), "on=any")
    page.get_by_role("button", name="Fit").click()
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    rim = """canvas => {
        const { width, height } = canvas;
        const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
        const isRim = pixel => pixel < 2 * width || pixel >= (height - 2) * width || [0, width - 1].includes(pixel % width);
        return data.filter((value, place) => value && isRim(Math.floor(place / 4))).length;
    }"""
    assert page.locator(".canvas canvas").first.evaluate(rim) == 0, "something leaves the picture"


def test_the_theme_is_the_readers(open_page: Callable[..., Page]) -> None:
    page = open_page(color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_label("Theme").select_option("dark")
    dark = page.evaluate(ground)
    assert light != dark
    page.emulate_media(color_scheme="dark")
    page.get_by_label("Theme").select_option("light")
    assert page.evaluate(ground) == light
    page.get_by_label("Theme").select_option("auto")
    assert page.evaluate(ground) == dark


def test_nothing_moves_for_whoever_wants_that(open_page: Callable[..., Page]) -> None:
    page = open_page(fragment="on=any", reduced_motion="reduce")
    page.get_by_label("Also what is alleged").check()
    assert page.locator(".ghost").evaluate("each => getComputedStyle(each).animationName") == "none"


def luminance(colour: str) -> float:
    """Return the relative luminance of `rgb(r, g, b)` or `#rrggbb`, as WCAG 2.2 defines it."""
    parts = (
        [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
        if colour[0] == "#"
        else [int(part) for part in re.findall(r"\d+", colour)]
    )
    linear = [part / 3294.6 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in parts]
    return float(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_stand_out_from_their_ground(open_page: Callable[..., Page], scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    read = """name => { const probe = document.body.appendChild(document.createElement("i"));
        probe.style.color = `var(--${name})`; return getComputedStyle(probe).color; }"""
    token = {
        name: str(page.evaluate(read, name))
        for name in (
            "ground",
            "surface",
            "text",
            "muted",
            "accent",
            "on-accent",
            "control",
            "focus",
            "for",
            "against",
            "neither",
            "contested",
        )
    }
    for ground in ("ground", "surface"):
        for name in ("text", "muted", "accent", "for", "against", "neither", "contested"):
            assert contrast(token[name], token[ground]) >= 4.5, (name, ground)
        for name in ("control", "focus"):
            assert contrast(token[name], token[ground]) >= 3, (name, ground)
    assert contrast(token["on-accent"], token["accent"]) >= 4.5
    families = page.evaluate("JSON.parse(document.getElementById('payload').textContent).looks.families")
    for name, look in families.items():
        assert contrast(look["colour" if scheme == "light" else "dark"], token["ground"]) >= 3, name


def test_a_pressed_button_is_legible_under_the_pointer(open_page: Callable[..., Page]) -> None:
    page = open_page()
    button = page.get_by_role("button", name="Edges as a list")
    button.click()
    button.hover()
    colours = button.evaluate("each => [getComputedStyle(each).color, getComputedStyle(each).backgroundColor]")
    assert contrast(*colours) >= 4.5


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_targets_are_large_enough_and_named(open_page: Callable[..., Page], viewport: dict[str, int]) -> None:
    page = open_page(fragment="list=yes&thing=russia", viewport=viewport)
    small = """all => all
        .filter(each => each.checkVisibility() && !(each.matches("input") && each.closest("label")))
        .map(each => [each, each.getBoundingClientRect()])
        .filter(([, { width, height }]) => width && (width < 24 || height < 24))
        .map(([each, { width, height }]) => `${each.outerHTML.slice(0, 80)} ${width} x ${height}`)"""
    assert page.locator("button, input, select, summary, label.check").evaluate_all(small) == []
    nameless = """all => all
        .filter(each => each.checkVisibility())
        .filter(each => !(each.textContent.trim() || each.labels?.length || each.ariaLabel))
        .map(each => each.outerHTML)"""
    assert page.locator("button, input, select, summary").evaluate_all(nameless) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_places_stay_where_they_are(open_page: Callable[..., Page]) -> None:
    page = open_page(fragment="on=any")
    page.get_by_role("combobox", name="Search").fill("Russia")
    page.keyboard.press("Enter")
    page.get_by_role("region", name="Graph").get_by_role("button", name="Zoom in").click()
    transform = page.evaluate("JSON.stringify(document.querySelector('.canvas').__zoom)")
    page.get_by_label("Also what is alleged").check()
    assert page.evaluate("JSON.stringify(document.querySelector('.canvas').__zoom)") == transform
