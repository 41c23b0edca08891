"""Labels of strangers in proposals: a sign that some take for a line break parts no row."""

from pathlib import Path

import pytest

from treatygraph.reconciling.decisions import read_decisions


@pytest.mark.parametrize("sign", ["\u2028", "\x85", "\x0c", "\x1c", "\u202e", "=1+1"])
def test_a_row_is_one_row_whatever_its_label_holds(tmp_path: Path, sign: str) -> None:
    table = tmp_path / "proposals.csv"
    row = f"urn:a,of {sign} this,urn:b,exact,1,yes"
    table.write_text(f"left,left label,right,match,score,accept\n{row}\n", encoding="utf-8")
    (found,) = read_decisions(table)
    assert (found.left, found.right, found.verdict) == ("urn:a", "urn:b", "accepted")
