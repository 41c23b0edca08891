"""What a picture may hold: no characters that XML 1.0 and HTML have not, and no address that runs a script."""

import re

from treatygraph.export.registry import Exported

UNKNOWN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def displayable(text: str, exported: Exported) -> str:
    """Return `text` with each character that XML 1.0 lacks replaced by U+FFFD, which `exported` takes down."""
    clean, count = UNKNOWN.subn("\N{REPLACEMENT CHARACTER}", text)
    if count:
        exported.lose("control characters in texts cannot be displayed and stand as \N{REPLACEMENT CHARACTER}")
    return clean


def followable(iri: str) -> bool:
    """Return whether a picture may link to an IRI: it is a page's, and runs no script."""
    return iri.lower().startswith(("http://", "https://"))
