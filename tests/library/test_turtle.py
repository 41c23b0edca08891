"""What is written of a thing is what is read, whatever the words are, and equal records have equal names."""

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from treatygraph.terms import EDTF, TGR, XSD
from treatygraph.turtle import Description, Facts, block, named

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
THING = ox.NamedNode("urn:example:thing")

# Lone surrogates are no characters; everything else is, control characters, quotes and Arabic among them.
words = st.text(st.characters(exclude_categories=["Cs"]))
locals_ = st.text(st.characters(categories=["L", "N"], include_characters="-._~/:;,'()*+!$&=@"))
iris = st.one_of(
    st.builds(lambda local: f"{TGR}actor/{local}", locals_),
    st.builds(lambda local: f"https://example.org/{local}", locals_),
).map(ox.NamedNode)
literals = st.one_of(
    words.map(ox.Literal),
    st.builds(lambda text, tag: ox.Literal(text, language=tag), words, st.sampled_from(["en", "ar", "pt-br"])),
    st.builds(
        lambda text, kind: ox.Literal(text, datatype=ox.NamedNode(kind)), words, st.sampled_from([XSD + "date", EDTF])
    ),
    st.integers().map(ox.Literal),
)


def read(turtle: str) -> set[tuple[object, object, object]]:
    return {
        (quad.subject, quad.predicate, quad.object) for quad in ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE)
    }


@settings(max_examples=400, deadline=None, database=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["rdfs:label", "tg:note", "tg:assesses"]), st.one_of(literals, iris)), min_size=1
    )
)
def test_what_is_written_is_what_is_read(facts: list[tuple[str, ox.Literal | ox.NamedNode]]) -> None:
    full = {
        "rdfs:label": "http://www.w3.org/2000/01/rdf-schema#label",
        "tg:note": "https://w3id.org/treatygraph/ontology#note",
        "tg:assesses": "https://w3id.org/treatygraph/ontology#assesses",
    }
    expected = {(THING, ox.NamedNode(full[name]), value) for name, value in facts}
    assert read(block([Description(THING, facts)])) == expected


@settings(max_examples=100, deadline=None, database=None)
@given(st.lists(iris, min_size=1, max_size=5))
def test_a_list_keeps_its_order(members: list[ox.NamedNode]) -> None:
    store = ox.Store()
    store.load(block([Description(THING, [("tg:relayedBy", tuple(members))])]).encode(), format=ox.RdfFormat.TURTLE)
    cell = next(store.quads_for_pattern(THING, None, None)).object
    found = []
    while cell != ox.NamedNode(RDF + "nil"):
        assert isinstance(cell, ox.BlankNode)
        found.append(next(store.quads_for_pattern(cell, ox.NamedNode(RDF + "first"), None)).object)
        cell = next(store.quads_for_pattern(cell, ox.NamedNode(RDF + "rest"), None)).object
    assert found == members


@settings(max_examples=100, deadline=None, database=None)
@given(st.permutations([("rdfs:label", ox.Literal("a")), ("tg:note", ox.Literal("b")), ("tg:note", ox.Literal("c"))]))
def test_a_name_is_the_same_in_whatever_order_the_facts_come(facts: list[tuple[str, ox.Literal]]) -> None:
    assert named("x", facts) == named("x", sorted(facts, key=str))


def test_different_records_have_different_names() -> None:
    a, b = ox.NamedNode("urn:a"), ox.NamedNode("urn:b")
    contents: list[Facts] = [
        [("rdfs:label", ox.Literal("a"))],
        [("rdfs:label", ox.Literal("a", language="en"))],
        [("tg:note", ox.Literal("a"))],
        [("rdfs:label", ox.Literal("a")), ("tg:note", ox.Literal("a"))],
        [("tg:relayedBy", (a, b))],
        [("tg:relayedBy", (b, a))],
        [("tg:relayedBy", a)],
    ]
    assert len({named("x", facts).value for facts in contents} | {named("y", contents[0]).value}) == len(contents) + 1
