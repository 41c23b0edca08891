"""Run work within a time and a memory limit: a running query can only be stopped by ending its process."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from treatygraph.errors import EngineError, TreatygraphError

_GIB = 2**30


def bounded(work: Callable[[], str], seconds: float, memory: int = 4 * _GIB) -> str:
    """Return the result of `work`, run in a forked process with at most `memory` bytes more than this one has.

    Where the platform cannot fork, `work` runs in this process without a limit.

    Raises:
        EngineError: it took longer than `seconds`, or its process died.
        TreatygraphError: whatever error of ours `work` raises.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        return work()
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(work, sender, memory))
    process.start()
    sender.close()
    try:
        if not receiver.poll(seconds):
            raise EngineError(
                f"the query took longer than {seconds:g} seconds; make it narrower, or allow more with --timeout"
            )
        outcome: str | TreatygraphError = receiver.recv()
    except EOFError:
        process.join()
        raise EngineError(f"the engine broke down on the query (exit {process.exitcode}); make it simpler") from None
    finally:
        process.kill()
        process.join()
        receiver.close()
    if isinstance(outcome, TreatygraphError):
        raise outcome
    return outcome


def _run(work: Callable[[], str], sender: Connection, memory: int) -> None:
    import resource

    statm = Path("/proc/self/statm")
    if statm.exists():  # elsewhere only the time is limited
        used = int(statm.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + memory, used + memory))
    try:
        sender.send(work())
    except TreatygraphError as error:
        sender.send(error)
    except MemoryError:
        sender.send(EngineError("the query needs more memory than it may have; make it narrower"))
