"""Runs the command line as a user does, in a process of its own."""

import subprocess
import sys
from pathlib import Path

COMMAND = str(Path(sys.executable).parent / "treatygraph")


def run(*arguments: str | Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[str]:
    """Return what `treatygraph ARGUMENTS` printed, and its exit code."""
    done = subprocess.run([COMMAND, *map(str, arguments)], input=stdin or b"", capture_output=True, timeout=120)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
