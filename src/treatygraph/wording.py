"""Statements in words: one sentence for what is said, one bracket for on whose word."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import pyoxigraph as ox

from treatygraph import terms
from treatygraph.answer import Term, to_python
from treatygraph.course import Assessment
from treatygraph.datewords import in_words
from treatygraph.evidence import Statement, statements
from treatygraph.tables import WIDTH, printable, wrapped
from treatygraph.view import View

_PLURAL = ox.NamedNode(terms.TG + "pluralLabel")
_DATES = {terms.EDTF, *(terms.XSD + name for name in ("date", "gYearMonth", "gYear"))}


class Wording:
    """Turns the statements of a view into words, with the labels of the data and of the relations.

    Args:
        dated: puts a date into words after a preposition, as `datewords.in_words` does.
    """

    def __init__(self, view: View, dated: Callable[..., str] = in_words) -> None:
        self._view = view
        self._dated = dated
        self._labels = view.labels
        self._plurals: Mapping[str, str] = {
            quad.subject.value: quad.object.value
            for quad in view.store.quads_for_pattern(None, _PLURAL, None)
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal)
        }
        self._known: dict[str, Statement | None] = {}
        self._telling: set[str] = set()

    def name(self, term: Term | str) -> str:
        """Return the label of a thing; a statement in quotation marks; a literal in words."""
        if isinstance(term, ox.Literal):
            return printable(self._literal(term))
        iri = term if isinstance(term, str) else getattr(term, "value", str(term))
        if iri in self._labels:
            return printable(self._labels[iri])
        statement = self.statement(iri)
        return f"“{self._told(statement)}”" if statement else printable(terms.shorten(iri))

    def _literal(self, term: ox.Literal) -> str:
        if term.datatype.value == terms.XSD + "duration" and (parts := _duration(term.value)):
            return parts
        if type(value := to_python(term)) is int:
            return f"{value:,}"
        return self._dated(term.value) if term.datatype.value in _DATES else term.value

    def _told(self, statement: Statement) -> str:
        """Return what a statement says within another, without its circumstances; a circle ends with a name."""
        if statement.iri in self._telling:
            return printable(terms.shorten(statement.iri))
        self._telling.add(statement.iri)
        try:
            return self._sentence([statement])
        finally:
            self._telling.remove(statement.iri)

    def statement(self, iri: str) -> Statement | None:
        """Return the statement `iri` as a record, or None where it is something else."""
        if iri not in self._known:
            self._known[iri] = statements(self._view, [iri]).get(iri)
        return self._known[iri]

    def read_ahead(self, iris: Iterable[str]) -> None:
        """Ask at once for those of `iris` that are statements, which `statement` would ask for one by one."""
        self._known |= statements(self._view, (iri for iri in iris if iri not in self._labels))

    def verb(self, relation: str, plural: bool = False) -> str:
        """Return the verb of a relation."""
        label = self._labels.get(relation, terms.shorten(relation))
        return printable(self._plurals.get(relation, label) if plural else label)

    def claim(self, group: Sequence[Statement], verb: str | None = None) -> str:
        """Return what statements of one relation say, their subjects and objects joined.

        When, why and on what condition follows where the statements agree about it.
        """
        agreed = self.agreed(group)
        return f"{self._sentence(group, verb)}{', ' if agreed else ''}{agreed}"

    def agreed(self, group: Sequence[Statement]) -> str:
        """Return when, why and on what condition, where the statements agree about it."""
        circumstances = {self.circumstances(statement) for statement in group}
        return circumstances.pop() if len(circumstances) == 1 else ""

    def _sentence(self, group: Sequence[Statement], verb: str | None = None) -> str:
        first = group[0]
        subjects = list(dict.fromkeys(self.name(statement.subject) for statement in group))
        objects = list(dict.fromkeys(self.name(statement.object) for statement in group))
        said = verb or self.verb(first.relation, plural=len(subjects) > 1)
        return f"{join(subjects)} {said} {join(objects)}"

    def circumstances(self, statement: Statement) -> str:
        """Return when, why, how firmly, under which code and on what condition, as far as it is stated."""
        dates = self.dates(statement)
        parts = [dates] if dates else []
        if statement.firmness == "categorical":
            parts.append("without exception")
        if code := self.code(statement):
            parts.append(code)
        parts += [self._clause(iri, "because", "because of") for iri in statement.reasons]
        parts += [self._clause(iri, "if", "in case of") for iri in statement.conditions]
        return ", ".join(parts)

    def dates(self, statement: Statement) -> str:
        """Return when, as far as it is stated."""
        dates = statement.dates
        parts = []
        if "happenedOn" in dates:
            parts.append(self._dated(dates["happenedOn"]))
        if "scheduledFor" in dates:
            parts.append(self._dated(dates["scheduledFor"], "announced for"))
        if "validFrom" in dates:
            parts.append(self._dated(dates["validFrom"], "since"))
        if "validUntil" in dates:
            parts.append(self._dated(dates["validUntil"], "until"))
        return ", ".join(parts)

    def code(self, statement: Statement) -> str:
        """Return under which code a scheme of events files what is stated, as far as one does."""
        return f"coded as {join([self.name(iri) for iri in statement.codes])}" if statement.codes else ""

    @staticmethod
    def modality(group: Sequence[Statement]) -> list[str]:
        """Return the modality that all of `group` share, as a list that is empty where they differ, or assert."""
        modalities = {statement.modality for statement in group}
        return list(modalities) if len(modalities) == 1 and modalities != {"asserted"} else []

    def _clause(self, iri: str, before_statement: str, before_issue: str) -> str:
        statement = self.statement(iri)
        if statement is None:
            return f"{before_issue} {self.name(iri)}"
        modality = f" ({statement.modality})" if statement.modality != "asserted" else ""
        return f"{before_statement} {self._told(statement)}{modality}"

    def evidence(self, statement: Statement) -> str:
        """Return on whose word a statement stands: speaker, relays, document cited, source and paragraphs."""
        return self.evidence_of([(statement, "")])[0]

    def evidence_of(self, said: Iterable[tuple[Statement, str]]) -> tuple[str, ...]:
        """Return on whose word statements stand, each with what is to stand behind it; one voice of one source once.

        So an agency of which several rows of a table tell the same is named once, with all its rows.
        """
        marks: dict[tuple[str, str], dict[str, None]] = {}
        for statement, behind in said:
            marks.setdefault((self._whose(statement), behind), {}).update(dict.fromkeys(statement.marks))
        return tuple(f"{whose} {', '.join(places)}{behind}" for (whose, behind), places in marks.items())

    def _whose(self, statement: Statement) -> str:
        voices = [self.name(statement.speaker)] if statement.speaker else []
        if voices and "saidOn" in statement.dates:
            voices[0] += f" {self._dated(statement.dates['saidOn'])}"
        voices += [f"via {self.name(relay)}" if voices else self.name(relay) for relay in statement.relays]
        if statement.cites:
            voices.append(f"citing {join([self.name(iri) for iri in statement.cites])}")
        return ", ".join([*voices, self.name(statement.source)])

    def verdict(self, assessment: Assessment) -> str:
        """Return what an analyst made of a statement, with the grades of the source and of the information."""
        grades = [f"source {assessment.reliability}"] if assessment.reliability else []
        grades += [f"information {assessment.credibility}"] if assessment.credibility else []
        by = f" by {self.name(assessment.analyst)}" if assessment.analyst else ""
        on = f" {self._dated(str(assessment.recorded_on))}" if assessment.recorded_on else ""
        return f"{assessment.verdict}{by}{on}" + (f" ({', '.join(grades)})" if grades else "")

    def with_evidence(self, statement: Statement) -> str:
        """Return a statement as a sentence, with how far it goes and on whose word."""
        return f"{self.claim([statement])} ({statement.modality}) [{self.evidence(statement)}]"

    def naming(self, statement: Statement) -> list[str]:
        """Return what the source itself calls those whom a match lets us call otherwise, as one note or none."""
        ours = {self.name(term) for term in (statement.subject, statement.object, statement.speaker) if term}
        others = [f"“{name}”" for iri in statement.named_as if (name := self.name(iri)) not in ours]
        return [f"named there: {join(others)}"] if others else []

    def entry(self, statement: Statement, width: int = WIDTH) -> list[str]:
        """Return a statement with its evidence, notes and short name, as an item of a list."""
        modality = f" ({statement.modality.upper()})" if statement.modality != "asserted" else ""
        out = wrapped(f"- {self.claim([statement])}{modality} [{self.evidence(statement)}]", "  ", "    ", width)
        for note in (*(f"note: {printable(each)}" for each in statement.notes), *self.naming(statement)):
            out += wrapped(note, "    ", "    ", width)
        return [*out, f"    {printable(terms.shorten(statement.iri))}"]


def count(number: int, noun: str) -> str:
    """Return a number with its noun, as `1 witness` or `2,000 witnesses`."""
    plural = noun + ("es" if noun.endswith("s") else "s")
    return f"{number:,} {noun if number == 1 else plural}"


def voices(group: Sequence[Statement]) -> str:
    """Return how many independent voices and witnesses stand behind statements: outlets that relay one agency are one."""
    heard = len({statement.witness for statement in group})
    return f"{count(len({statement.voice for statement in group}), 'independent voice')}, {count(heard, 'witness')}"


def join(names: Sequence[str]) -> str:
    """Return names as an English enumeration."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _duration(text: str) -> str:
    match = re.fullmatch(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?", text)
    if not match:
        return ""
    named = zip(match.groups(), ("year", "month", "day"), strict=True)
    return " ".join(f"{number} {unit}{'' if number == '1' else 's'}" for number, unit in named if number)
