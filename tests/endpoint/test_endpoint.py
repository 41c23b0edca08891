"""Endpoints: what they hold comes over whole, from real servers too; one that tells less, or lies, is a failure with a name."""

import json
import subprocess
import time
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pyoxigraph as ox
import pytest
import servers
from running import run

import treatygraph as tg
from treatygraph.endpoint import PASSWORD, TOKEN, USER, Endpoint
from treatygraph.errors import EngineError, InputError, UnsoundDataWarning, UsageError
from treatygraph.resources import bundled_sets, folder

FILES = sorted(bundled_sets()["astana-2017"].glob("*.ttl"))
GRAPHS = {f"urn:test:{file.stem}": file for file in FILES}


@pytest.fixture(scope="module")
def held() -> ox.Store:
    """Return the bundled data as a store of named graphs, with the ontology and somebody else's data beside them."""
    store = ox.Store()
    for name, file in GRAPHS.items():
        store.load(path=file, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(name))
    store.load(
        path=folder("ontology") / "relations.ttl",
        format=ox.RdfFormat.TURTLE,
        to_graph=ox.NamedNode("urn:test:ontology"),
    )
    store.update('INSERT DATA { GRAPH <urn:test:other> { <urn:a> <urn:b> "c" } }')
    return store


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    graphs = GRAPHS | {"urn:test:ontology": folder("ontology") / "relations.ttl"}
    with servers.oxigraph(tmp_path_factory.mktemp("oxigraph"), graphs) as url:
        yield url


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    graphs = GRAPHS | {"urn:test:ontology": folder("ontology") / "relations.ttl"}
    with servers.virtuoso(tmp_path_factory.mktemp("virtuoso"), graphs) as url:
        yield url


def merged(graph: tg.Graph) -> set[ox.Quad]:
    """Return what is known, without what has no name: the bounds of dates, and unions of classes."""
    return {
        quad
        for quad in graph.merged
        if not isinstance(quad.subject, ox.BlankNode) and not isinstance(quad.object, ox.BlankNode)
    }


def test_an_oxigraph_server_gives_the_same_graph_as_the_files(oxigraph: str) -> None:
    assert merged(tg.load(endpoint=oxigraph)) == merged(tg.load())


def test_virtuoso_gives_the_same_graph_as_the_files_but_for_the_last_digit_of_a_point(virtuoso: str) -> None:
    with pytest.warns(UnsoundDataWarning, match="it keeps points in single precision"):
        theirs = merged(tg.load(endpoint=virtuoso))
    ours = merged(tg.load())
    # Numbers have no last zero there. The node of a point is named by what it says: with it two more triples differ.
    gone = ours - theirs
    assert len(gone) == 6
    wkt = "http://www.opengis.net/ont/geosparql#wktLiteral"
    points = {str(quad.object) for quad in gone if "asWKT" in str(quad.predicate)}
    assert points == {f'"POINT(36.40 33.57)"^^<{wkt}>', f'"POINT(6.15 46.20)"^^<{wkt}>'}


@cache
def from_files(*command: str) -> subprocess.CompletedProcess[str]:
    return run(*command)


