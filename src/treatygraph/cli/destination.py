"""Where a command writes: what can be refused before anything is worked out, and how it ends early."""

import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from treatygraph.cli.notes import note
from treatygraph.cli.output import is_terminal

STDOUT = "-"
_PATIENCE = 5.0  # seconds that unwinding may take


def refuse(out: str, force: bool, is_set: bool = False) -> None:
    """Refuse a destination where one file, or a set of several, cannot be written.

    Raises:
        UsageError: it is empty, closed, or taken, or its folder is missing.
    """
    from treatygraph.export import saving

    if not out:
        raise click.UsageError("-o is empty; name a file")
    if out != STDOUT:
        saving.refuse(Path(out), force, is_set)
    elif sys.stdout is None:
        raise click.UsageError("standard output is closed; name a file with -o")
    elif is_set and is_terminal():
        raise click.UsageError("this format is several files, which no terminal can show; name a folder with -o")


@contextmanager
def ended_tidily() -> Iterator[None]:
    """Let a request to end, as Ctrl-C does, unwind what is being written, so that nothing half-written is left.

    An engine that is at work hears of no request. Where it goes on for some seconds more the process ends without unwinding: what
    was there before stands, and what is left beside it the next writer removes.
    """
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    heard, told = socket.socketpair()
    told.setblocking(False)
    waker = signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
    done = threading.Event()
    threading.Thread(target=_end_at_last, args=(heard, done), daemon=True).start()
    try:
        yield
    finally:
        done.set()
        signal.set_wakeup_fd(waker)
        signal.signal(signal.SIGTERM, before)
        told.close()


def _end_at_last(heard: socket.socket, done: threading.Event) -> None:
    with heard:
        number = heard.recv(1)
        if number and not done.wait(_PATIENCE):
            note("treatygraph: ended in the midst of its work; what was there before is as it was")
            os._exit(128 + number[0])
