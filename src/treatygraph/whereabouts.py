"""On which line of its file a thing is described."""

import re
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from treatygraph import terms
from treatygraph.files import FORMATS

_PREFIX = re.compile(r"^[ \t]*@?prefix[ \t]+([^\s:]*):[ \t]*<([^<>\s]*)>", re.IGNORECASE | re.MULTILINE)


def line_of(name: str, iri: str) -> int | None:
    """Return the line of `name` that begins with `iri`, written out or by a prefix of the file, or else alone holds it.

    None where neither is so, since what stands on several lines may be described on any of them.
    """
    text, prefixes = _text(name)
    forms = [f'[<"]{re.escape(iri)}[>"]']
    for prefix, namespace in prefixes:
        if iri.startswith(namespace) and len(iri) > len(namespace):
            local = re.sub(r"\W", lambda sign: rf"\\?{re.escape(sign[0])}", iri[len(namespace) :])
            forms.append(rf"(?<![^\s\"(\[,;]){re.escape(prefix)}:{local}(?![\w:%/\\-]|\.\w)")
    lines: dict[int, bool] = {}
    line, counted = 1, 0
    for found in re.finditer("|".join(forms), text):
        begin = text.rfind("\n", 0, found.start()) + 1
        if not text.startswith("#", begin):
            line += text.count("\n", counted, begin)
            counted = begin
            lines[line] = lines.get(line, False) or begin == found.start()
    begun = [line for line, is_first in lines.items() if is_first]
    if begun:
        return begun[0]
    return next(iter(lines)) if len(lines) == 1 else None


@lru_cache(maxsize=8)
def _text(name: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the text of a file, and the prefixes that it declares; of JSON-LD those of our context."""
    try:
        text = Path(name).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return "", ()
    if FORMATS.get(Path(name).suffix.lower()) == ox.RdfFormat.JSON_LD:
        return text, tuple(terms.PREFIXES.items())
    return text, tuple(dict.fromkeys(_PREFIX.findall(text)))
