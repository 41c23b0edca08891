"""SPARQL 1.1 endpoints: what is told there is fetched, checked for being whole, and answered from here.

Views need the rules, and few endpoints let a stranger write; so the statements, and all that is said of what they mention,
come over once, and every question, view and export works as it does with files. An endpoint that cuts its answers short, as
public ones do, is asked for parts that it can give; what still does not add up to what it counts is a failure.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from hashlib import sha1
from netrc import NetrcParseError, netrc
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

import pyoxigraph as ox

from treatygraph import sparql
from treatygraph.errors import EngineError, InputError, UsageError
from treatygraph.resources import folder
from treatygraph.sparql import Value
from treatygraph.terms import PREFIXES, TG, XSD

if TYPE_CHECKING:
    import httpx

USER, PASSWORD, TOKEN = (f"TREATYGRAPH_ENDPOINT_{name}" for name in ("USER", "PASSWORD", "TOKEN"))
SECONDS = 60.0
_JSON = "application/sparql-results+json"
_VIRTUOSO_POINT = "http://www.openlinksw.com/schemas/virtrdf#Geometry"
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")
_LONGEST = 2**30  # bytes of one answer
Pair: TypeAlias = tuple[ox.NamedNode, ox.NamedNode | ox.Literal]


@dataclass
class Endpoint:
    """A SPARQL 1.1 endpoint.

    Attributes:
        url: where queries are posted; without a user or a password in it.
        seconds: how long one request may take by the clock, from its begin to its last byte.
        changes: what the endpoint does not keep as it was written, in words, as far as that was met.

    Raises:
        UsageError: it is no address of the web, or holds a password.
    """

    url: str
    seconds: float = SECONDS
    changes: set[str] = field(default_factory=set, init=False)
    _most: int | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            is_of_the_web = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:  # brackets that do not match, or a port that is no number
            is_of_the_web = False
        if not is_of_the_web:
            shown = _without_secrets(self.url)
            raise UsageError(f"“{shown}” is no endpoint; give its address, as http://127.0.0.1:7878/query")
        if parts.username is not None or parts.password is not None:
            raise UsageError(
                f"the address of an endpoint holds no user or password, which others could read; set {USER} and {PASSWORD} "
                "in the environment, or write them into ~/.netrc"
            )
        self.name = f"{parts.scheme}://{parts.netloc}{parts.path}"

    def quads(self) -> Iterator[ox.Quad]:
        """Yield what the endpoint holds in the graphs in which something is stated or described in our vocabulary.

        Raises:
            EngineError: it cannot be reached, takes too long, or does not tell all that it counts.
            InputError: it answers with something else than the results of SPARQL.
        """
        try:
            yield from self._told()
        except (KeyError, TypeError, ValueError) as error:  # other columns, other kinds of terms, or no row at all
            raise self._broken(error) from None

    def _told(self) -> Iterator[ox.Quad]:
        words = _vocabulary()
        graphs = self._rows("graphs", classes=words.classes, properties=words.properties)
        (counted,) = self._rows("count-of-graphs", classes=words.classes, properties=words.properties)
        self._refuse_part(len(graphs), _number(counted["count"]), "graphs", None)
        for row in graphs:
            yield from self._of_graph(row["graph"])
        if self._asked("default-graph"):
            yield from self._of_graph(None)

    def _of_graph(self, graph: ox.NamedNode | None) -> Iterator[ox.Quad]:
        target = graph or ox.NamedNode(self.name)
        (blank,) = self._rows("count-of-blank", graph)
        if count := _number(blank["count"]):
            rows = self._rows("blank", graph)
            self._refuse_part(len(rows), count, "triples with blank nodes", graph)
            yield from (ox.Quad(row["s"], row["p"], row["o"], target) for row in rows)
        for row in self._rows("count-of-properties", graph):
            for s, o in self._of_property(row["p"], _number(row["count"]), graph):
                yield ox.Quad(s, row["p"], o, target)

    def _of_property(self, property: ox.NamedNode, count: int, graph: ox.NamedNode | None) -> set[Pair]:
        found: set[Pair] = set()
        if self._most is None or count <= self._most:
            found = _pairs(self._rows("property", graph, property=property))
            if 0 < len(found) < count:
                self._most = len(found)  # the endpoint gives no more rows than these at once
        begin, known = "", -1
        while self._most and len(found) < count and len(found) != known:
            known = len(found)
            rows = self._rows("property-from", graph, self._most, property=property, begin=ox.Literal(begin))
            found |= _pairs(rows)
            begin = rows[-1]["s"].value if rows else begin
        self._refuse_part(len(found), count, f"triples of {property}", graph)
        return self._with_durations(found, property, graph)

    def _with_durations(self, found: set[Pair], property: ox.NamedNode, graph: ox.NamedNode | None) -> set[Pair]:
        """Return the same, with durations as they were written, where the endpoint tells them as numbers."""
        numbers = {pair for pair in found if _is_number_for_duration(pair[1])}
        if not numbers:
            return found
        written = self._graph("durations", graph, property=property)
        whole = {pair for pair in found if pair not in numbers} | written
        if len(whole) != len(found):
            raise EngineError(f"{self.name}: it does not keep durations as they are written ({min(map(str, numbers))})")
        return whole

    def _graph(self, name: str, graph: ox.NamedNode | None, **values: Value) -> set[Pair]:
        content = self._post(_form(_query(name, values), graph), "text/turtle")
        try:
            return {(each.subject, each.object) for each in ox.parse(content, format=ox.RdfFormat.TURTLE)}
        except (SyntaxError, ValueError) as error:
            raise self._broken(error) from None

    def _refuse_part(self, got: int, count: int, what: str, graph: ox.NamedNode | None) -> None:
        if got != count:
            where = f" in the graph {graph}" if graph else ""
            raise EngineError(
                f"{self.name}: it counts {count} {what}{where} and gives {got}; its answers are cut short, or somebody is "
                "writing to it; ask again, or have its limit of rows raised"
            )

    def _rows(
        self, name: str, graph: ox.NamedNode | None = None, limit: int | None = None, **values: Value | Sequence[Value]
    ) -> list[dict[str, Any]]:
        text = _query(name, values) + (f"LIMIT {limit}\n" if limit else "")
        answer = self._parsed(text, graph)
        try:
            return [{name: self._term(term) for name, term in row.items()} for row in answer["results"]["bindings"]]
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise self._broken(error) from None

    def _asked(self, name: str) -> bool:
        truth = self._parsed(_query(name, {}), None).get("boolean")
        if not isinstance(truth, bool):
            raise InputError(f"{self.name}: it answers with rows where yes or no was asked for")
        return truth

    def _parsed(self, query: str, graph: ox.NamedNode | None) -> dict[str, Any]:
        content = self._post(_form(query, graph), _JSON)
        try:
            answer = json.loads(content)
        except (ValueError, RecursionError) as error:
            raise self._broken(error) from None
        if not isinstance(answer, dict):
            raise self._broken(ValueError("it is a list or a word"))
        return answer

    def _term(self, found: Mapping[str, str]) -> ox.NamedNode | ox.BlankNode | ox.Literal:
        """Return a term of SPARQL's JSON; engines give blank nodes names that RDF does not allow, so they get others."""
        value = found["value"]
        match found["type"]:
            case "uri":
                return ox.NamedNode(value)
            case "bnode":
                return ox.BlankNode(sha1(value.encode()).hexdigest())
            case "literal" | "typed-literal":  # the latter before SPARQL 1.1, and in Virtuoso still
                if "xml:lang" in found:
                    return ox.Literal(value, language=found["xml:lang"])
                if found.get("datatype") == _VIRTUOSO_POINT:
                    self.changes.add("it keeps points in single precision, so they are read with seven digits")
                    short = _DECIMAL.sub(lambda number: f"{float(number[0]):.7g}", value)
                    return ox.Literal(short, datatype=ox.NamedNode(PREFIXES["geo"] + "wktLiteral"))
                return ox.Literal(value, datatype=ox.NamedNode(found["datatype"]) if "datatype" in found else None)
        raise ValueError(f"a term of the type {found['type']}")

    def _broken(self, error: Exception) -> InputError:
        said = str(error).splitlines()[0][:120]
        return InputError(f"{self.name}: its answer breaks off, or is no result of SPARQL ({said})")

    def _post(self, form: Mapping[str, str], kind: str) -> bytes:
        import httpx

        until = time.monotonic() + self.seconds
        content = bytearray()
        try:
            with self._client.stream(
                "POST", self.url, data=form, headers={"Accept": kind}, timeout=self.seconds
            ) as response:
                self._refuse_failure(response, kind)
                for piece in response.iter_bytes():
                    content += piece
                    if time.monotonic() > until:
                        raise httpx.ReadTimeout("it took too long")
                    if len(content) > _LONGEST:
                        raise EngineError(f"{self.name}: one answer is longer than a gigabyte; it is not read further")
        except httpx.TimeoutException:
            raise EngineError(
                f"{self.name}: it took longer than {self.seconds:g} seconds; allow more with --patience, or try later"
            ) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise EngineError(f"{self.name}: it cannot be reached ({error or type(error).__name__})") from None
        return bytes(content)

    def _refuse_failure(self, response: httpx.Response, wanted: str) -> None:
        code = response.status_code
        if code in (401, 403):
            raise EngineError(
                f"{self.name}: it wants to know who asks ({code}); set {USER} and {PASSWORD}, or {TOKEN}, in the environment, or "
                "write them into ~/.netrc"
            )
        if response.is_redirect:
            new = _without_secrets(response.headers.get("location", ""))
            raise EngineError(f"{self.name}: it has moved to {new}; give that address")
        if code >= 400:
            begin = next(response.iter_bytes(), b"")  # of what may never end
            said = " ".join(begin.decode("utf-8", "replace").split())[:160]
            raise EngineError(f"{self.name}: it refuses a query ({code} {said})")
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind not in (wanted, "application/json"):
            raise InputError(
                f"{self.name}: it answers with {kind or 'no type'} where {wanted} was asked for; is it an endpoint of SPARQL 1.1?"
            )

    @cached_property
    def _client(self) -> httpx.Client:
        """The connection; credentials come from the environment, else from netrc, and go to this host only."""
        import httpx

        headers = {"User-Agent": "treatygraph"}
        if token := os.environ.get(TOKEN):
            headers["Authorization"] = f"Bearer {token}"
        known = None if token else _credentials(urlsplit(self.url).hostname or "")
        return httpx.Client(headers=headers, auth=_auth(*known) if known else None, follow_redirects=False)


