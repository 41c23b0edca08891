"""Lines in the order of their code points, however many there are: sorted piece by piece on disk, and merged."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

_RUN = 500_000  # lines that are sorted in memory


def in_order(lines: Iterable[bytes], run: int = _RUN) -> Iterator[bytes]:
    """Yield `lines` sorted, of which only `run` are in memory at once; lines end with a line break.

    UTF-8 sorts as its code points do.
    """
    remaining = iter(lines)
    first = sorted(islice(remaining, run))
    if len(first) < run:
        yield from first
        return
    with TemporaryDirectory(prefix="treatygraph-") as folder, ExitStack() as stack:
        runs: list[Iterable[bytes]] = []
        while first:
            path = Path(folder) / str(len(runs))
            path.write_bytes(b"".join(first))
            runs.append(stack.enter_context(path.open("rb")))
            first = sorted(islice(remaining, run))
        yield from merge(*runs)
