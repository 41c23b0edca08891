"""A view draws itself: sound XML for whatever it holds, with all its nodes, edges and evidence, and a browser shows it."""

import json
import re
from html import escape, unescape
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import consumers
import lxml.etree
import pyoxigraph as ox
import pytest
from export import hostile

import treatygraph as tg
from treatygraph import drawing, svg
from treatygraph.drawing import Drawing
from treatygraph.looks import Look
from treatygraph.picture import Picture

G = tg.load()
NAMESPACE = {"svg": "http://www.w3.org/2000/svg"}


def parsed(picture: Picture) -> lxml.etree._Element:
    return lxml.etree.fromstring("".join(svg.draw(picture)).encode("utf-8"), lxml.etree.XMLParser(huge_tree=True))


def found(document: lxml.etree._Element, path: str) -> list[lxml.etree._Element]:
    elements = document.xpath(path, namespaces=NAMESPACE)
    assert isinstance(elements, list)
    return [each for each in elements if isinstance(each, lxml.etree._Element)]


@pytest.mark.parametrize("picture", [hostile.EMPTY, hostile.WORST, *hostile.some(40)])
def test_any_picture_is_sound_xml_with_all_its_nodes_and_edges(picture: Picture) -> None:
    document = parsed(picture)
    families = {node.family for node in picture.nodes()}
    assert len(found(document, "svg:g/svg:g[starts-with(@class, 'node')]")) == len(families)  # in the legend
    assert len(found(document, "svg:g[starts-with(@class, 'node')]")) == len(list(picture.nodes()))
    assert len(found(document, "svg:g/svg:path[starts-with(@class, 'line')]")) == len(picture.edges)
    ids = {each.get("id") for each in found(document, "//*[@id]")}
    uses = re.findall(r"url\(#([^)]+)\)", "".join(svg.draw(picture)))
    assert set(uses) <= ids


def test_a_screen_reader_finds_what_it_is_and_each_part_by_its_title() -> None:
    picture = G.exported(on="any", policy="alleged", possible=True).picture
    document = parsed(picture)
    title, description = (document.get("aria-labelledby") or "").split()
    [told] = found(document, f"//*[@id='{description}']")
    assert document.findtext(f"svg:title[@id='{title}']", namespaces=NAMESPACE) == picture.title
    assert (told.text or "").startswith(
        f"{len(list(picture.nodes()))} things and {len(picture.edges)} edges between them"
    )
    assert len(found(document, "//*[@role='img'][svg:title]")) == len(list(picture.nodes())) + len(picture.edges)


def test_each_edge_tells_its_evidence_and_what_is_contested_is_marked() -> None:
    picture = G.exported(on="any", policy="alleged", possible=True).picture
    edges = found(parsed(picture), "svg:g[svg:path[starts-with(@class, 'line')]]")
    titles = [each.findtext("svg:title", namespaces=NAMESPACE) or "" for each in edges]
    for link, title, edge in zip(picture.links(), titles, edges, strict=True):
        assert all(told in title for told in (link.label, *link.evidence))
        assert (edge.find("svg:circle", NAMESPACE) is not None) == link.edge.contested
    # CNN, paragraph 17: Abu Zeid presupposes that Russia is a guarantor, and says that it failed as one.
    assert (
        "Russia guarantees December 2016 ceasefire (contested); presupposed by what Osama Abu Zeid says [CNN ¶17]; "
        "against it: Osama Abu Zeid (alleged) [CNN ¶17]" in titles
    )


def test_names_are_shown_as_text_and_cut_after_three_lines() -> None:
    named = hostile.node(ox.Literal("x"), "<b>&\x00\u202e " + "word " * 40)
    [node] = found(parsed(hostile.Sketch((named,), ())), "svg:g[svg:title]")
    lines = [each.text or "" for each in found(node, "svg:text/svg:tspan")]
    assert len(lines) == 3
    assert lines[0].startswith("<b>&\ufffd\ufffd word")
    assert lines[-1].endswith("…")
    assert "word " * 39 in (node.findtext("svg:title", namespaces=NAMESPACE) or "")


def test_a_view_shows_itself_in_a_notebook_and_says_what_it_is() -> None:
    view = G.view(on="2017-05-04", policy="alleged")
    html = view._repr_html_()  # type: ignore[attr-defined]
    assert html.count("<svg ") == 1
    assert f"<figcaption>{escape(Picture(view).title)}</figcaption>" in html
    assert "2017-05-04" in Picture(view).title


def test_a_view_of_too_many_edges_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "_MOST", 10)
    html = G.view()._repr_html_()  # type: ignore[attr-defined]
    assert "<svg" not in html
    assert f"its {len(list(G.view().edges()))} edges are too many for one picture" in html


def test_a_part_of_a_view_is_drawn() -> None:
    part = G.draw(relations=["backs"], actors=["Iran"])
    assert {edge.subject.rpartition("/")[2] for edge in part.picture.edges} == {"iran"}
    assert str(part) == "".join(part)
    assert "2 edges" in repr(part)
    with pytest.raises(tg.UsageError, match="nowhere"):
        G.draw(actors=["nowhere"])


MEASURE = """[...document.querySelectorAll("svg > g")].filter((group) => group.querySelector("title")).map((group) => {
  const line = group.querySelector("path.line");
  const style = getComputedStyle(line || group.querySelector("path"));
  return line ? [style.stroke, style.strokeDasharray !== "none", line.getTotalLength() > 10] : style.fill;
})"""
COUNT = (
    """[...document.querySelectorAll("figure")].map((figure) => figure.querySelectorAll("svg > g > title").length)"""
)


