"""Names and places of files that nobody expects: nothing precious is replaced, and nothing waits for ever."""

import os
from pathlib import Path

import pytest
from importing_votes import TEXT, write
from running import run

ROWS = [("1", "State", "2020-01-01", "text"), ("2", "State", "2020-02-30", "no such day")]


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    (tmp_path / "welcomes.rq").write_text(TEXT, encoding="utf-8")
    return tmp_path / "welcomes.rq"


@pytest.mark.parametrize("name", [".csv", os.fsdecode(b"\xff.csv")], ids=["hidden", "no UTF-8"])
def test_a_file_whose_name_names_no_source_is_refused(tmp_path: Path, mapping: Path, name: str) -> None:
    write(tmp_path / "table.csv", ROWS).rename(tmp_path / name)
    done = run("import", tmp_path / name, "--mapping", mapping, "-o", tmp_path / "out.nq")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert "its name names no source" in done.stderr


def test_a_pipe_is_not_replaced_and_not_waited_for(tmp_path: Path, mapping: Path) -> None:
    os.mkfifo(tmp_path / "out.nq")
    table = write(tmp_path / "table.csv", ROWS)
    done = run("import", table, "--mapping", mapping, "-o", tmp_path / "out.nq")
    assert done.returncode == 2
    assert "out.nq: it is a folder, a pipe or a device" in done.stderr
    assert (tmp_path / "out.nq").is_fifo()


def test_a_file_that_holds_no_refused_rows_is_not_replaced_by_them(tmp_path: Path, mapping: Path) -> None:
    table, precious = write(tmp_path / "table.csv", ROWS), tmp_path / "table.rejects.csv"
    precious.write_text("name,of,a,lifetime\n", encoding="utf-8")
    done = run("import", table, "--mapping", mapping, "-o", tmp_path / "out.nq")
    assert done.returncode == 2
    assert "table.rejects.csv: refused rows go to a file of that name, and it holds something else" in done.stderr
    assert precious.read_text(encoding="utf-8") == "name,of,a,lifetime\n"
    assert not (tmp_path / "out.nq").exists()
    precious.unlink()
    for _ in range(2):  # its own file it replaces
        assert run("import", table, "--mapping", mapping, "-o", tmp_path / "out.nq").returncode == 1
