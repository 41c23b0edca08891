"""The worked notebook runs from top to bottom, shows what it speaks of, and is stored without what it showed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest

import treatygraph as tg
from treatygraph.picture import Picture

STORED = Path(__file__).parents[1] / "docs" / "astana.ipynb"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Return the folder in which the notebook ran, and what each of its code cells showed; a cell that fails fails the test."""
    folder = tmp_path_factory.mktemp("notebook")
    notebook = nbformat.read(STORED, as_version=4)  # type: ignore[no-untyped-call]
    nbclient.NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(folder)}}).execute()
    return folder, {cell.id: "".join(shown(cell)) for cell in notebook.cells if cell.cell_type == "code"}


def shown(cell: Any) -> Iterator[str]:
    """Yield what a notebook shows of a cell: pages of HTML where there are any, else text."""
    for output in cell.outputs:
        assert output.output_type != "stream" or output.name == "stdout", output.text
        data = output.get("data", {})
        yield data.get("text/html") or data.get("text/plain") or output.get("text", "")


def test_every_cell_shows_something(run: tuple[Path, dict[str, str]]) -> None:
    assert len(run[1]) == 11
    assert all(text.strip() for text in run[1].values()), [id for id, text in run[1].items() if not text.strip()]


def test_the_pictures_are_there_with_every_edge(run: tuple[Path, dict[str, str]]) -> None:
    graph = tg.load()
    picture = Picture(graph.view(on="2017-05-04", policy="alleged"))
    named = ("backs", "opposes", "guarantees", "failsToGuarantee", "accepts", "rejects")
    part = Picture(picture.view, named)
    for id, drawn in (("view-code", picture), ("draw-code", part)):
        assert run[1][id].startswith("<figure><svg ")
        assert run[1][id].count('marker-end="') == len(drawn.edges) + len({edge.polarity for edge in drawn.edges})


def test_the_cells_show_what_the_sources_say(run: tuple[Path, dict[str, str]]) -> None:
    _, told = run
    assert "Osama Abu Zeid" in told["ask-code"]  # CNN, paragraph 17: he presupposes that Russia is a guarantor
    assert '<td dir="auto">Turkey</td><td dir="auto">Syrian armed opposition</td>' in told["ask-more-code"]  # CNN, 7
    assert "Syrian armed opposition rejects “Iran guarantees Astana memorandum”" in told["contested-code"]  # unnamed, 7
    assert "Russia fails to guarantee December 2016 ceasefire" in told["explain-code"]  # CNN, 17
    assert "Syrian armed opposition walks out of Astana meeting of May 2017" in told["diff-code"]  # CNN, 16; unnamed, 1
    assert "Russia     December 2016 ceasefire  Bashar al-Assad" in told["analyse-code"]  # CNN, 17 and 7
    assert "/agreement/astana-memorandum-2017" in told["analyse-more-code"]


def test_the_export_is_written_and_says_what_it_cannot_hold(run: tuple[Path, dict[str, str]]) -> None:
    folder, told = run
    assert told["export-code"].startswith("('Cytoscape Desktop shows nested statements as empty texts")
    assert [path.name for path in folder.iterdir()] == ["astana.cyjs"]


def test_it_is_stored_without_outputs_and_leads_somewhere() -> None:
    notebook = nbformat.read(STORED, as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(notebook)
    for cell in notebook.cells:
        assert cell.cell_type == "markdown" or (cell.outputs, cell.execution_count) == ([], None)
    assert (STORED.parents[1] / "graph" / "README.md").exists()  # which the last cell names
