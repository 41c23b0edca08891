"""Revisions: a row that says something else than it did makes a new statement, which says of which former one it is a revision.

The name that a mapping gives a statement gets a digest of what the statement says. So the statements that a row made at earlier
imports are those of its passage whose names differ from that of a new one in the digest alone. What is there stays: who assessed
a former statement finds it, and rule 31 leaves it out of what is known.

A thing keeps the label that it had, since it has one in each language: what the table calls it now is a further name.
"""

import re
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
_LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")
_FURTHER = ox.NamedNode(PREFIXES["skos"] + "altLabel")
_LINE_OF_LABEL = re.compile(rf"^<[^>]*> {re.escape(str(_LABEL))} .* \.$", re.MULTILINE)


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


def of_passage(passage: str, former: Former) -> list[str]:
    """Return the names of the statements that were imported before from a passage."""
    return [_named(quad.subject) for quad in former.quads_for_pattern(None, _PASSAGE, ox.NamedNode(passage))]


def by_stem(source: str, former: Former) -> dict[str, list[str]]:
    """Return the names of the statements that were imported before, by what they are without their digests.

    For mappings whose rows are no passages of their own, and which name statements below the IRI of the source: a sheet that
    cites texts, where a row that is corrected may cite another paragraph.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for quad in former.quads_for_pattern(None, _PASSAGE, None):
        if _named(quad.subject).startswith(f"{source}/"):
            found[_stem(_named(quad.subject))].append(_named(quad.subject))
    return found


def revised(before: Iterable[str], made: Iterable[tuple[str, str]], former: Former) -> Revised:
    """Return what is new in the statements that a row makes, against those that it made before.

    A statement that is said again after a revision took its place gets another name, from what it revises: else each of the two
    would be a revision of the other.

    Args:
        before: the names of the statements that the row may have made before.
        made: the names and the lines of the statements, as a mapping makes them.
        former: what was imported before.
    """
    revisers = {
        name: sorted(_named(each.subject) for each in former.quads_for_pattern(None, _REVISES, ox.NamedNode(name)))
        for name in before
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
    for name, after in renamed.items():
        if name != after:
            lines = [text.replace(f"<{name}>", f"<{after}>") for text in lines]
    return Revised(tuple(lines), revisions, accounted)


def with_former_labels(text: str, former: Former) -> str:
    """Return lines about things, in which a label is a further name where the thing had another label in that language."""

    def line(found: re.Match[str]) -> str:
        [quad] = ox.parse(found[0].encode(), format=ox.RdfFormat.N_TRIPLES)
        assert isinstance(quad.subject, ox.NamedNode)
        had = {each.object for each in former.quads_for_pattern(quad.subject, _LABEL, None)}
        if quad.object in had or _language(quad.object) not in map(_language, had):
            return found[0]
        return f"{quad.subject} {_FURTHER} {quad.object} ."

    return _LINE_OF_LABEL.sub(line, text) if str(_LABEL) in text else text


def current_statements(source: str, former: Former) -> int:
    """Return how many statements of the rows of a source were imported before and have not been revised."""
    revised_ones = {quad.object for quad in former.quads_for_pattern(None, _REVISES, None)}
    return sum(
        any(_named(each).startswith(f"{source}/") for each in (quad.subject, quad.object))
        and quad.subject not in revised_ones
        for quad in former.quads_for_pattern(None, _PASSAGE, None)
    )


def _named(term: object) -> str:
    assert isinstance(term, ox.NamedNode)  # statements and passages have names, as the shapes say
    return term.value


def _language(term: object) -> str | None:
    return term.language if isinstance(term, ox.Literal) else None


def _stem(name: str) -> str:
    return name.rpartition("/")[0]


def _again(name: str, revisers: dict[str, list[str]], current: set[str], former: Former) -> str | None:
    """Return which of the current statements says what was said under `name` before something took its place."""
    if name not in revisers:
        return None
    for each in sorted(current):
        replaced = sorted(_named(quad.object) for quad in former.quads_for_pattern(ox.NamedNode(each), _REVISES, None))
        if each == _chained(name, replaced or revisers[name]):
            return each
    return None


def _chained(name: str, replaced: list[str]) -> str:
    digest = blake2b(" ".join((name, *replaced)).encode(), digest_size=DIGITS).hexdigest()
    return f"{_stem(name)}/{digest}"
