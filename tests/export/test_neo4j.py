"""The Neo4j set follows the published description of neo4j-admin import, which itself cannot be had here: read as described,
it holds the picture."""

import csv
import io
import json
from typing import Any

import pytest
from export import hostile

import treatygraph as tg
from treatygraph.export.neo4j import BETWEEN, parts
from treatygraph.export.property_graph import evidence, labels, relationship_type
from treatygraph.parts import Value
from treatygraph.picture import Picture
from treatygraph.terms import TGR

csv.field_size_limit(10_000_000)


def read(text: str) -> list[dict[str, tuple[str, Value]]]:
    """Return the rows as the tool reads them: each column with its type and its value; of an empty field, none.

    The header says what a column is: a name, a colon and a type, or a role such as `:TYPE`; `[]` makes a list.
    """
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns = [column.split(":") for column in header]

    def value(kind: str, field: str) -> Value:
        if kind == "int":
            return int(field)
        if kind == "boolean":
            return field == "true"
        return tuple(field.split(BETWEEN)) if kind.endswith("[]") or kind == "LABEL" else field

    return [
        {name or kind: (kind, value(kind, field)) for (name, kind), field in zip(columns, row, strict=True) if field}
        for row in rows
    ]


def values(row: dict[str, tuple[str, Value]]) -> dict[str, Value]:
    return {name: value for name, (_, value) in row.items()}


def known(**facts: Any) -> dict[str, Value]:
    """Return what the tool can hold of these: nothing of what is empty, and no delimiter in a list."""
    lists = {
        name: tuple(each.replace(BETWEEN, "\ufffd") for each in value) if isinstance(value, tuple) else value
        for name, value in facts.items()
    }
    return {name: value for name, value in lists.items() if value not in ("", (), ("",))}


def agrees(picture: Picture) -> None:
    files = {name: "".join(pieces) for name, pieces in parts(hostile.exported(picture))}
    assert [values(row) for row in read(files["nodes.csv"])] == [
        known(iri=node.id, LABEL=labels(node), **node.attributes()) for node in picture.nodes()
    ]
    assert [values(row) for row in read(files["relationships.csv"])] == [
        known(
            START_ID=link.source,
            END_ID=link.target,
            TYPE=relationship_type(link),
            iri=link.edge.iri,
            **link.attributes(),
            **evidence(link),
        )
        for link in picture.links()
    ]


@pytest.mark.parametrize("policy", ["reported", "alleged", "accepted"])
def test_the_bundled_data(policy: str) -> None:
    agrees(Picture(tg.load().view("any", policy=policy, possible=True)))


def test_hostile_pictures() -> None:
    for picture in (*hostile.some(25), hostile.EMPTY, hostile.WORST):
        agrees(picture)


def test_headers_and_arguments_are_those_of_the_manual() -> None:
    files = {name: "".join(pieces) for name, pieces in parts(hostile.exported(hostile.EMPTY))}
    assert files["nodes.csv"] == (
        "iri:ID,:LABEL,label:string,kind:string,family:string,short:string,names:string[],identifiers:string[],"
        "value:string,datatype:string\r\n"
    )
    assert files["relationships.csv"].startswith(
        ":START_ID,:END_ID,:TYPE,iri:string,relation:string,label:string,aspect:string,polarity:int,status:string,contested:boolean,"
    )
    assert files["import.args"].splitlines()[1:] == [
        "--nodes=nodes.csv",
        "--relationships=relationships.csv",
        "--array-delimiter=U+001F",
        "--multiline-fields=true",
    ]


def test_what_is_not_known_is_null_and_not_an_empty_text() -> None:
    files = {name: "".join(pieces) for name, pieces in parts(hostile.exported(Picture(tg.load().view())))}
    assert ",,," in files["relationships.csv"]
    assert ',"",' not in files["relationships.csv"]


def test_a_node_and_a_relationship_worked_out_by_hand() -> None:
    """CNN, paragraph 17: Abu Zeid presupposes that Russia is a guarantor of the ceasefire, and says that it failed as one."""
    picture = Picture(tg.load().view(), ["guarantees"], ["Russia"])
    files = {name: "".join(pieces) for name, pieces in parts(hostile.exported(picture))}
    assert [row["LABEL"] for row in map(values, read(files["nodes.csv"])) if row["label"] == "Russia"] == [
        ("Thing", "Actor", "State")
    ]
    [(ends, told, against)] = [
        ((row["START_ID"], row["TYPE"], row["END_ID"]), row["evidence"], row["evidence_against"])
        for row in map(values, read(files["relationships.csv"]))
        if "evidence_against" in row
    ]
    assert ends == (f"{TGR}actor/russia", "GUARANTEES", f"{TGR}agreement/december-2016-ceasefire")
    for statements, name in ((told, "guarantees"), (against, "fails-to-guarantee")):
        assert isinstance(statements, tuple)
        assert [json.loads(each)["iri"] for each in statements] == [f"{TGR}statement/000-p17-russia-{name}-ceasefire"]


def test_types_read_from_the_relation() -> None:
    picture = Picture(tg.load().view("any"))
    types = {link.edge.relation.rpartition("#")[2]: relationship_type(link) for link in picture.links()}
    assert (types["guarantees"], types["walksOutOf"], types["signatoryTo"]) == (
        "GUARANTEES",
        "WALKS_OUT_OF",
        "SIGNATORY_TO",
    )


def test_what_a_list_cannot_hold_is_said() -> None:
    exported = hostile.exported(hostile.WORST)
    for _, pieces in parts(exported):
        list(pieces)
    assert set(exported.losses) == {
        "an empty list cannot be imported: the property is null",
        "a list whose only value is empty cannot be imported and is left out",
        "U+001F separates the values of lists, and stands as \ufffd in them",
    }
