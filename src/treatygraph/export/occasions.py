"""What of a picture has a date, for calendars and timelines: the entries of the timeline, a state's begin and end in one."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from treatygraph.datewords import in_words
from treatygraph.export.registry import Exported
from treatygraph.picture import identify
from treatygraph.timeline import Bound, Entry, claim, timeline
from treatygraph.wording import Wording


@dataclass(frozen=True)
class Occasion:
    """What becomes of an edge at a time, or a state from its begin to its end.

    Attributes:
        begin: what it is, and when it happens or begins.
        end: the end of a state whose begin and end the same statements tell.
        claim: the edge as a sentence.
        said: each statement as a sentence, with how far it goes and on whose word.
    """

    begin: Entry
    end: Entry | None
    claim: str
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
        """The time in words."""
        prepositions = ("since", "until") if self.end else ("on",)
        return ", ".join(in_words(date, word) for date, word in zip(self.dates, prepositions, strict=True))

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
        return picture.shows(entry.subject, entry.relation, identify(entry.object))

    if attested := sum(map(chosen, found.attested)):
        exported.lose(
            f"left out are states and events of which only the day is known by which somebody said so: {attested:,}"
        )
    entries = [entry for entry in found.entries if chosen(entry)]
    ends = _ends(entries)
    told_with_begin = {id(end) for end in ends.values()}
    undated = 0
    for entry in entries:
        if id(entry) in told_with_begin:
            continue
        if entry.days == (None, None):
            undated += 1
            continue
        end = ends.get(id(entry))
        records = {record.iri: record for part in (entry, end) if part for record in part.statements}
        yield Occasion(entry, end, claim(wording, entry), tuple(map(wording.with_evidence, records.values())))
    if undated:
        exported.lose(f"left out are dates that may mean any day: {undated:,}")


def _ends(entries: Sequence[Entry]) -> Mapping[int, Entry]:
    """Return the end of each begin, by the `id` of the entry, where the same statements tell that edge's begin and end."""
    ends: dict[tuple[str, frozenset[str]], list[Entry]] = defaultdict(list)
    begins: dict[tuple[str, frozenset[str]], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.kind in ("begins", "ends"):
            statements = frozenset(record.iri for record in entry.statements)
            (begins if entry.kind == "begins" else ends)[entry.edge, statements].append(entry)
    return {
        id(begin): ends[of_edge][0]
        for of_edge, (begin, *more) in begins.items()
        if not more and len(ends[of_edge]) == 1 and None not in (*begin.days, *ends[of_edge][0].days)
    }
