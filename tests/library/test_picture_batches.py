"""A picture asks for what it shows in batches, which nobody sees."""

import pytest

import treatygraph as tg
from treatygraph import picture
from treatygraph.picture import Picture
from treatygraph.wording import Wording

VIEW = tg.load().view("any", policy="alleged", possible=True)


def test_the_size_of_a_batch_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Picture(VIEW)
    nodes, links = list(whole.nodes()), list(whole.links())
    monkeypatch.setattr(picture, "_BATCH", 3)
    in_threes = Picture(VIEW)
    assert list(in_threes.nodes()) == nodes
    assert list(in_threes.links()) == links


def test_statements_are_named_as_when_asked_one_by_one() -> None:
    wording = Wording(VIEW)
    statements = [node for node in Picture(VIEW).nodes() if node.kind == "Statement"]
    assert len(statements) > 1
    assert all(node.label == wording.name(node.id) for node in statements)