def _credentials(host: str) -> tuple[str, str] | None:
    """Return the user and password for a host, from the environment, else from netrc."""
    if user := os.environ.get(USER):
        return user, os.environ.get(PASSWORD, "")
    try:
        found = netrc(os.environ.get("NETRC")).authenticators(host)
    except FileNotFoundError:
        return None
    except (NetrcParseError, OSError) as error:
        raise UsageError(f"the file of passwords, netrc, cannot be read ({error})") from None
    return (found[0], found[2] or "") if found else None


def _auth(user: str, password: str) -> httpx.Auth:
    """Return what answers the challenge of a server, Digest where it takes that, else Basic; unasked nothing is told."""
    import httpx

    class Answering(httpx.Auth):
        def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
            response = yield request
            if response.status_code != 401:
                return
            is_digest = "digest" in response.headers.get("www-authenticate", "").lower()
            kind: httpx.Auth = httpx.DigestAuth(user, password) if is_digest else httpx.BasicAuth(user, password)
            yield from kind.auth_flow(request)

    return Answering()


def _is_number_for_duration(term: ox.NamedNode | ox.Literal) -> bool:
    return isinstance(term, ox.Literal) and term.datatype.value == XSD + "duration" and "P" not in term.value


def _form(query: str, graph: ox.NamedNode | None) -> dict[str, str]:
    """Return what is posted: the query, and the graph that it is put to."""
    return {"query": query, **({"default-graph-uri": graph.value} if graph else {})}


