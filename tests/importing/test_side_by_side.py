"""`docs/side-by-side.md`, run as a newcomer does: what it shows of the articles and of PA-X is what the commands print."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from running import run

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "side-by-side.md").read_text(encoding="utf-8")
TABLES = ROOT.parent / "shared" / "data" / "pax"
TRANSCRIPTS = re.findall(r"```shell-session\n\$ treatygraph ((?:[^\n]*\\\n)*[^\n]*)\n(.*?)```", PAGE, re.DOTALL)
CHOOSING, DECIDING = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.skipif(not TABLES.is_dir(), reason=f"the tables of PA-X are not at {TABLES}")
def test_the_page_shows_what_its_commands_print(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tables").symlink_to(TABLES)
    Path("pax").mkdir()
    subprocess.run([sys.executable, "-c", CHOOSING], check=True)
    for command, shown in TRANSCRIPTS:
        if command.startswith("accept-matches"):
            subprocess.run([sys.executable, "-c", DECIDING], check=True)
        done = run(*shlex.split(command.replace("\\\n", "")))
        assert (done.returncode, done.stderr.count("refused")) == (0, 0), command
        begin, cut, rest = shown.partition("…\n")
        assert rest == ""
        assert done.stdout.startswith(begin) if cut else done.stdout == shown, command


def test_the_page_has_its_transcripts() -> None:
    assert len(TRANSCRIPTS) == PAGE.count("```shell-session\n") >= 8
    assert {command.split()[0] for command, _ in TRANSCRIPTS} >= {
        "import",
        "compare",
        "contested",
        "explain",
        "diff",
        "reconcile",
    }
