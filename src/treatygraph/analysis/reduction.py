"""How a view becomes a signed network of actors: what counts as a tie is a choice, and it is stated with every number."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal, get_args, get_type_hints

from treatygraph.errors import NothingToMeasureError, UsageError
from treatygraph.view import View

_SELF = "the two themselves among them: each is taken to be for itself"
_TIES = {
    "direct": "from actor to actor",
    "through": "between two actors through the matters on which both take a stance (same sign +, opposite signs -)",
    "both": "from actor to actor, else through the matters on which two take a stance (same sign +, opposite signs -)",
}
_TARGETS = {
    "direct": f"actors, {_SELF}",
    "through": "matters (agreements, proposals, provisions, processes, meetings, issues, statements)",
    "both": f"matters, and actors, {_SELF}",
}
_OPPOSITE = {
    "net": "the sign of their sum, each edge and each matter counting one",
    "negative": "a negative tie",
    "drop": "no tie",
}
_CONTESTED = {"count": "counted", "drop": "dropped"}
_PERSONS = {"themselves": "as themselves", "bodies": "as the one body that they lead, represent or belong to"}


@dataclass(frozen=True)
class Reduction:
    """How a view becomes a signed network of actors. Unidentified actors are left out whatever is chosen.

    Attributes:
        ties: `direct`, from an actor to an actor; `through`, between two actors with a stance on the same matter (an agreement,
            proposal, provision, process, meeting, issue or statement), positive where their stances have the same sign and
            negative where they have opposite ones; or `both`, where what is said of two actors goes before what is inferred from
            matters.
        relations: the relations that count, by any name; all that have a sign where none is given.
        opposite: what opposite signs between the same two make: `net`, the sign of their sum, and no tie where it is zero;
            `negative`, a negative tie; `drop`, no tie. The same holds for an actor's stance on one matter.
        contested: whether contested edges `count`, or not (`drop`).
        persons: whether persons stand for `themselves` or for `bodies`: the one that they lead, represent or belong to. Who
            has such ties to several bodies stands for himself either way.

    Raises:
        UsageError: a choice that does not exist.
    """

    ties: Literal["direct", "through", "both"] = "both"
    relations: tuple[str, ...] = ()
    opposite: Literal["net", "negative", "drop"] = "net"
    contested: Literal["count", "drop"] = "count"
    persons: Literal["themselves", "bodies"] = "themselves"

    def __post_init__(self) -> None:
        if isinstance(self.relations, str):
            raise UsageError(f"relations: “{self.relations}” is one text; give a tuple of names")
        for name, options in choices().items():
            if getattr(self, name) not in options:
                raise UsageError(f"{name}: there is no “{getattr(self, name)}”; take one of {', '.join(options)}")

    def describe(self, targets: bool = False) -> str:
        """Return the reduction in words; `targets` where stances on targets are compared, and no ties made."""
        said = {
            **({"targets": _TARGETS[self.ties]} if targets else {"ties": _TIES[self.ties]}),
            "relations": ", ".join(self.relations) or "all with a sign",
            "opposite signs between two": _OPPOSITE[self.opposite],
            "contested edges": _CONTESTED[self.contested],
            "persons": _PERSONS[self.persons],
            "unidentified actors": "left out",
        }
        return "; ".join(f"{name}: {words}" for name, words in said.items())


def choices() -> dict[str, tuple[str, ...]]:
    """Return the options of each choice of a `Reduction`, its default first."""
    hints = get_type_hints(Reduction)
    return {
        each.name: tuple(sorted(get_args(hints[each.name]), key=lambda option: option != each.default))
        for each in fields(Reduction)
        if isinstance(each.default, str)
    }


def nothing_to_measure(view: View, reduction: Reduction, missing: str, targets: bool = False) -> NothingToMeasureError:
    """Return the error that says what a view lacks, and which choices may bring it."""
    wider = [
        (reduction.ties != "both", "--ties both"),
        (bool(reduction.relations), "no --relation"),
        (reduction.contested == "drop", "--contested count"),
        (reduction.opposite == "drop", "--opposite net"),
        (view.policy == "reported", "--policy alleged"),
        (view.policy == "accepted", "--policy reported"),
        (not view.possible, "--possible"),
        (view.known_by is not None, "no --known-by"),
        (True, "another day with --on"),
    ]
    hints = ", ".join(hint for narrow, hint in wider if narrow)
    return NothingToMeasureError(
        f"there is nothing to measure on {view.on}, policy {view.policy}: {missing} ({reduction.describe(targets)}); try {hints}"
    )
