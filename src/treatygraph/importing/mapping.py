"""Mappings: SPARQL files in `queries/mappings/` whose `#+` header says what table they read and whose word it is."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

from treatygraph import sparql
from treatygraph.errors import InputError, UsageError
from treatygraph.importing.functions import is_date
from treatygraph.importing.soundness import check_query, check_rules
from treatygraph.importing.template import Template, read_template
from treatygraph.resources import folder
from treatygraph.terms import PREFIXES, TG, XSD

GIVEN = ("ROWNUM", "ROWKEY", "AMBIGUOUS", "SOURCE", "PASSAGE")
NOTHING = "nothing"  # the variable that never has a value: IF(…, …, ?nothing) leaves another without one
_KEYS = {"summary", "tags", "table", "columns", "optional", "key", "ambiguous", "source", "skip", "lookups", "example"}
_SOURCE_KEYS = {"iri", "identifier", "title", "version", "issued", "licence", "citation", "homepage"}
# Besides signs: small and circled digits, which SPARQL has in no name, and what Oxigraph refuses beyond the first 65,536 signs.
_NO_NAME = re.compile("\\W|[\u00aa-\u00be\u2190-\u2bff\U00010000-\U0010ffff]")
_LOOKUP_KEYS = {"key", "of", "columns", "table", "optional"}
_AMBIGUOUS = ("refuse", "digest")
_DEEPEST = 50  # braces within braces; engines break down on thousands


def variable(column: str) -> str:
    """Return the name of the variable that stands for a column: what SPARQL has no letter or digit for becomes an underscore."""
    return _NO_NAME.sub("_", column)


@dataclass(frozen=True)
class Lookup:
    """Another table, of which a row is found by columns of this one: its columns are variables `?NAME_column`.

    `key` are the columns that hold the key here, `of` those that hold it there. Where there are more of them there, their cells
    are put together with hyphens, and whatever is no letter or digit counts as a hyphen: `3` and `2.1` are found by `3-2-1`.
    One that is `optional` finds nothing where its table is not given.
    """

    name: str
    key: tuple[str, ...]
    of: tuple[str, ...]
    columns: tuple[str, ...]
    table: str
    optional: bool

    def there(self, cells: Sequence[str]) -> str:
        """Return the key that the cells of the columns `of` hold."""
        return "/".join(cells) if len(self.of) == len(self.key) else re.sub(r"[\W_]+", "-", "-".join(cells))


@dataclass(frozen=True)
class SourceFacts:
    """What the header says of the data set: the facts of a `tg:Source`; `{table}` stands for the name of the table.

    A data set that no statement has as its source, since its rows name their own, is not described.
    """

    facts: Mapping[str, str]
    is_cited: bool = True

    def iri(self, table: str) -> str:
        """Return the IRI of the source that the table `table` is."""
        return self._filled("iri", quote(table, safe=""))

    def lines(self, table: str) -> Iterator[str]:
        """Yield the description of the source in N-Triples, where it is cited."""
        if not self.is_cited:
            return
        subject = ox.NamedNode(self.iri(table))

        def fact(property: str, value: ox.NamedNode | ox.Literal) -> str:
            prefix, _, local = property.partition(":")
            return f"{subject} <{PREFIXES[prefix]}{local}> {value} .\n"

        yield fact("rdf:type", ox.NamedNode(TG + "Source"))
        yield fact("dcterms:identifier", ox.Literal(self._filled("identifier", table)))
        yield fact("rdfs:label", ox.Literal(self._filled("identifier", table), language="en"))
        version = self.facts.get("version")
        title = self._filled("title", table) + (f", version {version}" if version else "")
        yield fact("dcterms:title", ox.Literal(title, language="en"))
        if issued := self.facts.get("issued"):
            yield fact("dcterms:issued", ox.Literal(issued, datatype=ox.NamedNode(XSD + "date")))
            yield fact("tg:issuedBasis", ox.NamedNode(PREFIXES["tgc"] + "printed"))
        if licence := self.facts.get("licence"):
            is_iri = licence.startswith(("http://", "https://"))
            yield fact(
                *(("dcterms:license", ox.NamedNode(licence)) if is_iri else ("dcterms:rights", ox.Literal(licence)))
            )
        if citation := self.facts.get("citation"):
            yield fact("dcterms:bibliographicCitation", ox.Literal(citation))
        if homepage := self.facts.get("homepage"):
            yield fact("rdfs:seeAlso", ox.NamedNode(homepage))

    def _filled(self, key: str, table: str) -> str:
        return self.facts[key].replace("{table}", table)


@dataclass(frozen=True)
class TableMapping:
    """A mapping of the rows of a table to statements.

    `columns` are those that a table must have, `optional` those that it may lack; `key` those that name a row; where
    `ambiguous` is `digest`, rows that share a key are named by a digest of what they hold, else they are refused. `skip` are
    the rules, by name, by which a row is left out: SPARQL expressions over the columns. Where people fill the table by hand,
    `explained` says what each column holds, and `example` is a row of it.
    """

    name: str
    place: str
    summary: str
    table: str
    columns: tuple[str, ...]
    optional: tuple[str, ...]
    key: tuple[str, ...]
    ambiguous: str
    source: SourceFacts
    skip: Mapping[str, str]
    lookups: tuple[Lookup, ...]
    explained: Mapping[str, str]
    example: Mapping[str, str]
    prologue: str
    where: str
    template: Template

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables that are bound for each row, in the order in which a reader gives their values."""
        own = (*self.columns, *self.optional)
        looked_up = (f"{each.name}_{column}" for each in self.lookups for column in each.columns)
        return tuple(map(variable, (*own, *looked_up)))

    @cached_property
    def _bound(self) -> Mapping[str, set[str]]:
        return sparql.bound_from(self.where)

    @property
    def cites_rows(self) -> bool:
        """Whether the rows are the passages of its statements."""
        return "PASSAGE" in self.template.variables

    def columns_behind(self, name: str) -> tuple[str, ...]:
        """Return the columns of the table from which the WHERE binds a variable, in their order; findings name them."""
        behind, ahead = set[str](), {name}
        while ahead:
            behind |= ahead
            ahead = {each for known in ahead for each in self._bound.get(known, ())} - behind
        return tuple(column for column in (*self.columns, *self.optional) if variable(column) in behind)


