"""Work spread over processes: the results come in the order of the work, and only a window of it is under way at a time."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from itertools import chain, islice
from typing import Any, Generic, TypeVar

from treatygraph.errors import EngineError

Kept = TypeVar("Kept")
Task = TypeVar("Task")
Result = TypeVar("Result")
_ALONE = 4  # tasks that are done sooner in this process than others are started
_AHEAD = 3  # tasks for each process that are read before the first of them is done
_worker: Callable[[Any], Any]


class Pool(Generic[Kept, Task, Result]):
    """Processes that do the tasks of one kind; none is started before there are more than a few tasks.

    Args:
        processes: how many at most; with one, all is done in this process.
        make: makes what does a task, once in each process; it is sent to them, and so are tasks and results.
    """

    def __init__(self, processes: int, make: Callable[[], Callable[[Task], Result]]) -> None:
        self._processes = processes
        self._make = make

    def map(self, tasks: Iterable[tuple[Kept, Task]]) -> Iterator[tuple[Kept, Result]]:
        """Yield the result of each task, in order, with what was kept in this process for it.

        Raises:
            EngineError: a process died.
        """
        rest = iter(tasks)
        first = list(islice(rest, _ALONE))
        if self._processes < 2 or len(first) < _ALONE:
            work = self._make()
            for kept, task in chain(first, rest):
                yield kept, work(task)
            return
        with ExitStack() as stack:
            executor = ProcessPoolExecutor(self._processes, multiprocessing.get_context("spawn"), _begin, (self._make,))
            stack.callback(executor.shutdown, cancel_futures=True)
            under_way: deque[tuple[Kept, Future[Any]]] = deque()
            try:
                for kept, task in chain(first, rest):
                    under_way.append((kept, executor.submit(_work, task)))
                    if len(under_way) > self._processes * _AHEAD:
                        earlier, result = under_way.popleft()
                        yield earlier, result.result()
                for earlier, result in under_way:
                    yield earlier, result.result()
            except BrokenProcessPool:
                raise EngineError(
                    "a process that mapped rows died, perhaps for lack of memory; try again with --processes 1"
                ) from None


def _begin(make: Callable[[], Callable[[Any], Any]]) -> None:
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this process ends it
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _worker = make()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _work(task: Any) -> Any:
    return _worker(task)
