"""Passages without copying: whoever holds a source can prove that the graph still points at the right words."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from treatygraph.errors import InputError
from treatygraph.resources import folder
from treatygraph.view import View


@dataclass(frozen=True)
class Passage:
    """A paragraph that the graph cites: the IRI of the passage, of its source, and the identifier of the source."""

    iri: str
    source: str
    identifier: str
    number: int
    digest: str


@dataclass(frozen=True)
class Verdict:
    """What became of a passage when it was compared with a text: its text where it is the one cited, else the fault."""

    passage: Passage
    text: str | None
    fault: str = ""


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a source: its non-empty lines, trimmed."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def read(path: Path) -> list[str] | None:
    """Return the paragraphs of the text at `path`, or None where there is no such file.

    Raises:
        InputError: it cannot be read, or is not UTF-8.
    """
    if not path.is_file():
        return None
    try:
        return paragraphs(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise InputError(f"{path}: it is not UTF-8; save the text as UTF-8") from None
    except OSError as error:
        raise InputError(f"{path}: it cannot be read ({error.strerror})") from None


def digest(paragraph: str) -> str:
    """Return the SHA-256 of a paragraph in NFC, with every run of white space folded to one space, as hexadecimal digits."""
    folded = re.sub(r"\s+", " ", unicodedata.normalize("NFC", paragraph)).strip()
    return sha256(folded.encode()).hexdigest()


def cited(view: View) -> list[Passage]:
    """Return the paragraphs that the data cite, ordered by source and number."""
    text = (folder("queries") / "view" / "passages.rq").read_text(encoding="utf-8")
    return [Passage(row.passage, row.source, row.identifier, row.paragraph, row.digest) for row in view.query(text)]


def verify(view: View, *directories: Path) -> Iterator[Verdict]:
    """Compare each cited paragraph with the texts in these folders, one file `IDENTIFIER.txt` a source.

    Where several folders have a file of that name, the one in the first of them is taken.

    Raises:
        InputError: there is no such folder, or a text in one is not UTF-8.
    """
    for directory in directories:
        if not directory.is_dir():
            raise InputError(f"{directory}: there is no such folder; give one that holds texts of the sources")
    texts: dict[str, list[str] | None] = {}
    for passage in cited(view):
        if Path(passage.identifier).name != passage.identifier:
            yield Verdict(passage, None, f"“{passage.identifier}” is not the name of a file")
            continue
        name = f"{passage.identifier}.txt"
        path = next((found for folder in directories if (found := folder / name).exists()), directories[0] / name)
        if passage.identifier not in texts:
            texts[passage.identifier] = read(path)
        held = texts[passage.identifier]
        if held is None:
            others = "".join(f", nor in {other}" for other in directories[1:])
            yield Verdict(passage, None, f"{path}: there is no such file{others}")
        elif passage.number > len(held):
            yield Verdict(
                passage, None, f"{path}: it has {len(held)} paragraphs, and paragraph {passage.number} is cited"
            )
        elif digest(held[passage.number - 1]) != passage.digest:
            yield Verdict(passage, None, f"{path}, paragraph {passage.number}: the words are not those that were cited")
        else:
            yield Verdict(passage, held[passage.number - 1])
