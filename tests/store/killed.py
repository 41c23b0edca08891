"""Runs a command of ours and kills it, as `kill -9` does, when it touches a store for the n-th time.

    python killed.py N STORE ARGUMENT…

What is counted are the operations on files that Python announces (audit events) and that name something in the store; what the
engine does lies between two of them. With N = 0 nothing is killed, and the number of operations is printed last.
"""

import os
import signal
import sys
from typing import Any

WATCHED = {
    "open",
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.link",
    "shutil.rmtree",
    "fcntl.flock",
    "engine",
}
at, store, arguments = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
count = 0


def watch(event: str, details: tuple[Any, ...]) -> None:
    global count
    if event in WATCHED and (event == "fcntl.flock" or any(store in str(each) for each in details[:2])):
        count += 1
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    sys.argv = ["treatygraph", *arguments]
    from treatygraph.cli import main

    sys.addaudithook(watch)
    try:
        main()
    except SystemExit as stop:
        print(count)
        raise SystemExit(0 if stop.code in (0, None) else stop.code) from None
    print(count)
