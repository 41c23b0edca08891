"""SPARQL servers for tests: real ones, which skip their tests where they are not installed, and one that misbehaves as told."""

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

VIRTUOSO_INI = Path("/etc/virtuoso-opensource-7/virtuoso.ini")
JSON = "application/sparql-results+json"
_PATIENCE = 60.0


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def oxigraph(folder: Path, graphs: dict[str, Path]) -> Iterator[str]:
    """Yield the address of an Oxigraph server that holds Turtle files, each as the named graph, `""` for the default one."""
    program = Path(sys.executable).parent / "oxigraph"
    if not program.exists():
        pytest.skip("the server oxigraph is not installed: pip install oxigraph")
    place = f"127.0.0.1:{free_port()}"
    with _running([str(program), "serve", "-l", str(folder), "-b", place], f"http://{place}/"):
        for name, file in graphs.items():
            target = f"http://{place}/store?{f'graph={name}' if name else 'default'}"
            request = urllib.request.Request(target, file.read_bytes(), {"Content-Type": "text/turtle"}, method="PUT")
            urllib.request.urlopen(request, timeout=_PATIENCE).close()
        yield f"http://{place}/query"


@contextmanager
def virtuoso(folder: Path, graphs: dict[str, Path]) -> Iterator[str]:
    """Yield the address of a Virtuoso server that holds Turtle files, each as the named graph."""
    if not shutil.which("virtuoso-t") or not VIRTUOSO_INI.exists():
        pytest.skip("Virtuoso is not installed: apt-get install virtuoso-opensource-7 virtuoso-opensource-7-bin")
    sql, web = free_port(), free_port()
    text = VIRTUOSO_INI.read_text(encoding="utf-8")
    for pattern, value in (
        (r"/var/lib/virtuoso-opensource-7/db/", f"{folder}/"),
        (r"(?m)^ServerRoot\s*=.*$", f"ServerRoot = {folder}"),
        (r"(?m)^ServerPort\s*=\s*1111$", f"ServerPort = 127.0.0.1:{sql}"),
        (r"(?m)^ServerPort\s*=\s*8890$", f"ServerPort = 127.0.0.1:{web}"),
        (r"(?m)^DirsAllowed\s*=.*$", f"DirsAllowed = {', '.join({str(file.parent) for file in graphs.values()})}"),
    ):
        text, count = re.subn(pattern, value, text)
        assert count, pattern
    (folder / "v.ini").write_text(text, encoding="utf-8")
    with _running(["virtuoso-t", "-f", "-c", str(folder / "v.ini")], f"http://127.0.0.1:{web}/sparql"):
        for name, file in graphs.items():
            load = f"TTLP_MT(file_to_string_output('{file}'),'','{name}');"
            command = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"]
            done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE)
            assert done.returncode == 0, done.stderr
            assert "Error" not in done.stdout + done.stderr, done.stderr
        yield f"http://127.0.0.1:{web}/sparql"


@contextmanager
def _running(command: list[str], address: str) -> Iterator[None]:
    """Run a server until the tests are done; begin when it answers at `address`, whatever it says."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                urllib.request.urlopen(address, timeout=5).close()
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                assert process.poll() is None, f"{command[0]} ended with {process.returncode}"
                assert time.monotonic() < until, f"{command[0]} does not answer"
                time.sleep(0.1)
        yield
    finally:
        process.kill()
        process.wait()


Reply = Callable[[BaseHTTPRequestHandler, dict[str, str]], None]


@contextmanager
def misbehaving(reply: Reply) -> Iterator[str]:
    """Yield the address of a server that answers each form that is posted as `reply` does."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            reply(self, {key: values[0] for key, values in parse_qs(body).items()})

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql"
    finally:
        server.shutdown()
        server.server_close()


def send(handler: BaseHTTPRequestHandler, content: bytes, kind: str = JSON, code: int = 200, **headers: str) -> None:
    """Send an answer whole."""
    handler.send_response(code)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(content)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(content)


def answer(store: ox.Store, form: dict[str, str], most: int | None = None) -> bytes:
    """Return the answer of a well-behaved server that holds `store`, in JSON; at most so many rows of it."""
    graph = form.get("default-graph-uri")
    found = store.query(form["query"], default_graph=ox.NamedNode(graph) if graph else None)
    assert isinstance(found, ox.QuerySolutions | ox.QueryBoolean)
    text = found.serialize(format=ox.QueryResultsFormat.JSON)
    assert text is not None
    if most is None or isinstance(found, ox.QueryBoolean):
        return text
    import json

    document = json.loads(text)
    document["results"]["bindings"] = document["results"]["bindings"][:most]
    return json.dumps(document).encode()
