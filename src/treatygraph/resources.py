"""Where the folders of Turtle and SPARQL are: beside the code in a wheel, at the top of the project in an editable install."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def folder(name: str) -> Path:
    """Return the folder `name` (`ontology`, `graph` or `queries`) of this installation.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    for place in (_PACKAGE / "_data" / name, _PACKAGE.parents[1] / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"the folder {name}/ is missing from this installation of treatygraph; install it again")


def is_ours(path: Path) -> bool:
    """Return whether a file is part of this installation, itself or as the target of a symbolic link."""
    own = [_PACKAGE.resolve(), *(folder(name).resolve() for name in ("ontology", "graph", "queries"))]
    places = (path.resolve(), path.parent.resolve() / path.name)  # an installer may link our files to another place
    return any(place.is_relative_to(each) for place in places for each in own)


def bundled_sets() -> dict[str, Path]:
    """Return the data sets that come with the library, by name."""
    return {path.name: path for path in sorted(folder("graph").iterdir()) if path.is_dir()}
