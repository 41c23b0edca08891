"""TriG and N-Quads keep what is derived apart from what was said, name no place of this machine, and can be loaded again."""

from pathlib import Path
from typing import Any

import consumers
import pyoxigraph as ox
import pytest
from building import document, graph_of, said
from export.hostile_data import hostile
from export.rdf import (
    as_read,
    assert_it_is_all_that_is_referred_to,
    assert_it_is_said_what_is_left_out,
    astana,
    edges_drawn,
    edges_read,
    exports,
    flat,
    is_nameless,
    is_of_view,
    quads,
    synthetic,
    text,
    written,
)

import treatygraph as tg
from treatygraph.episodes import episodes
from treatygraph.export.registry import Exported
from treatygraph.terms import PREFIXES, TGC

FORMATS = {"trig": "application/trig", "nquads": "application/n-quads"}
DAYS: list[dict[str, Any]] = [
    {"on": "2002-07-01", "policy": "alleged", "possible": True},
    {"on": "2003-06-01", "policy": "reported", "possible": True},
    {"on": "2004-08-18", "known_by": "2004-08-18", "policy": "alleged", "possible": True},
    {"on": "2005-12-31", "policy": "accepted"},
]


def by_n3(name: str, *paths: Path) -> list[list[ox.Quad]]:
    return [quads(found) for found in consumers.node("n3.mjs", FORMATS[name], *paths)]


@pytest.mark.parametrize("name", FORMATS)
def test_the_view_holds_the_edges_and_the_files_what_was_said(name: str, tmp_path: Path) -> None:
    given = [(graph, Exported(each.picture, each.dataset)) for graph, each in exports()]  # other tests lose into those
    paths = [written(name, exported, tmp_path / f"{number}") for number, (_, exported) in enumerate(given)]
    for (graph, exported), found in zip(given, by_n3(name, *paths), strict=True):
        assert edges_read(quad for quad in found if is_of_view(quad)) == edges_drawn(exported)
        told = [quad for quad in found if not is_of_view(quad)]
        assert_it_is_all_that_is_referred_to(told, graph)
        assert {quad.subject.value for quad in told if isinstance(quad.subject, ox.NamedNode)} >= {
            iri for edge in exported.picture.edges for iri in (*edge.statements, *edge.counter)
        }
        assert_it_is_said_what_is_left_out(name, exported, found)


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_data_are_read_as_they_are(name: str, tmp_path: Path) -> None:
    paths = [written(name, exported, tmp_path / f"{number}") for number, (_, exported) in enumerate(hostile())]
    for (given, exported), found in zip(hostile(), by_n3(name, *paths), strict=True):
        assert as_read(flat(quad for quad in found if not is_of_view(quad))) == as_read(given)
        assert edges_read(quad for quad in found if is_of_view(quad)) == edges_drawn(exported)


def test_what_was_said_stands_in_the_graphs_of_its_files() -> None:
    """Each triple of a file of the bundled set stands in the graph that is named as that file."""
    found = quads(text("trig", astana().exported(on="any", policy="alleged")), ox.RdfFormat.TRIG)
    graphs = {
        quad.graph_name.value for quad in found if isinstance(quad.graph_name, ox.NamedNode) and not is_of_view(quad)
    }
    files = ("actors", "agreements", "coverage", "places", "sources", "statements-000", "statements-001")
    assert graphs == {f"https://w3id.org/treatygraph/graph/astana-2017/{name}.ttl" for name in files}
    for file in astana().dataset.files.values():
        inside = set(flat(quad for quad in found if str(quad.graph_name).endswith(f"/{Path(file).name}>")))
        given = set(flat(ox.parse(path=file)))
        named = {quad for quad in inside if not is_nameless(quad.subject)}
        assert named - given == {quad for quad in named if is_nameless(quad.object)}


def test_the_graph_of_a_view_tells_what_it_is() -> None:
    exported = astana().exported(
        on="2017-05-04", known_by="2017-05-04", policy="alleged", relations=["backs"], actors=["Iran"]
    )
    found = quads(text("trig", exported), ox.RdfFormat.TRIG)
    (view,) = {quad.graph_name for quad in found if is_of_view(quad)}
    facts: dict[str, set[str]] = {}
    for quad in found:
        if quad.subject == view:
            facts.setdefault(quad.predicate.value, set()).add(str(quad.object))
    assert facts[PREFIXES["dcterms"] + "valid"] == {'"2017-05-04"^^<http://www.w3.org/2001/XMLSchema#date>'}
    assert facts[PREFIXES["dcterms"] + "conformsTo"] == {f"<{TGC}allegedPolicy>"}
    assert facts[PREFIXES["dcterms"] + "description"] == {
        '"on: 2017-05-04; known by: 2017-05-04; policy: alleged; edges: those that hold, and what has no time of its own; '
        'relations: backs; actors: Iran"@en'
    }
    assert facts[PREFIXES["prov"] + "wasDerivedFrom"] == {
        str(quad.graph_name) for quad in found if not is_of_view(quad)
    }
    other = astana().exported(on="2017-05-05", policy="alleged")
    assert view not in {quad.graph_name for quad in quads(text("trig", other), ox.RdfFormat.TRIG)}


