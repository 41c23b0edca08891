"""Texts in XML: escaped, and what XML 1.0 has no form for replaced and counted."""

import re
from html import escape

from treatygraph.export.registry import Exported

_INVALID = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WHITE_SPACE = {
    ord(each): f"&#{ord(each)};" for each in "\t\n\r\x85\u2028\u2029"
}  # else readers make it something else


class Markup:
    """Escapes the texts of one file, and keeps count of those that had to change."""

    def __init__(self) -> None:
        self.changed = 0

    def text(self, text: str) -> str:
        """Return a text as it stands between tags; U+FFFD takes the place of control characters, U+FFFE and U+FFFF."""
        escaped = escape(text, quote=False)
        return escaped if escaped.isprintable() else self._mended(escaped)

    def attribute(self, text: str) -> str:
        """Return a text as it stands in an attribute, between double quotation marks."""
        return self.text(text).replace('"', "&quot;")

    def tell(self, exported: Exported) -> None:
        """Take down how many texts had to change."""
        if self.changed:
            exported.lose(
                f"characters that XML cannot hold, such as control characters, in {self.changed:,} "
                f"{'text' if self.changed == 1 else 'texts'}: U+FFFD stands in their place"
            )

    def _mended(self, escaped: str) -> str:
        mended, changes = _INVALID.subn("\ufffd", escaped)
        self.changed += changes > 0
        return mended.translate(_WHITE_SPACE)
