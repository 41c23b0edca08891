"""Endpoints that lie: whatever they answer, one line names them."""

import json

import pytest
import servers
from running import run

GRAPH = {"type": "uri", "value": "urn:g"}
ONE = {"type": "literal", "value": "1"}


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [{}],
        [{"count": ONE, "graph": GRAPH}] * 2,
        [{"count": {"type": "literal", "value": "many"}, "graph": GRAPH}],
        [{"count": GRAPH, "graph": GRAPH}],
        [{"count": ONE, "graph": ONE}],
        [{"count": ONE, "graph": GRAPH, "s": ONE, "p": GRAPH, "o": ONE}],
    ],
)
def test_rows_that_nobody_asked_for_are_told(rows: list[dict[str, dict[str, str]]]) -> None:
    content = json.dumps({"head": {"vars": []}, "results": {"bindings": rows}}).encode()
    with servers.misbehaving(lambda handler, form: servers.send(handler, content)) as url:
        done = run("ask", "who-backs-whom", "--endpoint", url)
    assert (done.returncode, done.stderr.count("\n")) == (3, 1), done.stderr
    assert "no result of SPARQL" in done.stderr


@pytest.mark.parametrize("url", ["http://[::1", "http://127.0.0.1:port/", "http://127.0.0.1:99999/"])
def test_an_address_that_is_none_is_told(url: str) -> None:
    done = run("ask", "who-backs-whom", "--endpoint", url)
    assert done.returncode == 2
    assert "is no endpoint; give its address" in done.stderr
