"""A file of a user's own, to which records are added: nothing that stands in it is ever changed."""

import os
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from dataclasses import replace as altered
from datetime import date
from pathlib import Path
from typing import Concatenate, ParamSpec

import pyoxigraph as ox

from treatygraph import turtle
from treatygraph.checking import Finding
from treatygraph.errors import InputError, InvalidDataError, TreatygraphError, UnsoundDataWarning, UsageError
from treatygraph.graph import Graph
from treatygraph.loading import loaded
from treatygraph.recording import Record
from treatygraph.replacing import content, replace
from treatygraph.resources import is_ours
from treatygraph.store import Dataset
from treatygraph.terms import shorten
from treatygraph.turtle import Description
from treatygraph.validation import Report
from treatygraph.view import View

P = ParamSpec("P")


@dataclass(frozen=True)
class Entry:
    """What became of a record: its IRI, and the Turtle that was written, which is empty where the data said so already."""

    iri: str
    turtle: str


class Notebook:
    """A Turtle file of a user's own, with the data that its records are about.

    Args:
        path: the file, which the first record makes.
        data: files, folders or bundled sets that are read beside it; the bundled set where none is given. The file
            itself may be among them, even before it is there.
        store: the folder of a store that is read as well.

    Raises:
        UsageError: the file belongs to the library, or nothing can be written there.
        InputError: the file or the data cannot be read, or the file is not Turtle.
        EngineError: the store is damaged.
    """

    def __init__(self, path: str | Path, *data: str | Path, store: str | Path | None = None) -> None:
        self.path = _own(path)
        beside = [source for source in data if os.path.abspath(source) != os.path.abspath(self.path)]
        dataset = loaded(*beside, store=store) if beside or store or not data else Dataset()
        if self.path.exists():
            dataset.load(self.path)
        self.graph = Graph(dataset)

    @property
    def view(self) -> View:
        """All that is known, on any day."""
        return self.graph.view("any")

    def write(self, record: Record) -> Entry:
        """Check `record` with all the data, and write what of it does not stand in them yet after what the file holds.

        What was wrong with the data before is no fault of the record: it is a warning (`UnsoundDataWarning`).

        Raises:
            InvalidDataError: it would make the data less valid than they are; nothing is written.
            UsageError: the file cannot be written.
            EngineError: the validation failed, or the disk is full.
        """
        while True:
            old = content(self.path)
            self._load(old)
            new = [each for each in record.descriptions if not each.stands_in(self.graph.dataset.store)]
            if not new:
                return Entry(record.iri, "")
            block = turtle.block(new)
            whole = _joined(old or b"", block)
            self._load(whole)
            try:
                after = _violations(self.graph.validate())
                before = set(self._violations_of(old, whole)) if after else set()
                if added := [finding for finding in after if finding not in before]:
                    raise InvalidDataError(f"nothing was written to {self.path}: {_faults(added, new)}")
                if replace(self.path, old, whole):
                    _warn_of(len(before))
                    return Entry(record.iri, block)
            except TreatygraphError:
                self._load(old)
                raise

    def record(self, make: Callable[Concatenate[View, P], Record], *given: P.args, **named: P.kwargs) -> Entry:
        """Check and write what `make` returns of the data: a function of `recording`, or `authoring.statement`.

        Raises:
            UsageError: what `make` refuses, or the file cannot be written.
            InvalidDataError: as `write` and `make` do.
        """
        return self.write(make(self.view, *given, **named))

    def counts_from(self, iri: str) -> date | None:
        """Return from which day on an assessment, a retraction or a source counts; None where it does so in no dated view."""
        found = self.view.answer("recording/counts-from", record=ox.NamedNode(iri))
        return found[0].day if len(found) else None

    def _violations_of(self, held: bytes | None, then: bytes) -> list[Finding]:
        """Return what would be wrong with the data if the file held `held`; it holds `then` afterwards."""
        self._load(held)
        found = _violations(self.graph.validate())
        self._load(then)
        return found

    def _load(self, held: bytes | None) -> None:
        dataset = self.graph.dataset
        dataset.load_content(self.path, held or b"")
        self.graph = Graph(dataset)


def _own(path: str | Path) -> Path:
    """Return the path of a file that a user may write Turtle to."""
    if not str(path):
        raise UsageError("to: it is empty; name a Turtle file of your own, such as records.ttl")
    path = Path(path)
    try:
        target = path.resolve()
        if path.is_dir():
            raise InputError(f"{path}: it is a folder; name a Turtle file, such as {path / 'records.ttl'}")
        if path.exists() and not path.is_file():
            raise InputError(f"{path}: it is no file that can be read again; name a Turtle file")
    except (OSError, ValueError, RuntimeError) as error:
        raise UsageError(f"{str(path)[:80]!r}: no file can have that name ({error})") from None
    if is_ours(path):
        raise UsageError(
            f"{path}: it belongs to the library, and what comes with it is never changed; name a file of your own"
        )
    if path.suffix.lower() != ".ttl":
        raise InputError(f"{path}: records are written as Turtle; name a file that ends in .ttl")
    if not target.parent.is_dir():
        raise UsageError(f"{path}: there is no folder {target.parent}; make it first")
    if not os.access(target if target.exists() else target.parent, os.W_OK):
        raise UsageError(f"{path}: it cannot be written (you have no permission); name another file")
    return path


def _joined(old: bytes, block: str) -> bytes:
    """Return the old bytes as they are, then the block after an empty line, with line ends like theirs."""
    gap = "" if not old else "\n" if old.endswith(b"\n") else "\n\n"
    added = (gap + block).encode()
    return old + (added.replace(b"\n", b"\r\n") if b"\r\n" in old else added)


def _violations(report: Report) -> list[Finding]:
    """Return the violations of a report without the lines on which they stand, so that those of two reports can be compared."""
    return [altered(each, place=None) for each in report.findings if each.severity == "Violation"]


def _warn_of(violations: int) -> None:
    """Warn of what was wrong before, where something was."""
    if violations:
        count = f"{violations} violation{'' if violations == 1 else 's'}"
        warnings.warn(
            f"the data were not valid before: {count}, see “treatygraph validate” with the same data",
            UnsoundDataWarning,
            stacklevel=3,
        )


def _faults(findings: Iterable[Finding], new: Sequence[Description]) -> str:
    """Return what is wrong, a line each; what is in the data already is named, the new things being what the user just gave."""
    own = {description.iri.value for description in new}
    lines = []
    for finding in findings:
        where = "" if finding.focus in own else f"{shorten(finding.focus)}: "
        is_told = finding.path and finding.value not in (None, finding.focus)
        what = f"{shorten(finding.path or '')} = {shorten(finding.value or '')}: " if is_told else ""
        lines.append(f"{where}{what}{finding.message}")
    return "\n  ".join(dict.fromkeys(lines))
