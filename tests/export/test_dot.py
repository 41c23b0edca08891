"""DOT is what Graphviz reads: it finds every node, edge and attribute, and draws a sound SVG."""

import json
import re
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import consumers
import pyoxigraph as ox
import pytest
from export import hostile
from export.xml_texts import displayable

import treatygraph as tg
from treatygraph import looks
from treatygraph.export.dot import FORMAT, SHAPES
from treatygraph.export.lists import joined
from treatygraph.parts import Link, Node, Value
from treatygraph.picture import Picture


def drawn(pictures: Sequence[Picture], path: Path) -> Iterator[dict[str, Any]]:
    """Yield what `dot` found in each of these pictures, one file for all."""
    path.write_text("".join("".join(FORMAT.write(hostile.exported(each))) for each in pictures), encoding="utf-8")
    text = consumers.program("dot", "-Tdot_json", path)
    decoder = json.JSONDecoder(strict=False)
    while text := text.lstrip():
        found, end = decoder.raw_decode(text)
        yield found
        text = text[end:]


def plain(text: str) -> str:
    """Return the text that a value of DOT means."""
    broken = re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text, flags=re.DOTALL)
    return broken.replace("&amp;", "&")


def expected(attributes: dict[str, Value]) -> dict[str, str]:
    """Return attributes as texts, but for the label: those that are not known are not there."""
    texts = {
        name: str(value).lower()
        if isinstance(value, bool | int)
        else value
        if isinstance(value, str)
        else joined(value)
        for name, value in attributes.items()
    }
    return {name: displayable(text) for name, text in texts.items() if text and name != "label"}


def found(record: dict[str, Any], attributes: dict[str, Value]) -> dict[str, str]:
    """Return those attributes that were found of a node or an edge, but for its label."""
    return {name: plain(record[name]) for name in attributes if record.get(name) and name != "label"}


def on_one_line(label: str) -> str:
    return displayable(label).replace("\n", " ")


def agrees(graph: dict[str, Any], picture: Picture) -> None:
    """Assert that a graph has the nodes and links of a picture with all their attributes."""
    objects = graph.get("objects", [])
    nodes: dict[str, Node] = {displayable(node.id): node for node in picture.nodes()}
    assert {plain(each["name"]) for each in objects} == set(nodes)
    for each in objects:
        node = nodes[plain(each["name"])]
        assert found(each, node.attributes()) == expected(node.attributes())
        assert on_one_line(plain(each["label"])) == on_one_line(node.label)
    links: dict[str, Link] = {link.edge.iri: link for link in picture.links()}
    edges = graph.get("edges", [])
    assert len(edges) == len(links)
    for each in edges:
        link = links[each["id"]]
        ends = [plain(objects[each[end]]["name"]) for end in ("tail", "head")]
        assert ends == [displayable(id) for id in (link.source, link.target)]
        assert found(each, link.attributes()) == expected(link.attributes())
        assert plain(each.get("label", "")) == displayable(link.shown)


def test_the_bundled_data_at_every_choice(tmp_path: Path) -> None:
    graph = tg.load()
    pictures = [
        Picture(graph.view(on, policy=policy, possible=possible))
        for on, policy, possible in (
            (None, "reported", False),
            ("any", "alleged", True),
            ("2017-06-01", "reported", True),
            ("any", "accepted", False),
        )
    ]
    for found, picture in zip(drawn(pictures, tmp_path / "a.dot"), pictures, strict=True):
        agrees(found, picture)


def test_hostile_pictures(tmp_path: Path) -> None:
    pictures = [*hostile.some(60), hostile.EMPTY, hostile.WORST]
    for found, picture in zip(drawn(pictures, tmp_path / "a.dot"), pictures, strict=True):
        agrees(found, picture)


@pytest.mark.parametrize("picture", [hostile.WORST, hostile.EMPTY])
def test_the_drawing_is_sound_and_shows_each_label(picture: hostile.Sketch, tmp_path: Path) -> None:
    path = tmp_path / "a.dot"
    path.write_text("".join(FORMAT.write(hostile.exported(picture))), encoding="utf-8")
    svg = ElementTree.fromstring(consumers.program("dot", "-Tsvg", path))
    groups = [each for each in svg.iter() if each.get("class") in ("node", "edge")]
    assert len(groups) == len(list(picture.nodes())) + len(list(picture.links()))
    shown = ["".join("".join(text.itertext()) for text in each if text.tag.endswith("text")) for each in svg.iter()]
    for node in picture.nodes():
        if node.label.strip() and not re.search("[\n\r]", node.label):
            assert displayable(node.label).split() in [text.split() for text in shown if text]


def test_what_cannot_be_drawn_is_said() -> None:
    exported = hostile.exported(hostile.WORST)
    list(FORMAT.write(exported))
    assert list(exported.losses) == [
        "control characters in texts cannot be displayed and stand as \ufffd",
        "DOT has no records: edges name their statements, with speakers, sources and paragraphs",
    ]


