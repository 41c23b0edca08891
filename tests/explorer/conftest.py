"""One page file a data set; a test fails where its page asked, complained or broke its policy."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import treatygraph as tg
from treatygraph.errors import EngineError

if TYPE_CHECKING:
    from browser import Browser, Locator, Page

SYNTHETIC = str(Path(__file__).parents[1] / "synthetic")


def details(page: "Page") -> "Locator":
    """Return the part of the page that speaks of what is chosen."""
    return page.get_by_label("Details", exact=True)


@pytest.fixture(scope="session")
def page_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Give the explorer's file of data: the name of a bundled set, or a path."""

    @cache
    def made(data: str) -> Path:
        file = tmp_path_factory.mktemp("explorer") / "page.html"
        try:
            tg.load(data).explore(file)
        except EngineError as error:
            pytest.skip(f"{error} (or: cd src/treatygraph/explorer/web && npm ci && node build.mjs)")
        return file

    return made


@pytest.fixture
def open_page(browser: "Browser", page_of: Callable[[str], Path]) -> "Iterator[Callable[..., Page]]":
    """Give a function that opens the explorer of data: `open_page(data, fragment, viewport=NARROW)`."""
    from browser import Watched

    watched = Watched(browser)

    def opened(data: str = "astana-2017", fragment: str = "", **context: Any) -> "Page":
        return watched.open(page_of(data), fragment, **context)

    yield opened
    watched.close()
    assert not watched.complaints
