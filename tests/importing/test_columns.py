"""Which columns a value comes from, so that what is wrong with it is told of them."""

import pytest

from treatygraph import sparql
from treatygraph.errors import UsageError
from treatygraph.importing import mapping as mappings
from treatygraph.importing.keying import Reader
from treatygraph.importing.rows import Table

WHERE = """
  BIND (IRI(CONCAT("x", ?id)) AS ?s)
  BIND (COALESCE(?found, ?c) AS ?name)  # BIND (?nobody AS ?remark)
  OPTIONAL { BIND (IF((?a = "BIND (?no AS ?not)"), ?b, ?s) AS ?c) ?found ?p ?b }
"""


def test_a_variable_is_bound_from_those_that_its_expression_names() -> None:
    assert sparql.bound_from(WHERE) == {"s": {"id"}, "name": {"found", "c"}, "c": {"a", "b", "s"}}


MAPPING = """#+ summary: A test.
#+ columns: [id, a, b, c d]
#+ optional: [e]
#+ key: id
#+ source: {iri: "https://w3id.org/treatygraph/dataset/{table}", title: T}
PREFIX tg: <https://w3id.org/treatygraph/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
CONSTRUCT { ?s a tg:Statement ; rdf:object ?name ; tg:note ?c_d } WHERE {%s}
"""


@pytest.mark.parametrize(
    ("variable", "columns"), [("s", ("id",)), ("name", ("id", "a", "b")), ("c_d", ("c d",)), ("found", ()), ("no", ())]
)
def test_columns_are_found_through_all_that_is_bound_between(variable: str, columns: tuple[str, ...]) -> None:
    assert mappings.read(MAPPING % WHERE, "m", "m.rq").columns_behind(variable) == columns


def test_a_column_that_may_be_missing_may_not_be_there_twice() -> None:
    found = mappings.read(MAPPING % WHERE, "m", "m.rq")
    with pytest.raises(UsageError, match="it has 2 columns “e”; rename all but the one that is meant"):
        Reader(found, Table("t.csv", ("id", "a", "b", "c d", "e", "e"), iter(())), {})


def test_an_example_has_only_columns_of_the_mapping() -> None:
    text = MAPPING % WHERE
    with pytest.raises(UsageError, match="its example has “z”, which is none of its columns"):
        mappings.read(text.replace("#+ key: id", "#+ key: id\n#+ example: {z: 1}"), "m", "m.rq")
