"""What a person decided in a table of proposals, as records: matches accepted, and matches rejected."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from treatygraph import terms
from treatygraph.dates import as_day
from treatygraph.encoding import decoded
from treatygraph.errors import InputError, UsageError
from treatygraph.naming import classes, stands_for
from treatygraph.reconciling.written import facts
from treatygraph.recording import Record, agent, legible
from treatygraph.turtle import Description, described
from treatygraph.view import View

_NEEDED = ("left", "right", "match", "score", "accept")
_VERDICTS = {"yes": "accepted", "no": "rejected"}
_MATCHES = ("exact", "close")
_SCORE = re.compile(r"0(\.\d+)?|1(\.0+)?|\.\d+")
_MATCHABLE = {"Actor", "Agreement", "Conflict", "Issue", "Meeting", "Place", "Process", "Proposal", "Provision"}


@dataclass(frozen=True)
class Decision:
    """A row on which somebody has decided; `place` is where it stands, and `on` None where the row does not say."""

    place: str
    left: str
    right: str
    match: str
    score: str
    reason: str
    verdict: str
    by: str
    on: str


def read_decisions(path: Path) -> list[Decision]:
    """Return the decisions in a table of proposals; rows whose `accept` is empty are not decided yet.

    The table is CSV with commas, semicolons or tabs, as spreadsheets save it; further columns are left alone.

    Raises:
        InputError: it cannot be read, lacks a column, or a cell does not say what its column is for; the message names the row,
            as spreadsheets count it, and the column.
    """
    try:
        text = decoded(path.read_bytes().removeprefix(b"\xef\xbb\xbf"), str(path))
    except OSError as error:
        raise InputError(f"{path}: it cannot be read ({error.strerror})") from None
    found = []
    for place, cells in _rows(text, str(path)):
        decision = cells["accept"].strip().lower()
        if not decision:
            continue
        if decision not in _VERDICTS:
            raise InputError(f"{place}, accept: “{cells['accept']}” is no decision; write yes or no, or leave it empty")
        if cells["match"] not in _MATCHES:
            raise InputError(f"{place}, match: “{cells['match']}” is none; write exact or close")
        if not _SCORE.fullmatch(cells["score"]):
            raise InputError(f"{place}, score: “{cells['score']}” is no number from 0 to 1; write one such as 0.95")
        words = [cells.get(name, "").strip() for name in ("reason", "note")]
        found.append(
            Decision(
                place=place,
                left=cells["left"].strip(),
                right=cells["right"].strip(),
                match=cells["match"],
                score=cells["score"],
                reason="; ".join(filter(None, words)),
                verdict=_VERDICTS[decision],
                by=cells.get("by", "").strip(),
                on=cells.get("on", "").strip(),
            )
        )
    return found


def decisions(view: View, decided: list[Decision], by: str | None = None, recorded_on: str | None = None) -> Record:
    """Return the records of decisions, all together.

    An accepted match is written between the two things as well, as skos:exactMatch or skos:closeMatch.

    Args:
        view: any view of the data, in which the matched things are described.
        decided: the decisions, one at least.
        by: who decided where a row does not say, as `recording.agent` takes it.
        recorded_on: the day where a row does not say; today where it is not given.

    Raises:
        InputError: a row names nobody who decided, a day that does not exist or is to come, or things that cannot be matched.
    """
    descriptions: dict[ox.NamedNode, Description] = {}
    for each in decided:
        _matchable(view, each)
        try:
            analyst, described_analyst = agent(view, each.by or by or "")
        except UsageError as error:
            raise InputError(f"{each.place}, {error}") from None
        given = [
            *facts(
                each.left, each.right, each.match, each.score, legible(each.reason, "reason") if each.reason else ""
            ),
            ("tg:verdict", ox.NamedNode(terms.TGC + each.verdict)),
            ("prov:wasAttributedTo", analyst),
            ("tg:recordedOn", _day(each, recorded_on)),
        ]
        match = described("match", given)
        for description in (*described_analyst, match):
            descriptions[description.iri] = description
        if each.verdict == "accepted":
            left = ox.NamedNode(each.left)
            link = (f"skos:{each.match}Match", ox.NamedNode(each.right))
            known = descriptions.get(left)
            descriptions[left] = Description(left, [*(known.facts if known else ()), link])
    return Record(match.iri.value, tuple(descriptions.values()))


def _rows(text: str, name: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the rows of a table by column, each with its place."""
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        columns = [column.strip() for column in next(reader, [])]
        for column in _NEEDED:
            if columns.count(column) != 1:
                what = "has no column" if column not in columns else "has more than one column"
                raise InputError(
                    f"{name}: it {what} “{column}”; “treatygraph reconcile -o” writes a table that has all"
                )
        for number, cells in enumerate(reader, 2):
            if not any(cells):
                continue
            place = f"{name}, row {number}"
            if len(cells) != len(columns):
                raise InputError(f"{place}: it has {len(cells)} cells, and there are {len(columns)} columns")
            yield place, dict(zip(columns, cells, strict=True))
    except csv.Error as error:
        raise InputError(f"{name}, line {reader.line_num}: it is no table ({error})") from None


def _matchable(view: View, decision: Decision) -> None:
    """Refuse a match of what the data do not describe, of one thing with itself, and of things that exclude each other."""
    kinds = []
    for column, iri in (("left", decision.left), ("right", decision.right)):
        place = f"{decision.place}, {column}"
        try:
            found = classes(view, stands_for(view, iri))
        except ValueError:
            raise InputError(f"{place}: “{iri}” is no IRI") from None
        if not found & _MATCHABLE:
            raise InputError(f"{place}: the data describe no actor, agreement or the like called “{iri}”")
        if "UnidentifiedActor" in found:
            raise InputError(f"{place}: {terms.shorten(iri)} is nobody whom a passage names; take the row out")
        kinds.append(found & _MATCHABLE)
    if decision.left == decision.right:
        raise InputError(f"{decision.place}: left and right are the same thing, {terms.shorten(decision.left)}")
    if not kinds[0] & kinds[1]:
        one, other = (" and ".join(sorted(kind)) for kind in kinds)
        raise InputError(f"{decision.place}: left is {one} and right is {other}, so they are not one thing")


def _day(decision: Decision, otherwise: str | None) -> ox.Literal:
    written = decision.on or otherwise
    try:
        day = date.today() if written is None else as_day(written, "on")
    except UsageError as error:
        raise InputError(f"{decision.place}, {error}") from None
    if day > date.today():
        raise InputError(f"{decision.place}, on: {day} is after today; give the day on which it was decided")
    return ox.Literal(day.isoformat(), datatype=ox.NamedNode(f"{terms.XSD}date"))
