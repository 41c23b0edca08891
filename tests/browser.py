"""Opens pages of the explorer in Chromium, and takes down whatever a page must not do.

A page asks for nothing, breaks no policy and says nothing to the console; `Watched.complaints` tells where one did.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")  # skips whoever imports this

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

__all__ = ["NARROW", "WIDE", "Browser", "Locator", "Page", "Watched", "expect", "launched"]

expect.set_options(timeout=20_000)  # milliseconds: two workers and their browsers share two cores

WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 390, "height": 844}
_ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
_NOTE_VIOLATIONS = """
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
  console.error(`policy broken: ${violatedDirective} ${blockedURI} ${sample}`));
"""


@contextmanager
def launched() -> Iterator[Browser]:
    """Yield Chromium; where it is missing, the tests are skipped."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        pytest.skip("Chromium is not installed: apt-get install chromium, or name it in CHROMIUM")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        yield browser
        browser.close()


class Watched:
    """Opens pages in contexts of their own, and closes them at the end."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.complaints: list[str] = []

    def open(self, file: Path, fragment: str = "", **context: Any) -> Page:
        """Return the page of a file, with a fragment, once the graph is drawn.

        Args:
            context: what the context of the browser is made with, such as `viewport` or `color_scheme`.
        """
        settings: dict[str, Any] = {"viewport": WIDE} | context
        page = self._browser.new_context(**settings).new_page()
        page.set_default_timeout(10_000)
        page.add_init_script(_NOTE_VIOLATIONS)
        page.on("console", lambda message: self.complaints.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("request", lambda request: self._requested(request.url))
        page.goto(f"{file.as_uri()}#{fragment}" if fragment else file.as_uri())
        page.wait_for_selector(".canvas canvas", state="attached")
        return page

    def _requested(self, url: str) -> None:
        if not url.startswith(("file:", "blob:", "data:")):
            self.complaints.append(f"request: {url}")

    def close(self) -> None:
        for context in self._browser.contexts:
            context.close()
