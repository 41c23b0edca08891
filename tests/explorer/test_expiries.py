"""What the page tells of expiries is what the question answers, in every state of knowledge and under every policy."""

from pathlib import Path

import pytest

import treatygraph as tg
from treatygraph.explorer.expiries import expiries
from treatygraph.questions import ask
from treatygraph.rectangles import rectangles
from treatygraph.terms import TG
from treatygraph.view import POLICIES, View

SYNTHETIC = Path(__file__).parents[1] / "synthetic"


@pytest.mark.parametrize("data", ["astana-2017", SYNTHETIC], ids=["bundled", "synthetic"])
def test_expiries_are_those_of_the_question(data: str | Path) -> None:
    graph = tg.load(data)
    found = rectangles(graph.merged)
    told = list(expiries(graph.merged, found))
    assert told
    for step, day in enumerate(found.known_by):
        for policy in POLICIES:
            rows = ask(View(graph.merged, "any", day, policy), "when-agreements-expire")
            answered = {(row.agreement, row.duration, row.expiresBy, row.reckonedFrom, row.begunBy) for row in rows}
            counted = [each for each in told if each.steps[0] <= step <= each.steps[1] and policy in each.policies]
            assert answered == {
                (each.agreement, each.duration, each.due, TG + each.reckoned_from, each.begun) for each in counted
            }, (day, policy)
