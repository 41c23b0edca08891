"""Statements made up at random by hypothesis: few actors, relations and dates, so that they meet."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from building import said
from hypothesis import strategies as st

Bounds = tuple[date | None, date | None]

ASPECTS = {
    "ruritania backs syldavia": "state",
    "ruritania opposes syldavia": "state",
    "ruritania backs borduria": "state",
    "ruritania opposes borduria": "state",
    "ruritania accepts river-plan": "state",
    "ruritania rejects river-plan": "state",
    "ruritania guarantees zenda-treaty": "state",
    "ruritania failsToGuarantee zenda-treaty": "event",
    "ruritania signs zenda-treaty": "event",
    "ruritania ratifies zenda-treaty": "event",
    "ruritania partyTo zenda-treaty": "state",
    "ruritania withdrawsFrom zenda-treaty": "event",
    "ruritania participatesIn strelsau-talks": "state",
    "ruritania suspends strelsau-talks": "state",
    "ruritania resumes strelsau-talks": "event",
    "ruritania withdrawsFrom strelsau-talks": "event",
    "ruritania compliesWith klow-truce": "state",
    "ruritania violates klow-truce": "event",
    "zenda-treaty signedOn 2020-01-01": "timeless",
    "zenda-treaty signedOn 2020-01": "timeless",
    "zenda-treaty signedOn 2020-02-15": "timeless",
    "syldavia rejects statement:s0": "state",
    "syldavia demands statement:s0": "event",
}
INITIATES = {"signs": "signatoryTo", "ratifies": "partyTo"}
TERMINATES = {
    "backs": {"opposes"},
    "opposes": {"backs"},
    "accepts": {"rejects"},
    "rejects": {"accepts"},
    "resumes": {"suspends"},
    "withdrawsFrom": {"guarantees", "signatoryTo", "partyTo", "sponsors", "participatesIn"},
}
INCOMPATIBLE = {
    frozenset(pair.split(" x "))
    for pair in (
        "backs x opposes",
        "accepts x rejects",
        "guarantees x failsToGuarantee",
        "participatesIn x suspends",
        "compliesWith x violates",
    )
}
DAYS = ["2020-01-01", "2020-01-02", "2020-02-15", "2020-03-01", "2020-03-02", "2020-06-15", "2020-09-01"]
PRECISE = [*DAYS, "2020", "2020-02", "2020-03"]
OPEN = ["2020-03-01/2020-06-15", "../2020-03-01", "2020-03-01/..", "2020-09-01/.."]
MONTHS_ENDS = [
    "2019-12-31",
    "2020-01-31",
    "2020-02-01",
    "2020-02-29",
    "2020-03-31",
    "2020-06-14",
    "2020-12-31",
    "2021-01-01",
]
CRITICAL = sorted({"1900-01-01", *MONTHS_ENDS, *DAYS, "2999-01-01"})

dates = st.sampled_from(["", *PRECISE, *OPEN])
on_days = st.sampled_from(["any", *CRITICAL])


def by_the_calendar(text: str) -> tuple[date, date] | None:
    """Return the first and last day of a year, a month or a day, by Python's calendar; None where it does not exist."""
    year, month, day = (*map(int, text.split("-")), None, None)[:3]
    assert year is not None
    try:
        last_month = month or (12 if month is None else 0)
        last_day = monthrange(year, last_month)[1] if day is None else day
        return date(year, 1 if month is None else month, 1 if day is None else day), date(year, last_month, last_day)
    except ValueError:
        return None


def bounds_by_the_calendar(text: str) -> Bounds:
    """Return the first and last day that a date or an interval may mean; None for a side that is open or not stated."""
    begin, _, end = text.partition("/")
    first, last = ((side not in ("", "..") and by_the_calendar(side)) or (None, None) for side in (begin, end or begin))
    return first[0], last[1]


@dataclass(frozen=True)
class Said:
    """A statement that was made up."""

    claim: str
    modality: str = "asserted"
    issued: str | None = "2020-06-15"
    said: str = ""
    since: str = ""
    until: str = ""
    happened: str = ""
    planned: str = ""

    @property
    def relation(self) -> str:
        return self.claim.split()[1]

    @property
    def aspect(self) -> str:
        return ASPECTS[self.claim]

    def turtle(self, name: str) -> str:
        return said(
            self.claim,
            name,
            self.modality,
            self.issued,
            self.said,
            self.since,
            self.until,
            self.happened,
            self.planned,
        )


@st.composite
def statements(
    draw: st.DrawFn,
    issued: st.SearchStrategy[str | None] = st.sampled_from([None, *DAYS]),
    claims: st.SearchStrategy[str] = st.sampled_from(list(ASPECTS)),
    modalities: st.SearchStrategy[str] = st.sampled_from(
        ["asserted"] * 4 + ["presupposed", "alleged", "denied", "posited"]
    ),
) -> Said:
    claim, day = draw(claims), draw(issued)
    words = draw(st.sampled_from(["", "", *(early for early in DAYS if day is None or early <= day)]))
    dated = {
        "state": st.fixed_dictionaries({"since": dates, "until": st.one_of(st.just(""), dates)}),
        "event": st.sampled_from(["happened"] * 3 + ["planned"]).flatmap(
            lambda key: st.fixed_dictionaries({key: dates})
        ),
        "timeless": st.just({}),
    }
    return Said(claim, draw(modalities), day, words, **draw(dated[ASPECTS[claim]]))


some = st.lists(statements(), min_size=1, max_size=8)
on_one_matter = st.sampled_from(["syldavia", "river-plan", "zenda-treaty", "strelsau-talks", "klow-truce"]).flatmap(
    lambda thing: st.lists(
        statements(claims=st.sampled_from([claim for claim in ASPECTS if thing in claim])), min_size=2, max_size=6
    )
)


def turtle(made_up: list[Said]) -> list[str]:
    return [statement.turtle(f"s{number}") for number, statement in enumerate(made_up)]
