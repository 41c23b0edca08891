"""Parameters are bound as terms and never as text, and no query calls another server."""

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import treatygraph as tg
from treatygraph import sparql

THING = ox.NamedNode("urn:example:thing")
NAME = ox.NamedNode("urn:example:name")
POSITIONS = {
    "a pattern": "SELECT ?s ($p AS ?v) WHERE { ?s <urn:example:name> $p }",
    "a filter": "SELECT ?s ?v WHERE { ?s <urn:example:name> ?v FILTER (?v = $p) }",
    "a filter without spaces": "SELECT ?s ?v WHERE{?s<urn:example:name>?v.FILTER(sameTerm(?v,$p))}",
    "a binding": "SELECT ?s ?v WHERE { BIND ($p AS ?v) ?s <urn:example:name> ?v }",
    "a table": "SELECT ?s ?v WHERE { VALUES ?v { $p } ?s <urn:example:name> ?v }",
    "a subquery": "SELECT ?s ?v WHERE { { SELECT ?s ?v WHERE { ?s <urn:example:name> ?v FILTER (?v = $p) } } }",
    "an optional part": "SELECT ?s ?v WHERE { ?s ?name ?v OPTIONAL { ?s ?any $p . BIND (1 AS ?found) } FILTER (?found = 1) }",
    "beside a comment and a string": "SELECT ?s ?v WHERE { # $p\n ?s ?n ?v FILTER (?v = $p && '$p' != \"$\") } # '$p",
}
HOSTILE = [
    '"',
    "'",
    '"""',
    "\\",
    '\\"',
    "\n",
    "\r\n",
    "} #",
    '" } #',
    "$p",
    "$other",
    "<x>",
    "\x00",
    "\u2028",
    "é",
    "𓀀",
    '"^^<x>',
    "%s {}",
]
hostile = st.one_of(st.text(), st.lists(st.sampled_from(HOSTILE)).map("".join), st.sampled_from(HOSTILE))


def rows(query: str, literal: ox.Literal) -> list[tuple[ox.NamedNode, ox.Literal]]:
    store = ox.Store()
    store.add(ox.Quad(THING, NAME, literal))
    store.add(ox.Quad(ox.NamedNode("urn:example:other"), NAME, ox.Literal("another name")))
    found = store.query(sparql.bind(query, {"p": literal}))
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(solution) for solution in found]


@pytest.mark.parametrize("position", POSITIONS)
@settings(max_examples=60, deadline=None, database=None)
@given(text=hostile, language=st.sampled_from([None, "en", "ar"]))
@example(text='" } ; DROP ALL #', language=None)
def test_a_hostile_text_never_leaks_out_of_its_literal(position: str, text: str, language: str | None) -> None:
    literal = ox.Literal(text, language=language)
    assert rows(POSITIONS[position], literal) == [(THING, literal)]


@given(st.text(alphabet="abc<>\"'{}#$ \\\n?", max_size=20))
@settings(max_examples=100, deadline=None, database=None)
def test_what_is_bound_is_not_bound_again(text: str) -> None:
    assert (
        sparql.bind("$a $b", {"a": ox.Literal(f"$b{text}"), "b": ox.Literal("$a")}) == f'{ox.Literal(f"$b{text}")} "$a"'
    )


@pytest.mark.parametrize(
    "untouched",
    [
        "<http://example.org/$p>",
        "<http://example.org/?q=$p#$p>",
        '"$p"',
        "'$p'",
        '"""a "quoted" $p\n$p"""',
        "'''it's $p\n$p'''",
        '"an escaped \\" $p"',
        "# $p\n",
        "# it's $p\n",
        '"# not a comment" # $p',
        "ex:cost\\$p",
    ],
)
def test_a_parameter_in_an_iri_a_string_or_a_comment_is_none(untouched: str) -> None:
    text = f"SELECT * WHERE {{ ?s ?p {untouched} }}"
    assert sparql.bind(text, {"p": ox.Literal("x")}) == text
    assert sparql.parameters_of(text) == set()


def test_a_parameter_after_each_of_them_is_one() -> None:
    text = "<urn:x> $a \"$no\" $b '$no' $c # $no\n $d ?a<$e"
    assert sparql.parameters_of(text) == set("abcde")


def test_a_longer_name_is_another_parameter() -> None:
    assert sparql.bind("$on $once", {"on": ox.Literal("1"), "once": ox.Literal("2")}) == '"1" "2"'


def test_several_values_stand_side_by_side() -> None:
    assert sparql.bind("VALUES ?s { $all }", {"all": [THING, NAME]}) == f"VALUES ?s {{ {THING} {NAME} }}"


def test_a_parameter_without_a_value_is_named() -> None:
    with pytest.raises(tg.UsageError, match="agreement"):
        sparql.bind("$agreement", {})


