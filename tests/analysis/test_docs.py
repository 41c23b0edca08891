"""`docs/analysis.md` and `docs/commitments.md` explain every measure."""

import re
from pathlib import Path

from treatygraph.analysis.measures import MEASURES
from treatygraph.analysis.reduction import choices

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "analysis.md").read_text(encoding="utf-8")


def test_every_measure_and_every_choice_is_explained() -> None:
    both = PAGE + (DOCS / "commitments.md").read_text(encoding="utf-8")
    assert [title for title in re.findall(r"^## (.*)$", both, re.MULTILINE) if title in MEASURES] == list(MEASURES)
    for name, (default, *_) in choices().items():
        assert f"| `--{name}` | `{default}` |" in PAGE