def _query(name: str, values: Mapping[str, Value | Sequence[Value]]) -> str:
    return sparql.bind((folder("queries") / "endpoint" / f"{name}.rq").read_text(encoding="utf-8"), values)


@dataclass(frozen=True)
class _Vocabulary:
    """The classes and the properties of the ontology, by which a graph is known as one of ours."""

    classes: tuple[ox.NamedNode, ...]
    properties: tuple[ox.NamedNode, ...]


@cache
def _vocabulary() -> _Vocabulary:
    store = ox.Store()
    for name in ("treatygraph", "relations"):
        store.load(path=folder("ontology") / f"{name}.ttl", format=ox.RdfFormat.TURTLE)
    classes: set[ox.NamedNode] = set()
    properties: set[ox.NamedNode] = set()
    for quad in store.quads_for_pattern(None, ox.NamedNode(PREFIXES["rdf"] + "type"), None):
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(TG):
            (classes if quad.object == ox.NamedNode(PREFIXES["owl"] + "Class") else properties).add(quad.subject)
    return _Vocabulary(_sorted(classes - {ox.NamedNode(TG + "Relation")}), _sorted(properties))


def _sorted(nodes: Iterable[ox.NamedNode]) -> tuple[ox.NamedNode, ...]:
    return tuple(sorted(nodes, key=str))


def _pairs(rows: Iterable[Mapping[str, Any]]) -> set[Pair]:
    return {(row["s"], row["o"]) for row in rows}


def _without_secrets(url: str) -> str:
    head, at, tail = url.rpartition("@")
    return f"{head.partition('//')[0]}//{tail}" if at else url


def _number(term: object) -> int:
    if not isinstance(term, ox.Literal):
        raise ValueError(f"{term} is no number")
    return int(term.value)