def browsed(page: str, script: str, folder: Path, scheme: str = "light") -> list[Any]:
    """Return what a script makes of a page in a browser whose reader prefers a light or a dark ground."""
    file = folder / "page.html"
    answer = f"<script>document.documentElement.replaceChildren(JSON.stringify({script}))</script>"
    file.write_text(f"<!doctype html><meta charset=utf-8>{page}{answer}", encoding="utf-8")
    preferred = f"--blink-settings=preferredColorScheme={('dark', 'light').index(scheme)}"
    told = consumers.program(
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", preferred, file.as_uri()
    )
    found = json.loads(unescape(re.sub(r"^.*?<html>|</html>\s*$", "", told, flags=re.DOTALL)))
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_draws_it_in_the_colours_of_the_ontology(scheme: str, tmp_path: Path) -> None:
    def rgb(look: Look) -> str:
        colour = look.colour if scheme == "light" else look.dark_colour
        return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"

    picture = G.exported(on="any", policy="alleged", possible=True).picture
    assert browsed(Drawing(picture)._repr_html_(), MEASURE, tmp_path, scheme) == [
        *([rgb(link.look), link.edge.status == "possible", True] for link in picture.links()),
        *(rgb(node.look) for node in picture.nodes()),
    ]


def test_a_browser_finds_every_part_of_hostile_pictures_in_one_page(tmp_path: Path) -> None:
    pictures = [hostile.EMPTY, hostile.WORST, *hostile.some(40)]
    page = "".join(Drawing(picture)._repr_html_() for picture in pictures)
    assert browsed(page, COUNT, tmp_path) == [len(list(each.nodes())) + len(each.edges) for each in pictures]


def test_verbs_lie_neither_on_one_another_nor_on_names_and_those_without_room_are_counted(tmp_path: Path) -> None:
    picture = G.exported(on="any", policy="alleged", possible=True).picture
    drawing = svg.draw(picture)
    text = ""
    try:
        while True:
            text += next(drawing)
    except StopIteration as end:
        left_out = end.value
    shown = found(lxml.etree.fromstring(text.encode()), "svg:text[svg:title]")
    assert len(shown) + left_out == len(picture.edges)
    assert 0 < left_out < len(picture.edges) / 3
    assert f"verbs without room, which the titles of their lines tell: {left_out}" in text
    corners = browsed(text, CORNERS, tmp_path)
    assert len(corners) == len(shown) + len(list(picture.nodes()))
    overlapping = sum(overlap(one, other) for one, other in combinations(corners, 2))
    # Letters are not measured but reckoned, so that a few wide ones touch.
    assert overlapping <= 4


CORNERS = """[...document.querySelectorAll("svg > text > title, svg > g.node > text")].map((each) => {
  const text = each.tagName === "title" ? each.parentElement : each;
  const {x, y, width, height} = text.getBBox(), matrix = text.getCTM();
  const inset = 2;
  const [left, top, right, bottom] = [x + inset, y + inset, x + width - inset, y + height - inset];
  return [[left, top], [right, top], [right, bottom], [left, bottom]]
    .map(([x, y]) => [matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f]);
})"""


def overlap(one: list[list[float]], other: list[list[float]]) -> bool:
    """Tell whether two rectangles, however they are turned, overlap: no side of one keeps them apart."""
    for first, second in [*pairwise([*one, one[0]]), *pairwise([*other, other[0]])]:
        across = (first[1] - second[1], second[0] - first[0])
        spans = [[across[0] * x + across[1] * y for x, y in corners] for corners in (one, other)]
        if max(spans[0]) <= min(spans[1]) or max(spans[1]) <= min(spans[0]):
            return False
    return True


def test_what_nobody_asserts_is_marked_and_the_legend_tells_what_that_means() -> None:
    def texts(**chosen: Any) -> list[str]:
        elements = found(parsed(G.exported(**chosen).picture), "//svg:text[contains(@class, 'unasserted')]")
        return ["".join(each.itertext()) for each in elements]

    # Outlet, paragraph 7: the opposition rejects Iran as a guarantor, which presupposes that it is one.
    [verb, legend] = texts(relations=["guarantees"], actors=["Iran"])
    assert verb.endswith("guarantees (presupposed)")
    assert legend == "(alleged)"
    assert texts(relations=["backs"]) == []


def test_a_line_ends_outside_the_name_of_its_node() -> None:
    high, low = ox.NamedNode("urn:high"), ox.NamedNode("urn:low")
    sketch = Upright((hostile.node(high, "Ruritania"), hostile.node(low, "3")), (hostile.link(0, low, high),))
    [line] = found(parsed(sketch), "svg:g/svg:path[@class='line holds']")
    end = float((line.get("d") or "").rpartition(",")[2])
    # The name of the upper node is one line: its letters end 16 + 12 below the middle, which is at -190.
    assert end > -190 + 28
    assert end < -190 + 40


class Upright(hostile.Sketch):
    @property
    def positions(self) -> dict[str, tuple[float, float]]:
        return {"urn:high": (0.0, 100.0), "urn:low": (0.0, -100.0)}


def test_values_are_called_so_in_the_legend() -> None:
    text = "".join(svg.draw(hostile.Sketch((hostile.node(ox.Literal(3), "3"),), ())))
    assert ">value</text>" in text
    assert "3 (value)" in text
    assert "(Literal)" not in text
