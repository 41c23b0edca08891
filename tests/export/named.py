"""Things with hostile IRIs and names, as Turtle, for the exports that need a view and not only a picture."""

import pyoxigraph as ox
from building import iri, said
from export.hostile import TRAPS, some

from treatygraph.tables import is_visible, printable
from treatygraph.terms import TGR, shorten


def things() -> dict[str, str]:
    """Return names by IRI: each trap, one of 100,000 characters, and those of pictures that are drawn."""
    names = [*TRAPS, "ü" * 100_000]
    drawn = {node.id: node.label for picture in some(60) for node in picture.nodes() if node.kind != "Literal"}
    return {
        **{f"{TGR}actor/n{number}": name for number, name in enumerate(names)},
        **{id: name for id, name in drawn.items() if not id.startswith(f"{TGR}statement/")},
    }


def shown(names: dict[str, str]) -> dict[str, str]:
    """Return what each thing is called where people read: its short name where its own shows nothing."""
    return {id: printable(name if is_visible(name) else shorten(id)) for id, name in names.items()}


def spoken_of(names: dict[str, str], kind: str, claim: str, more: str = "", happened: str = "") -> str:
    """Return as Turtle that each thing is of a kind, has its name, and is what `claim` says of Ruritania."""
    return "".join(
        f"<{id}> a tg:{kind} ; rdfs:label {ox.Literal(name, language='en')} . {more.format(number=number, id=id)}"
        + said(f"ruritania {claim}", f"s{number}", happened=happened).replace(iri("ruritania"), id)
        for number, (id, name) in enumerate(names.items())
    )