@pytest.mark.parametrize("name", ["trig", "nquads", "jsonld"])
def test_what_is_loaded_again_gives_the_same_view(name: str, tmp_path: Path) -> None:
    """The same edges on the same day, which hold or are possible in the same runs of days; on other days there are fewer."""
    suffix = {"trig": "trig", "nquads": "nq", "jsonld": "jsonld"}[name]
    chosen = [(astana(), choice) for choice in ({"on": "any", "policy": "alleged"}, {"on": "2017-05-04"})]
    for graph, choice in [*chosen, *((synthetic(), choice) for choice in DAYS)]:
        again = tg.load(written(name, graph.exported(**choice), tmp_path / f"a.{suffix}"))
        views = [again.view(**choice), graph.view(**choice)]
        edges = [list(view.edges()) for view in views]
        assert edges[0] == edges[1]
        drawn = {edge.iri for edge in edges[0]}
        runs = [[run for run in episodes(view) if run.edge in drawn] for view in views]
        assert runs[0] == runs[1]


def test_what_bears_an_edge_on_another_day_goes_with_it(tmp_path: Path) -> None:
    """Two say that Ruritania backs Syldavia: in 2001 the one, in 2005 the other. In 2005 only the other bears the edge."""
    early = said("ruritania backs syldavia", "a", since="2001-01-01", until="2001-12-31")
    late = said("ruritania backs syldavia", "b", since="2005-01-01", until="2005-12-31")
    exported = graph_of(
        early, late, said("borduria backs syldavia", "c", since="2001-01-01", until="2001-12-31")
    ).exported(on="2005-06-01")
    again = tg.load(written("trig", exported, tmp_path / "a.trig"))
    assert len(again) == 2
    assert len([*again.view("2001-06-01").edges()]) == 1
    assert [loss.partition(",")[0] for loss in exported.losses] == ["1 of 3 statements"]


def test_a_part_that_is_loaded_again_has_its_edges(tmp_path: Path) -> None:
    """Statements against an edge, and what ended one, make edges of their own: so there may be more, and none is other."""
    for actor in ("Quillmark", "Sandria"):
        for choice in DAYS:
            exported = synthetic().exported(actors=[actor], **choice)
            again = tg.load(written("trig", exported, tmp_path / "a.trig"), check=False)
            assert set(exported.picture.edges) <= set(again.view(**choice).edges())


def test_what_may_have_ended_an_edge_goes_with_it(tmp_path: Path) -> None:
    """Ruritania withdrew in March or later, so in June its part is only possible; without the withdrawal it would hold."""
    part = said("ruritania participatesIn strelsau-talks", since="2020-01-01")
    withdrawal = said("ruritania withdrawsFrom strelsau-talks", happened="2020-03-01/2020-09-01", issued="2020-12-01")
    choice: dict[str, Any] = {"on": "2020-06-15", "possible": True}
    exported = graph_of(part, withdrawal).exported(relations=["participatesIn"], **choice)
    again = tg.load(written("trig", exported, tmp_path / "a.trig"))
    assert [edge.status for edge in exported.picture.edges] == ["possible"]
    assert [edge for edge in again.view(**choice).edges() if edge.relation.endswith("participatesIn")] == [
        *exported.picture.edges
    ]


def test_an_export_of_what_was_loaded_again_is_the_same_but_for_the_files(tmp_path: Path) -> None:
    """Paragraphs that state nothing are told of by no statement, so they are not there the first time either."""
    first = astana().exported(on="any", policy="alleged", possible=True)
    again = tg.load(written("trig", first, tmp_path / "a.trig")).exported(on="any", policy="alleged", possible=True)
    one, other = (quads(text("trig", exported), ox.RdfFormat.TRIG) for exported in (first, again))
    said_once, said_again = ([quad for quad in found if not is_of_view(quad)] for found in (one, other))
    assert as_read(flat(said_once)) == as_read(flat(said_again))
    assert len({quad.graph_name for quad in said_again}) == 1


def test_no_path_of_this_machine_is_told(tmp_path: Path) -> None:
    """A file is named by its digest, what is relative to it follows it, and any other file is told as a hash."""
    folder = tmp_path / "secret"
    folder.mkdir()
    given = document(
        said("ruritania backs syldavia", "a"), '<#mine> a tg:State ; rdfs:label "Mine" ; tg:note <../other.ttl#x> .'
    )
    (folder / "data.ttl").write_text(given.replace(f"<{tg.terms.TGR}actor/ruritania>", "<#mine>"), encoding="utf-8")
    again = tmp_path / "again.trig"
    for name in ("trig", "nquads", "turtle", "jsonld", "rdf12", "nanopub"):
        exported = tg.load(folder / "data.ttl").exported()
        found = text(name, exported)
        assert "secret" not in found
        assert str(tmp_path) not in found
        if name == "trig":
            again.write_text(found, encoding="utf-8")
            assert any("hash" in loss for loss in exported.losses)
    edge = next(tg.load(again).view().edges())
    assert edge.subject.startswith("urn:treatygraph:file:")
    assert edge.subject.endswith("#mine")


def test_two_files_of_the_same_name_are_two_graphs(tmp_path: Path) -> None:
    for name, claim in {"a": "ruritania backs syldavia", "b": "syldavia backs borduria"}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "data.ttl").write_text(document(said(claim, name)), encoding="utf-8")
    found = quads(text("nquads", tg.load(tmp_path).exported()))
    assert len({quad.graph_name for quad in found if not is_of_view(quad)}) == 2
