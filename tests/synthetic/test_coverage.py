"""The synthetic set uses the whole vocabulary: `python tests/vocabulary_coverage.py` prints with what."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from vocabulary_coverage import NOT_FOR_DATA, Row, Vocabulary, World, coverage

HERE = Path(__file__).parent
BUNDLED = HERE.parents[1] / "graph"
# How many parts each kind has at least, as the model fixes them; more may be added to the ontology, and must then be shown.
AT_LEAST = {
    "relation": 64,  # 18 states, 25 events and 21 timeless ones
    "aspect": 3,
    "modality": 5,
    "firmness": 2,
    "verdict": 3,
    "status": 2,
    "basis of a date of issue": 2,
    "kind of contradiction": 4,
    "Admiralty grade": 12,  # A-F and 1-6
    "class": 26,  # 15, and 11 more below actors and agreements
    "initiates": 3,
    "terminates": 10,  # five by withdrawing, one by resuming, and four by changes of mind
    "incompatibleWith": 5,
    "conflict": 6,
    "tg:functional": 1,
    "tg:once": 2,
}


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary()


@cache
def world(folder: Path) -> World:
    return World(folder)


@cache
def rows(folder: Path = HERE) -> tuple[Row, ...]:
    return tuple(coverage(vocabulary(), world(folder)))


def test_every_part_of_the_vocabulary_is_shown() -> None:
    missing = [f"{row.kind}: {row.term}" for row in rows() if not row.shown_by]
    assert not missing, f"{len(missing)} of {len(rows())} parts are shown by nothing in {HERE}: {', '.join(missing)}"


@pytest.mark.parametrize("kind", AT_LEAST)
def test_the_parts_of_a_kind_are_all_looked_for(kind: str) -> None:
    assert Counter(row.kind for row in rows())[kind] >= AT_LEAST[kind]


def test_a_set_that_leaves_something_out_is_told_what() -> None:
    """The bundled articles know no vote, no treaty that is ratified, and no resumption."""
    missing = {(row.kind, row.term) for row in rows(BUNDLED) if not row.shown_by}
    assert missing >= {
        ("relation", "tg:votesFor"),
        ("initiates", "tg:ratifies tg:partyTo"),
        ("terminates", "tg:resumes tg:suspends"),
        ("class", "tg:Retraction"),
        ("property", "tg:recordedOn"),
        ("verdict", "tgc:disputed"),
        ("Admiralty grade", "F"),
        ("kind of agreement", "tgc:renewal"),
        ("date", "EDTF season"),
        ("tg:once", "tg:ratifies"),
        ("incompatibleWith", "tg:backs tg:opposes"),
        ("conflict", "tgc:ofValue (tgc:event)"),
    }


def test_only_code_lists_that_no_data_use_are_left_out() -> None:
    used = {str(code) for folder in (HERE, BUNDLED) for code in world(folder).said.objects()}
    schemes = {scheme for scheme in NOT_FOR_DATA for code in codes_of(str(scheme)) if code in used}
    assert schemes == set()
    assert all(codes_of(str(scheme)) for scheme in NOT_FOR_DATA)


def codes_of(scheme: str) -> set[str]:
    return {str(code) for code, _, other in vocabulary().terms if str(other) == scheme}
