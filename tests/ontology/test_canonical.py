"""Every Turtle file of the project is in canonical form, so that two editors see only each other's changes."""

from pathlib import Path

import pytest
from canonical_turtle import canonical

ROOT = Path(__file__).parents[2]
FILES = sorted(path for folder in ("ontology", "graph", "tests") for path in (ROOT / folder).rglob("*.ttl"))


@pytest.mark.parametrize("path", FILES, ids=[path.relative_to(ROOT).as_posix() for path in FILES])
def test_the_file_is_canonical(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == canonical(text), f"run: python tests/canonical_turtle.py {path.relative_to(ROOT)}"


def test_there_are_files_to_check() -> None:
    assert {path.name for path in FILES} >= {"treatygraph.ttl", "relations.ttl", "codes.ttl", "alignments.ttl"}


def test_the_form_does_not_depend_on_the_order_of_writing() -> None:
    head = "# A comment.\n@prefix : <http://example.org/> .\n"
    one = canonical(head + ":a :p [ :q 1 ], [ :q 2 ] .\n:b :p ( 1 2 ) .\n")
    other = canonical(head + ":b :p ( 1 2 ) . :a :p [ :q 2 ] . :a :p [ :q 1 ] .")
    assert one == other == canonical(one)
    assert one.startswith("# A comment.\n")
