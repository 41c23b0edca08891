"""Work that is not done twice: its results are kept in files, from which an import that was killed goes on."""

import os
import pickle
from collections import Counter
from collections.abc import Callable
from dataclasses import is_dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
_OURS = "treatygraph.importing."


class Remembering(Generic[Task, Result]):
    """Does tasks, and keeps each result in a file, so that whoever is given the same task again need not do it again.

    Args:
        make: makes what does a task.
        folder: where the results are kept; several processes may use it at once. A result may depend on tasks that whoever was
            made did before, as long as the same folder sees the same tasks in the same order.
    """

    def __init__(self, make: Callable[[], Callable[[Task], Result]], folder: Path) -> None:
        self._make = make
        self._work: Callable[[Task], Result] | None = None
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def __call__(self, task: Task) -> Result:
        path = self._folder / sha256(repr(task).encode("utf-8", "surrogatepass")).hexdigest()
        try:
            found: Result = _Trusted(BytesIO(path.read_bytes())).load()
            return found
        except Exception:  # there is none, or whatever a damaged one can raise
            pass
        if self._work is None:
            self._work = self._make()
        result = self._work(task)
        new = path.with_suffix(f".{os.getpid()}")
        new.write_bytes(pickle.dumps(result))
        new.replace(path)
        return result


class _Trusted(pickle.Unpickler):
    """Reads results only, since a file in a store could have been put there by anybody, and pickles can run anything."""

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if (module + ".").startswith((_OURS, "collections.")) else None
        if found is Counter or (isinstance(found, type) and is_dataclass(found) and found.__module__.startswith(_OURS)):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a result")
