"""What every test in a browser uses: Chromium, which one fixture starts, and pages that are watched."""

from explorer.browser import NARROW, WIDE, Browser, Locator, Page, Watched, expect, launched

__all__ = ["NARROW", "WIDE", "Browser", "Locator", "Page", "Watched", "expect", "launched"]

expect.set_options(timeout=20_000)  # milliseconds: two workers and their browsers share two cores
