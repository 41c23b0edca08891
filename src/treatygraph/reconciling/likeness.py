"""How alike two things are, and two texts."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from treatygraph.reconciling.things import Thing

EXACT, CLOSE = "exact", "close"
CHUNK = 256  # texts that are compared with all others at once


@dataclass(frozen=True)
class Likeness:
    """Two things that may be the same.

    Attributes:
        left: the one.
        right: the other.
        match: `exact`, where they seem to be one thing, or `close`.
        score: how alike they are, from 0 to 1; it is no probability.
        reason: why, in words.
    """

    left: Thing
    right: Thing
    match: str
    score: float
    reason: str


def alike(left: Sequence[str], right: Sequence[str], least: float) -> Iterator[tuple[str, str, float]]:
    """Yield the pairs of texts whose likeness is at least `least`, with the likeness.

    The likeness of two texts is twice the length of their longest common subsequence through their lengths together: 1 where
    they are equal (Indel similarity, by rapidfuzz). So texts whose lengths differ too much need not be compared.

    Args:
        left: texts, none twice.
        right: texts, none twice.
        least: the least likeness that counts, above 0 and at most 1.
    """
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    left, right = sorted(left, key=len), sorted(right, key=len)
    lengths = [len(text) for text in right]
    widest = (2 - least) / least  # of two texts so alike the longer is at most so many times as long
    for begin in range(0, len(left), CHUNK):
        some = left[begin : begin + CHUNK]
        first = bisect_left(lengths, len(some[0]) / widest - 1e-9)
        near = right[first : bisect_right(lengths, len(some[-1]) * widest + 1e-9)]
        if near:
            found = cdist(some, near, scorer=ratio, score_cutoff=100 * least)
            for one, other in zip(*found.nonzero(), strict=True):
                yield some[one], near[other], float(found[one, other]) / 100
