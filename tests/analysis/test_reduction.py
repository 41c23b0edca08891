"""The reduction of a view to a signed network: each choice, on a few statements, worked out by hand."""

import pytest
from building import assessed, graph_of, iri, said

import treatygraph as tg
from treatygraph.analysis.reduction import Reduction, choices
from treatygraph.analysis.signed import SignedNetwork, signed_network, signed_ties

ON = "2020-06-15"


def network(*turtle: str, policy: str = "reported", possible: bool = False, **choice: object) -> SignedNetwork:
    view = graph_of(*turtle).view(ON, policy=policy, possible=possible)
    return signed_network(view, Reduction(**choice))  # type: ignore[arg-type]


def ties(found: SignedNetwork) -> dict[str, int]:
    """Return the sign of each tie, by the last parts of the names of its actors."""
    return {
        " ".join(sorted((one.rpartition("/")[2], other.rpartition("/")[2]))): sign
        for one, other, sign in signed_ties(found.graph)
    }


DIRECT = (said("ruritania backs syldavia"), said("syldavia opposes borduria"))
THROUGH = (
    said("ruritania accepts klow-truce"),
    said("syldavia accepts klow-truce"),
    said("borduria rejects klow-truce"),
)


def test_direct_ties_go_from_actor_to_actor() -> None:
    assert ties(network(*DIRECT, *THROUGH, ties="direct")) == {"ruritania syldavia": 1, "borduria syldavia": -1}


def test_ties_through_a_matter_are_positive_where_stances_have_the_same_sign() -> None:
    assert ties(network(*DIRECT, *THROUGH, ties="through")) == {
        "ruritania syldavia": 1,
        "borduria syldavia": -1,
        "borduria ruritania": -1,
    }


def test_what_is_said_of_two_actors_goes_before_what_is_inferred() -> None:
    """Syldavia opposes Borduria and both accept the truce: directly a foe, through the matter a friend."""
    said_and_shared = (*DIRECT, said("syldavia accepts klow-truce"), said("borduria accepts klow-truce"))
    assert ties(network(*said_and_shared, ties="through")) == {"borduria syldavia": 1}
    both = network(*said_and_shared, ties="both")
    assert ties(both) == {"ruritania syldavia": 1, "borduria syldavia": -1}
    assert both.noted == {"left out, matters shared by two with a direct tie": 1}


def test_two_who_attack_the_same_town_do_not_agree() -> None:
    found = network(*DIRECT, said("ruritania attacks zenda"), said("borduria attacks zenda"))
    assert "borduria ruritania" not in ties(found)
    assert found.noted == {"left out, edges that are no stance of an actor on an actor or a matter": 2}


def test_a_relation_without_a_sign_makes_no_tie() -> None:
    assert ties(network(*DIRECT, said("ruritania meetsWith borduria"))) == ties(network(*DIRECT))


def test_an_event_that_is_only_possible_counts_where_possible_edges_do() -> None:
    announced = said("ruritania welcomes borduria", planned="2020-06-10", issued="2020-06-01")
    assert "borduria ruritania" not in ties(network(*DIRECT, announced))
    assert ties(network(*DIRECT, announced, possible=True))["borduria ruritania"] == 1


OPPOSITE = (
    said("ruritania backs syldavia"),
    said("ruritania sponsors syldavia"),
    said("syldavia criticises ruritania"),
)


@pytest.mark.parametrize(("opposite", "sign"), [("net", 1), ("negative", -1), ("drop", None)])
def test_opposite_signs_between_two(opposite: str, sign: int | None) -> None:
    """Two edges for and one against: + in sum, - where one objection outweighs, and no tie where they must not be mixed."""
    found = network(said("duke opposes borduria"), *OPPOSITE, opposite=opposite)
    assert ties(found).get("ruritania syldavia") == sign
    assert found.noted == ({} if sign else {"left out, ties of opposite signs": 1})


def test_signs_that_balance_make_no_tie_and_are_counted() -> None:
    found = network(
        said("duke opposes borduria"), said("ruritania backs syldavia"), said("syldavia criticises ruritania")
    )
    assert ties(found) == {"borduria duke": -1}
    assert found.noted == {"left out, ties of opposite signs": 1}


def test_a_direction_keeps_its_own_sign() -> None:
    """Ruritania backs Syldavia, which criticises it: no tie in sum, and an arc of each sign."""
    found = network(
        said("duke opposes borduria"), said("ruritania backs syldavia"), said("syldavia criticises ruritania")
    )
    assert found.arcs[iri("ruritania")][iri("syldavia")]["sign"] == 1
    assert found.arcs[iri("syldavia")][iri("ruritania")]["sign"] == -1


def test_a_stance_of_both_signs_is_none() -> None:
    found = network(
        *DIRECT,
        said("ruritania participatesIn strelsau-talks"),
        said("ruritania criticises strelsau-talks"),
        said("borduria participatesIn strelsau-talks"),
    )
    assert ties(found) == {"ruritania syldavia": 1, "borduria syldavia": -1}
    assert found.noted == {"left out, stances of opposite signs": 1}


