"""How long a command takes on the bundled data, from a cold start, compared with the import of rdflib alone."""

import sys
from collections.abc import Iterator
from statistics import median

from costs import of_command
from events import COMMAND
from lines import Line

_REPEATS = 3
_COMMANDS = (("--help",), ("ask", "who-guarantees"), ("brief",))


def cold() -> Iterator[Line]:
    """Yield a line for each of a few commands."""
    its = _seconds(sys.executable, "-c", "import rdflib")
    for words in _COMMANDS:
        ours = _seconds(str(COMMAND), *words)
        yield Line(f"treatygraph {' '.join(words)}", "2 articles", "s", ours, "import rdflib", its)


def _seconds(*command: str) -> float:
    return median(of_command(command).wall for _ in range(_REPEATS))
