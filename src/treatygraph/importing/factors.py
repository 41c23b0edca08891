"""The factors of a mapping: the parts of its WHERE that share nothing but columns, each with the columns that it depends on.

What a factor makes of a row depends on these columns alone, so it is worked out once for the values that they have together,
and not once for each row; the solutions of a row are the product of those of its factors. A WHERE that cannot be taken apart
is one factor, of all columns.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass

from treatygraph.importing.functions import REFUSAL
from treatygraph.sparql import tokens, variables_of

_BRACED = ("OPTIONAL", "MINUS", "GRAPH", "SERVICE", "VALUES")
_CLOSING = {"(": ")", "{": "}", "[": "]"}


@dataclass(frozen=True)
class Element:
    """One element of a group: BIND, FILTER, OPTIONAL …, or a block of triples.

    `only_reads` is whether it takes the variables in it as they are, as an expression does, and matches no pattern, which
    could give a value to a column that has none.
    """

    text: str
    variables: frozenset[str]
    only_reads: bool


@dataclass(frozen=True)
class Factor:
    """Elements that belong together, the columns that they depend on, and the variables that they give a value to.

    A column that a pattern matches is among both: where its cell is empty, the pattern gives it a value.
    """

    text: str
    columns: tuple[str, ...]
    variables: frozenset[str]


def factors(where: str, columns: Iterable[str]) -> list[Factor]:
    """Return the factors of a WHERE, those of the same columns in one."""
    order = {name: at for at, name in enumerate(columns)}
    parts = list(elements(where))
    matched = {name for part in parts if not part.only_reads for name in part.variables}
    groups = _joined([{at} for at in range(len(parts))], lambda at: parts[at].variables - (order.keys() - matched))

    def columns_of(at: int) -> Set[str]:
        return order.keys() & parts[at].variables

    by_columns: dict[frozenset[str], set[int]] = {}
    for group in groups:
        by_columns.setdefault(frozenset().union(*map(columns_of, group)), set()).update(group)
    return [
        Factor(
            "\n".join(parts[at].text for at in sorted(group)),
            tuple(sorted(names, key=order.__getitem__)),
            frozenset().union(*(parts[at].variables for at in group)) - (names - matched),
        )
        for names, group in by_columns.items()
    ]


def _joined(groups: list[set[int]], names_of: Callable[[int], Set[str]]) -> list[set[int]]:
    """Return the groups, joined where they share a name."""
    joined: list[tuple[set[int], set[str]]] = []
    for group in groups:
        names = set().union(*map(names_of, group))
        touching = [each for each in joined if each[1] & names]
        joined = [each for each in joined if not each[1] & names]
        joined.append((group.union(*(each[0] for each in touching)), names.union(*(each[1] for each in touching))))
    return [group for group, _ in joined]


def elements(where: str) -> Iterator[Element]:
    """Yield the elements of a group, in order."""
    rest = [(kind, text) for kind, text in tokens(where) if kind != "comment"]
    at = 0
    while at < len(rest):
        end = _end(rest, at)
        text = "".join(each for _, each in rest[at:end]).strip()
        word = rest[at][1].upper()
        if text.strip(" ."):
            only_reads = word == "BIND" or (word == "FILTER" and "EXISTS" not in text.upper())
            if word == "BIND":
                text = _saying_why(text)
            elif not _begins(rest, at):
                text = text if text.endswith(".") else f"{text} ."
            yield Element(text, frozenset(variables_of(text)), only_reads)
        at = end


def _saying_why(bind: str) -> str:
    """Return `BIND (IRI(…) AS ?name)` so that a text which is no IRI makes a refusal, where the engine gives no value at all."""
    found = re.fullmatch(r"BIND\s*\(\s*[IU]RI\s*(\(.*\))\s*AS\s*\?(\w+)\s*\)", bind, re.IGNORECASE | re.DOTALL)
    if found is None or _closed(argument := list(tokens(found[1])), 0, "(") < len(argument):
        return bind
    why = f'STRDT(CONCAT("“", STR{found[1]}, "”, for ?{found[2]}, is no valid IRI"), <{REFUSAL}>)'
    return f"BIND (COALESCE(IRI{found[1]}, {why}) AS ?{found[2]})"


def _begins(rest: list[tuple[str, str]], at: int) -> bool:
    """Return whether an element that is no block of triples begins here."""
    kind, text = rest[at]
    return text == "{" or (kind == "word" and text.upper() in ("BIND", "FILTER", *_BRACED))


def _end(rest: list[tuple[str, str]], at: int) -> int:
    """Return where the element ends that begins at a token."""
    word = rest[at][1].upper()
    if rest[at][0] == "word" and word in ("BIND", "FILTER"):
        is_pattern = any(text.upper() == "EXISTS" for _, text in rest[at : at + 5])
        return _closed(rest, at, "{" if word == "FILTER" and is_pattern else "(")
    if word == "{" or (rest[at][0] == "word" and word in _BRACED):
        end = _closed(rest, at, "{")
        following = next((each for each in range(end, len(rest)) if not rest[each][1].isspace()), len(rest))
        if word == "{" and following < len(rest) and rest[following][1].upper() == "UNION":
            begin = next(each for each in range(following, len(rest)) if rest[each][1] == "{")
            return _end(rest, begin)
        return end
    end = at + 1
    while end < len(rest) and not _begins(rest, end):
        end += 1
    return end


def _closed(rest: list[tuple[str, str]], at: int, opening: str) -> int:
    """Return where the first bracket of a kind is closed."""
    depth = 0
    for end in range(at, len(rest)):
        kind, text = rest[end]
        if kind != "other":
            continue
        if text == opening:
            depth += 1
        elif text == _CLOSING[opening]:
            depth -= 1
            if depth == 0:
                return end + 1
    return len(rest)
