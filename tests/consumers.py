"""The tools that read our exports: each is asked what it found in a file, and what is not installed skips its test."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

CONSUMERS = Path(__file__).parent / "export" / "consumers"


def node(script: str, *arguments: str | Path) -> Any:
    """Return what `tests/export/consumers/SCRIPT`, run by node, prints as JSON; what it complains of fails the test."""
    if not shutil.which("node") or not (CONSUMERS / "node_modules").is_dir():
        pytest.skip("the consumers in node are not installed: npm ci --prefix tests/export/consumers")
    done = subprocess.run(
        ["node", str(CONSUMERS / script), *map(str, arguments)], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, f"{script}: {done.stderr[-4000:]}"
    return json.loads(done.stdout)


def program(name: str, *arguments: str | Path, stdin: bytes | None = None) -> str:
    """Return what a program of the system prints; it is installed by the Debian package that has it."""
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    done = subprocess.run([name, *map(str, arguments)], input=stdin or b"", capture_output=True, timeout=120)
    assert done.returncode == 0, f"{name}: {done.stderr.decode(errors='replace')[-4000:]}"
    return done.stdout.decode()
