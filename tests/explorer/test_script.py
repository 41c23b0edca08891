"""The tests of the page's own script, which vitest runs."""

import shutil
import subprocess
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "src" / "treatygraph" / "explorer" / "web"


def test_the_tests_of_the_script_pass() -> None:
    if not shutil.which("npm") or not (WEB / "node_modules" / "vitest").is_dir():
        pytest.skip("vitest is not installed: npm ci --prefix src/treatygraph/explorer/web")
    done = subprocess.run(["npm", "test", "--silent"], cwd=WEB, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
