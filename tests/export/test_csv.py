"""The CSV set is read by Python's strict reader, by pandas and by polars, holds what the picture holds, and runs no formula."""

import csv
import io
import re
from collections.abc import Callable, Sequence

import pandas
import polars
import pyoxigraph as ox
import pytest
from export import hostile
from export.rdf import synthetic
from hypothesis import given
from hypothesis import strategies as st

import treatygraph as tg
from treatygraph.answer import plain
from treatygraph.export.csv import EDGE_COLUMNS, EVIDENCE_COLUMNS, FORMAT, NODE_COLUMNS, SOURCE_COLUMNS, parts, restore
from treatygraph.export.lists import parted
from treatygraph.parts import LINK_ATTRIBUTES, NODE_ATTRIBUTES, Value
from treatygraph.picture import Picture
from treatygraph.terms import shorten
from treatygraph.view import View

csv.field_size_limit(10_000_000)
Table = list[dict[str, str]]


def by_python(text: str) -> Table:
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def by_pandas(text: str) -> Table:
    frame = pandas.read_csv(io.BytesIO(text.encode()), dtype=str, keep_default_na=False)
    return [{str(name): str(value) for name, value in row.items()} for row in frame.to_dict("records")]


def by_polars(text: str) -> Table:
    return polars.read_csv(text.encode(), infer_schema=False).fill_null("").to_dicts()


READERS = (by_python, by_pandas, by_polars)
TEXTS = ("subject", "modality", "voice", "witness", "speaker", "source", "firmness")
DATES = ("saidOn", "validFrom", "validUntil", "happenedOn", "scheduledFor")
LISTS = ("relays", "paragraphs", "passages", "cites", "reasons", "conditions", "codes", "notes")


def files(picture: Picture) -> dict[str, str]:
    return {name: "".join(pieces) for name, pieces in parts(hostile.exported(picture))}


def value(cell: str, kind: type) -> Value:
    """Return the value that a cell was written for."""
    if kind is int:
        return int(cell)
    if kind is bool:
        return {"true": True, "false": False}[cell]
    return parted(restore(cell)) if kind is tuple else restore(cell)


def agrees(picture: Picture, read: Callable[[str], Table]) -> None:
    """Assert that the set holds the nodes, the links and the statements of a picture, in their order."""
    tables = {name: read(text) for name, text in files(picture).items()}
    assert [
        (restore(row["id"]), {name: value(row[name], kind) for name, kind in NODE_ATTRIBUTES.items()})
        for row in tables["nodes.csv"]
    ] == [(node.id, node.attributes()) for node in picture.nodes()]
    links = list(picture.links())
    assert [
        (
            *(restore(row[name]) for name in ("source", "target", "id")),
            {name: value(row[name], kind) for name, kind in LINK_ATTRIBUTES.items()},
        )
        for row in tables["edges.csv"]
    ] == [(link.source, link.target, link.edge.iri, link.attributes()) for link in links]
    assert [
        {
            name: value(cell, tuple if name in LISTS else str)
            for name, cell in row.items()
            if not name.endswith(("_label", "_labels"))  # what these are, the test of how tables join says
        }
        for row in tables["evidence.csv"]
    ] == [
        {
            "edge": link.edge.iri,
            "side": side,
            "statement": each.iri,
            "relation": shorten(each.relation),
            "object": link.target if each.object == link.edge.term else plain(each.object),
            **{name: getattr(each, name) or "" for name in TEXTS},
            **{name: each.dates.get(name, "") for name in DATES},
            **{name: getattr(each, name) for name in LISTS},
        }
        for link in links
        for side, statements in (("for", link.statements), ("against", link.against))
        for each in statements
    ]


@pytest.mark.parametrize("read", READERS)
def test_bundled_synthetic_and_hostile_pictures(read: Callable[[str], Table]) -> None:
    graph = tg.load()
    for picture in (
        *(Picture(graph.view("any", policy=policy, possible=True)) for policy in ("reported", "alleged", "accepted")),
        Picture(synthetic().view("any", policy="alleged", possible=True)),
        *hostile.some(20),
        hostile.EMPTY,
        hostile.WORST,
    ):
        agrees(picture, read)


def test_a_statement_as_a_row() -> None:
    # CNN ¶17: Abu Zeid, on 4 May 2017, presupposes that Russia guarantees the ceasefire, and alleges that it failed to.
    evidence = by_python(files(Picture(tg.load().view(), ["guarantees"], ["Russia"]))["evidence.csv"])
    row = next(row for row in evidence if row["statement"].endswith("000-p17-russia-guarantees-ceasefire"))
    assert (row["side"], row["modality"], row["paragraphs"]) == ("for", "presupposed", "17")
    assert (row["speaker"].rpartition("/")[2], row["saidOn"]) == ("osama-abu-zeid", "2017-05-04")
    [against] = [each for each in evidence if each["edge"] == row["edge"] and each["side"] == "against"]
    assert against["statement"].endswith("000-p17-russia-fails-to-guarantee-ceasefire")