def test_contested_edges_may_be_dropped() -> None:
    """Syldavia backs Ruritania, says the gazette of one day, and opposes it, says that of another: the two states conflict."""
    conflict = (
        said("duke opposes borduria"),
        said("syldavia backs ruritania", since="2020-01-01"),
        said("syldavia opposes ruritania", since="2020-01-01", issued="2020-06-14"),
        said("ruritania sponsors syldavia"),
    )
    assert ties(network(*conflict)) == {"borduria duke": -1, "ruritania syldavia": 1}
    assert network(*conflict).noted == {"counted, contested edges": 2}
    assert network(*conflict, contested="drop").noted == {"left out, contested edges": 2}
    assert ties(network(*conflict, contested="drop", opposite="drop")) == {"borduria duke": -1, "ruritania syldavia": 1}


def test_unidentified_actors_are_left_out_at_either_end() -> None:
    somebody = 'actor:somebody a tg:UnidentifiedActor ; rdfs:label "somebody"@en .\n'
    at_them = said("ruritania attacks duke").replace(f"<{iri('duke')}>", "actor:somebody")
    by_them = said("duke attacks borduria").replace(f"<{iri('duke')}>", "actor:somebody")
    found = network(*DIRECT, somebody, at_them, by_them)
    assert ties(found) == ties(network(*DIRECT))
    assert found.noted == {"left out, edges of unidentified actors": 2}


def test_persons_stand_for_themselves_unless_chosen_otherwise() -> None:
    led = (*DIRECT, said("duke leads borduria"), said("ruritania backs duke"))
    assert ties(network(*led))["duke ruritania"] == 1
    merged = network(*led, persons="bodies")
    assert ties(merged) == {"ruritania syldavia": 1, "borduria syldavia": -1, "borduria ruritania": 1}
    behind = merged.graph[iri("borduria")][iri("ruritania")]["edges"]
    leads = next(edge.iri for edge in merged.view.edges() if edge.relation.endswith("#leads"))
    assert len(behind) == 2
    assert leads in behind


def test_who_leads_one_body_and_belongs_to_another_stands_for_himself() -> None:
    torn = (*DIRECT, said("duke leads borduria"), said("duke memberOf syldavia"), said("ruritania backs duke"))
    assert ties(network(*torn, persons="bodies"))["duke ruritania"] == 1


def test_nobody_is_tied_to_himself() -> None:
    """Who backs the duke, and whom the duke leads, are one where persons stand for bodies."""
    found = network(*DIRECT, said("duke leads borduria"), said("borduria backs duke"), persons="bodies")
    assert ties(found) == ties(network(*DIRECT))


def test_only_the_relations_that_are_named() -> None:
    assert ties(network(*DIRECT, *THROUGH, relations=("opposes",))) == {"borduria syldavia": -1}
    assert ties(network(*DIRECT, *THROUGH, relations=("accepts", "tg:rejects"))) == {
        "ruritania syldavia": 1,
        "borduria syldavia": -1,
        "borduria ruritania": -1,
    }


def test_a_relation_that_has_no_sign_or_does_not_exist_is_refused() -> None:
    with pytest.raises(tg.UsageError, match="“meetsWith” has no sign"):
        network(*DIRECT, relations=("meetsWith",))
    with pytest.raises(tg.UsageError, match="nothing called “adores”"):
        network(*DIRECT, relations=("adores",))


def test_every_tie_names_the_edges_behind_it() -> None:
    found = network(*DIRECT, *THROUGH, ties="both")
    edges = {edge.iri: edge for edge in found.view.edges()}
    for one, other, data in found.graph.edges(data=True):
        behind = [edges[name] for name in data["edges"]]
        assert {edge.subject for edge in behind} | {str(edge.object) for edge in behind} >= {one, other}


def test_a_policy_changes_the_network() -> None:
    alleged = said("borduria attacks ruritania", "raid", modality="alleged")
    assert "borduria ruritania" not in ties(network(*DIRECT, alleged))
    assert ties(network(*DIRECT, alleged, policy="alleged"))["borduria ruritania"] == -1
    assert ties(network(*DIRECT, alleged, assessed("raid", "accepted"), policy="accepted")) == {
        "borduria ruritania": -1
    }


def test_nothing_to_measure_says_what_to_try() -> None:
    with pytest.raises(tg.NothingToMeasureError) as error:
        network(said("ruritania meetsWith syldavia"), ties="direct", contested="drop")
    for words in ("no two actors", "--ties both", "--contested count", "--policy alleged", "--possible", "--on"):
        assert words in str(error.value)


def test_the_words_of_a_reduction_name_each_choice() -> None:
    """Two reductions that differ are told apart by their words."""
    described = {
        Reduction(**{name: option}).describe()  # type: ignore[arg-type]
        for name, options in choices().items()
        for option in options[1:]
    }
    assert len(described) == sum(len(options) - 1 for options in choices().values())
    assert Reduction().describe() not in described
    assert "relations: backs, opposes" in Reduction(relations=("backs", "opposes")).describe()


def test_a_choice_that_does_not_exist_is_refused() -> None:
    with pytest.raises(tg.UsageError, match="ties: there is no “sideways”; take one of both, direct, through"):
        Reduction(ties="sideways")  # type: ignore[arg-type]
    with pytest.raises(tg.UsageError, match="relations: “backs” is one text"):
        Reduction(relations="backs")  # type: ignore[arg-type]
