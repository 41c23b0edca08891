"""A mapping to begin with, from the header of a table and a sample of its rows: sound SPARQL, with guesses for somebody to check.

It imports the very table as it stands, as events that one thing has towards another; its comments say what to change.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice

from treatygraph.errors import UsageError
from treatygraph.importing import functions
from treatygraph.importing.functions import slug
from treatygraph.importing.mapping import GIVEN, table_name, variable
from treatygraph.importing.rows import Reading, opened
from treatygraph.tables import one_line

_SAMPLE = 2000  # rows
_FIRST = 20  # cells that a layout has to fit before it is tried on all
_MOST = 0.95  # of the cells of a column are of a kind, so that the column is said to be of it
_SHOWN = 40  # signs of a cell that a comment shows
_LONG = 80  # signs of a cell on the average, from which on it is a text and no name
_PAIRED = 12  # columns of which two together may be the key
_LAYOUTS = ("%d %b %Y", "%d %B %Y", "%B %d, %Y", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y/%m/%d", "%b %Y", "%B %Y")
_FORMS = {
    "date": re.compile(r"-?\d{4}-\d\d(-\d\d)?([T ]\d\d:\d\d.*)?|\d{4}([?]|-99)|\d{4}[.][.]\d{4}"),
    "year": re.compile(r"1[5-9]\d\d|20\d\d"),
    "number": re.compile(r"[+-]?\d+([.]\d+)?"),
    "code": re.compile("[A-Z]{2,3}"),
}
_TOLD = {
    "date": "dates",
    "year": "years",
    "number": "numbers",
    "code": "codes; of ISO 3166, give the thing dcterms:identifier “iso3166-1:…”",
    "name": "names, or a few words again and again",
    "text": "texts",
    "empty": "empty in the sample",
}
_NAMED = 0.75  # of the rows have a cell in a column that may tell who acts; rows without one are left out
_LIKELY = re.compile("name|actor|party|country|state|participant|source|target", re.IGNORECASE)


@dataclass(frozen=True)
class _Column:
    """A column of the sample: its name, of what kind its cells are, how dates are laid out, one cell, and all."""

    name: str
    kind: str
    layout: str
    example: str
    cells: Sequence[str] = field(repr=False)

    @property
    def is_full(self) -> bool:
        return all(self.cells)

    @property
    def may_name(self) -> bool:
        """Whether it may tell who acts: names stand in it, in most rows."""
        return self.kind == "name" and sum(map(bool, self.cells)) >= _NAMED * len(self.cells)

    @property
    def is_unique(self) -> bool:
        return self.is_full and len(set(self.cells)) == len(self.cells) > 1

    @property
    def told(self) -> str:
        """What a comment says of it."""
        words = [
            *(["unique"] if self.is_unique else []),
            _TOLD[self.kind] + (f" written {self.layout}" if self.layout else ""),
            *([] if self.is_full else ["some empty"]),
        ]
        return f"{', '.join(words)}; such as {self.example}" if self.example else _TOLD[self.kind]


def skeleton(path: str, reading: Reading = Reading()) -> str:
    """Return the text of a mapping that imports the table at `path` as it stands.

    Raises:
        InputError: the table cannot be read.
        UsageError: it has no rows, or no column that can be a variable.
    """
    with opened(path, reading) as table:
        sound = (row.cells for row in table.rows if not row.flaw and len(row.cells) == len(table.columns))
        rows = list(islice(sound, _SAMPLE))
    if not rows:
        raise UsageError(f"{table.name}: it has no row to learn from; a skeleton needs some")
    names = _usable(table.columns)
    usable = [_column(name, [row[table.columns.index(name)] for row in rows]) for name in names]
    if not usable:
        raise UsageError(f"{table.name}: none of its columns has a name of its own; give them names")
    left_out = [name for name in table.columns if name not in names]
    return _Skeleton(table_name(path), usable, _key(usable), left_out).text()


def _usable(columns: Sequence[str]) -> list[str]:
    """Return the columns that can be variables: those with a name that no other has, as a column or as a variable."""
    names = Counter(map(variable, columns))
    return [
        name for name in columns
        if name.strip() and name.isprintable() and names[variable(name)] == 1 and variable(name) not in GIVEN
    ]  # fmt: skip


def _column(name: str, cells: Sequence[str]) -> _Column:
    filled = [cell for cell in cells if cell]
    kind, layout = _kind(filled)
    example = one_line(max(Counter(filled).items(), key=lambda each: each[1])[0]) if filled else ""
    return _Column(
        name=name,
        kind=kind,
        layout=layout,
        example=example if len(example) <= _SHOWN else f"{example[:_SHOWN]} …",
        cells=cells,
    )


def _kind(cells: Sequence[str]) -> tuple[str, str]:
    """Return of which kind most cells are, and the layout of dates that are not written as ISO 8601 does."""
    if not cells:
        return "empty", ""
    for kind, form in _FORMS.items():
        if sum(form.fullmatch(cell.strip()) is not None for cell in cells) >= _MOST * len(cells):
            return kind, ""
    for layout in _LAYOUTS:
        if all(_fits(cells[:_FIRST], layout)) and sum(_fits(cells, layout)) >= _MOST * len(cells):
            return "date", layout
    return ("text" if sum(map(len, cells)) > _LONG * len(cells) else "name"), ""


def _fits(cells: Sequence[str], layout: str) -> Iterator[bool]:
    return (functions.date(cell, layout).datatype.value != functions.REFUSAL for cell in cells)


def _key(usable: Sequence[_Column]) -> tuple[str, ...]:
    """Return the column that names the rows of the sample, else two that do so together, else none."""
    unique = [each for each in usable if each.is_unique and each.kind != "text"]
    if unique:
        return (min(unique, key=lambda each: "id" not in each.name.lower()).name,)
    full = [each for each in usable if each.is_full and each.kind != "text"][:_PAIRED]
    for first, second in combinations(full, 2):
        if len(set(zip(first.cells, second.cells, strict=True))) == len(first.cells):
            return first.name, second.name
    return ()


class _Skeleton:
    """The text of a skeleton, put together from what was found of the columns."""

    def __init__(self, table: str, usable: Sequence[_Column], key: Sequence[str], left_out: Sequence[str]) -> None:
        self._table = table
        self._usable = usable
        self._left_out = left_out
        names = sorted((each for each in usable if each.may_name), key=lambda each: not _LIKELY.search(each.name))
        self._subject = names[0] if names else max(usable, key=lambda each: sum(map(bool, each.cells)))
        self._object = next((each for each in names[1:] if _differ(each, self._subject)), None)
        self._date = next((each for kind in ("date", "year") for each in usable if each.kind == kind), None)
        self._key = key or (self._subject.name,)
        self._is_key_sure = bool(key)
        self._taken = {variable(each.name) for each in usable}

    def text(self) -> str:
        """Return the mapping."""
        return f"{self._header()}{self._remarks()}{self._prefixes()}\n{self._construct()}{self._where()}"

    def _own(self, name: str) -> str:
        """Return the name of a variable of the skeleton, which no column has."""
        while name in self._taken:
            name += "_"
        return f"?{name}"

    def _used(self) -> list[_Column]:
        used = {*self._key, *(each.name for each in (self._subject, self._object, self._date) if each)}
        return [each for each in self._usable if each.name in used]

    def _header(self) -> str:
        subject, object = variable(self._subject.name), self._object and variable(self._object.name)
        same = [f"  the two are the same: {_quoted(f'?{subject} = ?{object}')}"] if object else []
        lines = [
            f"summary: What each row of {self._table} says.  # one sentence",
            "tags: [mapping]",
            "table: what a row is  # in a few words, for messages",
            "columns:  # those that the mapping needs; the table may have more, and each is a variable below",
            *(f"  - {_quoted(each.name)}  # ?{variable(each.name)}: {each.told}" for each in self._used()),
            "key:  # what names a row; two rows with the same key are refused"
            + ("" if self._is_key_sure else ", or where “ambiguous” says so named by what they hold"),
            *(f"  - {_quoted(name)}" for name in self._key),
            *([] if self._is_key_sure else ["ambiguous: digest  # no one or two columns name the rows of the sample"]),
            "source:  # whose word the rows are; version, issued, licence, citation and homepage may be added",
            f"  iri: https://w3id.org/treatygraph/dataset/{slug(self._table)}",
            f"  title: {_quoted(self._table)}  # the title of the data set",
            "skip:  # rules by which rows are left out, by name: SPARQL expressions over the columns",
            *(
                f"  {_quoted(f'no {each.name}')}: {_quoted(f'!BOUND(?{variable(each.name)})')}"
                for each in self._things()
            ),
            *same,
        ]
        return "".join(f"#+ {line}\n" for line in lines)

    def _things(self) -> list[_Column]:
        return [each for each in (self._subject, self._object) if each]

    def _remarks(self) -> str:
        rest = [each for each in self._usable if each not in self._used()]
        lines = [
            "",
            "This is a skeleton with guesses: it imports the table as it stands, and says little that is true. Change what the",
            "comments name, then look at a few rows: treatygraph import TABLE --mapping THIS-FILE -o sample.ttl",
            *(["", "The other columns. To use one, put it among the columns above."] if rest else []),
            *(f"  - {_quoted(each.name)}  ?{variable(each.name)}: {each.told}" for each in rest),
            *(["", "These cannot be used before they are renamed in the table, each as no other is:"] if self._left_out else []),
            *(f"  - {_quoted(one_line(name))}" for name in dict.fromkeys(self._left_out)),
        ]  # fmt: skip
        return "".join(f"# {line}".rstrip() + "\n" for line in lines)

    def _prefixes(self) -> str:
        return (
            "PREFIX tg: <https://w3id.org/treatygraph/ontology#>\n"
            "PREFIX tgc: <https://w3id.org/treatygraph/code/>\n"
            "PREFIX tgf: <https://w3id.org/treatygraph/function#>\n"
            "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\n"
            "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
        )

    def _construct(self) -> str:
        dated = (
            f"    tg:happenedOn {self._own('date')} ;  # or tg:validFrom for a state, or none\n" if self._date else ""
        )
        statement, subject, object = (self._own(name) for name in ("statement", "subject", "object"))
        return (
            "CONSTRUCT {\n"
            f"  {statement} a tg:Statement ;\n"
            f"    rdf:subject {subject} ;\n"
            "    rdf:predicate tg:codedEvent ;  # the relation: ontology/relations.ttl has them all\n"
            f"    rdf:object {object} ;\n"
            f"{dated}"
            "    tg:source ?SOURCE ; tg:passage ?PASSAGE ;  # the data set and the row, which the import describes\n"
            "    tg:modality tgc:asserted .\n"
            f"  {subject} a tg:Actor ; rdfs:label {self._own('subjectLabel')} .  # its class: tg:State, tg:Treaty …\n"
            f"  {object} a tg:Actor ; rdfs:label {self._own('objectLabel')} .\n"
            "}\n"
        )

    def _where(self) -> str:
        subject = f"?{variable(self._subject.name)}"
        object = f"?{variable(self._object.name)}" if self._object else _literal(f"what {self._table} is about")
        lines = [
            f'BIND (IRI(CONCAT(STR(?SOURCE), "/statement/", ENCODE_FOR_URI(?ROWKEY))) AS {self._own("statement")})',
            f'BIND (IRI(CONCAT(STR(?SOURCE), "/thing/", ENCODE_FOR_URI({subject}))) AS {self._own("subject")})',
            f'BIND (IRI(CONCAT(STR(?SOURCE), "/thing/", ENCODE_FOR_URI({object}))) AS {self._own("object")})',
            f'BIND (STRLANG({subject}, "en") AS {self._own("subjectLabel")})',
            f'BIND (STRLANG({object}, "en") AS {self._own("objectLabel")})',
        ]
        if self._date:
            layout = f", {_literal(self._date.layout)}" if self._date.layout else ""
            lines.append(f"BIND (tgf:date(?{variable(self._date.name)}{layout}) AS {self._own('date')})")
        return "WHERE {\n" + "".join(f"  {line}\n" for line in lines) + "}\n"


def _differ(column: _Column, other: _Column) -> bool:
    """Return whether two columns have different cells in most rows, so that they do not name the same things."""
    rows = list(zip(column.cells, other.cells, strict=True))
    return sum(one != another for one, another in rows) > len(rows) / 2


def _quoted(text: str) -> str:
    """Return a text as YAML has it."""
    return json.dumps(text, ensure_ascii=False)


def _literal(text: str) -> str:
    """Return a text as SPARQL has it."""
    return json.dumps(text, ensure_ascii=False)
