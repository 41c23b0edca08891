"""Lines that are taken as they stand are canonical, and their digest is that of what the engine holds."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from treatygraph.database.lines import in_canonical_form, is_canonical
from treatygraph.database.manifest import Extent, extent_of, extents, lines_of_store
from treatygraph.database.sorting import in_order
from treatygraph.terms import EDTF, XSD

IRIS = st.sampled_from(["urn:a", "https://example.org/é#x", "file:///tmp/a%20b"]).map(ox.NamedNode)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
NUMBERS = st.sampled_from(
    ["01", "1", "1.0", "1.00", "+1", "true", "0", "1e3", "NaN", "2017-05-04", "2017-05-04T00:00:00+00:00", "x", "P1D"]
)
TYPES = st.sampled_from(
    [*(XSD + kind for kind in ("integer", "decimal", "double", "boolean", "date", "dateTime", "duration")), EDTF]
)
LITERALS = st.one_of(
    TEXTS.map(ox.Literal),
    st.builds(lambda text, tag: ox.Literal(text, language=tag), TEXTS, st.sampled_from(["en", "ar", "zh-hant"])),
    st.builds(lambda text, kind: ox.Literal(text, datatype=ox.NamedNode(kind)), st.one_of(NUMBERS, TEXTS), TYPES),
)
QUADS = st.lists(st.builds(ox.Quad, IRIS, IRIS, st.one_of(IRIS, LITERALS), IRIS), max_size=12, unique_by=str)


def written(quads: list[ox.Quad]) -> bytes:
    return b"".join(f"{quad} .\n".encode() for quad in quads)


@given(QUADS)
@example([ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:p"), ox.Literal("\ufffe\x0b"), ox.NamedNode("urn:g"))])
def test_what_the_engine_writes_is_canonical_and_counts_as_what_it_holds(
    tmp_path_factory: pytest.TempPathFactory, quads: list[ox.Quad]
) -> None:
    path = tmp_path_factory.mktemp("lines") / "data.nq"
    path.write_bytes(written(quads))
    assert is_canonical(path)
    store = ox.Store()
    store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
    if len(store) == len(quads):  # else two literals are one to the engine, and what it holds is counted
        given = extents(written(quads).splitlines(keepends=True))
        assert given == {graph.value: extent_of(store, graph.value) for graph in store.named_graphs()}
    path.write_bytes(b"".join(lines_of_store(store)))
    assert is_canonical(path)


@pytest.mark.parametrize(
    "line",
    [
        '<urn:a> <urn:p> "a" .\n',
        "_:b <urn:p> <urn:a> <urn:g> .\n",
        "<urn:a> <urn:p> _:b <urn:g> .\n",
        '<urn:a> <urn:p> "a" _:g .\n',
        '<urn:a>  <urn:p> "a" <urn:g> .\n',
        '<urn:a> <urn:p> "a" <urn:g>.\n',
        '<urn:a> <urn:p> "a" <urn:g> .\r\n',
        '<urn:a> <urn:p> "a" <urn:g> .',
        '<urn:a> <urn:p> "\\u00e9" <urn:g> .\n',
        '<urn:a> <urn:p> "\\u000A" <urn:g> .\n',
        '<urn:a> <urn:p> "\\u001f" <urn:g> .\n',
        '<urn:a> <urn:p> "a"^^<http://www.w3.org/2001/XMLSchema#string> <urn:g> .\n',
        '<urn:a> <urn:p\\u0041> "a" <urn:g> .\n',
        '<urn:a> <urn:p> "a" <urn:treatygraph:view:any> .\n',
        '<urn:a> <urn:p> "\uffff" <urn:g> .\n',
        "# a comment\n",
        "\n",
    ],
)
def test_any_other_line_is_read_and_written_anew(tmp_path: Path, line: str) -> None:
    path = tmp_path / "data.nq"
    path.write_bytes(b'<urn:a> <urn:p> "first" <urn:g> .\n' + line.encode())
    assert not is_canonical(path)
    path.write_bytes(line.encode() + b'<urn:a> <urn:p> "last" <urn:g> .\n')
    assert not is_canonical(path)


def test_an_empty_file_is_canonical(tmp_path: Path) -> None:
    (tmp_path / "data.nq").write_bytes(b"")
    assert is_canonical(tmp_path / "data.nq")


def test_lines_that_are_not_canonical_become_so(tmp_path: Path) -> None:
    path = tmp_path / "import.nq"
    path.write_text('<urn:a> <urn:p> "\\u00e9"  <urn:g> .\n')
    assert in_canonical_form(path).read_text(encoding="utf-8") == '<urn:a> <urn:p> "é" <urn:g> .\n'


@given(st.lists(TEXTS.map(lambda text: text.replace("\n", " ").encode() + b"\n"), max_size=40), st.integers(1, 7))
def test_lines_are_sorted_however_few_are_in_memory(lines: list[bytes], run: int) -> None:
    assert list(in_order(lines, run)) == sorted(lines)


def test_the_order_is_that_of_code_points_and_not_of_utf_16() -> None:
    assert list(in_order(["\U0001f54a\n".encode(), "\uffee\n".encode()])) == [
        "\uffee\n".encode(),
        "\U0001f54a\n".encode(),
    ]


@given(QUADS, QUADS)
def test_extents_of_graphs_add_up(one: list[ox.Quad], other: list[ox.Quad]) -> None:
    both, first, second = (extents(written(each).splitlines(keepends=True)) for each in (one + other, one, other))
    assert both == {name: first.get(name, Extent()) + second.get(name, Extent()) for name in first | second}
