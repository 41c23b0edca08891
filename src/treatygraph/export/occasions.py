"""What of a picture has a date, for calendars and timelines: the entries of the timeline, a state's begin and end in one."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from uuid import NAMESPACE_URL, uuid5

from treatygraph.dates import ANY
from treatygraph.datewords import in_words
from treatygraph.evidence import Statement, statements
from treatygraph.export.registry import Exported
from treatygraph.picture import Picture
from treatygraph.timeline import Bound, Entry, claim, timeline
from treatygraph.wording import Wording


@dataclass(frozen=True)
class Occasion:
    """What becomes of an edge at a time, or a state from its begin to its end.

    Attributes:
        begin: what it is, and when it happens or begins.
        end: the end of a state whose begin and end the same statements tell.
        claim: the edge as a sentence.
        statements: those that say so.
        against: those that conflict with one that makes the edge, be it of this date or of another.
        said: each statement as a sentence, with how far it goes and on whose word; then each of those against it.
    """

    begin: Entry
    end: Entry | None
    claim: str
    statements: tuple[Statement, ...]
    against: tuple[Statement, ...]
    said: tuple[str, ...]

    @property
    def id(self) -> str:
        """A UUID that is the same in every export, as long as the edge, the date and what happens on it are."""
        return str(uuid5(NAMESPACE_URL, " ".join((self.begin.edge, self.begin.kind, *self.dates))))

    @property
    def kind(self) -> str:
        """What `Entry.kind` tells, or `lasts` for a state from begin to end."""
        return "lasts" if self.end else self.begin.kind

    @property
    def dates(self) -> tuple[str, ...]:
        """The date, or begin and end, as they are written."""
        return tuple(entry.date or "" for entry in (self.begin, self.end) if entry)

    @property
    def when(self) -> str:
        """The time in words, after the kind but where the date is all that there is to tell."""
        prepositions = ("since", "until") if self.end else ("on",)
        time = ", ".join(in_words(date, word) for date, word in zip(self.dates, prepositions, strict=True))
        return time if self.kind == "is dated" else f"{self.kind} {time}"

    @property
    def summary(self) -> str:
        """What happens, with the marks, after the kind but where the claim itself tells of a date: “… was signed in 2016”."""
        marks = "".join(f" ({mark.upper()})" for mark in self.marks)
        return f"{self.claim}{marks}" if self.kind in ("is dated", "is due") else f"{self.kind}: {self.claim}{marks}"

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks of begin and end: `possible`, `contested`, and the modality where it is not asserted."""
        return tuple(dict.fromkeys((*self.begin.marks, *(self.end.marks if self.end else ()))))

    @property
    def days(self) -> tuple[Bound, Bound]:
        """The first day that it may begin on and the last that it may end on, as its dates are written; None is open."""
        return self.begin.days[0], (self.end or self.begin).days[1]

    @property
    def is_exact(self) -> bool:
        """Whether its dates are days, without doubt."""
        return all(re.fullmatch(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}", date) for date in self.dates)


def occasions(exported: Exported) -> Iterator[Occasion]:
    """Yield what is dated in the picture's knowledge and policy, whatever its day, in order of time; the rest is lost."""
    picture = exported.picture
    wording = Wording(picture.view)
    found = timeline(picture.view)

    def chosen(entry: Entry) -> bool:
        return picture.shows(entry.subject, entry.relation, entry.object)

    if picture.view.on != ANY:
        exported.lose("a timeline holds every day: the day of the view takes nothing away")
    if attested := sum(map(chosen, found.attested)):
        exported.lose(
            f"left out are states and events of which only the day is known by which somebody said so: {attested:,}"
        )
    counters: dict[str, list[str]] = defaultdict(list)
    for row in picture.view.answer("export/what-stands-against-edges"):
        counters[row.edge].append(row.statement)
    opponents = statements(picture.view, chain.from_iterable(counters.values()))
    undated = 0
    for begin, end in _with_ends([entry for entry in found.entries if chosen(entry)]):
        if begin.days == (None, None):
            undated += 1
            continue
        records = {record.iri: record for entry in (begin, end) if entry for record in entry.statements}
        against = tuple(opponents[iri] for iri in counters[begin.edge])
        said = (
            *map(wording.with_evidence, records.values()),
            *(f"against it: {wording.with_evidence(each)}" for each in against),
        )
        yield Occasion(begin, end, claim(wording, begin), tuple(records.values()), against, said)
    if undated:
        exported.lose(f"left out are dates of which neither the first nor the last day is known: {undated:,}")


def frame(picture: Picture) -> str:
    """Return what decides what is dated, in words: the day of the view, and which edges are in view on it, do not."""
    return "; ".join(f"{key}: {value}" for key, value in picture.about.items() if key not in ("on", "edges"))


def _with_ends(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Entry | None]]:
    """Yield each entry, together with its end where the same statements tell when a state begins and when it ends."""
    limits: dict[tuple[str, frozenset[str]], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.kind in ("begins", "ends") and None not in entry.days:
            limits[entry.edge, frozenset(record.iri for record in entry.statements)].append(entry)
    ends = {_key(pair[0]): pair[1] for pair in limits.values() if [each.kind for each in pair] == ["begins", "ends"]}
    told = {_key(end) for end in ends.values()}
    for entry in entries:
        if _key(entry) not in told:
            yield entry, ends.get(_key(entry))


def _key(entry: Entry) -> tuple[str, str, str | None]:
    return entry.edge, entry.kind, entry.date
