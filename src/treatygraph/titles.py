"""What loaded data are called: as they were named, without the folders above, which may tell who the user is."""

from collections.abc import Iterable
from pathlib import Path

from treatygraph.files import FORMATS, STDIN
from treatygraph.tables import printable
from treatygraph.wording import join

_NAMED = 3  # of the data sets; of the rest only the number is told


def title(sources: Iterable[str | Path]) -> str:
    """Return what data are called that were loaded from `sources`: names of bundled sets, files, folders, or `-`."""
    names = list(dict.fromkeys(filter(None, map(_name, sources))))
    more = len(names) - _NAMED
    return join([*names[:_NAMED], *([f"{more} more"] if more > 0 else [])] or ["treatygraph"])


def _name(source: str | Path) -> str:
    """Return the name of a bundled set or a folder, and that of a file without its ending; empty where it has none."""
    path = Path(source)
    if str(source) == STDIN:
        return "standard input"
    name = path.stem if path.suffix.lower() in FORMATS and not path.is_dir() else path.name
    return "" if name == ".." else printable(name).strip()
