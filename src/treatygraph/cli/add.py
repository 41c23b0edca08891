"""One statement from a text that the user holds; on a terminal, what is missing is asked for."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from functools import cached_property
from typing import Any

import click

from treatygraph.authoring import Claim, Text, default_modality, kind_of_value, statement, thing, value
from treatygraph.cli.notes import note
from treatygraph.cli.options import data_option, store_option
from treatygraph.cli.output import is_terminal, progress
from treatygraph.cli.record import CHECKING, in_words, language_option, new_source, print_entry, source_options
from treatygraph.dates import read_date
from treatygraph.errors import TreatygraphError, UsageError
from treatygraph.evidence import statements
from treatygraph.naming import resolve
from treatygraph.notebook import Notebook
from treatygraph.recording import NewSource, date_of_issue, literal
from treatygraph.tables import printable
from treatygraph.terms import TG, shorten


@click.command()
@click.option("--source", metavar="FILE", help="The text, as IDENTIFIER.txt in UTF-8, one paragraph a line.")
@click.option("--paragraph", type=click.IntRange(1), metavar="N", help="Where: empty lines do not count.")
@click.option("--subject", metavar="NAME", help="Whom or what it is about: an IRI, a short name or a label.")
@click.option("--relation", metavar="NAME", help="The relation, such as guarantees.")
@click.option(
    "--object", metavar="NAME|VALUE", help="A thing, another statement, or the value that the relation takes."
)
@click.option(
    "--posited",
    nargs=3,
    metavar="SUBJECT RELATION OBJECT",
    help="In the place of --object: what is promised, demanded, threatened or rejected, without being said to be so.",
)
@click.option(
    "--modality",
    metavar="CODE",
    help="How far the words go. Default: asserted by the source, by a relay, and by a speaker about itself, a body that it "
    "leads, represents or belongs to, or what it signed; else alleged.",
)
@click.option("--said-by", metavar="ACTOR", help="Whose words these are. Default: the source's own, or a relay's.")
@click.option("--via", metavar="ACTOR", multiple=True, help="Who relayed them; may be repeated, from the speaker on.")
@click.option("--said-on", metavar="DATE", help="When they were spoken.")
@click.option("--valid-from", metavar="DATE", help="When a state began.")
@click.option("--valid-until", metavar="DATE", help="The last day of a state.")
@click.option("--happened-on", metavar="DATE", help="When an event happened.")
@click.option("--scheduled-for", metavar="DATE", help="For when an event is announced.")
@click.option("--cites", metavar="DOCUMENT", multiple=True, help="A document that is referred to; may be repeated.")
@click.option("--reason", metavar="NAME", multiple=True, help="A statement or an issue; may be repeated.")
@click.option("--condition", metavar="NAME", multiple=True, help="A statement or an issue; may be repeated.")
@click.option("--firmness", metavar="categorical|conditional", help="Whether a position leaves room.")
@click.option("--note", metavar="TEXT", help="How the statement paraphrases the words.")
@source_options(required=False)
@language_option
@click.option("--to", metavar="FILE", help="Turtle file of your own to which it is added; made if it does not exist.")
@data_option
@store_option
def add(data: tuple[str, ...], store: str | None, **given: Any) -> None:
    """Add one statement of a text to a file of your own; the text's words are not copied, only their digest.

    On a terminal what is missing is asked for. A text that no source of the data has as its identifier needs --title and
    --issued. Dates are written as exactly as they are known: 2017-05-04, 2017-05, 2017, or in EDTF.

    \b
    treatygraph add --source 000_9b25f99f3cfbca96.txt --paragraph 7 --subject Turkey --relation backs \\
      --object "Syrian armed opposition" --to mine.ttl
    """
    draft = Draft(data, store, given)
    if _is_conversation():
        with _nothing_written():
            draft.ask()
    elif missing := draft.missing():
        names = ", ".join(f"--{name}" for name in missing)
        raise UsageError(f"{names} missing; on a terminal “treatygraph add” asks for what is missing")
    claim = draft.claim()
    with progress(CHECKING):
        usual = None if claim.modality else default_modality(draft.notebook.view, claim)
        entry = draft.notebook.record(statement, claim, draft.text, given["paragraph"], draft.new_source())
    if entry.turtle and usual:
        note(f"modality {usual.code}, since {printable(usual.why)}; --modality sets another")
    record = statements(draft.notebook.view, [entry.iri])[entry.iri]
    edge = (record.subject, record.relation.replace(TG, ""), getattr(record.object, "value", str(record.object)))
    print_entry(
        draft.notebook,
        entry,
        "explain",
        *map(shorten, edge),
        data=data,
        store=store,
        sentence=in_words(draft.notebook, entry.iri),
    )


class Draft:
    """A statement in the making: what the user gave of it, by option, and what follows from that."""

    def __init__(self, data: tuple[str, ...], store: str | None, given: dict[str, Any]) -> None:
        self._data = data
        self._store = store
        self._given = given
        if given["posited"] and given["object"] is not None:
            raise UsageError("--object and --posited exclude each other; give one of them")

    @cached_property
    def notebook(self) -> Notebook:
        return Notebook(self._given["to"], *self._data, store=self._store)

    @cached_property
    def text(self) -> Text:
        return Text.read(self._given["source"])

    def missing(self) -> list[str]:
        """Return the names of the options that are needed and not given."""
        is_new = None not in (self._given["to"], self._given["source"]) and not self._described()
        needed = [
            *("to", "source", "paragraph", "subject", "relation"),
            *([] if self._given["posited"] else ["object"]),
            *(["title", "issued"] if is_new else []),
        ]
        return [name for name in needed if self._given[name] is None]

    def claim(self) -> Claim:
        return Claim(**{field.name: self._given[field.name] for field in fields(Claim)})

    def new_source(self) -> NewSource | None:
        """Return the source as the options describe it, where they do.

        Raises:
            UsageError: the data describe it already, and the options only in part.
        """
        names = [name for name in ("title", "issued", "publisher", "issued_basis") if self._given[name] is not None]
        if names and (found := self._described()) and not {"title", "issued"} <= set(names):
            given = ", ".join(f"--{name.replace('_', '-')}" for name in names)
            raise UsageError(
                f"{given}: the data describe the source of this text already, as {shorten(found)}; leave that out"
            )
        return new_source({**self._given, "identifier": self.text.identifier}) if names else None

    def _described(self) -> str | None:
        """Return the IRI of the source that the data describe as that of the text."""
        found = self.text.source(self.notebook.view)
        return found.value if found else None

    def ask(self) -> None:
        """Ask for what is missing, each answer until it can be taken."""
        self._ask("to", "Your own file (Turtle)", lambda words: Notebook(words, *self._data, store=self._store))
        view = self.notebook.view
        self._ask("source", "Text (IDENTIFIER.txt)", Text.read)
        if "title" in self.missing():
            self._ask("title", "No source of the data is this text. Its title", lambda words: literal(words, "title"))
        if "issued" in self.missing():
            self._ask("issued", "Issued (2017-05-04, 2017-05, 2017)", date_of_issue)
        self._ask("paragraph", f"Paragraph (1 to {len(self.text.paragraphs)})", self._paragraph)
        self._given["paragraph"] = int(self._given["paragraph"])
        note(f"\n{printable(self.text.paragraph(self._given['paragraph']))}\n")
        is_asked_what = {"subject", "relation", "object"} & set(self.missing())
        self._ask("subject", "Subject (a name)", lambda words: thing(view, "subject", words))
        self._ask("relation", "Relation (such as guarantees)", lambda words: resolve(view, words, "Relation"))
        relation = resolve(view, self._given["relation"], "Relation")
        if "object" in self.missing():
            kind = kind_of_value(view, relation) or "name, or a statement"
            self._ask("object", f"Object (a {kind})", lambda words: value(view, relation, words))
        if is_asked_what:
            self._ask(
                "said_by",
                "Said by (empty: the source itself)",
                lambda words: thing(view, "said by", words, "Actor"),
                "",
            )
            self._ask("said_on", "Said on (empty: not known)", lambda words: read_date(words, "said on"), "")

    def _paragraph(self, words: str) -> str:
        if not words.isdecimal():
            raise UsageError(f"“{words}” is not a number")
        return self.text.paragraph(int(words))

    def _ask(self, name: str, prompt: str, check: Callable[[str], object], default: str | None = None) -> None:
        """Ask for an option that is not given until `check` raises nothing; `default` is taken for an empty answer."""

        def checked(words: str) -> str:
            try:
                if not words and default is None:
                    raise UsageError("it may not be empty")
                if words != default:
                    check(words)
            except TreatygraphError as error:
                raise click.UsageError(printable(str(error))) from None
            return words

        if self._given[name] is None:
            self._given[name] = (
                click.prompt(prompt, default or "", value_proc=checked, show_default=False, err=True) or None
            )


@contextmanager
def _nothing_written() -> Iterator[None]:
    """Say so where the user breaks off."""
    try:
        yield
    except (click.Abort, KeyboardInterrupt):
        note("\nnothing was written")
        raise


def _is_conversation() -> bool:
    return is_terminal() and sys.stdin is not None and sys.stdin.isatty()