@pytest.mark.filterwarnings("ignore:http")
@pytest.mark.parametrize("server", ["oxigraph", "virtuoso"])
@pytest.mark.parametrize(
    "command",
    [
        ("brief",),
        ("ask", "who-guarantees"),
        ("query", "SELECT ?who { ?who tg:guarantees agreement:december-2016-ceasefire }"),
        ("contested", "-f", "csv"),
        ("dossier", "russia"),
        ("explain", "Turkey", "guarantees", "Astana memorandum"),
        ("timeline",),
        ("analyse", "balance"),
        ("show", "iran"),
        ("export", "gexf"),
        ("export", "cypher"),
        ("validate",),
        ("reconcile", "--within", "-f", "csv"),
    ],
    ids=" ".join,
)
def test_every_kind_of_command_answers_from_a_server_as_from_files(
    server: str, command: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    url: str = request.getfixturevalue(server)
    theirs, ours = run(*command, "--endpoint", url), from_files(*command)
    assert theirs.returncode == ours.returncode == 0, theirs.stderr
    assert theirs.stdout.replace(url, "astana-2017") == ours.stdout  # a briefing names its data


def test_files_join_what_an_endpoint_tells(held: ox.Store, tmp_path: Path) -> None:
    (tmp_path / "more.ttl").write_text(
        "@prefix tg: <https://w3id.org/treatygraph/ontology#> . <urn:x:ann> a tg:Person .", encoding="utf-8"
    )
    with servers.misbehaving(replying(held)) as url:
        joined = merged(tg.load(tmp_path / "more.ttl", endpoint=url))
    assert any(quad.subject == ox.NamedNode("urn:x:ann") for quad in joined)
    assert {quad for quad in joined if quad.subject != ox.NamedNode("urn:x:ann")} == merged(tg.load())


def replying(held: ox.Store, most: int | None = None) -> servers.Reply:
    return lambda handler, form: servers.send(handler, servers.answer(held, form, most))


@pytest.mark.parametrize("most", [1000, 150, 37])
def test_an_endpoint_that_gives_some_rows_at_once_is_asked_for_them_in_parts(held: ox.Store, most: int) -> None:
    # A file has more than 150 triples of one property, and 105 with blank nodes, which must come at once.
    pages: list[str] = []

    def in_parts(handler: BaseHTTPRequestHandler, form: dict[str, str]) -> None:
        pages.extend(found for found in (form["query"].rpartition("LIMIT ")[2],) if found.strip().isdigit())
        servers.send(handler, servers.answer(held, form, most))

    with servers.misbehaving(in_parts) as url:
        if most == 37:
            with pytest.raises(
                EngineError, match=r"it counts \d+ triples with blank nodes .* and gives 37; its answers are cut"
            ):
                tg.load(endpoint=url)
        else:
            assert merged(tg.load(endpoint=url)) == merged(tg.load())
            assert set(pages) == ({"150\n"} if most == 150 else set())


def test_an_endpoint_that_never_gives_what_it_counts_is_a_failure(held: ox.Store) -> None:
    def forgetful(handler: BaseHTTPRequestHandler, form: dict[str, str]) -> None:
        document = json.loads(servers.answer(held, form))
        if "SELECT ?s ?o" in form["query"]:
            document["results"]["bindings"] = document["results"]["bindings"][1:]
        servers.send(handler, json.dumps(document).encode())

    with servers.misbehaving(forgetful) as url, pytest.raises(EngineError, match="cut short, or somebody is writing"):
        tg.load(endpoint=url)


def _truncated(handler: BaseHTTPRequestHandler, _: dict[str, str]) -> None:
    servers.send(handler, b'{"head": {"vars": ["graph"]}, "results": {"bindings": [{"graph": {"type": "uri", "val')


def _unfinished(handler: BaseHTTPRequestHandler, _: dict[str, str]) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", servers.JSON)
    handler.send_header("Content-Length", "10000")
    handler.end_headers()
    handler.wfile.write(b'{"head": ')


def _dripping(handler: BaseHTTPRequestHandler, _: dict[str, str]) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", servers.JSON)
    handler.end_headers()
    for _turn in range(100):
        handler.wfile.write(b" ")
        time.sleep(0.05)


def _silent(handler: BaseHTTPRequestHandler, _: dict[str, str]) -> None:
    time.sleep(3)


def _web_page(handler: BaseHTTPRequestHandler, _: dict[str, str]) -> None:
    servers.send(handler, b"<html>welcome</html>", "text/html; charset=utf-8")


def _lying(handler: BaseHTTPRequestHandler, _: dict[str, str]) -> None:
    servers.send(handler, b"<html>welcome</html>")


def _failing(handler: BaseHTTPRequestHandler, _: dict[str, str]) -> None:
    servers.send(handler, b"Virtuoso S1T00 Error SR171: Transaction timed out", "text/plain", 500)


def _moved(handler: BaseHTTPRequestHandler, _: dict[str, str]) -> None:
    servers.send(handler, b"", "text/plain", 302, Location="https://somewhere.example/sparql")


def _other_json(handler: BaseHTTPRequestHandler, _: dict[str, str]) -> None:
    servers.send(handler, b'{"message": "hello"}')


def _deep(handler: BaseHTTPRequestHandler, _: dict[str, str]) -> None:
    servers.send(handler, b"[" * 1_000_000)


def _bad_term(handler: BaseHTTPRequestHandler, _: dict[str, str]) -> None:
    row = {"graph": {"type": "uri", "value": "not an IRI"}}
    servers.send(handler, json.dumps({"head": {}, "results": {"bindings": [row]}}).encode())


@pytest.mark.parametrize(
    ("reply", "error", "message"),
    [
        (_truncated, InputError, "its answer breaks off, or is no result of SPARQL"),
        (_unfinished, EngineError, "it cannot be reached"),
        (_dripping, EngineError, "it took longer than 1 seconds; allow more with --patience"),
        (_silent, EngineError, "it took longer than 1 seconds; allow more with --patience"),
        (_web_page, InputError, "it answers with text/html where application/sparql-results"),
        (_lying, InputError, "its answer breaks off, or is no result of SPARQL"),
        (_failing, EngineError, "it refuses a query .500 Virtuoso S1T00 Error SR171: Transaction timed out"),
        (_moved, EngineError, "it has moved to https://somewhere.example/sparql; give that address"),
        (_other_json, InputError, "its answer breaks off, or is no result of SPARQL"),
        (_deep, InputError, "its answer breaks off, or is no result of SPARQL"),
        (_bad_term, InputError, "its answer breaks off, or is no result of SPARQL"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_what_an_endpoint_does_wrong_is_named(reply: servers.Reply, error: type[Exception], message: str) -> None:
    with servers.misbehaving(reply) as url, pytest.raises(error, match=message):
        tg.load(endpoint=Endpoint(url, seconds=1))


def test_an_endpoint_without_anything_of_ours_says_so() -> None:
    store = ox.Store()
    store.update('INSERT DATA { <urn:a> <urn:b> "c" }')
    with servers.misbehaving(replying(store)) as url, pytest.raises(InputError, match="nothing there is stated"):
        tg.load(endpoint=url)


def test_the_default_graph_is_read_where_it_holds_what_no_named_graph_does() -> None:
    store = ox.Store()
    for file in FILES:
        store.load(path=file, format=ox.RdfFormat.TURTLE)
    with servers.misbehaving(replying(store)) as url:
        assert merged(tg.load(endpoint=url)) == merged(tg.load())


def test_a_view_that_was_exported_to_an_endpoint_is_not_taken_for_statements(held: ox.Store, tmp_path: Path) -> None:
    tg.load().export(tmp_path / "view.nq")
    store = ox.Store()
    store.load(path=tmp_path / "view.nq", format=ox.RdfFormat.N_QUADS)
    with servers.misbehaving(replying(store)) as url:
        found = tg.load(endpoint=url)
    assert [edge.iri for edge in found.view().edges()] == [edge.iri for edge in tg.load().view().edges()]


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://example.org/sparql", "is no endpoint"),
        ("example.org", "is no endpoint"),
        ("http://", "is no endpoint"),
        ("http://user:secret@example.org/sparql", "holds no user or password"),
    ],
)
def test_an_address_that_is_none_or_holds_a_password_is_refused_without_repeating_it(url: str, message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        Endpoint(url)
    assert "secret" not in str(caught.value)


def test_an_endpoint_that_is_down_ends_with_one_line_and_exit_code_4() -> None:
    done = run("show", "russia", "--endpoint", f"http://127.0.0.1:{servers.free_port()}/sparql")
    assert done.returncode == 4
    assert done.stderr.count("\n") == 1
    assert "it cannot be reached" in done.stderr


class Guarded:
    """A server that wants to know who asks."""

    def __init__(self, held: ox.Store, scheme: str) -> None:
        self.held = held
        self.scheme = scheme
        self.seen: list[str] = []

    def __call__(self, handler: BaseHTTPRequestHandler, form: dict[str, str]) -> None:
        given = handler.headers.get("Authorization", "")
        self.seen.append(given)
        if given.startswith(self.scheme):
            servers.send(handler, servers.answer(self.held, form))
        else:
            challenge = {"Digest": 'Digest realm="x", nonce="abc", qop="auth"', "Basic": 'Basic realm="x"'}
            extra = {"WWW_Authenticate": challenge[self.scheme]} if self.scheme in challenge else {}
            servers.send(handler, b"", "text/plain", 401, **extra)


@pytest.mark.parametrize("scheme", ["Basic", "Digest"])
@pytest.mark.parametrize("place", ["environment", "netrc"])
def test_credentials_come_from_the_environment_or_netrc_and_only_when_asked_for(
    held: ox.Store, scheme: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if place == "environment":
        monkeypatch.setenv(USER, "ann")
        monkeypatch.setenv(PASSWORD, "sesame")
    else:
        (tmp_path / "netrc").write_text("machine 127.0.0.1 login ann password sesame\n")
        (tmp_path / "netrc").chmod(0o600)
        monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    guard = Guarded(held, scheme)
    with servers.misbehaving(guard) as url:
        assert len(tg.load(endpoint=url)) == len(tg.load())
    assert guard.seen[0] == ""
    assert all(given == "" or given.startswith(f"{scheme} ") for given in guard.seen)


def test_a_token_comes_from_the_environment(held: ox.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN, "t0ken")
    guard = Guarded(held, "Bearer t0ken")
    with servers.misbehaving(guard) as url:
        assert len(tg.load(endpoint=url)) == len(tg.load())


def test_without_credentials_the_message_says_where_they_go(held: ox.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETRC", "/nowhere")
    with (
        servers.misbehaving(Guarded(held, "Basic")) as url,
        pytest.raises(EngineError, match=f"set {USER} and {PASSWORD}"),
    ):
        tg.load(endpoint=url)
