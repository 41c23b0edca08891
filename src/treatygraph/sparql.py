"""SPARQL files: their `#+` header, and the binding of `$parameters`.

A parameter is replaced as a token by the N-Triples form of a term, never inside an IRI, a string or a comment. That is right
in every position of a query, where the substitutions of the engines are not, and nothing that a user types can leak.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from treatygraph.errors import UsageError

_TOKEN = re.compile(
    r"""(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
                 | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
      | (?P<comment>\#[^\n\r]*)
      | (?P<parameter>\$\w+)
      | (?P<word>[?@]?(?:[\w:.\-%/]|\\.)+)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Parameter:
    """A parameter of a question: the class or kind of value it takes, its default, and what it is for."""

    type: str
    default: str | None = None
    description: str = ""

    @property
    def required(self) -> bool:
        return self.default is None


@dataclass(frozen=True)
class QueryFile:
    """A SPARQL file with its header."""

    name: str
    text: str
    summary: str = ""
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    tags: tuple[str, ...] = ()


def read_header(text: str) -> dict[str, Any]:
    """Return the YAML header in the `#+` lines of a query; every scalar is text, since YAML 1.1 reads the name `on` as true."""
    import yaml

    lines = [line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+")]
    header = yaml.load("\n".join(lines), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return header if isinstance(header, dict) else {}


@cache
def read_query(path: Path) -> QueryFile:
    """Return the query file at `path`."""
    text = path.read_text(encoding="utf-8")
    header = read_header(text)
    return QueryFile(
        name=re.sub(r"^\d+-", "", path.stem),
        text=text,
        summary=header.get("summary", ""),
        parameters={
            name: Parameter(
                type=spec["type"],
                default=spec.get("default"),
                description=spec.get("description", ""),
            )
            for name, spec in header.get("params", {}).items()
        },
        tags=tuple(header.get("tags", ())),
    )


Value = ox.NamedNode | ox.Literal


def bind(text: str, values: Mapping[str, Value | Sequence[Value]]) -> str:
    """Return the query `text` with each `$name` token replaced by the term, or the sequence of terms, that `values` gives it.

    Raises:
        UsageError: the query has a parameter that `values` does not give.
    """

    def replace(match: re.Match[str]) -> str:
        if match.lastgroup != "parameter":
            return match.group()
        name = match.group()[1:]
        if name not in values:
            raise UsageError(f"the query asks for the parameter “{name}”, and it is not given")
        value = values[name]
        return " ".join(map(str, value)) if isinstance(value, Sequence) else str(value)

    return _TOKEN.sub(replace, text) if "$" in text else text


def parameters_of(text: str) -> set[str]:
    """Return the names of the `$parameters` in the query `text`."""
    return {match.group()[1:] for match in _TOKEN.finditer(text) if match.lastgroup == "parameter"}


def refuse_calls(text: str) -> None:
    """Refuse a query that would call other servers: what is asked of a conflict is nobody else's business.

    Where the word occurs outside full IRIs, only a whole parser can tell: `?o.SERVICE` has no space before it, and `?a<5` may
    look like the begin of an IRI that hides it. A query with the word that this parser cannot read is refused as well.

    Raises:
        UsageError: the query uses SERVICE.
    """
    found = re.search("service", _FULL_IRI.sub(lambda match: " " * len(match.group()), text), re.IGNORECASE)
    if not found:
        return
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        calls = _uses(parseQuery(text), "ServiceGraphPattern")
    except Exception:  # whatever a parser says of a text that is not SPARQL
        calls = True
    if calls:
        line = text.count("\n", 0, found.start()) + 1
        raise UsageError(
            f"line {line}: SERVICE would send the query to another server; load that data with --data instead "
            "(if the word is no call there, the query is not valid SPARQL 1.1)"
        )


_FULL_IRI = re.compile(r"""<[A-Za-z][A-Za-z0-9+.\-]*://[^<>"'{}|^`\\\x00-\x20]*>""")


def _uses(parsed: Any, name: str) -> bool:
    """Return whether a part of a parsed query has this name."""
    if getattr(parsed, "name", None) == name:
        return True
    parts = parsed.values() if isinstance(parsed, dict) else parsed
    return isinstance(parts, Iterable) and not isinstance(parts, str) and any(_uses(part, name) for part in parts)


def variables_of(text: str) -> set[str]:
    """Return the names of the `?variables` in the query `text`."""
    words = (match.group() for match in _TOKEN.finditer(text) if match.lastgroup == "word")
    return {found[1] for word in words if (found := re.match(r"\?(\w+)", word))}


def bound_from(text: str) -> dict[str, set[str]]:
    """Return, for each variable that a BIND of `text` gives a value, the variables that its expression names."""
    found: dict[str, set[str]] = {}
    open_binds: list[
        tuple[int, list[str]]
    ] = []  # how deep the parenthesis of each stands, and the variables in it so far
    depth = 0
    before = ""
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word == "(":
            depth += 1
            if before == "BIND":
                open_binds.append((depth, []))
        elif word == ")":
            if open_binds and open_binds[-1][0] == depth:
                *names, target = open_binds.pop()[1] or [""]
                found.setdefault(target, set()).update(names)
            depth -= 1
        elif open_binds and match.lastgroup == "word" and word.startswith("?"):
            for each in open_binds:
                each[1].append(word[1:])
        if match.lastgroup != "comment" and not word.isspace():
            before = word.upper()
    return found


def split_at_form(text: str) -> tuple[str, str, str]:
    """Return what stands before the form of a query (SELECT, CONSTRUCT, ASK, DESCRIBE), the form, and what stands after it."""
    for match in _TOKEN.finditer(text):
        word = match.group().upper()
        if match.lastgroup == "word" and word in ("SELECT", "CONSTRUCT", "ASK", "DESCRIBE"):
            return text[: match.start()], word, text[match.end() :]
    return text, "", ""


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and the text of each token of a query: iri, string, comment, parameter, word, or other (a sign, a blank)."""
    for match in _TOKEN.finditer(text):
        yield str(match.lastgroup), match.group()


def depth(text: str) -> int:
    """Return how deep the braces, brackets and parentheses of a query stand within each other."""
    deepest = now = 0
    for kind, token in tokens(text):
        if kind == "other":
            now += (token in "({[") - (token in ")}]")
            deepest = max(deepest, now)
    return deepest


def first_word(text: str) -> tuple[str, str]:
    """Return the first word or sign of `text`, in capitals, and what stands after it; comments are passed over."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "comment" and not match.group().isspace():
            return match.group().upper(), text[match.end() :]
    return "", ""


def braced(text: str) -> tuple[str | None, str]:
    """Return what stands in the first pair of braces, and what stands after it; None where there is no such pair."""
    depth, begin = 0, 0
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "other":
            continue
        if match.group() == "{":
            depth += 1
            begin = match.end() if depth == 1 else begin
        elif match.group() == "}":
            depth -= 1
            if depth == 0:
                return text[begin : match.start()], text[match.end() :]
            if depth < 0:
                break
    return None, text
