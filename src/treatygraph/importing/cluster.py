"""Apache Spark, started without noise, and the files that it can reach; what goes wrong there becomes an error of ours."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any

from treatygraph.errors import EngineError, InputError, TreatygraphError, UsageError

if TYPE_CHECKING:
    from pyspark import SparkContext

_JAVA = "it needs Java 17 or 21, as the Debian package openjdk-17-jre-headless has it"
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")
_HERE = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1", "spark.ui.enabled": "false"}


def is_remote(path: str) -> bool:
    """Return whether a path is an address, such as `hdfs://…` or `s3a://…`, and no path of this machine."""
    return _SCHEME.match(path) is not None


@contextmanager
def spark(master: str | None) -> Iterator[SparkContext]:
    """Yield Spark. One that this process has started already is taken as it is, and left running.

    Args:
        master: the address of a cluster, or `local[N]`; else as Spark is configured, or all cores of this machine.

    Raises:
        UsageError: PySpark or Java is not installed, or no such master can be had.
        EngineError: Spark cannot be started, or failed.
    """
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError("PySpark is not installed; pip install 'treatygraph[spark]'") from None
    failures = (PySparkException, Py4JError, ConnectionError, EOFError)
    running = SparkSession.getActiveSession()
    if running is None and not _java():
        raise UsageError(f"there is no Java, on which Spark runs; {_JAVA}")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # the workers of this machine need what this process has
    builder = SparkSession.builder.appName("treatygraph import").config("spark.log.level", "OFF")
    if master:
        builder = builder.master(master)
    for name, value in _HERE.items() if (master or "local").startswith("local") else ():
        builder = builder.config(name, value)
    with TemporaryFile() as said:
        try:
            with _stderr_into(said):  # Java and the workers inherit it; what matters of it comes as an exception
                session = running or builder.getOrCreate()
        except (*failures, RuntimeError, OSError) as error:
            if "parse Master" in str(error):
                raise UsageError(f"“{master}” is no master of Spark; give local[2], or spark://HOST:7077") from None
            raise EngineError(f"Spark cannot be started ({_told(said) or _first_line(error)}); {_JAVA}") from None
    try:
        yield session.sparkContext
    except failures as error:
        raise _ours(error) from None
    finally:
        if running is None:
            session.stop()


def refuse_existing(context: SparkContext, out: str) -> None:
    """Refuse a folder to write to that exists.

    Raises:
        UsageError: it exists.
    """
    files, path = _files(context, out)
    if files.exists(path):
        raise UsageError(f"{out}: it exists already, and Spark adds nothing to what is there; name a new folder")


def name_parts(context: SparkContext, folder: str) -> None:
    """Give the parts that Spark wrote to a folder the ending `.nq`, by which bulk loaders know them."""
    files, path = _files(context, folder)
    for status in files.listStatus(path):
        stem, dot, packed = status.getPath().getName().partition(".")
        if not stem.startswith("_"):  # _SUCCESS, which says that all parts are there
            files.rename(status.getPath(), _path(context, path, f"{stem}.nq{dot}{packed}"))


def _files(context: SparkContext, path: str) -> tuple[Any, Any]:
    """Return the file system of Hadoop on which a path lies, and the path there."""
    found = _path(context, path)
    return found.getFileSystem(context._jsc.hadoopConfiguration()), found


def _path(context: SparkContext, *parts: Any) -> Any:
    java: Any = context._jvm
    return java.org.apache.hadoop.fs.Path(*parts)


def _java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return shutil.which(str(Path(home) / "bin" / "java") if home else "java")


@contextmanager
def _stderr_into(file: IO[bytes]) -> Iterator[None]:
    """Let what this process and those that it starts meanwhile say on stderr go into a file."""
    before = os.dup(2)
    os.dup2(file.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(before, 2)
        os.close(before)


def _ours(error: Exception) -> TreatygraphError:
    """Return the error of ours that stands behind one of Spark: what a worker raised, or what it says itself."""
    said = str(error)
    for kind in (UsageError, InputError, EngineError):
        if found := re.search(rf"treatygraph\.errors\.{kind.__name__}: (.+)", said):
            return kind(found[1])
    if missing := re.search(r"Input path does not exist: (\S+)", said):
        return InputError(f"{missing[1]}: there is no such file")
    return EngineError(f"Spark failed ({_first_line(error)})")


def _told(said: IO[bytes]) -> str:
    """Return the first line of what was said on stderr that tells of an error."""
    said.seek(0)
    lines = (line.decode(errors="replace").strip() for line in said)
    return next((line[:200] for line in lines if "Exception" in line or "Error" in line), "")


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = (line for line in lines if "Exception: " in line or "[" in line[:1])
    return next(told, lines[0] if lines else type(error).__name__)[:200]
