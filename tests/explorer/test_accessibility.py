"""The page meets WCAG 2.2 AA as far as axe-core can tell: both themes, wide and narrow, whatever is open in it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from consumers import CONSUMERS

if TYPE_CHECKING:
    from explorer.browser import Page

AXE = CONSUMERS / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EDGE = "a4c42b4cf22de8e2ecb72e6ee381b76e30c4016e"
"""That Russia guarantees the ceasefire of December 2016, which has two sides."""
OPEN = ("thing=russia&page=deadlines", f"edge={EDGE}&page=timeline", "page=timeline", "list=yes&page=map")


RULES = {
    ("light", 1440): {"type": "tag", "values": TAGS},
    ("light", 390): {"type": "rule", "values": ["target-size", "scrollable-region-focusable", "color-contrast"]},
    ("dark", 1440): {"type": "rule", "values": ["color-contrast"]},
    ("dark", 390): {"type": "rule", "values": ["color-contrast"]},
}
"""All of them once; then those that a theme or a width can change."""


def violations(page: "Page", rules: dict[str, Any]) -> list[str]:
    """Return what axe finds wrong, each with the element."""
    found: dict[str, Any] = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", rules)
    assert found["passes"], "axe found nothing to look at"
    return [f"{each['id']}: {node['html'][:200]}" for each in found["violations"] for node in each["nodes"]]


@pytest.mark.parametrize(("scheme", "width"), RULES)
def test_whatever_is_open_can_be_perceived_and_worked(
    open_page: "Callable[..., Page]", scheme: str, width: int
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci --prefix tests/export/consumers")
    page = open_page(color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    rules = RULES[scheme, width]
    found = {"as it opens": violations(page, rules)}
    for fragment in OPEN:
        page.evaluate("fragment => new Promise(done => { location.hash = fragment; setTimeout(done, 60); })", fragment)
        found[fragment] = violations(page, rules)
    page.get_by_role("button", name="About this page").click()
    found["about"] = violations(page, rules)
    assert {state: each for state, each in found.items() if each} == {}