def names() -> list[str]:
    """Return the names of the mappings that come with the library."""
    return sorted(path.stem for path in (folder("queries") / "mappings").glob("*.rq"))


def find(name: str) -> TableMapping:
    """Return the mapping of that name, or in the file of that name.

    Raises:
        UsageError: there is no such mapping, or it is none.
    """
    path = Path(name)
    if name in names():
        path = folder("queries") / "mappings" / f"{name}.rq"
    elif not path.is_file():
        near = get_close_matches(name, names(), n=3, cutoff=0.4) or names()
        raise UsageError(f"there is no mapping “{name}”, nor a file of that name; shipped are {', '.join(near)}")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: it cannot be read ({error})") from None
    return read(text, path.stem, str(path))


def read(text: str, name: str, place: str) -> TableMapping:
    """Return the mapping that `text` holds; `place` says in messages where it stands.

    Raises:
        UsageError: it is no mapping, or lacks something.
    """
    try:
        header = sparql.read_header(text)
    except Exception as error:
        raise UsageError(f"{place}: its header of #+ lines is not valid YAML ({error})") from None
    if unknown := set(header) - _KEYS:
        raise UsageError(
            f"{place}: a mapping has no “{min(unknown)}” in its header; it may have {', '.join(sorted(_KEYS))}"
        )
    for needed in ("columns", "key", "source"):
        if needed not in header:
            raise UsageError(f"{place}: its header of #+ lines lacks “{needed}”")
    if header.get("ambiguous", "refuse") not in _AMBIGUOUS:
        raise UsageError(f"{place}: “ambiguous” is one of {' and '.join(_AMBIGUOUS)}")
    for key in ("summary", "table"):
        if not isinstance(header.get(key, ""), str):
            raise UsageError(f"{place}: “{key}” in its header is a text; put quotation marks around it")
    for key in ("skip", "lookups"):
        if not isinstance(header.get(key, {}), dict):
            raise UsageError(f"{place}: “{key}” in its header is a map, from a name to what it stands for")
    if any(not isinstance(rule, str) for rule in header.get("skip", {}).values()):
        raise UsageError(f"{place}: a rule of “skip” in its header is a SPARQL expression, as a text")
    prologue, construct, where = _parts(text, place)
    template = read_template(prologue, construct, place)
    lookups = tuple(_lookup(each, facts, place) for each, facts in header.get("lookups", {}).items())
    mapping = TableMapping(
        name=name,
        place=place,
        summary=header.get("summary", ""),
        table=header.get("table", "a table"),
        columns=_list(header["columns"], place),
        optional=_list(header.get("optional"), place),
        key=_list(header["key"], place),
        ambiguous=header.get("ambiguous", "refuse"),
        source=_source(header["source"], name, place, "SOURCE" in template.variables),
        skip=header.get("skip", {}),
        lookups=lookups,
        explained=_explained(header["columns"]) | _explained(header.get("optional")),
        example=header.get("example", {}),
        prologue=prologue,
        where=where,
        template=template,
    )
    given = frozenset((*mapping.variables, *GIVEN, NOTHING))
    check_query(text, where, given, place)
    check_rules(mapping.skip, prologue, given, place)
    _check(mapping)
    return mapping


def _lookup(name: str, facts: Any, place: str) -> Lookup:
    if not isinstance(facts, dict):
        raise UsageError(f"{place}: the look-up “{name}” of its header is a map of key, columns and table")
    if unknown := set(facts) - _LOOKUP_KEYS:
        known = ", ".join(sorted(_LOOKUP_KEYS))
        raise UsageError(f"{place}: a look-up has no “{min(unknown)}”; it may have {known}")
    key = _list(_needed(facts, "key", place), place)
    return Lookup(
        name=name,
        key=key,
        of=_list(facts.get("of"), place) or key,
        columns=_list(_needed(facts, "columns", place), place),
        table=facts.get("table", name),
        optional=facts.get("optional") == "true",
    )


