"""What `docs/analysis.md` shows is what the program does; with `docs/commitments.md` it explains every measure."""

import re
import shlex
from pathlib import Path

import pytest
from running import run

from treatygraph.analysis.measures import MEASURES
from treatygraph.analysis.reduction import choices

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "analysis.md").read_text(encoding="utf-8")
TRANSCRIPTS = re.findall(r"```console\n\$ treatygraph ([^\n]*)\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize(("command", "shown"), TRANSCRIPTS, ids=[command for command, _ in TRANSCRIPTS])
def test_a_transcript_is_what_the_command_prints(command: str, shown: str) -> None:
    done = run(*shlex.split(command))
    assert (done.returncode, done.stdout) == (0, shown)


def test_every_measure_and_every_choice_is_explained() -> None:
    both = PAGE + (DOCS / "commitments.md").read_text(encoding="utf-8")
    assert [title for title in re.findall(r"^## (.*)$", both, re.MULTILINE) if title in MEASURES] == list(MEASURES)
    for name, (default, *_) in choices().items():
        assert f"| `--{name}` | `{default}` |" in PAGE
