"""RO-Crate: the crate is described as the specification asks, and its files hold the data whole."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from building import document, said
from export.rdf import as_read, astana, edges_drawn, edges_read, quads

import treatygraph as tg
from treatygraph.errors import InputError
from treatygraph.export import registry, saving
from treatygraph.export.registry import Exported

CC_BY = "https://creativecommons.org/licenses/by/4.0/"


def saved(exported: Exported, folder: Path) -> dict[str, dict[str, Any]]:
    """Return what the crate in `folder` says of each thing, by its id."""
    saving.save(registry.find("ro-crate"), exported, folder)
    found = json.loads((folder / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    assert found["@context"] == "https://w3id.org/ro/crate/1.2/context"
    things = {thing["@id"]: thing for thing in found["@graph"]}
    assert len(things) == len(found["@graph"]), "each thing is described once"
    return things


def ids(value: Any) -> list[str]:
    return [each["@id"] for each in (value if isinstance(value, list) else [value])]


def references(thing: Any) -> set[str]:
    if isinstance(thing, list):
        return set().union(*map(references, thing))
    if isinstance(thing, dict):
        return {thing["@id"]} if thing.keys() == {"@id"} else set().union(*map(references, thing.values()))
    return set()


def test_the_crate_is_described_as_the_specification_asks(tmp_path: Path) -> None:
    """The properties that it demands of the descriptor and the root; all files listed, all that is mentioned described."""
    exported = astana().exported(on="2017-05-04", policy="alleged")
    things = saved(exported, tmp_path / "crate")
    descriptor, root = things["ro-crate-metadata.json"], things["./"]
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.2"}
    assert descriptor["about"] == {"@id": "./"}
    assert root["@type"] == "Dataset"
    assert root["license"] == {"@id": CC_BY}
    assert root["datePublished"] == "2017-05-04"
    assert root["name"] == "Statements on negotiations: astana-2017"
    assert "on: 2017-05-04; known by: everything; policy: alleged" in root["description"]
    files = {str(path.relative_to(tmp_path / "crate")) for path in (tmp_path / "crate").rglob("*") if path.is_file()}
    assert files == {*ids(root["hasPart"]), "ro-crate-metadata.json"}
    for name in ids(root["hasPart"]):
        assert things[name]["@type"] == "File"
        assert things[name]["contentSize"] == str((tmp_path / "crate" / name).stat().st_size)
    mentioned = set().union(*(references(list(thing.values())) for thing in things.values()))
    assert mentioned - things.keys() == {"https://w3id.org/ro/crate/1.2"}
    assert things[root["author"]["@id"]]["name"] == "The treatygraph developers"
    assert [loss for loss in exported.losses if "datePublished" not in loss] == []


def test_the_files_hold_the_data_whole_and_the_view(tmp_path: Path) -> None:
    exported = astana().exported(on="any", policy="alleged", relations=["backs"])
    saved(exported, tmp_path / "crate")
    for file in map(Path, astana().dataset.files.values()):
        found = list(ox.parse(path=str(tmp_path / "crate" / "data" / file.name)))
        assert as_read(found) == as_read(ox.parse(path=str(file)))
    view = quads((tmp_path / "crate" / "view.trig").read_text(encoding="utf-8"), ox.RdfFormat.TRIG)
    assert edges_read(view) == edges_drawn(exported)
    again = tg.load(tmp_path / "crate")
    assert list(again.view("any", policy="alleged").edges()) == list(astana().view("any", policy="alleged").edges())
    with pytest.raises(InputError, match="name their folder"):
        tg.load(tmp_path / "crate" / "ro-crate-metadata.json")
    twice = saved(again.exported(on="any", policy="alleged"), tmp_path / "twice")
    assert {name for name in twice if name.startswith("data/")} == {
        f"data/{Path(file).name}" for file in astana().dataset.files.values()
    }
    assert "data" in twice["./"]["name"]


def test_a_licence_is_taken_from_the_file_and_never_made_up(tmp_path: Path) -> None:
    for name, extra in {"a": "<> dcterms:license <https://example.org/licence> .", "b": ""}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "my data.ttl").write_text(
            document(said("ruritania backs syldavia", name), extra), encoding="utf-8"
        )
    exported = tg.load(tmp_path / "a", tmp_path / "b").exported()
    things = saved(exported, tmp_path / "crate")
    assert {name for name in things if name.startswith("data/")} == {"data/my_data.ttl", "data/my_data-2.ttl"}
    assert sorted(things[f"data/my_data{end}.ttl"]["license"]["@id"] for end in ("", "-2")) == [
        "#licence-not-stated",
        "https://example.org/licence",
    ]
    assert "author" not in things["./"]
    assert [loss for loss in exported.losses if "licence" in loss]
    assert things["./"]["name"] == "Statements on negotiations: my data.ttl"
    assert str(tmp_path) not in (tmp_path / "crate" / "ro-crate-metadata.json").read_text(encoding="utf-8")


def test_a_folder_of_files_gives_its_name_and_a_crate_without_dates_that_of_today(tmp_path: Path) -> None:
    (tmp_path / "ruritania").mkdir()
    for name in "ab":
        given = document(said("ruritania backs syldavia", name, issued=None))
        (tmp_path / "ruritania" / f"{name}.ttl").write_text(given, encoding="utf-8")
    exported = tg.load(tmp_path / "ruritania").exported()
    root = saved(exported, tmp_path / "crate")["./"]
    assert root["name"] == "Statements on negotiations: ruritania"
    assert root["datePublished"] == date.today().isoformat()
    assert any("no source has a date" in loss for loss in exported.losses)


def test_the_library_of_its_makers_reads_it(tmp_path: Path) -> None:
    """`rocrate`, where it is installed."""
    rocrate = pytest.importorskip("rocrate.rocrate")
    things = saved(astana().exported(), tmp_path / "crate")
    crate = rocrate.ROCrate(tmp_path / "crate")
    assert {entity.id for entity in crate.data_entities} == set(ids(things["./"]["hasPart"]))
    assert crate.license.id == CC_BY