ELSEWHERE = "<http://127.0.0.1:9/sparql> { ?x ?y ?z }"
CALLS = [
    f"SELECT * WHERE {{ SERVICE {ELSEWHERE} }}",
    f"select * where {{ service {ELSEWHERE} }}",
    f"SELECT * WHERE {{ SERVICE SILENT {ELSEWHERE} }}",
    "SELECT * WHERE { ?s ?p ?where SERVICE ?where { ?x ?y ?z } }",
    f"SELECT * WHERE {{ ?s ?p ?o.SERVICE{ELSEWHERE} }}",
    f"SELECT * WHERE {{ ?s ?p 5.SERVICE{ELSEWHERE} }}",
    f"SELECT * WHERE {{ ?s ?p 5SERVICE{ELSEWHERE} }}",
    f"SELECT * WHERE {{ ?s ?p true.SERVICE{ELSEWHERE} }}",
    f'SELECT * WHERE {{ ?s ?p "o".SERVICE{ELSEWHERE} }}',
    f"SELECT * WHERE {{ {{}}SERVICESILENT{ELSEWHERE} }}",
    f"PREFIX ex: <http://example.org/> SELECT * WHERE {{ ex:a\\#b ?p ?o . SERVICE{ELSEWHERE} }}",
    f"PREFIX ex: <http://example.org/> SELECT * WHERE {{ ex:a\\'b ?p ?o . SERVICE{ELSEWHERE} FILTER ('a' = 'a') }}",
    "SELECT * WHERE { BIND(1 AS ?a) FILTER(?a<5&&'>'!='x')SERVICE <http://127.0.0.1:9/sparql> { ?s ?p 'y' } }",
    "PREFIX : <http://127.0.0.1:9/> SELECT * WHERE { SERVICE:x { ?x ?y ?z } }",
    "PREFIX ex: <http://127.0.0.1:9/> SELECT * WHERE { SERVICEex:x { ?x ?y ?z } }",
    f"ASK {{ FILTER NOT EXISTS {{ SERVICE {ELSEWHERE} }} }}",
    f"SELECT * WHERE {{ {{ SELECT * WHERE {{ OPTIONAL {{ ?s ?p ?o MINUS {{ SERVICE {ELSEWHERE} }} }} }} }} }}",
    f"CONSTRUCT {{ ?x ?y ?z }} WHERE {{ SERVICE {ELSEWHERE} }}",
    f"SELECT * WHERE {{ # a comment\n SERVICE {ELSEWHERE} }}",
]
NO_CALLS = [
    "SELECT * WHERE { ?s ?p 'SERVICE <x> {}' }",
    'SELECT * WHERE { ?s ?p """\nSERVICE <x> {}\n"""@en }',
    "SELECT * WHERE { ?s ?p <http://example.org/SERVICE> }",
    "SELECT * WHERE { ?s ?p <urn:service> }",
    "SELECT * WHERE { ?s ?p ?o } # SERVICE <x> {}",
    "SELECT ?service WHERE { ?service ?p ?o }",
    "SELECT $SERVICE WHERE { $SERVICE ?p ?o }",
    "PREFIX ex: <http://example.org/> SELECT * WHERE { ex:service ex:my-service ?o }",
    "PREFIX service: <http://example.org/> SELECT * WHERE { service:x ?p ?o }",
    "SELECT (1 AS ?serviced) WHERE {}",
]


@pytest.mark.parametrize("query", CALLS)
def test_a_call_to_another_server_is_refused_before_anything_is_sent(query: str) -> None:
    with pytest.raises(tg.UsageError, match=r"line \d+: SERVICE"):
        sparql.refuse_calls(query)


@pytest.mark.parametrize("query", NO_CALLS)
def test_the_word_elsewhere_is_no_call(query: str) -> None:
    sparql.refuse_calls(query)


def test_the_line_of_a_call_is_told() -> None:
    with pytest.raises(tg.UsageError, match=r"^line 3: SERVICE"):
        sparql.refuse_calls(f"# a query\nSELECT * WHERE {{\n  SERVICE {ELSEWHERE} }}")


def test_the_library_refuses_calls_in_queries() -> None:
    with pytest.raises(tg.UsageError, match="SERVICE"):
        tg.load().query(CALLS[4])


def test_a_header_is_read_as_text() -> None:
    header = sparql.read_header(
        "#+ summary: A question?\n#+ params: {on: {type: date, default: 2017-05-04}}\nSELECT * {}"
    )
    assert header == {"summary": "A question?", "params": {"on": {"type": "date", "default": "2017-05-04"}}}


def test_a_query_without_a_header_has_none() -> None:
    assert sparql.read_header("SELECT * {}") == {}
