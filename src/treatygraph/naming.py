"""What a user calls a thing: an IRI, a short name, or a label in any language, to the one thing that is meant."""

import unicodedata
from collections import defaultdict
from difflib import get_close_matches
from functools import lru_cache

import pyoxigraph as ox

from treatygraph import terms
from treatygraph.answer import Term
from treatygraph.errors import UsageError
from treatygraph.view import View

_SHOWN = 8
_LISTED = {"Statement": "“treatygraph explain …” and “treatygraph show ENTITY” print the names of statements"}
_SEEN_AS = ox.NamedNode(terms.TG + "seenAs")
_TYPE = ox.NamedNode(terms.PREFIXES["rdf"] + "type")


def resolve(view: View, name: str, kind: str = "Entity") -> ox.NamedNode:
    """Return the thing that `name` stands for.

    `kind` is a class of the ontology, `Entity` for whatever needs no statement to exist, or `Thing` for anything at all.
    `name` is an IRI, a CURIE such as `actor:russia`, or a label, an alternative label or an identifier, in any language and
    without regard to case.

    Raises:
        UsageError: nothing, or more than one thing, has that name; the message lists the candidates.
    """
    kinds, names = _index(view)
    iri = terms.expand(name.strip())
    meant = {iri} if iri in kinds else names.get(_fold(name), set()) | names.get(_fold(iri or ""), set())
    found = {thing for thing in meant if kind in kinds[thing]}
    if len(found) == 1:
        return ox.NamedNode(found.pop())
    if found:
        raise UsageError(f"“{name}” may be any of these; give one of them: {_list(view, found)}")
    hint = _LISTED.get(kind, "“treatygraph show” lists what there is")
    if meant:
        what = " or ".join(sorted({_with_article(view, own) for thing in meant for own in _own_classes(view, thing)}))
        raise UsageError(f"{name.strip()} is {what}, not {_with_article(view, kind)}; {hint}")
    if near := _near(view, name, kind):
        hint = f"did you mean {_list(view, near)}?"
    raise UsageError(f"nothing called “{name}” ({kind}) is in the data; {hint}")


def called(view: View, name: str, kind: str = "Entity") -> set[str]:
    """Return the IRIs of the things of a kind that have `name` as label, alternative label or identifier."""
    kinds, names = _index(view)
    return {thing for thing in names.get(_fold(name), ()) if kind in kinds[thing]}


def edge_named(view: View, subject: str, relation: str | None, object: str | None) -> tuple[str, str, Term]:
    """Return the terms of an edge from what a user calls them, or from the beginning of its own name, given as `subject`.

    Raises:
        UsageError: there is no such thing, relation or edge, or more than one.
    """
    if relation is not None and object is not None:
        resolved = resolve(view, relation, "Relation")
        return resolve(view, subject, "Thing").value, resolved.value, _object(view, resolved, object)
    beginning = terms.expand(subject)
    if relation is not None or not beginning or not beginning.startswith(terms.PREFIXES["edge"]):
        raise UsageError(
            f"an edge is named by subject, relation and object, or as edge:…; “{subject}” alone is neither"
        )
    found = view.answer("evidence/edge-by-name", beginning=ox.Literal(beginning))
    if len(found) != 1:
        known = (
            f"{len(found)} edges begin like that; give more digits"
            if len(found)
            else "no edge of these data has that name"
        )
        raise UsageError(f"“{subject}”: {known}")
    what = found.terms[0][-1]
    assert what is not None
    return found[0].subject, found[0].relation, what


def _object(view: View, relation: ox.NamedNode, text: str) -> ox.NamedNode | ox.Literal:
    """Return the object of an edge: a literal where the relation takes literals and has this one, else a thing."""
    for quad in view.store.quads_for_pattern(None, ox.NamedNode(terms.PREFIXES["rdf"] + "predicate"), relation):
        for about in view.store.quads_for_pattern(quad.subject, ox.NamedNode(terms.PREFIXES["rdf"] + "object"), None):
            if isinstance(about.object, ox.Literal) and about.object.value == text:
                return about.object
    return resolve(view, text, "Thing")


def _near(view: View, name: str, kind: str) -> set[str]:
    """Return the things of a kind with a name, or a short name without its prefix, that contains `name`, or else is like it."""
    kinds, names = _index(view)
    fitting: dict[str, set[str]] = defaultdict(set)
    for label, things in names.items():
        fitting[label] |= {thing for thing in things if kind in kinds[thing]}
    for thing in kinds:
        if kind in kinds[thing]:
            fitting[_local(terms.shorten(thing))].add(thing)
    folded = _local(_fold(name))
    inside = [label for label in fitting if len(folded) >= 3 and folded in label]
    close = inside or get_close_matches(folded, [label for label, things in fitting.items() if things], n=_SHOWN)
    return {thing for label in close for thing in fitting[label]}


def _local(name: str) -> str:
    """Return a short name without its prefix; any other name as it is."""
    prefix, _, local = name.partition(":")
    return local if prefix in terms.PREFIXES else name


def _own_classes(view: View, thing: str) -> set[str]:
    """Return the classes that the data give a thing, by their local names."""
    given = {quad.object for quad in view.store.quads_for_pattern(ox.NamedNode(thing), _TYPE, None)}
    return {iri.value.removeprefix(terms.TG) for iri in given if isinstance(iri, ox.NamedNode)} & classes(view, thing)


def _with_article(view: View, kind: str) -> str:
    label = view.labels.get(terms.TG + kind, kind.lower())
    return f"{'an' if label[0] in 'aeiou' else 'a'} {label}"


def classes(view: View, iri: str) -> set[str]:
    """Return the classes of a thing up to the top, by their local names."""
    return _index(view)[0].get(iri, set()) - {"Entity", "Thing"}


def stands_for(view: View, iri: str) -> str:
    """Return the thing that stands for `iri` by an accepted match, which is `iri` itself where none does."""
    stands = view.store.quads_for_pattern(ox.NamedNode(iri), _SEEN_AS, None)
    return next((quad.object.value for quad in stands if isinstance(quad.object, ox.NamedNode)), iri)


@lru_cache(maxsize=4)
def _index(view: View) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return the classes of each thing, and the things that have each folded name."""
    kinds: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    for row in view.answer("view/names"):
        kinds[row.thing].add(row.kind.removeprefix(terms.TG))
        if row.name is not None:
            names[_fold(str(row.name))].add(row.thing)
    for thing, classes in kinds.items():
        classes.add("Thing")
        if not classes & {"Relation", "Statement", "Source", "Passage", "Assessment"}:
            classes.add("Entity")
        if "Relation" in classes:
            names[_fold(terms.shorten(thing).removeprefix("tg:"))].add(thing)
    return kinds, names


def _fold(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _list(view: View, things: set[str]) -> str:
    labels = {thing: f" ({label})" for thing in things if (label := view.labels.get(thing))}
    shown = [terms.shorten(thing) + labels.get(thing, "") for thing in sorted(things)]
    return ", ".join(shown[:_SHOWN]) + (f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else "")
