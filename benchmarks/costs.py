"""What work costs: time on the clock, time of all processors, and memory, of one call or of a command with all its processes."""

import ctypes
import os
import resource
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median

from treatygraph.bounded import bounded
from treatygraph.errors import EngineError

_PAUSE = 0.1  # seconds between two looks at the memory
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of Linux
_MEMORY = 12 * 2**30  # bytes that bounded work may take
_BUSY = 100  # times as long as its processor's time work may take on the clock, on a machine that does much else


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, seconds of all processors, and, of a command, the peak of its memory in bytes.

    The memory of several processes is the sum of their proportional set sizes, so that what they share counts once.
    """

    wall: float
    cpu: float
    peak: int = 0


def of_work(work: Callable[[], object], repeats: int = 1) -> Cost:
    """Return the median cost of `work` in this process."""
    found = []
    for _ in range(repeats):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        found.append((time.perf_counter() - wall, time.process_time() - cpu))
    return Cost(median(wall for wall, _ in found), median(cpu for _, cpu in found))


def of_work_within(seconds: int, work: Callable[[], object]) -> Cost | None:
    """Return the cost of `work` in a process of its own; None where the processor spent more seconds on it, and it was ended."""

    def limited() -> str:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        return " ".join(map(str, astuple(of_work(work))))

    try:
        wall, cpu, _ = bounded(limited, seconds * _BUSY, _MEMORY).split()
    except EngineError as error:
        if f"exit {-signal.SIGXCPU}" in str(error):
            return None
        raise
    return Cost(float(wall), float(cpu))


def of_command(command: Sequence[str | Path], folder: Path | None = None) -> Cost:
    """Return what a command costs, with all the processes that it starts, to the end of the last of them (on Linux).

    Args:
        command: the program and its arguments.
        folder: where it runs.

    Raises:
        CalledProcessError: it failed; what it said is printed.
    """
    ctypes.CDLL(None).prctl(
        _SUBREAPER, 1
    )  # whatever a command leaves behind, as Spark does, becomes a child of this process
    before, begun = _of_children(), time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    ) as process:
        watch = _Watch(process.pid)
        watch.start()
        said, _ = process.communicate()
        wall = time.perf_counter() - begun
        watch.end()
    while _reaped(process.pid):
        pass
    if process.returncode:
        print(said)
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(wall, _of_children() - before, watch.peak)


class _Watch(threading.Thread):
    """Looks at the memory of a process, and of those that it started, again and again."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self._root = root
        self._is_over = threading.Event()
        self.peak = 0

    def run(self) -> None:
        while True:
            self.peak = max(self.peak, sum(map(_memory, _tree(self._root))))
            if self._is_over.wait(_PAUSE):
                return

    def end(self) -> None:
        self._is_over.set()
        self.join()


def _tree(process: int) -> Iterator[int]:
    yield process
    try:
        children = [path.read_text() for path in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:  # it has ended meanwhile
        return
    for child in " ".join(children).split():
        yield from _tree(int(child))


def _memory(process: int) -> int:
    """Return the proportional set size of a process in bytes."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended meanwhile
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _of_children() -> float:
    found = os.times()
    return found.children_user + found.children_system


def _reaped(group: int) -> bool:
    """Wait for a process of a group that was left behind; return False where there is none."""
    try:
        os.waitpid(-group, 0)
    except ChildProcessError:
        return False
    return True
