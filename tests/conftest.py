"""What all tests share: one browser; and in CI no test may be skipped, since a skipped test looks like a passed one."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from browser import Browser

settings.register_profile("shared machine", deadline=None)  # how long an example takes depends on what else runs
settings.load_profile("shared machine")


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Yield Chromium, the only one of a process: Playwright starts no second one beside it."""
    from browser import launched

    with launched() as browser:
        yield browser


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if (
        os.environ.get("TREATYGRAPH_NO_SKIPS")
        and reporter
        and reporter.stats.get("skipped")
        and session.exitstatus == 0
    ):
        reporter.write_line("TREATYGRAPH_NO_SKIPS is set, and tests were skipped")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
