"""The measures by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
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
    """A measure: what it tells, how it is read, the function that takes it of a view, and the keywords that this takes."""

    name: str
    summary: str
    reading: str
    take: Callable[..., Result]
    options: tuple[str, ...] = ()


MEASURES = {
    measure.name: measure
    for measure in (
        Measure(
            "balance",
            "Which triads of actors are balanced, and which are not?",
            "Where a triad is not balanced, the theory expects one of its ties to change.",
            balance,
            ("reduction",),
        ),
        Measure(
            "frustration",
            "How many ties stand in the way of two blocs, and which?",
            "Each row is a tie that does not fit; without any, all ties within blocs are positive and all across negative.",
            frustration,
            ("reduction", "seconds"),
        ),
        Measure(
            "blocs",
            "Which division in two blocs frustrates the fewest ties?",
            "A member fits where its positive ties are within and its negative ones across; without a positive tie within, "
            "only what it is against puts it there.",
            blocs,
            ("reduction", "seconds"),
        ),
        Measure(
            "communities",
            "Which groups do positive ties make?",
            "A member fits where most of its positive ties are within; negative ties are counted, and made no group.",
            communities,
            ("reduction",),
        ),
        Measure(
            "brokerage",
            "Who stands between whom, within and between blocs?",
            "A figure counts the pairs, in each direction, of which the one has a positive tie to the actor and the actor one to "
            "the other.",
            brokerage,
            ("reduction", "blocs", "seconds"),
        ),
        Measure(
            "betweenness",
            "Who lies on the positive ways between others, and between opponents?",
            "A figure counts the pairs whose shortest ways of positive ties run through the actor; 0 is none.",
            betweenness,
            ("reduction",),
        ),
        Measure(
            "stance-distance",
            "How far apart are two actors, and are they drawing nearer?",
            "0 is agreement and 1 opposition on all targets that both share; the fewer they share, the less it says.",
            stance_distance,
            ("reduction", "earlier"),
        ),
        Measure(
            "veto-players",
            "Who has which part in an agreement, and who else is known to have it?",
            "Without a veto player an agreement lacks a consent; 0 others says that the data know of none, not that none exists.",
            veto_players,
        ),
        Measure(
            "conflicts-of-interest",
            "Who guarantees an agreement while backing one of its belligerents?",
            "Where “tied by” is empty the war may be another one; an interest is not always a fault.",
            conflicts_of_interest,
        ),
        Measure(
            "commitment-gap",
            "What is promised, and what is said to be kept or broken?",
            "Each row is one side, on the words that it names; no side is weighed against another.",
            commitment_gap,
        ),
        Measure(
            "obligation-ledger",
            "Who owes what, to whom, where and by when, and was it met?",
            "The status is that of the day; “overdue” says that nobody whose word the view takes reports it done.",
            obligation_ledger,
        ),
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
    return replace(measure.take(view, **given), reading=f"{measure.summary} {measure.reading}")
