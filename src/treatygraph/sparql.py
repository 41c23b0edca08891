"""SPARQL files: their `#+` header, and the binding of `$parameters`.

A parameter is replaced as a token by the N-Triples form of a term, never inside an IRI, a string or a comment. That is right
in every position of a query, where the substitutions of the engines are not, and nothing that a user types can leak.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from treatygraph.errors import UsageError

_TOKEN = re.compile(
    r"""(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*''' | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
      | (?P<comment>\#[^\n\r]*)
      | (?P<parameter>\$\w+)
      | (?P<word>[?@]?[\w:.\-%\\/]+)
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
    columns: Mapping[str, str] = field(default_factory=dict)


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

    return _TOKEN.sub(replace, text)


def parameters_of(text: str) -> set[str]:
    """Return the names of the `$parameters` in the query `text`."""
    return {match.group()[1:] for match in _TOKEN.finditer(text) if match.lastgroup == "parameter"}


def refuse_calls(text: str) -> None:
    """Refuse a query that would call other servers: what is asked of a conflict is nobody else's business.

    Raises:
        UsageError: the query uses SERVICE.
    """
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "word" and match.group().upper() == "SERVICE":
            line = text.count("\n", 0, match.start()) + 1
            raise UsageError(f"line {line}: SERVICE would send the query to another server; load that data with --data instead")
