"""How well names alone find what identifiers tell: of groups in PAA-X, whose table says what UCDP and ACLED call them.

The table is read from beside the project, and none of it is copied. The least figures stand a little below those that
docs/reconcile.md reports.
"""

import csv
from pathlib import Path

import pytest

from treatygraph.reconciling.by_name import by_name
from treatygraph.reconciling.things import Thing

ACTORS = Path(__file__).parents[2] / "../shared/data/pax/paax_actors_v0.2.csv"
CLASSES = {"Armed Organization": "ArmedGroup", "Intergovernmental Organization": "InternationalOrganization"}


@pytest.mark.skipif(not ACTORS.exists(), reason=f"{ACTORS} is not there")
@pytest.mark.parametrize(("column", "precision", "recall"), [("ucdp_name", 0.9, 0.65), ("acled_name", 0.9, 0.48)])
def test_names_find_most_groups_and_few_wrong_ones(column: str, precision: float, recall: float) -> None:
    with ACTORS.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["actor_type"] != "Country/State"]
    called = {
        name: f"https://example.org/theirs/actor/{at}"
        for at, name in enumerate(sorted({row[column] for row in rows} - {""}))
    }
    things = {iri: Thing(iri, "Actor", {"Actor"}, [name]) for name, iri in called.items()}
    truth = set()
    for row in rows:
        iri = f"https://example.org/paax/actor/{row['id_paax']}"
        own = {"Actor", CLASSES.get(row["actor_type"], "Actor")}
        things[iri] = Thing(iri, "Actor", own, [name for name in (row["actor_name"], row["abbreviation"]) if name])
        if row[column]:
            truth.add(frozenset((iri, called[row[column]])))
    found = list(by_name(things, least=0.9))
    pairs = {frozenset((each.left.iri, each.right.iri)) for each in found}
    exact = {frozenset((each.left.iri, each.right.iri)) for each in found if each.match == "exact"}
    assert len(pairs & truth) >= precision * len(pairs)
    assert len(pairs & truth) >= recall * len(truth)
    assert exact <= truth
