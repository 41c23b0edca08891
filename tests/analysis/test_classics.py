"""Networks of the literature: what was published of them is what we find.

`tribes.csv`: the sixteen Gahuku-Gama tribes of Read (1954, Southwestern Journal of Anthropology 10, 1-43), 29 alliances and 29
enmities, as in the UCINET data set GAMA.

`novices.csv`: whom eighteen novices liked most (3 to 1) and least (-3 to -1) at time T4, from table D13 of Sampson (1968,
A Novitiate in a Period of Change, Cornell University, p. 469).
"""

from collections import Counter

from signs import published, signed

from treatygraph.analysis.balance import is_balanced, triads
from treatygraph.analysis.blocs import communities_of
from treatygraph.analysis.frustration import frustrated, least_frustration
from treatygraph.analysis.signed import positive, signed_ties

TRIBES = signed(published("tribes"))
NOVICES = published("novices")


def test_the_table_of_the_tribes_is_the_published_one() -> None:
    """The number of allies and of enemies of each tribe, as the rows of UCINET's GAMAPOS and GAMANEG add up."""
    degrees = Counter((tribe, sign) for one, other, sign in signed_ties(TRIBES) for tribe in (one, other))
    assert {tribe: (degrees[tribe, 1], degrees[tribe, -1]) for tribe in TRIBES} == {
        "Gavev": (3, 5), "Kotun": (3, 5), "Ove": (4, 2), "Alika": (2, 1), "Nagam": (3, 4), "Gahuk": (5, 5), "Masil": (7, 0),
        "Ukudz": (6, 1), "Notoh": (3, 4), "Kohik": (2, 3), "Geham": (4, 5), "Asaro": (4, 4), "Uheto": (4, 4), "Seuve": (2, 3),
        "Nagad": (3, 6), "Gama": (3, 6),
    }  # fmt: skip


def test_the_tribes_are_seven_ties_from_balance() -> None:
    """Aref and Wilson (2018, Journal of Complex Networks 6(4), 566-595): the frustration index is 7."""
    found = least_frustration(TRIBES)
    assert (found.upper, found.lower) == (7, 7)
    assert found.is_exact
    assert found.words() == "7 (exact)"


def test_the_triads_of_the_tribes() -> None:
    """The package signnet (Schoch) publishes 0.8676471 for the share of balanced triads, which is 59 of 68."""
    kinds = Counter(kind for kind, _ in triads(TRIBES))
    assert (sum(number for kind, number in kinds.items() if is_balanced(kind)), kinds.total()) == (59, 68)


def test_alliances_of_the_tribes_make_three_groups() -> None:
    """Hage and Harary (1983, Structural Models in Anthropology, 56-60) find three clusters, hostile to each other."""
    assert sorted(communities_of(positive(TRIBES)).values()) == [
        ["Alika", "Asaro", "Gahuk", "Geham", "Masil", "Ove", "Ukudz"],
        ["Gama", "Gavev", "Kotun", "Nagad"],
        ["Kohik", "Nagam", "Notoh", "Seuve", "Uheto"],
    ]


def test_the_table_of_the_novices_is_the_published_one() -> None:
    """The sums of positive and of negative choices received, which are printed below table D13."""
    liked: Counter[str] = Counter()
    disliked: Counter[str] = Counter()
    for _, chosen, choice in NOVICES:
        (liked if choice > 0 else disliked)[chosen] += abs(choice)
    order = dict.fromkeys(chooser for chooser, *_ in NOVICES)  # the rows of the table, as its columns
    assert [liked[name] for name in order] == [12, 13, 7, 12, 10, 3, 6, 6, 5, 0, 4, 9, 4, 3, 3, 2, 4, 8]
    assert [disliked[name] for name in order] == [3, 17, 13, 18, 0, 9, 5, 10, 0, 3, 0, 1, 4, 2, 0, 1, 7, 1]


def test_the_line_index_of_the_novices() -> None:
    """Doreian and Mrvar (1996, Social Networks 18(2), 149-168): 12.5 for two clusters at T4.

    Their criterion is half the sum of the ranks of the choices that the division frustrates, choices in both directions counted.
    A choice of rank r is the same as r ways of two ties each past a node of its own, one positive and one of its sign: such a
    way has one frustrated tie where the choice is frustrated, and none else. So the index of that graph is twice theirs.
    """
    ways = signed(
        tie
        for chooser, chosen, choice in NOVICES
        for step in range(abs(choice))
        for tie in (
            (chooser, f"{chooser} {chosen} {step}", 1),
            (f"{chooser} {chosen} {step}", chosen, 1 if choice > 0 else -1),
        )
    )
    found = least_frustration(ways)
    assert found.is_exact
    assert found.upper / 2 == 12.5
    assert len(list(frustrated(ways, found.sides))) == 25