def _source(facts: Any, name: str, place: str, is_cited: bool) -> SourceFacts:
    if not isinstance(facts, dict):
        raise UsageError(f"{place}: “source” in its header is a map of iri, title, identifier …")
    if unknown := set(facts) - _SOURCE_KEYS:
        raise UsageError(f"{place}: a source has no “{min(unknown)}”; it may have {', '.join(sorted(_SOURCE_KEYS))}")
    for needed in ("iri", "title"):
        _needed(facts, needed, place)
    if wrong := next((key for key, value in facts.items() if not isinstance(value, str)), None):
        raise UsageError(f"{place}: “{wrong}” of its source is a text; put quotation marks around it")
    source = SourceFacts({"identifier": name, **facts}, is_cited)
    try:
        list(source.lines("table"))
    except ValueError as error:
        raise UsageError(f"{place}: an IRI of its source is not valid ({error})") from None
    issued = facts.get("issued", "2017-05-04")
    if not is_date(issued, XSD + "date"):
        raise UsageError(f"{place}: its source was issued on “{issued}”, which is no day; write it as 2017-05-04")
    return source


def _check(mapping: TableMapping) -> None:
    for name, count in Counter((*mapping.variables, *GIVEN, NOTHING)).items():
        if not name:
            raise UsageError(f"{mapping.place}: a column without a name can be no variable; name it in the table")
        if name in (*GIVEN, NOTHING) and count > 1:
            raise UsageError(f"{mapping.place}: ?{name} means something else, so no column can have that name")
        if count > 1:
            raise UsageError(
                f"{mapping.place}: {count} of its columns are the variable ?{name}; take out or rename all but one"
            )
    if not mapping.key:
        raise UsageError(f"{mapping.place}: its key is empty; name the columns that tell its rows apart")
    for column in mapping.key:
        if column not in mapping.columns:
            raise UsageError(f"{mapping.place}: the key “{column}” is none of its columns")
    for column in mapping.example:
        if column not in (*mapping.columns, *mapping.optional):
            raise UsageError(f"{mapping.place}: its example has “{column}”, which is none of its columns")
    known = {*mapping.variables, *GIVEN, *sparql.variables_of(mapping.where)}
    for name in mapping.template.variables:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"; did you mean ?{near[0]}?" if near else "; bind it in the WHERE, or name the column in the header"
            raise UsageError(f"{mapping.place}: nothing gives ?{name} of its CONSTRUCT a value{hint}")


def _needed(facts: Mapping[str, Any], key: str, place: str) -> Any:
    if key not in facts:
        raise UsageError(f"{place}: its header lacks “{key}”")
    return facts[key]


def _list(value: Any, place: str) -> tuple[str, ...]:
    """Return the names of columns that the header gives as one name, as a list, or as a map from each to what it holds."""
    names = () if value is None else (value,) if isinstance(value, str) else tuple(value)
    if wrong := next((name for name in names if not isinstance(name, str)), None):
        raise UsageError(f"{place}: its header has “{wrong}” where the name of a column is wanted")
    return names


def _explained(columns: Any) -> dict[str, str]:
    return columns if isinstance(columns, dict) else {}


def table_name(path: str) -> str:
    """Return what `{table}` in the header of a mapping stands for: the name of the file without its endings.

    Raises:
        UsageError: nothing is left, or what is left is no text.
    """
    name = Path(path).name.partition(".")[0]
    if not name or any("\ud800" <= sign <= "\udfff" for sign in name):
        raise UsageError(
            f"{path}: its name names no source, since it begins with a dot or is no UTF-8; rename the file"
        )
    return name


def _parts(text: str, place: str) -> tuple[str, str, str]:
    """Return the prologue, the template of the CONSTRUCT and the group of the WHERE, each without its braces."""
    if sparql.depth(text) > _DEEPEST:
        raise UsageError(
            f"{place}: its braces and parentheses stand within more than {_DEEPEST} others, as no query needs"
        )
    sparql.refuse_calls(text)
    prologue, kind, rest = sparql.split_at_form(text)
    if kind != "CONSTRUCT":
        raise UsageError(f"{place}: a mapping is a CONSTRUCT query, and this is {kind or 'no query'}")
    construct, rest = sparql.braced(rest)
    keyword, where_and_rest = sparql.first_word(rest)
    if construct is None or (keyword not in ("WHERE", "{")):
        raise UsageError(f"{place}: write CONSTRUCT {{ … }} WHERE {{ … }}, with both groups in braces and no FROM")
    where, rest = sparql.braced(where_and_rest if keyword == "WHERE" else rest)
    if where is None:
        raise UsageError(f"{place}: a brace of its WHERE is not closed")
    after, _ = sparql.first_word(rest)
    if after:
        raise UsageError(
            f"{place}: a mapping is put to each row, so {after} after its WHERE means nothing; take it out"
        )
    return prologue, construct, where
