"""Neo4j's own Cypher parser reads the script: its linter has no complaint, and each row has the values of the picture."""

import json
import re
from typing import Any

import consumers
import pyoxigraph as ox
import pytest
from export import hostile

import treatygraph as tg
from treatygraph.export.cypher import FORMAT
from treatygraph.export.property_graph import evidence, labels, relationship_type
from treatygraph.parts import LINK_ATTRIBUTES, NODE_ATTRIBUTES
from treatygraph.picture import Picture

Found = list[tuple[dict[str, Any], Picture]]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """Return what the parser found in the script of each picture, with the picture: it starts slowly, so it is asked once."""
    graph = tg.load()
    hostiles: list[Picture] = [*hostile.some(25), hostile.WORST, hostile.EMPTY]
    linted = [Picture(graph.view(), ["guarantees"]), *hostiles[:1], hostile.EMPTY]
    pictures = [*linted, Picture(graph.view("any", policy="alleged", possible=True)), *hostiles[1:]]
    path = tmp_path_factory.mktemp("cypher") / "scripts.json"
    scripts = [
        {"script": "".join(FORMAT.write(hostile.exported(each))), "lint": number < len(linted)}
        for number, each in enumerate(pictures)
    ]
    path.write_text(json.dumps(scripts), encoding="utf-8")
    return list(zip(consumers.node("cypher.mjs", path), pictures, strict=True))


def known(**values: Any) -> dict[str, Any]:
    """Return the properties that a row has: what is not known is none."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
        if value not in ("", ())
    }


def test_the_linter_has_no_complaint(found: Found) -> None:
    assert [script["complaints"] for script, _ in found if script["complaints"]] == []


def test_each_row_has_the_values_of_the_picture(found: Found) -> None:
    for script, picture in found:
        nodes: dict[str, Any] = {}
        links: dict[str, Any] = {}
        for statement in script["statements"]:
            for row in statement["rows"]:
                (links if "source" in row else nodes)[row["iri"]] = (row, statement["names"])
        assert {iri: row for iri, (row, _) in nodes.items()} == {
            node.id: known(iri=node.id, **node.attributes()) for node in picture.nodes()
        }
        assert {iri: names for iri, (_, names) in nodes.items()} == {
            node.id: list(labels(node)) for node in picture.nodes()
        }
        assert links == {
            link.edge.iri: (
                known(
                    source=link.source,
                    target=link.target,
                    iri=link.edge.iri,
                    **link.attributes(),
                    **evidence(link),
                ),
                ["Thing", "Thing", relationship_type(link)],
            )
            for link in picture.links()
        }


def test_an_escaped_backslash_is_never_followed_by_u() -> None:
    # Neo4j may replace \uXXXX before it reads strings: the second backslash of C:\\users would begin such an escape.
    picture = hostile.Sketch((hostile.node(ox.NamedNode("urn:a"), "C:\\users"),), ())
    assert "label: 'C:\\\\\\u0075sers'" in "".join(FORMAT.write(hostile.exported(picture)))


def test_every_property_is_set_and_an_edge_leads_from_its_source_to_its_target() -> None:
    """A property that a row has not is null, so that a value which is not known any more is removed."""
    script = "".join(FORMAT.write(hostile.exported(Picture(tg.load().view(), ["guarantees"]))))
    for variable, names in (("thing", NODE_ATTRIBUTES), ("edge", (*LINK_ATTRIBUTES, "evidence", "evidence_against"))):
        found = set(re.findall(rf"\b{variable}\.(\w+) = row\.(\w+)", script))
        assert found == {(name, name) for name in names}
    assert "MATCH (source:Thing {iri: row.source})\nMATCH (target:Thing {iri: row.target})\n" in script
    assert "MERGE (source)-[edge:GUARANTEES {iri: row.iri}]->(target)\n" in script


def test_a_literal_that_is_too_long_for_an_index_is_said() -> None:
    exported = hostile.exported(hostile.Sketch((hostile.node(ox.NamedNode("urn:" + "x" * 8000)),), ()))
    list(FORMAT.write(exported))
    assert [loss.startswith("Neo4j cannot index an iri") for loss in exported.losses] == [True]
    exported = hostile.exported(Picture(tg.load().view("any")))
    list(FORMAT.write(exported))
    assert not exported.losses