def test_signs_possibility_and_contest_are_drawn(tmp_path: Path) -> None:
    one, other = ox.NamedNode("urn:one"), ox.NamedNode("urn:other")
    choices = list(product((1, 0, -1), ("holds", "possible"), ((), ("urn:against",))))
    links = tuple(
        hostile.link(number, one, other, polarity=polarity, status=status, counter=counter)
        for number, (polarity, status, counter) in enumerate(choices)
    )
    [graph] = drawn([hostile.Sketch((hostile.node(one), hostile.node(other)), links)], tmp_path / "a.dot")
    for edge, (polarity, status, counter) in zip(graph["edges"], choices, strict=True):
        colour = {1: "#0062a3", 0: "#5b6470", -1: "#b84300"}[polarity]
        assert edge["color"] == (f"{colour}:invis:{colour}" if counter else colour)
        assert edge["arrowhead"] == {1: "normal", 0: "vee", -1: "tee"}[polarity]
        assert edge.get("style") == ("dashed" if status == "possible" else None)


def test_each_kind_has_its_shape(tmp_path: Path) -> None:
    [graph] = drawn([Picture(tg.load().view("any"))], tmp_path / "a.dot")
    shapes = {each["family"]: each["shape"] for each in graph["objects"]}
    assert (shapes["Actor"], shapes["Zone"], shapes["Conflict"]) == ("ellipse", "diamond", "star")
    assert set(SHAPES) == {look.symbol for look in (*looks.of_classes().values(), looks.of_values())}


def boxes(picture: Picture, path: Path) -> dict[str, list[float]]:
    """Return the middle and the half width and height of each node, in points, as `neato -n2` draws it."""
    path.write_text("".join(FORMAT.write(hostile.exported(picture))), encoding="utf-8")
    drawing = json.loads(consumers.program("neato", "-n2", "-Tjson", path))
    return {
        each["name"]: [*map(float, each["pos"].split(",")), 36 * float(each["width"]), 36 * float(each["height"])]
        for each in drawing["objects"]
    }


def test_positions_are_those_of_the_picture_stretched(tmp_path: Path) -> None:
    # `neato -n2` draws nodes where `pos` says, but for a shift of the whole.
    picture = Picture(tg.load().view())
    places = boxes(picture, tmp_path / "a.dot")
    first, *rest = picture.nodes()
    for node in rest:
        for axis, stretch in enumerate((1.6, 2.6)):
            apart = stretch * (picture.positions[node.id][axis] - picture.positions[first.id][axis])
            assert places[node.id][axis] - places[first.id][axis] == pytest.approx(apart, abs=0.1)


@pytest.mark.parametrize(("on", "policy", "possible"), [(None, "reported", False), ("any", "alleged", True)])
def test_no_two_boxes_of_the_bundled_data_overlap(on: str | None, policy: str, possible: bool, tmp_path: Path) -> None:
    found = boxes(Picture(tg.load().view(on, policy=policy, possible=possible)), tmp_path / "a.dot").values()
    overlapping = [
        (one, other)
        for one, other in combinations(found, 2)
        if all(abs(one[axis] - other[axis]) < one[axis + 2] + other[axis + 2] for axis in (0, 1))
    ]
    assert overlapping == []


def test_long_labels_are_broken_at_blanks_and_nothing_of_them_is_lost(tmp_path: Path) -> None:
    names = {"urn:a": "a ceasefire for the whole territory of Syria", "urn:b": "x" * 50 + " y", "urn:c": "  a  b\nc  "}
    nodes = tuple(hostile.node(ox.NamedNode(id), label) for id, label in names.items())
    [graph] = drawn([hostile.Sketch(nodes, ())], tmp_path / "a.dot")
    labels = [plain(each["label"]) for each in graph["objects"]]
    # 22 characters a line at most, as far as there are blanks
    assert labels == ["a ceasefire for the\nwhole territory of\nSyria", "x" * 50 + "\ny", "  a  b\nc  "]


def test_what_nobody_asserts_is_marked_and_its_tooltip_says_who_presupposes_it() -> None:
    """CNN, paragraph 17: Abu Zeid presupposes that Russia is a guarantor, and says that it failed as one."""
    picture = Picture(tg.load().view(policy="alleged"))
    text = "".join(FORMAT.write(hostile.exported(picture)))
    [edge] = [
        line for line in text.splitlines() if "/russia" in line and "/december" in line and "tg:guarantees" in line
    ]
    assert 'label="guarantees (presupposed)"' in edge
    assert (
        'tooltip="guarantees\\npresupposed by what Osama Abu Zeid says [CNN ¶17]\\n'
        'against it: Osama Abu Zeid (alleged) [CNN ¶17]"' in edge
    )


def test_scripts_are_no_links() -> None:
    picture = hostile.Sketch((hostile.node(ox.NamedNode("javascript:alert(1)")),), ())
    assert "URL" not in "".join(FORMAT.write(hostile.exported(picture)))
