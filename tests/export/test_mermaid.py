"""Mermaid's own parser finds the nodes and links of a picture in the flowchart, and reads their labels as they were."""

import json
from collections.abc import Callable
from itertools import product
from typing import Any

import consumers
import pyoxigraph as ox
import pytest
from export import hostile
from export.xml_texts import displayable

import treatygraph as tg
from treatygraph import looks
from treatygraph.export.mermaid import FORMAT, LONGEST_LABEL, SHAPES
from treatygraph.picture import Picture
from treatygraph.voices import Voice


def bundled() -> list[Picture]:
    graph = tg.load()
    return [Picture(graph.view("any", policy="alleged", possible=True)), Picture(graph.view("2017-05-04"))]


def of_every_look() -> hostile.Sketch:
    """Return a picture with a node of each symbol and a link of each sign, status and contest."""
    ends = [ox.NamedNode(f"urn:{number:02}") for number in range(len(SHAPES))]
    nodes = [
        hostile.node(end, look=looks.Look(symbol, "#123456", "#123456"))
        for end, symbol in zip(ends, SHAPES, strict=True)
    ]
    links = [
        hostile.link(number, ends[0], ends[1], polarity=polarity, status=status, counter=counter)
        for number, (polarity, status, counter) in enumerate(CHOICES)
    ]
    return hostile.Sketch(tuple(nodes), tuple(links))


def with_directives() -> hostile.Sketch:
    """Return a picture with directives that nothing closes: were they obeyed, all that follows would belong to them."""
    end = ox.NamedNode("urn:a")
    voices = (Voice("%%{init: {", "asserted", ("x\rn9",)),)
    link = hostile.link(0, end, end, voices=voices)
    return hostile.Sketch((hostile.node(end),), (link,), {"policy": "%%%{init: {\nn8"})


CHOICES = list(product((1, 0, -1), ("holds", "possible"), ((), ("urn:against",))))
SETS: dict[str, Callable[[], list[Any]]] = {
    "bundled": bundled,
    "hostile": lambda: [*hostile.some(30), hostile.EMPTY, hostile.WORST],
    "looks": lambda: [of_every_look()],
    "directives": lambda: [with_directives()],
}
Found = dict[str, list[tuple[dict[str, Any], Picture]]]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """Return what Mermaid found in all these pictures, with each picture: it takes long to start, so it is asked once."""
    pictures = {name: make() for name, make in SETS.items()}
    path = tmp_path_factory.mktemp("mermaid") / "all.json"
    texts = ["".join(FORMAT.write(hostile.exported(each))) for group in pictures.values() for each in group]
    path.write_text(json.dumps(texts), encoding="utf-8")
    parsed = iter(consumers.node("mermaid.mjs", path))
    return {name: [(next(parsed), each) for each in group] for name, group in pictures.items()}


def shown(label: str) -> str:
    """Return the label that Mermaid is to show; it shows no white space at the ends."""
    cut = label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…"
    return displayable(cut).strip(" ")


def agrees(found: dict[str, Any], picture: Picture) -> None:
    """Assert that a flowchart has the nodes and links of a picture, in its order."""
    nodes = list(picture.nodes())
    assert found["type"].startswith("flowchart")
    assert [(each["id"], each["label"].strip(" ")) for each in found["nodes"]] == [
        (f"n{number}", shown(node.label)) for number, node in enumerate(nodes)
    ]
    ids = {f"n{number}": node.id for number, node in enumerate(nodes)}
    assert [(ids[each["source"]], each["label"].strip(" "), ids[each["target"]]) for each in found["links"]] == [
        (link.source, shown(link.shown), link.target) for link in picture.links()
    ]


@pytest.mark.parametrize("name", SETS)
def test_all_nodes_and_links_are_there(found: Found, name: str) -> None:
    for flowchart, picture in found[name]:
        agrees(flowchart, picture)


def test_nodes_tell_their_kind_and_their_address(found: Found) -> None:
    for flowchart, picture in found["bundled"]:
        for each, node in zip(flowchart["nodes"], picture.nodes(), strict=True):
            assert each["classes"] == [node.family, *(["clickable"] if each["link"] else [])]
            assert each["link"] == (node.id if node.kind != "Literal" else "")


def test_signs_possibility_contest_and_shapes(found: Found) -> None:
    [(flowchart, _)] = found["looks"]
    assert len({each["shape"] for each in flowchart["nodes"]}) == len(SHAPES)
    for each, (polarity, status, counter) in zip(flowchart["links"], CHOICES, strict=True):
        assert each["head"] == {1: "arrow_point", 0: "arrow_circle", -1: "arrow_cross"}[polarity]
        assert each["stroke"] == ("dotted" if status == "possible" else "normal")
        assert f"stroke:{looks.of_signs()[polarity].colour}" in each["style"]
        assert ("stroke-width:4px" in each["style"]) == bool(counter)


def test_each_look_has_a_shape() -> None:
    assert set(SHAPES) == {look.symbol for look in (*looks.of_classes().values(), looks.of_values())}


def test_a_comment_before_a_link_tells_on_whose_word_it_stands() -> None:
    """CNN, paragraph 17: Abu Zeid presupposes that Russia is a guarantor of the ceasefire, and says that it failed as one."""
    lines = "".join(FORMAT.write(tg.load().exported(relations=["guarantees"], actors=["Russia"]))).splitlines()
    told = "%% presupposed by what Osama Abu Zeid says [CNN ¶17]; against it: Osama Abu Zeid (alleged) [CNN ¶17]"
    assert "guarantees" in lines[lines.index(told) + 1]


def test_what_is_left_out_is_said() -> None:
    nodes = (hostile.node(ox.NamedNode("urn:a"), "\0" * 1000),)
    links = tuple(hostile.link(number, ox.NamedNode("urn:a"), ox.NamedNode("urn:a")) for number in range(3000))
    exported = hostile.exported(hostile.Sketch(nodes, links))
    length = len("".join(FORMAT.write(exported)))
    assert list(exported.losses)[1:] == [
        "labels of more than 200 characters are cut and end with …",
        "control characters in texts cannot be displayed and stand as \ufffd",
        f"Mermaid draws no more than 50,000 characters unless maxTextSize is raised; these are {length:,}",
        "Mermaid draws no more than 500 links unless maxEdges is raised; these are 3,000",
    ]
