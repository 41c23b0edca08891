"""Whether the query of a mapping can do its work: what is wrong with it is said when it is read, and not with the first row."""

import re
from collections.abc import Iterator, Mapping, Set
from difflib import get_close_matches
from inspect import signature
from typing import Any

import pyoxigraph as ox

from treatygraph.errors import UsageError
from treatygraph.importing.functions import FUNCTIONS
from treatygraph.sparql import variables_of
from treatygraph.terms import PREFIXES, TGF, XSD

_CASTS = {XSD + name for name in ("boolean", "double", "float", "decimal", "integer", "dateTime", "string")}
_KNOWN = {function.value for function in FUNCTIONS} | _CASTS
_CHANGING = {"NOW", "RAND", "UUID", "STRUUID", "BNODE"}
_AT = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def check_query(text: str, where: str, given: Set[str], place: str) -> None:
    """Refuse a mapping whose query is not valid, calls a function that is not known, or reads a variable that nothing binds.

    Args:
        text: the whole file.
        where: the group of its WHERE.
        given: the variables that are given for each row.
        place: where it stands, for messages.

    Raises:
        UsageError: the query cannot do its work.
    """
    algebra = _algebra(text, place)
    _check_functions(algebra, place, text)
    bound = given | set(_bound(algebra))
    for name in sorted(variables_of(where) - bound):
        raise UsageError(f"{place}{_line(text, f'?{name}')}: nothing gives ?{name} a value{_meant(name, bound, '?')}")


def check_rules(rules: Mapping[str, str], prologue: str, given: Set[str], place: str) -> None:
    """Refuse rules that skip rows where one is no expression over what is given for each row.

    Raises:
        UsageError: a rule cannot do its work.
    """
    for name, rule in rules.items():
        at = f"{place}: the rule “{name}” of its header"
        _check_functions(_algebra(f"{prologue}\nASK {{ FILTER (({rule}\n)) }}", at, says_where=False), at)
        for variable in sorted(variables_of(rule) - given):
            raise UsageError(f"{at} reads ?{variable}, which is no column{_meant(variable, given, '?')}")


def _algebra(text: str, place: str, says_where: bool = True) -> Any:
    from rdflib.plugins.sparql import prepareQuery

    try:
        ox.Store().query(text, prefixes=PREFIXES, custom_functions=FUNCTIONS)
    except SyntaxError as error:
        found = _AT.match(str(error.msg))
        at = f", line {found[1]}, column {found[2]}" if found and says_where else ""
        said = " ".join((found[3] if found else str(error.msg)).split())
        raise UsageError(f"{place}{at}: it is not valid SPARQL ({said[:160]})") from None
    except RuntimeError:
        pass  # a function that is not known, which is named below
    try:
        return prepareQuery(text, initNs=PREFIXES).algebra
    except Exception as error:  # whatever a parser says of a text that is not SPARQL
        raise UsageError(f"{place}: it is not valid SPARQL 1.1 ({' '.join(str(error).split())[:160]})") from None


def _check_functions(algebra: Any, place: str, text: str = "") -> None:
    for part in _parts(algebra):
        kind = getattr(part, "name", None) or ""
        if kind == "Function":
            _check_call(str(part.iri), part.expr or [], place, text)
        elif kind.removeprefix("Builtin_") in _CHANGING:
            name = kind.removeprefix("Builtin_")
            raise UsageError(
                f"{place}{_line(text, name)}: {name} gives another value each time, so the same row would make another statement "
                "at each import; take it out"
            )


def _check_call(called: str, arguments: Any, place: str, text: str) -> None:
    short = f"tgf:{called.removeprefix(TGF)}" if called.startswith(TGF) else f"<{called}>"
    local = re.split("[#/]", called)[-1]
    if called not in _KNOWN:
        known = {name.removeprefix(TGF) for name in _KNOWN if name.startswith(TGF)}
        hint = _meant(local, known, "tgf:") or f"; there are tgf:{', tgf:'.join(sorted(known))}"
        raise UsageError(f"{place}{_line(text, f':{local}')}: there is no function {short}{hint}")
    if ours := FUNCTIONS.get(ox.NamedNode(called)):
        takes = signature(ours)
        try:
            takes.bind(*arguments)
        except TypeError:
            raise UsageError(f"{place}: {short} takes {takes}, and is given {len(arguments)} values") from None


def _bound(algebra: Any) -> Iterator[str]:
    """Yield the variables that the patterns, the BINDs, the VALUES and the sub-selects of a query give a value."""
    from rdflib import Variable

    for part in _parts(algebra):
        match getattr(part, "name", None):
            case "BGP":
                yield from (str(term) for triple in part.triples for term in triple if isinstance(term, Variable))
            case "Extend" | "Graph":
                yield str(part.get("var", part.get("term")))
            case "values":
                yield from (str(name) for row in part.res for name in row)


def _parts(part: Any) -> Iterator[Any]:
    yield part
    children = part.values() if isinstance(part, dict) else part if isinstance(part, list | tuple | set) else ()
    for child in children:
        yield from _parts(child)


def _line(text: str, sign: str) -> str:
    """Return in words on which line of a text a sign stands first, but for its comments."""
    found = re.search(rf"^[^#\n]*{re.escape(sign)}\b", text, re.MULTILINE)
    return f", line {text.count(chr(10), 0, found.start()) + 1}" if found else ""


def _meant(name: str, known: Set[str], prefix: str) -> str:
    near = get_close_matches(name, known, n=1)
    return f"; did you mean {prefix}{near[0]}?" if near else ""
