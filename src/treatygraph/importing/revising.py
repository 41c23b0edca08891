"""Revisions: a row that says something else than it did makes a new statement, which says of which former one it is a revision.

The name that a mapping gives a statement gets a digest of what the statement says. So the statements that a row made at earlier
imports are those of its passage whose names differ from that of a new one in the digest alone. What is there stays: who assessed
a former statement finds it, and rule 31 leaves it out of what is known.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol

import pyoxigraph as ox

from treatygraph.importing.template import DIGITS
from treatygraph.terms import PREFIXES, TG

_PASSAGE = ox.NamedNode(TG + "passage")
_REVISES = ox.NamedNode(PREFIXES["prov"] + "wasRevisionOf")


class Former(Protocol):
    """What was imported before, asked as an Oxigraph store is."""

    def quads_for_pattern(
        self, subject: ox.NamedNode | None, predicate: ox.NamedNode | None, object: ox.NamedNode | None
    ) -> Iterator[ox.Quad]:
        """Yield the quads of any graph that have this subject, predicate and object, where one is given."""


@dataclass(frozen=True)
class Revised:
    """What is new in the statements of a row: their lines, how many of them are revisions, and how many former ones still count
    in one way or the other, as they are or by what revises them."""

    lines: tuple[str, ...]
    revisions: int
    accounted: int


def revised(passage: str, made: Iterable[tuple[str, str]], former: Former) -> Revised:
    """Return what is new in the statements that a row makes, against those that it made before.

    A statement that is said again after a revision took its place gets another name, from what it revises: else each of the two
    would be a revision of the other.

    Args:
        passage: the IRI of the passage that is the row.
        made: the names and the lines of the statements, as a mapping makes them.
        former: what was imported before.
    """
    revisers = {
        quad.subject.value: sorted(
            each.subject.value for each in former.quads_for_pattern(None, _REVISES, quad.subject)
        )
        for quad in former.quads_for_pattern(None, _PASSAGE, ox.NamedNode(passage))
    }
    if not revisers:
        return Revised(tuple(text for _, text in made), 0, 0)
    current: dict[str, set[str]] = defaultdict(set)
    for name, by in revisers.items():
        if not by:
            current[_stem(name)].add(name)
    fresh: dict[str, dict[str, str]] = defaultdict(dict)
    renamed: dict[str, str] = {}
    for name, text in made:
        name = name[1:-1]
        said_again = name if name in current[_stem(name)] else _again(name, revisers, current[_stem(name)], former)
        if said_again is None:
            fresh[_stem(name)][name] = text
        else:
            current[_stem(name)].remove(said_again)
            renamed[name] = said_again
    lines, revisions, accounted = [], 0, len(renamed)
    for stem, texts in fresh.items():
        replaced = sorted(current[stem])
        revisions += len(texts) if replaced else 0
        accounted += len(replaced)
        for name, text in texts.items():
            if name in revisers:
                renamed[name] = _chained(name, replaced or revisers[name])
            lines.append(text + "".join(f"<{name}> {_REVISES} <{each}> .\n" for each in replaced))
    for before, after in renamed.items():
        if before != after:
            lines = [text.replace(f"<{before}>", f"<{after}>") for text in lines]
    return Revised(tuple(lines), revisions, accounted)


def current_statements(source: str, former: Former) -> int:
    """Return how many statements of the rows of a source were imported before and have not been revised."""
    begin = f"{source}/row/"
    revised_ones = {quad.object for quad in former.quads_for_pattern(None, _REVISES, None)}
    return sum(
        quad.object.value.startswith(begin) and quad.subject not in revised_ones
        for quad in former.quads_for_pattern(None, _PASSAGE, None)
    )


def _stem(name: str) -> str:
    return name.rpartition("/")[0]


def _again(name: str, revisers: dict[str, list[str]], current: set[str], former: Former) -> str | None:
    """Return which of the current statements says what was said under `name` before something took its place."""
    if name not in revisers:
        return None
    for each in sorted(current):
        replaced = sorted(quad.object.value for quad in former.quads_for_pattern(ox.NamedNode(each), _REVISES, None))
        if each == _chained(name, replaced or revisers[name]):
            return each
    return None


def _chained(name: str, replaced: list[str]) -> str:
    digest = blake2b(" ".join((name, *replaced)).encode(), digest_size=DIGITS).hexdigest()
    return f"{_stem(name)}/{digest}"