def frames(view: View) -> dict[str, pandas.DataFrame]:
    return {
        name.removesuffix(".csv"): pandas.read_csv(io.BytesIO(text.encode()), dtype=str, keep_default_na=False)
        for name, text in files(Picture(view)).items()
    }


def test_the_tables_join() -> None:
    """Each row of evidence finds its edge and its source; each end and each speaker has a label, that of its node if any."""
    for graph in (tg.load(), synthetic()):
        tables = frames(graph.view("any", policy="alleged", possible=True))
        evidence = tables["evidence"]
        assert len(evidence.merge(tables["edges"], left_on="edge", right_on="id", validate="m:1")) == len(evidence)
        supporting = evidence[evidence["side"] == "for"].merge(tables["edges"], left_on="edge", right_on="id")
        from_relation = supporting[supporting["relation_x"] == supporting["relation_y"]]
        assert (from_relation["subject"] == from_relation["source_y"]).all()
        assert (from_relation["object"] == from_relation["target"]).all()
        # The rest are states that an event initiates, such as a part in an agreement by ratifying it.
        assert 0 < len(supporting) - len(from_relation) < len(supporting) / 5
        assert len(evidence.merge(tables["sources"], left_on="source", right_on="iri", validate="m:1")) == len(evidence)
        labels = dict(zip(tables["nodes"]["id"], tables["nodes"]["label"], strict=True))
        labels |= dict(zip(tables["sources"]["iri"], tables["sources"]["label"], strict=True))
        for role in ("subject", "object", "voice", "witness", "speaker", "source"):
            known = evidence[evidence[role] != ""]
            assert len(known)
            assert (known[f"{role}_label"] != "").all()
            assert not known[f"{role}_label"].str.contains("/").any()
            found = known[known[role].isin(labels)]
            assert len(found)
            assert (found[f"{role}_label"] == found[role].map(labels)).all()
        relays = [*zip(evidence["relays"].map(parted), evidence["relay_labels"].map(parted), strict=True)]
        assert max(len(iris) for iris, _ in relays) > 1 or graph is not synthetic()
        assert all(len(iris) == len(names) and all(names) for iris, names in relays)


def test_sources_tell_how_their_date_is_known_and_who_withdrew_them_by_then() -> None:
    """As tests/synthetic/sources.ttl says: one report is corrected on 2004-08-20, one retracted on 2004-09-01 by nobody named."""
    columns = ["identifier", "withdrawn", "withdrawn_by_labels", "withdrawn_on"]

    def withdrawn(known_by: str | None) -> list[list[str]]:
        sources = frames(synthetic().view("any", known_by=known_by))["sources"]
        return [*map(list, sources[sources["withdrawn"] != ""][columns].itertuples(index=False))]

    corrected = ["invented-lantern-2004-08-16", "corrected", "Lantern correction of 20 August 2004", "2004-08-20"]
    assert withdrawn("2004-08-19") == []
    assert withdrawn("2004-08-20") == [corrected]
    assert withdrawn(None) == [corrected, ["invented-state-wire-2004-08", "retracted", r"\e", "2004-09-01"]]
    cnn = frames(tg.load().view())["sources"].set_index("identifier").loc["000_9b25f99f3cfbca96"]
    assert (cnn["publisher_label"], cnn["issued"], cnn["issued_basis"]) == ("CNN", "2017-05-04", "inferred")


def test_headers_and_line_ends() -> None:
    text = files(hostile.EMPTY)
    assert {name: content.removeprefix("\ufeff") for name, content in text.items()} == {
        f"{name}.csv": ",".join(columns) + "\r\n"
        for name, columns in (
            ("nodes", NODE_COLUMNS),
            ("edges", EDGE_COLUMNS),
            ("evidence", EVIDENCE_COLUMNS),
            ("sources", SOURCE_COLUMNS),
        )
    }
    assert all(content.startswith("\ufeff") for content in text.values())
    assert FORMAT.parts is parts


def test_signs_stay_numbers() -> None:
    text = files(Picture(tg.load().view("any")))["edges.csv"]
    frame = pandas.read_csv(io.BytesIO(text.encode()))
    assert set(frame["polarity"]) == {-1, 0, 1}
    assert frame["contested"].dtype == bool
    assert polars.read_csv(text.encode()).schema["polarity"] == polars.Int64


FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1+1", "'=1", "-", "=")


@given(st.lists(st.sampled_from(FORMULAS) | hostile.texts, min_size=1, max_size=5))
def test_no_cell_begins_as_a_formula_and_each_comes_back(labels: Sequence[str]) -> None:
    nodes = tuple(hostile.node(ox.NamedNode(f"urn:{number}"), label) for number, label in enumerate(labels))
    table = by_python(files(hostile.Sketch(nodes, ()))["nodes.csv"])
    assert [restore(row["label"]) for row in table] == [node.label for node in sorted(nodes, key=lambda node: node.id)]
    assert not any(re.match(r"[\t\r\n]|\s*[=+\-@＝＋－＠]", cell) for row in table for cell in row.values())
