"""What all tests share: in CI no test may be skipped, since a skipped test looks like a passed one."""

import os

import pytest


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
