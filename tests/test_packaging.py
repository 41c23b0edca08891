"""The built wheel, in a clean environment with the sources absent, does what the installed project does."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("ontology", "graph", "queries")


def _tracked() -> set[str]:
    """Return the data files that belong to the project, tracked by git or not yet."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *FOLDERS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {name for name in listed.stdout.splitlines() if (ROOT / name).is_file()}


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist, and the wheel from the sdist."""
    out = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--outdir", str(out), str(ROOT)], check=True, capture_output=True)
    assert len(list(out.glob("*.tar.gz"))) == 1
    return next(out.glob("*.whl"))


def test_the_wheel_holds_the_tracked_data(wheel: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("the project is not a git checkout")
    with zipfile.ZipFile(wheel) as archive:
        names = {name.removeprefix("treatygraph/_data/") for name in archive.namelist() if "/_data/" in name}
        assert names == _tracked()
        for name in names:
            assert archive.read(f"treatygraph/_data/{name}") == (ROOT / name).read_bytes()
        assert "treatygraph/py.typed" in archive.namelist()


def test_the_wheel_holds_the_bundled_page_and_not_what_it_is_made_of(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        page = {name for name in archive.namelist() if name.startswith("treatygraph/explorer/")}
        built = {name.rpartition("/")[2] for name in page if "/built/" in name}
        assert built == {"explorer.js", "explorer.css", "world.json", "licences.txt", "made-of"}
        assert not {name for name in page if "/web/" in name}
        licences = archive.read("treatygraph/explorer/built/licences.txt").decode()
    for package in ("d3-zoom", "preact", "@preact/signals"):
        assert f"\n{package} " in f"\n{licences}"


def test_the_wheel_works_alone(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    binaries = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([binaries / "pip", "install", "--quiet", str(wheel)], check=True, capture_output=True, cwd=tmp_path)
    brief = subprocess.run(
        [binaries / "treatygraph", "brief"], check=True, capture_output=True, text=True, cwd=tmp_path
    )
    assert "Astana memorandum lasts 6 months" in brief.stdout
    assert brief.stderr == ""
    subprocess.run([binaries / "treatygraph", "explore", "-o", "page.html"], check=True, cwd=tmp_path)
    assert (tmp_path / "page.html").read_text(encoding="utf-8").endswith("</html>\n")
    located = "import treatygraph.resources as r; print(r.folder('graph'))"
    where = subprocess.run(
        [binaries / "python", "-c", located], check=True, capture_output=True, text=True, cwd=tmp_path
    )
    assert str(tmp_path) in where.stdout
