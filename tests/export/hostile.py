"""Hostile pictures: whatever RDF allows and the files of visualisers stumble over, as strategies and as one fixed worst case.

`pictures()` is a strategy; `some(50)` draws as many at once, for consumers that take long to start; `WORST` holds each known
trap once.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Any

import pyoxigraph as ox
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from treatygraph import looks
from treatygraph.answer import Term
from treatygraph.episodes import Episode
from treatygraph.evidence import Statement
from treatygraph.export.registry import Exported
from treatygraph.parts import Link, Node, as_written, target
from treatygraph.picture import Picture
from treatygraph.store import Dataset
from treatygraph.terms import EDTF, TG, TGR, XSD
from treatygraph.view import Edge, View
from treatygraph.voices import Voice

TRAPS = (
    *("", " ", "  two  spaces ", "\t", "\n", "\r", "\r\n", "a\nb\rc\r\nd", "\\", "\\n", "\\'", "a\\"),
    *("\0", "\x01\x08\x0b\x0c\x1f", "\x7f\x85\x9f", "\u2028\u2029", "\ufeffbom", "\ufdd0"),
    *("\ufffd", "\ufffe", "\uffff", "\U0001fffe", "\U0010ffff", "\ud7ff\ue000"),
    *("e\u0301\u0323", "\U0001f1f7\U0001f1fa \U0001f468\u200d\U0001f469", "\u200f\u200e"),
    *('"', '""', "'", '"""', "`", "''", "\"'`", "a'b\"c", "#", "#quot;", "=cmd|' /C calc'!A0"),
    *("$1 ${x}", "{{x}} {% x %}", "%s {0}", "&amp;", "&#0;", "&lt;b&gt;"),
    *("<", ">", "&", "<b>", "<![CDATA[", "]]>", "<!--", "-->", "</script>", "<?xml", "<br/>"),
    *("a|b", "|", "||", "a||b|", "\\|", "|\\", "[a]", "[", "]", '["a", "b"]', "{}", "a,b", ","),
    *("a;b", ";", "a:b", "(", ")", "null", "None", "NaN", "true", "TRUE", "1", "1.0", "-0", "01"),
    *("1e400", "2017-05-04", "P6M", "id", "label", "__proto__", "x" * 2000),
    *("Россия", "العربية", "فارسی", "עברית abc \u202e cba \u202c", "Türkiye ıİ", "日本", "ǆ ß ﬁ"),
)
_SCALARS = st.characters(exclude_categories=["Cs"])
texts = st.one_of(
    st.sampled_from(TRAPS),
    st.text(_SCALARS, max_size=12),
    st.lists(st.sampled_from(TRAPS), min_size=2, max_size=3).map("".join),
)
"""Any text without lone surrogates, which RDF has not either."""

_LEGAL = (
    "abcXYZ019-._~!$&'()*+,;=:@/?"
    "\u00a0\u00e9\u05d0\u0627\u202e\u2028\ud7ff\uf900\ufdcf\ufdf0\uffef\U00010000\U0001f600\U000efffd"
)
_paths = st.lists(st.sampled_from([*_LEGAL, "%20", "%00", "%22"]), max_size=10).map("".join)
iris = st.builds(
    lambda start, path, fragment: start + path + fragment,
    st.sampled_from(
        ["http://a.example/", "https://[::1]:8080/", "urn:x:y", "mailto:x", "HTTP://A.EXAMPLE/", f"{TGR}actor/"]
    ),
    _paths,
    st.one_of(st.just(""), _paths.map("#{}".format)),
)
"""Absolute IRIs of every character that RFC 3987 allows."""

_datatypes = st.sampled_from([f"{XSD}{kind}" for kind in ("string", "date", "gYear", "duration", "boolean")] + [EDTF])
literals = st.one_of(
    st.builds(lambda text, kind: ox.Literal(text, datatype=ox.NamedNode(kind)), texts, _datatypes),
    st.builds(lambda text, tag: ox.Literal(text, language=tag), texts, st.sampled_from(["en", "zh-hant", "x-a"])),
    st.integers(-(10**20), 10**20).map(ox.Literal),
)
things = iris.map(ox.NamedNode)
named_statements = st.integers(0, 99).map(lambda number: ox.NamedNode(f"{TGR}statement/s{number}"))
_lists = st.lists(texts, max_size=3, unique=True).map(tuple)
_days = st.dates()
_modalities = st.sampled_from(["asserted", "alleged", "presupposed"])
_voices = st.lists(st.builds(Voice, texts, _modalities, _lists), max_size=2).map(tuple)


def node(term: Term, label: str = "", **facts: Any) -> Node:
    """Return the node of a term; that of a literal is the end of link 0, unless `id` says of which."""
    kind = "Thing" if isinstance(term, ox.NamedNode) else "Literal"
    return Node(
        **{
            "id": term.value if isinstance(term, ox.NamedNode) else "urn:treatygraph:value:0",
            "label": label,
            "kind": kind,
            "family": kind,
            "names": {},
            "identifiers": (),
            "look": looks.of_values(),
            **as_written(term),
            **facts,
        }
    )


def link(number: int, subject: ox.NamedNode, term: Term, relation: str = f"{TG}backs", **facts: Any) -> Link:
    """Return a link between two terms, the IRI of its edge made from its number."""
    of_edge: dict[str, Any] = {
        key: facts.pop(key) for key in ("status", "polarity", "last_attested", "counter") if key in facts
    }
    edge = Edge(
        **{
            "iri": f"urn:treatygraph:edge:{number}",
            "subject": subject.value,
            "relation": relation,
            "status": "holds",
            "polarity": 0,
            "last_attested": None,
            "statements": tuple(each.iri for each in facts.get("statements", ())),
            "counter": tuple(each.iri for each in facts.get("against", ())),
            "term": term,
            **of_edge,
        }
    )
    return Link(
        **{
            "edge": edge,
            "source": subject.value,
            "target": target(edge),
            "label": "backs",
            "aspect": "state",
            "look": looks.of_signs()[edge.polarity],
            **facts,
        }
    )


@cache
def _nothing() -> View:
    return View(ox.Store())


class Sketch(Picture):
    """A picture of given nodes and links, whose view knows nothing."""

    def __init__(
        self, nodes: tuple[Node, ...], links: tuple[Link, ...], about: Mapping[str, str] | None = None
    ) -> None:
        self._nodes = tuple(sorted(nodes, key=lambda node: node.id))
        self._links = links
        self._about = dict(about or {"on": "any", "policy": "reported"})
        self.relations, self.actors = (), ()
        self.view = _nothing()

    def __repr__(self) -> str:
        return f"Sketch({self._nodes!r}, {self._links!r}, {self._about!r})"

    @property
    def about(self) -> dict[str, str]:
        return self._about

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        return tuple(link.edge for link in self._links)

    @cached_property
    def positions(self) -> Mapping[str, tuple[float, float]]:
        return {each.id: (100.0 * number, -number / 3) for number, each in enumerate(self._nodes)}

    @cached_property
    def degrees(self) -> Mapping[str, int]:
        return {each.id: 0 for each in self._nodes} | dict(super().degrees)

    def nodes(self) -> Iterator[Node]:
        return iter(self._nodes)

    def links(self) -> Iterator[Link]:
        return iter(self._links)


def exported(picture: Picture) -> Exported:
    """Return what is exported, of a picture that stands alone."""
    return Exported(picture, Dataset())


@st.composite
def _episodes(draw: st.DrawFn, edge: str) -> tuple[Episode, ...]:
    """Draw runs of days that do not overlap, in order; the first may have no begin, and the last no end."""
    turns = sorted(draw(st.lists(_days, max_size=6, unique=True)))
    runs: list[tuple[date | None, date | None]] = [
        (begin, max(begin, end - timedelta(1))) for begin, end in zip(turns[::2], turns[1::2], strict=False)
    ]
    has_begin, has_end = draw(st.tuples(st.booleans(), st.booleans()))
    if runs and not has_begin:
        runs[0] = (None, runs[0][1])
    if runs and not has_end:
        runs[-1] = (runs[-1][0], None)
    return tuple(Episode(edge, draw(st.sampled_from(["holds", "possible"])), first, last) for first, last in runs)


@st.composite
def _statements(draw: st.DrawFn) -> Statement:
    name = draw(named_statements).value
    return Statement(
        iri=name,
        subject=draw(iris),
        relation=f"{TG}backs",
        object=draw(st.one_of(things, literals)),
        modality=draw(_modalities),
        voice=draw(iris),
        witness=draw(iris),
        source=draw(iris),
        paragraphs=draw(_lists),
        passages=(f"{name}-passage",),
        dates=draw(st.dictionaries(st.sampled_from(["saidOn", "validFrom", "validUntil", "happenedOn"]), texts)),
        codes=draw(_lists),
        notes=draw(_lists),
    )


@st.composite
def pictures(draw: st.DrawFn) -> Sketch:
    """Draw a picture with any labels and IRIs, with loops, parallel links, literals and statements as nodes, or with nothing.

    Some links may point at equal literals, each at a node of its own.
    """
    subjects = draw(st.lists(st.one_of(things, named_statements), max_size=4, unique_by=lambda each: each.value))
    objects: list[Term] = [*subjects, *draw(st.lists(literals, max_size=3))]
    classes = looks.of_classes()
    nodes = [
        node(
            thing,
            draw(texts),
            kind=kind,
            family=kind,
            look=classes.get(kind, looks.of_values()),
            names=draw(st.dictionaries(st.sampled_from(["", "ar", "en", "zh-hant"]), texts, max_size=3)),
            identifiers=draw(st.lists(iris, max_size=2, unique=True).map(tuple)),
        )
        for thing in subjects
        for kind in [draw(st.sampled_from([*classes, "Thing"]))]
    ]
    links = []
    for number in range(draw(st.integers(0, 6)) if subjects else 0):
        statements = tuple(draw(st.lists(_statements(), max_size=2, unique_by=lambda each: each.iri)))
        against = tuple(draw(st.lists(_statements(), max_size=1)))
        links.append(
            link(
                number,
                draw(st.sampled_from(subjects)),
                draw(st.sampled_from(objects)),
                draw(st.one_of(st.sampled_from([f"{TG}backs", f"{TG}rejects"]), iris)),
                label=draw(texts),
                aspect=draw(st.sampled_from(["state", "event", "timeless"])),
                status=draw(st.sampled_from(["holds", "possible"])),
                polarity=draw(st.sampled_from([-1, 0, 1])),
                last_attested=draw(st.one_of(st.none(), _days)),
                episodes=draw(_episodes(f"urn:treatygraph:edge:{number}")),
                statements=statements,
                against=against,
                speakers=draw(_lists),
                relays=draw(_lists),
                against_speakers=draw(_lists),
                sources=draw(_lists),
                paragraphs=draw(_lists),
                voices=draw(_voices),
                against_voices=draw(_voices),
            )
        )
    nodes += [
        node(link.edge.term, draw(texts), id=link.target) for link in links if isinstance(link.edge.term, ox.Literal)
    ]
    return Sketch(tuple(nodes), tuple(links), {"on": "any", "known by": "everything", "policy": draw(texts)})


@cache
def some(number: int) -> tuple[Sketch, ...]:
    """Return so many hostile pictures, the same in every run."""
    found: list[Sketch] = []

    @settings(
        max_examples=number,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(pictures())
    def draw(picture: Sketch) -> None:
        found.append(picture)

    draw()
    return tuple(found)


def _worst() -> Sketch:
    """Return each trap as a label, as a name, as a list of one and as a literal; a label of 100,000 characters; a loop, twice."""
    everything = ox.NamedNode("http://a.example/?a=1&b='2'#" + "x" * 3000)
    terms = [ox.Literal(trap) for trap in TRAPS]
    links = [
        link(
            number,
            everything,
            term,
            label=trap,
            speakers=(trap,),
            relays=(trap,),
            sources=TRAPS[:number],
            paragraphs=(trap, "", trap),
            voices=(Voice(trap, "alleged", (trap, "", trap)),),
            against_voices=(Voice(trap, "denied", ()),),
        )
        for number, (term, trap) in enumerate(zip(terms, TRAPS, strict=True))
    ]
    nodes = [
        node(term, trap, id=each.target, names={"en": trap})
        for term, trap, each in zip(terms, TRAPS, links, strict=True)
    ]
    loops = [link(len(links) + each, everything, everything, polarity=1 - 2 * each) for each in range(2)]
    return Sketch((*nodes, node(everything, "ü" * 100_000)), (*links, *loops))


WORST = _worst()
EMPTY = Sketch((), ())
