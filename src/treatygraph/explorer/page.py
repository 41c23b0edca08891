"""The explorer's page: script, style and data in one HTML file that asks nobody for anything."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from treatygraph.errors import EngineError

_BUILT = Path(__file__).parent / "built"


def page(payload: Mapping[str, Any]) -> Iterator[str]:
    """Yield the HTML of the explorer of `payload`, piece by piece.

    The policy in its head forbids every request, and every script and style but the two whose hashes it names.

    Raises:
        EngineError: this installation lacks the bundled script.
    """
    script, style = _built("explorer.js").replace("</script", r"<\/script"), _built("explorer.css")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            *("base-uri 'none'", "form-action 'none'"),
        )
    )
    yield f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="{escape(payload["generator"])}">
<title>{escape(payload["title"])}</title>
<style>{style}</style>
</head>
<body>
<div id="explorer"><noscript>This page draws a graph with a script that it carries itself; let scripts run.</noscript></div>
<script type="application/json" id="payload">"""
    for piece in json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).iterencode(payload):
        yield piece.replace("<", r"\u003c")  # so that no label can end the script
    yield f"""</script>
{_atlas(payload)}<script type="text/plain" id="licences">{_built("licences.txt").replace("</", "< /")}</script>
<script>{script}</script>
</body>
</html>
"""


def _atlas(payload: Mapping[str, Any]) -> str:
    """Return the land and the borders of the map; nothing where the page has no map."""
    return f'<script type="application/json" id="atlas">{_built("world.json")}</script>\n' if payload["places"] else ""


def _built(name: str) -> str:
    """Return a file that the build made.

    Raises:
        EngineError: it is missing.
    """
    try:
        return (_BUILT / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise EngineError(
            f"the explorer’s {name} is missing from this installation of treatygraph; install it again, from a wheel or "
            "where the npm registry can be reached"
        ) from None


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"
