"""What the documents show is what the program does."""

import json
import re
import shlex
from pathlib import Path

import pytest
from running import run

import treatygraph as tg
from treatygraph.export import registry

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = README + "".join(page.read_text(encoding="utf-8") for page in sorted(ROOT.glob("docs/*.md")))
TRANSCRIPTS = re.findall(r"```console\n\$ treatygraph ([^\n]*)\n(.*?)```", PAGES, re.DOTALL)


@pytest.mark.parametrize(("command", "shown"), TRANSCRIPTS, ids=[command for command, _ in TRANSCRIPTS])
def test_a_transcript_is_what_the_command_prints(command: str, shown: str) -> None:
    done = run(*shlex.split(command))
    assert (done.returncode, done.stdout) == (0, shown)


def test_readme_and_docs_have_transcripts() -> None:
    assert README.count("```console\n$ treatygraph ") >= 2
    assert len(TRANSCRIPTS) == PAGES.count("```console\n$ treatygraph ") > README.count("```console\n$ treatygraph ")


def test_the_python_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    [code] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    scope: dict[str, object] = {}
    exec(compile(code, "README.md", "exec"), scope)
    assert isinstance(scope["g"], tg.Graph)


def test_the_sparql_of_the_readme_answers() -> None:
    [text] = re.findall(r"```sparql\n(.*?)```", README, re.DOTALL)
    pairs = {(row.guarantor.rsplit("/")[-1], row.backed.rsplit("/")[-1]) for row in tg.load().query(text)}
    assert pairs == {
        ("russia", "bashar-al-assad"),
        ("iran", "bashar-al-assad"),
        ("iran", "russian-de-escalation-plan"),
        ("turkey", "syrian-armed-opposition"),
    }


def test_links_of_the_documents_lead_somewhere() -> None:
    for document in ROOT.glob("**/*.md"):
        if any(
            part.startswith(".") or part in ("build", "dist", "node_modules")
            for part in document.relative_to(ROOT).parts
        ):
            continue
        for target in re.findall(r"\]\(([^)#]+)\)", document.read_text(encoding="utf-8")):
            assert "://" in target or (document.parent / target).exists(), f"{document}: {target}"


def test_the_table_of_exports_names_every_format_and_the_versions_that_are_installed() -> None:
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE)
    assert sorted(rows) == sorted(registry.names())
    assert len(set(rows)) == len(rows)
    package = json.loads((ROOT / "tests" / "export" / "consumers" / "package.json").read_text(encoding="utf-8"))
    told = dict(re.findall(r"([@a-z][\w./@-]*) (\d+\.\d+\.\d+[\w.-]*)", page))
    named = {name: version for name, version in told.items() if name in package["dependencies"]}
    assert named == {name: package["dependencies"][name] for name in named}
    assert len(named) >= 10
