"""The page that maps a table in ten minutes does what it shows."""

import re
import shlex
from pathlib import Path

import pytest
from running import run

from treatygraph.importing import mapping as mappings
from treatygraph.importing.functions import FUNCTIONS

PAGE = (Path(__file__).parents[2] / "docs" / "mapping.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_example_of_the_page_does_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pledges, states, rejects = blocks("csv")
    [mapping] = blocks("sparql")
    Path("pledges.csv").write_text(pledges, encoding="utf-8")
    Path("states.csv").write_text(states, encoding="utf-8")
    skeleton, imported, asked = (block.partition("\n") for block in blocks("sh-session"))

    def shown(transcript: tuple[str, str, str], code: int = 0) -> None:
        command, _, output = transcript
        done = run(*shlex.split(command.removeprefix("$ treatygraph ")))
        assert (done.returncode, done.stdout) == (code, output), done.stderr

    shown(skeleton)
    assert "Change what the\n# comments name" in Path("pledges.rq").read_text(encoding="utf-8")
    Path("pledges.rq").write_text(mapping, encoding="utf-8")
    shown(imported, code=1)
    assert Path("pledges.rejects.csv").read_text(encoding="utf-8") == rejects
    shown(asked)


def test_the_page_names_every_key_of_a_header_every_given_variable_and_every_function() -> None:
    names = set(re.findall(r"`([^`\n]+)`", re.sub("```.*?```", "", PAGE, flags=re.DOTALL)))
    told = {word for name in names for word in re.findall(r"\??\w+(?::\w+)?", name)}
    assert told >= mappings._KEYS | mappings._SOURCE_KEYS | mappings._LOOKUP_KEYS
    assert {f"?{name}" for name in (*mappings.GIVEN, mappings.NOTHING)} <= told
    assert {f"tgf:{name.value.rpartition('#')[2]}" for name in FUNCTIONS} <= told
