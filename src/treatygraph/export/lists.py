r"""Lists in one text, for formats that have none: `a | b`; a `|` in a value is written `\|`, a `\` `\\`, an empty value `\e`."""

import re
from collections.abc import Iterable

_SPECIAL = re.compile(r"[\\|]")
_ESCAPE = re.compile(r"\\(.)")
_VALUE = re.compile(r"(?:\\.|[^\\|])*", re.DOTALL)
_EMPTY = r"\e"
_BETWEEN = " | "


def joined(values: Iterable[str]) -> str:
    """Return these values as one text; no value at all is the empty text."""
    return _BETWEEN.join(_SPECIAL.sub(r"\\\g<0>", value) or _EMPTY for value in values)


def parted(text: str) -> tuple[str, ...]:
    """Return the values that `joined` made this text of."""
    parts = [found for found in _VALUE.findall(text) if found]
    last = len(parts) - 1
    return tuple(
        _plain(part.removeprefix(" " if number else "").removesuffix(" " if number < last else ""))
        for number, part in enumerate(parts)
    )


def _plain(part: str) -> str:
    return "" if part == _EMPTY else _ESCAPE.sub(r"\1", part)
