"""The page meets WCAG 2.2 AA as far as axe-core can tell: both themes, wide and narrow, with everything open."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from consumers import CONSUMERS

if TYPE_CHECKING:
    from explorer.browser import Page

AXE = CONSUMERS / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: "Page") -> list[str]:
    """Return what axe finds wrong, each with the element."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci --prefix tests/export/consumers")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("(tags) => axe.run({runOnly: {type: 'tag', values: tags}})", TAGS)
    assert found["passes"], "axe found nothing to look at"
    return [f"{each['id']}: {node['html'][:200]}" for each in found["violations"] for node in each["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_page_as_it_opens(open_page: "Callable[..., Page]", scheme: str, width: int) -> None:
    page = open_page(color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce")
    assert violations(page) == []
