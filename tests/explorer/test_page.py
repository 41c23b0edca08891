"""The page opens from a file, with nothing in its console and no request, and names its data."""

from collections.abc import Callable

import pytest
from browser import NARROW, WIDE, Page, expect


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_opens_without_a_word(open_page: Callable[..., Page], viewport: dict[str, int], scheme: str) -> None:
    page = open_page(viewport=viewport, color_scheme=scheme)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than its window"
