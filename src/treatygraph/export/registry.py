"""The formats that there are. Others add theirs by an entry point of the group `treatygraph.exports`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from treatygraph.errors import EngineError, UsageError
from treatygraph.picture import Picture
from treatygraph.store import Dataset

GROUP = "treatygraph.exports"
_OURS = "treatygraph."
_LONGEST_REASON = 160
_ARCHIVE = ".zip"


@dataclass
class Exported:
    """What is exported, and what the format could not hold of it.

    Attributes:
        picture: the nodes and links of the view.
        dataset: the files behind the view.
        losses: what was left out and why, each in one line.
    """

    picture: Picture
    dataset: Dataset
    losses: dict[str, None] = field(default_factory=dict)

    def lose(self, what: str) -> None:
        """Take down what the format cannot hold, once, however often it is said."""
        self.losses[what] = None


@dataclass(frozen=True)
class Format:
    """A format of one file.

    Attributes:
        title: what it is and who reads it, in a few words.
        suffixes: the endings of file names that mean this format; the first is the usual one.
        write: yields the text of the file, piece by piece.
    """

    title: str
    suffixes: tuple[str, ...]
    write: Callable[[Exported], Iterator[str]]

    @property
    def summary(self) -> str:
        """The title with the endings, if any means it."""
        return f"{self.title} ({', '.join(self.suffixes)})" if self.suffixes else self.title


@dataclass(frozen=True)
class SetFormat:
    """A format of several files, which go to a folder, or to a zip archive where the name ends in `.zip`.

    Attributes:
        title: what it is and who reads it, in a few words.
        parts: yields each file's name and its text, piece by piece; a file is read to its end before the next is asked for.
    """

    title: str
    parts: Callable[[Exported], Iterator[tuple[str, Iterator[str]]]]

    @property
    def summary(self) -> str:
        """The title with what it is written to."""
        return f"{self.title} (folder or .zip)"


AnyFormat = Format | SetFormat


@cache
def _entries() -> dict[str, EntryPoint]:
    """Return the entry point of each format; where somebody else takes one of our names, it stays ours."""
    found = entry_points(group=GROUP)
    return {entry.name: entry for entry in sorted(found, key=lambda each: (each.name, each.value.startswith(_OURS)))}


def names() -> tuple[str, ...]:
    """Return the names of all formats."""
    return tuple(_entries())


def find(name: str) -> AnyFormat:
    """Return the format of a name.

    Raises:
        UsageError: there is none; the message names the nearest.
        EngineError: it is somebody else's and cannot be loaded.
    """
    if name not in _entries():
        near = get_close_matches(name.lower(), names(), n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(names())}"
        raise UsageError(f"there is no format “{name}”; {hint}")
    entry = _entries()[name]
    try:
        found = entry.load()
    except Exception as error:
        raise _broken(entry, f"{type(error).__name__}: {' '.join(str(error).split())[:_LONGEST_REASON]}") from error
    if not isinstance(found, Format | SetFormat):
        raise _broken(entry, "it is no Format or SetFormat")
    return found


def sound() -> dict[str, AnyFormat]:
    """Return the formats that can be loaded, by name."""
    found = {}
    for name in names():
        with suppress(EngineError):
            found[name] = find(name)
    return found


def _broken(entry: EntryPoint, why: str) -> EngineError:
    package = f"update or uninstall {entry.dist.name}, which brings it" if entry.dist else "uninstall what brings it"
    return EngineError(f"the format “{entry.name}” ({entry.value}) cannot be loaded ({why}); {package}")


def guess(path: Path) -> str:
    """Return the name of the format that the ending of a file's name means.

    Raises:
        UsageError: it means none, or several.
    """
    for suffix in _endings(path):
        fitting = _of_ending(suffix)
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise UsageError(f"{path}: a file that ends in {suffix} may be {' or '.join(fitting)}; name the format")
    raise UsageError(f"{path}: its ending names no format; name one of {', '.join(names())}")


def promised(path: Path, format: AnyFormat) -> str | None:
    """Return what the ending of a file's name means, where that is something else than `format`."""
    own = format.suffixes if isinstance(format, Format) else (_ARCHIVE,)
    endings = _endings(path)
    if not set(own).isdisjoint(endings):
        return None
    if endings[-1] == _ARCHIVE:
        return "an archive"
    return next((" or ".join(found) for ending in endings if (found := _of_ending(ending))), None)


def _endings(path: Path) -> tuple[str, str]:
    """Return how a file's name ends, of two parts and of one, as in `.d3.json` and `.json`."""
    return "".join(path.suffixes[-2:]).lower(), path.suffix.lower()


def _of_ending(suffix: str) -> list[str]:
    """Return the names of the formats of one file that an ending means."""
    return [name for name, found in sound().items() if isinstance(found, Format) and suffix in found.suffixes]
