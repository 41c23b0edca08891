"""GEXF: valid by the schema, and graphology, on which Gephi Lite stands, reads what was written."""

import json
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
from building import said, view_of
from consumers import node
from export import hostile
from export.hostile import EMPTY, WORST, Sketch, exported, pictures, some
from export.plain import files
from export.xml_texts import held
from hypothesis import HealthCheck, example, given, settings
from lxml import etree

import treatygraph as tg
from treatygraph.episodes import Episode
from treatygraph.export import gexf
from treatygraph.parts import LINK_ATTRIBUTES, NODE_ATTRIBUTES, Link
from treatygraph.picture import Picture
from treatygraph.view import POLICIES

SCHEMA = Path(__file__).parents[2].parent / "shared" / "schemas" / "gexf-1.3" / "gexf.rng"
NAMES = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
ASTANA = tg.load()


def astana(policy: str = "alleged", on: str = "any") -> Picture:
    return Picture(ASTANA.view(on, policy=policy, possible=True))


def parsed(picture: Picture) -> Any:
    text = "".join(gexf.write(exported(picture)))
    return etree.fromstring(text.encode(), etree.XMLParser(huge_tree=True))


def expected_nodes(picture: Picture) -> dict[str, dict[str, object]]:
    return {each.id: held(each.attributes()) for each in picture.nodes()}


def expected_edges(picture: Picture) -> dict[str, tuple[str, str, dict[str, object]]]:
    """Return the ends and the attributes of each edge; graphology holds `kind`, and the status in the last spell, beside."""
    return {
        link.edge.iri: (
            link.source,
            link.target,
            {
                **held(link.attributes()),
                "kind": link.attributes()["relation"],
                **({"status_over_time": spells(link, picture)[-1].status} if link.episodes else {}),
            },
        )
        for link in picture.links()
    }


def spells(link: Link, picture: Picture) -> list[Episode]:
    """Return the runs of days that are spells: the possible ones only beside possible edges, or where there is no other."""
    possible = any(edge.status == "possible" for edge in picture.edges)
    return [each for each in link.episodes if possible or each.status == "holds"] or list(link.episodes)


def read(graph: Any, picture: Picture) -> None:
    """Compare what graphology read with the picture; it leaves an empty label out."""
    drawn = {"color", "size", "x", "y", "shape", "thickness"}
    nodes = {each["key"]: {"label": "", **each["attributes"]} for each in graph["nodes"]}
    assert all(drawn - set(each) == {"thickness"} for each in nodes.values())
    assert {key: (each["x"], each["y"]) for key, each in nodes.items()} == picture.positions
    assert {
        key: {name: value for name, value in each.items() if name not in drawn} for key, each in nodes.items()
    } == expected_nodes(picture)
    edges = {
        each["key"]: (
            each["source"],
            each["target"],
            {"label": ""} | {name: value for name, value in each["attributes"].items() if name not in drawn},
        )
        for each in graph["edges"]
    }
    assert edges == expected_edges(picture)
    assert len(edges) == len(picture.edges)


@pytest.fixture(scope="module")
def schema() -> etree.RelaxNG:
    if not SCHEMA.exists():
        pytest.skip("the schema of GEXF is not here")
    return etree.RelaxNG(etree.parse(SCHEMA))


@pytest.mark.parametrize("policy", POLICIES)
def test_astana_is_valid(policy: str, schema: etree.RelaxNG) -> None:
    assert schema.validate(parsed(astana(policy))), schema.error_log


def test_hostile_pictures_are_valid(schema: etree.RelaxNG) -> None:
    for picture in (*some(100), WORST, EMPTY):
        assert schema.validate(parsed(picture)), (schema.error_log, picture)


def test_the_schema_finds_what_is_wrong(schema: etree.RelaxNG) -> None:
    document = parsed(astana())
    next(document.iter(f"{{{NAMES['g']}}}spell")).set("start", "some day")
    assert not schema.validate(document)


def test_graphology_reads_astana(tmp_path: Path) -> None:
    pictures = [*map(astana, POLICIES), astana(on="2017-05-04"), astana(on="2016-01-01")]
    for graph, picture in zip(node("gexf.mjs", *files(gexf.FORMAT, pictures, tmp_path)), pictures, strict=True):
        read(graph, picture)
        assert graph["attributes"]["creator"] == "treatygraph"
        assert f"policy: {picture.view.policy}" in graph["attributes"]["description"]


def test_graphology_reads_hostile_pictures(tmp_path: Path) -> None:
    pictures = [*some(100), WORST, EMPTY]
    for graph, picture in zip(node("gexf.mjs", *files(gexf.FORMAT, pictures, tmp_path)), pictures, strict=True):
        read(graph, picture)


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(pictures())
@example(WORST)
@example(EMPTY)
def test_networkx_reads_hostile_pictures(picture: Sketch) -> None:
    """It knows no lists, but theirs are JSON, but for line ends; edges that are alone between their nodes lose their keys."""
    graph = nx.read_gexf(BytesIO("".join(gexf.write(exported(picture))).encode()))

    def decoded(found: Mapping[str, Any], types: Mapping[str, type]) -> dict[str, Any]:
        lists = {name: json.loads(found[name], strict=False) for name, type in types.items() if type is tuple}
        return {"label": ""} | {name: found[name] for name in types if name in found} | lists

    assert {key: decoded(data, NODE_ATTRIBUTES) for key, data in graph.nodes(data=True)} == expected_nodes(picture)
    assert {
        data["id"]: (source, target, decoded(data, LINK_ATTRIBUTES)) for source, target, data in graph.edges(data=True)
    } == {link.edge.iri: (link.source, link.target, held(link.attributes())) for link in picture.links()}


