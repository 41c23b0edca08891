"""Things that exact matches join are seen as one: what that means stands in `queries/rules/0[1-3]*.rq`."""

import pyoxigraph as ox

from treatygraph import terms
from treatygraph.resources import folder

_SEEN_AS = ox.NamedNode(terms.TG + "seenAs")
_LABEL = ox.NamedNode(terms.RDFS_LABEL)
_OF_MATCHES = {
    *(ox.NamedNode(terms.TG + name) for name in ("matched", "joinedWith", "seenAs")),
    *(ox.NamedNode(terms.PREFIXES["skos"] + name) for name in ("exactMatch", "closeMatch")),
}


def join(store: ox.Store) -> bool:
    """Tell in `store` which thing stands for others, and return whether one does."""
    for rule in ("01-joined-by-matches", "02-representatives"):
        store.extend(_found(store, rule))
    return is_joined(store)


def is_joined(store: ox.Store) -> bool:
    """Return whether a thing stands for another in `store`."""
    return any(store.quads_for_pattern(None, _SEEN_AS, None))


def see_as_one(store: ox.Store) -> None:
    """Let each thing that stands for others take their place in a joined `store`.

    The others keep their labels, by which a source calls them, and their matches.
    """
    said = _found(store, "03-seen-as-one")
    for joined in list(store.quads_for_pattern(None, _SEEN_AS, None)):
        thing = joined.subject
        for quad in list(store.quads_for_pattern(thing, None, None)):
            if quad.predicate not in _OF_MATCHES and quad.predicate != _LABEL:
                store.remove(quad)
        for quad in list(store.quads_for_pattern(None, None, thing)):
            if quad.predicate not in _OF_MATCHES:
                store.remove(quad)
    store.extend(said)  # last, since what names a thing names it for good


def _found(store: ox.Store, rule: str) -> list[ox.Quad]:
    text = (folder("queries") / "rules" / f"{rule}.rq").read_text(encoding="utf-8")
    triples = store.query(text)
    assert isinstance(triples, ox.QueryTriples)
    return [ox.Quad(*triple) for triple in triples]
