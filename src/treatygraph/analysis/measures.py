"""The measures by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches

from treatygraph.analysis.balance import balance
from treatygraph.analysis.betweenness import betweenness
from treatygraph.analysis.blocs import blocs, communities
from treatygraph.analysis.brokerage import brokerage
from treatygraph.analysis.commitments import commitment_gap, conflicts_of_interest, veto_players
from treatygraph.analysis.distance import stance_distance
from treatygraph.analysis.frustration import frustration
from treatygraph.analysis.ledger import obligation_ledger
from treatygraph.analysis.result import Result
from treatygraph.errors import UsageError
from treatygraph.view import View

_CALLED = {"reduction": "reduction (ties, relations, opposite, contested, persons)", "earlier": "since"}


@dataclass(frozen=True)
class Measure:
    """A measure: what it tells, the function that takes it of a view, and the keywords that this function understands."""

    name: str
    summary: str
    take: Callable[..., Result]
    options: tuple[str, ...] = ()


MEASURES = {
    measure.name: measure
    for measure in (
        Measure("balance", "Which triads of actors are balanced, and which are not?", balance, ("reduction",)),
        Measure(
            "frustration",
            "How many ties stand in the way of two blocs, and which?",
            frustration,
            ("reduction", "seconds"),
        ),
        Measure(
            "blocs",
            "Which division in two blocs frustrates the fewest ties?",
            blocs,
            ("reduction", "seconds"),
        ),
        Measure("communities", "Which groups do positive ties make?", communities, ("reduction",)),
        Measure(
            "brokerage",
            "Who stands between whom, within and between blocs?",
            brokerage,
            ("reduction", "blocs", "seconds"),
        ),
        Measure(
            "betweenness",
            "Who lies on the friendly ways between others, and between opponents?",
            betweenness,
            ("reduction",),
        ),
        Measure(
            "stance-distance",
            "How far apart are two actors, and are they drawing nearer?",
            stance_distance,
            ("reduction", "earlier"),
        ),
        Measure(
            "veto-players", "Whose leaving would leave an agreement without its parties or guarantors?", veto_players
        ),
        Measure(
            "conflicts-of-interest",
            "Who guarantees an agreement while backing one of its belligerents?",
            conflicts_of_interest,
        ),
        Measure("commitment-gap", "What is promised, and what is said to be kept or broken?", commitment_gap),
        Measure("obligation-ledger", "Who owes what, to whom, where and by when, and was it met?", obligation_ledger),
    )
}


def find(name: str) -> Measure:
    """Return the measure `name`.

    Raises:
        UsageError: there is no such measure; the message names the nearest.
    """
    if name not in MEASURES:
        near = get_close_matches(name, MEASURES, n=3, cutoff=0.4)
        hint = f"did you mean {', '.join(near)}?" if near else "“treatygraph analyse” lists them"
        raise UsageError(f"there is no measure “{name}”; {hint}")
    return MEASURES[name]


def analyse(view: View, name: str, **options: object) -> Result:
    """Return what the measure `name` finds in `view`; options that are None are left to the measure.

    Raises:
        UsageError: there is no such measure, or it has no such option.
        NothingToMeasureError: the measure cannot be taken of this view.
    """
    measure = find(name)
    given = {option: value for option, value in options.items() if value is not None}
    for option in given:
        if option not in measure.options:
            fitting = ", ".join(other.name for other in MEASURES.values() if option in other.options)
            raise UsageError(f"the measure “{name}” takes no {_CALLED.get(option, option)}; these do: {fitting}")
    return measure.take(view, **given)