def test_a_spell_for_each_run_of_days() -> None:
    """By rules 1 and 2 of time: since some day of January, it is possible from the first and holds from the last of its days.

    The other has no begin: it holds from the day on which it was said, 15 June, and is possible before.
    """
    view = view_of(
        said("ruritania backs syldavia", since="2020-01", until="2020-03-05"),
        said("ruritania rejects river-plan"),
        said("ruritania opposes borduria", since="2021/.."),  # begins after it was said: only possible
        on="any",
    )
    found = parsed(Picture(view))
    days = {
        edge.get("kind"): [dict(spell.attrib) for spell in edge.iterfind("g:spells/g:spell", NAMES)]
        for edge in found.iterfind(".//g:edge", NAMES)
    }
    statuses = {
        edge.get("kind"): [
            dict(value.attrib) for value in edge.iterfind("g:attvalues/g:attvalue[@for='status_over_time']", NAMES)
        ]
        for edge in found.iterfind(".//g:edge", NAMES)
    }
    assert days == {
        "tg:backs": [{"start": "2020-01-01", "end": "2020-01-30"}, {"start": "2020-01-31", "end": "2020-03-05"}],
        "tg:rejects": [{"end": "2020-06-14"}, {"start": "2020-06-15"}],
        "tg:opposes": [{"start": "2021-01-01"}],
    }
    assert statuses == {
        kind: [
            {"for": "status_over_time", "value": status, **spell}
            for status, spell in zip(["possible", "holds"], spells, strict=False)
        ]
        for kind, spells in days.items()
    }


def test_beside_edges_that_hold_the_spells_are_those_in_which_they_hold() -> None:
    """The same statement as above, in a picture of what holds on a day."""
    view = view_of(said("ruritania backs syldavia", since="2020-01", until="2020-03-05"), on="2020-02-15")
    found = parsed(Picture(view))
    assert [dict(each.attrib) for each in found.iter("{*}spell")] == [{"start": "2020-01-31", "end": "2020-03-05"}]
    [over_time] = found.iterfind(".//g:attvalue[@for='status_over_time']", NAMES)
    assert dict(over_time.attrib) == {
        "for": "status_over_time",
        "value": "holds",
        "start": "2020-01-31",
        "end": "2020-03-05",
    }
    [all_episodes] = found.iterfind(".//g:attvalue[@for='episodes']", NAMES)
    assert "possible 2020-01-01/2020-01-30" in all_episodes.get("value")


def test_shapes_that_families_share_are_said() -> None:
    def losses(picture: Picture) -> list[str]:
        made = exported(picture)
        list(gexf.write(made))
        return [loss for loss in made.losses if "shapes" in loss]

    assert losses(astana()) == [
        "GEXF has four shapes of nodes, which several families share: `family` and colours tell them apart"
    ]
    states = view_of(said("ruritania backs syldavia"))
    assert losses(Picture(states)) == []


def test_looks_are_those_of_the_ontology() -> None:
    """Against is #b84300, which is 184, 67, 0; an agreement #1b6b4a, which is 27, 107, 74. Two sides make an edge contested."""
    view = view_of(
        said("ruritania rejects zenda-treaty", since="2020-01-01"),
        said("ruritania accepts zenda-treaty", since="2020-01-01"),
        said("syldavia rejects zenda-treaty", since="2021-01-01"),
        said("borduria rejects zenda-treaty", since="2020-01-01", until="2020"),
        on="2020-06-15",
    )
    found = parsed(Picture(view))

    def drawn(source: str, kind: str) -> tuple[dict[str, str], str, str]:
        (edge,) = (
            edge
            for edge in found.iterfind(f".//g:edge[@kind='{kind}']", NAMES)
            if edge.get("source").endswith(f"/{source}")
        )
        return tuple(  # type: ignore[return-value]
            each if name == "color" else each["value"]
            for name in ("color", "thickness", "shape")
            for each in [dict(edge.find(f"viz:{name}", NAMES).attrib)]
        )

    against = {"r": "184", "g": "67", "b": "0"}
    assert drawn("ruritania", "tg:rejects") == (against, "3", "solid")
    assert drawn("borduria", "tg:rejects") == (against, "1", "dashed")
    (treaty,) = (each for each in found.iterfind(".//g:node", NAMES) if each.get("label") == "Zenda Treaty")
    assert dict(treaty.find("viz:color", NAMES).attrib) == {"r": "27", "g": "107", "b": "74"}
    assert treaty.find("viz:shape", NAMES).get("value") == "square"
    sizes = {each.get("label"): float(each.find("viz:size", NAMES).get("value")) for each in found.iter("{*}node")}
    assert sizes["Ruritania"] < sizes["Zenda Treaty"]


def test_what_cannot_be_held_is_said_with_its_count() -> None:
    def losses(*labels: str) -> list[str]:
        nodes = tuple(
            hostile.node(ox.NamedNode(f"http://a.example/{number}"), label) for number, label in enumerate(labels)
        )
        made = exported(Sketch(nodes, ()))
        list(gexf.write(made))
        return list(made.losses)

    assert losses("a", "b\nc\t\U0001f600") == []
    assert losses("a\0b\x01", "\ufffe", "c") == [
        "characters that XML cannot hold, such as control characters, in 2 texts: U+FFFD stands in their place"
    ]
