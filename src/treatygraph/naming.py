"""What a user calls a thing: an IRI, a short name, or a label in any language, to the one thing that is meant."""

import unicodedata
from collections import defaultdict
from difflib import get_close_matches
from functools import lru_cache

import pyoxigraph as ox

from treatygraph import terms
from treatygraph.errors import UsageError
from treatygraph.resources import folder
from treatygraph.view import View

_SHOWN = 8


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
    if iri in kinds:
        if kind not in kinds[iri]:
            raise UsageError(
                f"{terms.shorten(iri)} is no {kind}; it is of class {', '.join(sorted(kinds[iri] - {'Entity', 'Thing'}))}"
            )
        return ox.NamedNode(iri)
    found = {thing for thing in names.get(_fold(name), ()) if kind in kinds[thing]}
    if len(found) == 1:
        return ox.NamedNode(found.pop())
    if found:
        raise UsageError(f"“{name}” may be any of these; give one of them: {_list(view, found)}")
    fitting = {label: {thing for thing in things if kind in kinds[thing]} for label, things in names.items()}
    folded = _fold(name)
    near = {thing for label, things in fitting.items() if len(folded) >= 3 and folded in label for thing in things}
    for label in get_close_matches(
        folded, [label for label, things in fitting.items() if things], n=_SHOWN, cutoff=0.6
    ):
        near |= fitting[label]
    hint = f"; did you mean {_list(view, near)}?" if near else "; “treatygraph show” lists what there is"
    raise UsageError(f"nothing called “{name}” ({kind}) is in the data{hint}")


@lru_cache(maxsize=4)
def _index(view: View) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return the classes of each thing, and the things that have each folded name."""
    kinds: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    for row in view.query((folder("queries") / "view" / "names.rq").read_text(encoding="utf-8")):
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
    shown = [f"{terms.shorten(thing)} ({view.labels.get(thing, 'no label')})" for thing in sorted(things)]
    return ", ".join(shown[:_SHOWN]) + (f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else "")
