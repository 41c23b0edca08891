"""Rules of time and of views, as worked cases: what was said, and on which days an edge holds or is possible.

Every status is worked out on paper from `The model`, never copied from a run. Where no day of issue is given, the source was
issued on 2020-06-15.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from building import assessed, corrected, graph_of, retracted, said, source, statuses, view_of

BACKS = "ruritania backs syldavia"
OPPOSES = "ruritania opposes syldavia"
ACCEPTS = "ruritania accepts river-plan"
REJECTS = "ruritania rejects river-plan"
SIGNS = "ruritania signs zenda-treaty"
SIGNATORY = "ruritania signatoryTo zenda-treaty"
RATIFIES = "ruritania ratifies zenda-treaty"
ACCEDES = "ruritania accedesTo zenda-treaty"
PARTY = "ruritania partyTo zenda-treaty"
GUARANTEES = "ruritania guarantees zenda-treaty"
WITHDRAWS = "ruritania withdrawsFrom zenda-treaty"
SUSPENDS = "ruritania suspends strelsau-talks"
RESUMES = "ruritania resumes strelsau-talks"
VIOLATES = "ruritania violates klow-truce"


@dataclass(frozen=True)
class Case:
    """What was said, and what follows: `expected` reads `2020-01-01 holds, 2021-01-01 -` (`-`: not in the view)."""

    title: str
    edge: str
    data: tuple[str, ...]
    expected: str
    known_by: str | None = None
    policy: str = "reported"

    def days(self) -> Iterator[tuple[str, str | None]]:
        for part in self.expected.split(", "):
            day, status = part.split()
            yield day, None if status == "-" else status


def group(edge: str, *rows: tuple[str, tuple[str, ...] | str, str]) -> list[Case]:
    return [Case(title, edge, (data,) if isinstance(data, str) else data, expected) for title, data, expected in rows]


STATED_DATES = group(
    BACKS,
    (
        "a state with a stated begin holds from that day on",
        said(BACKS, since="2020-03-10"),
        "2020-03-09 -, 2020-03-10 holds, 2020-06-15 holds, 2099-01-01 holds",
    ),
    (
        "a state that begins after its source holds from its begin",
        said(BACKS, since="2020-09-01"),
        "2020-06-15 -, 2020-08-31 -, 2020-09-01 holds, any holds",
    ),
    (
        "both the first and the last day are included",
        said(BACKS, since="2020-03-10", until="2020-04-20"),
        "2020-03-09 -, 2020-03-10 holds, 2020-04-20 holds, 2020-04-21 -",
    ),
    (
        "a state may last one day",
        said(BACKS, since="2020-03-10", until="2020-03-10"),
        "2020-03-09 -, 2020-03-10 holds, 2020-03-11 -, any holds",
    ),
    (
        "a begin in a month is possible in it and certain on its last day",
        said(BACKS, since="2020-02"),
        "2020-01-31 -, 2020-02-01 possible, 2020-02-28 possible, 2020-02-29 holds, 2020-03-01 holds",
    ),
    (
        "a begin in a year is possible in it and certain on its last day",
        said(BACKS, since="2019"),
        "2018-12-31 -, 2019-01-01 possible, 2019-12-30 possible, 2019-12-31 holds",
    ),
    (
        "an end in a month is certain on its first day only",
        said(BACKS, since="2020-01-01", until="2020-05"),
        "2020-04-30 holds, 2020-05-01 holds, 2020-05-02 possible, 2020-05-31 possible, 2020-06-01 -",
    ),
    (
        "a state that begins and ends in the same year is never certain",
        said(BACKS, since="2019", until="2019"),
        "2018-12-31 -, 2019-01-01 possible, 2019-07-01 possible, 2019-12-31 possible, 2020-01-01 -, any possible",
    ),
    (
        "an EDTF interval as one date means some day within it",
        said(BACKS, since="2020-03-10/2020-03-20"),
        "2020-03-09 -, 2020-03-10 possible, 2020-03-19 possible, 2020-03-20 holds",
    ),
    (
        "an EDTF interval as an end means some day within it",
        said(BACKS, since="2020-01-01", until="2020-03-10/2020-03-20"),
        "2020-03-10 holds, 2020-03-11 possible, 2020-03-20 possible, 2020-03-21 -",
    ),
    (
        "an approximate year takes a year on either side",
        said(BACKS, since="2018~"),
        "2016-12-31 -, 2017-01-01 possible, 2018-12-31 possible, 2019-12-30 possible, 2019-12-31 holds",
    ),
    (
        "an uncertain year takes a year on either side",
        said(BACKS, since="2018?"),
        "2016-12-31 -, 2017-01-01 possible, 2019-12-30 possible, 2019-12-31 holds",
    ),
    (
        "an unspecified day is any day of its month",
        said(BACKS, since="2020-04-XX"),
        "2020-03-31 -, 2020-04-01 possible, 2020-04-30 holds",
    ),
    (
        "a begin on some day up to one is possible at any time before it",
        said(BACKS, since="../2020-03-10"),
        "1900-01-01 possible, 2020-03-09 possible, 2020-03-10 holds",
    ),
    (
        "a begin on some day from one on has begun when it is attested",
        said(BACKS, since="2020-03-10/.."),
        "2020-03-09 -, 2020-03-10 possible, 2020-06-14 possible, 2020-06-15 holds",
    ),
    (
        "a begin on some day after its attestation is never certain",
        said(BACKS, since="2020-09-01/.."),
        "2020-06-15 -, 2020-08-31 -, 2020-09-01 possible, 2099-01-01 possible, any possible",
    ),
    (
        "an end on some day from one on stays possible for ever",
        said(BACKS, since="2020-01-01", until="2020-05-01/.."),
        "2020-05-01 holds, 2020-05-02 possible, 2099-01-01 possible",
    ),
    (
        "an end on some day up to one leaves no day certain",
        said(BACKS, since="2020-01-01", until="../2020-05-01"),
        "2019-12-31 -, 2020-01-01 possible, 2020-05-01 possible, 2020-05-02 -, any possible",
    ),
    (
        "dates before the year 1 have bounds too",
        said(BACKS, since="-0431-03", until="-0404"),
        "0001-01-01 -",
    ),
)

UNSTATED_BEGIN = group(
    BACKS,
    (
        "without a begin a state holds from the day of its source and is possible before",
        said(BACKS),
        "1900-01-01 possible, 2020-06-14 possible, 2020-06-15 holds, 2099-01-01 holds",
    ),
    (
        "without a begin a state holds from the day on which it was said",
        said(BACKS, said="2020-06-10"),
        "2020-06-09 possible, 2020-06-10 holds",
    ),
    (
        "words said in a month attest from its last day",
        said(BACKS, said="2020-05"),
        "2020-05-30 possible, 2020-05-31 holds",
    ),
    (
        "a source issued in a month attests from its last day",
        said(BACKS, issued="2020-05"),
        "2020-05-30 possible, 2020-05-31 holds",
    ),
    (
        "an end after the attestation is the last day",
        said(BACKS, until="2020-07-01"),
        "2020-06-14 possible, 2020-06-15 holds, 2020-07-01 holds, 2020-07-02 -",
    ),
    (
        "a former state that ended before its attestation never holds and is possible until then",
        said(BACKS, until="2020-02-01"),
        "1900-01-01 possible, 2020-01-31 possible, 2020-02-02 -, 2020-06-15 -, any possible",
    ),
    (
        "a former state that ended on the day of its attestation never holds",
        said(BACKS, until="2020-06-15"),
        "2020-06-14 possible, 2020-06-16 -, any possible",
    ),
    (
        "a former state that ended on the day on which it was said never holds, whatever the day of its source",
        said(BACKS, said="2020-06-10", until="2020-06-10"),
        "2020-06-09 possible, 2020-06-11 -, 2020-06-15 -, any possible",
    ),
    (
        "a former state that ended in some month before is possible until the end of that month",
        said(BACKS, until="2020-02"),
        "2020-01-31 possible, 2020-02-15 possible, 2020-03-01 -, any possible",
    ),
    (
        "a state that ends in the year of its attestation is never certain",
        said(BACKS, until="2020"),
        "2019-06-15 possible, 2020-06-15 possible, 2020-12-31 possible, 2021-01-01 -, any possible",
    ),
    (
        "the earliest attestation of an edge counts",
        (said(BACKS, issued="2020-06-15"), said(BACKS, issued="2019-02-01")),
        "2019-01-31 possible, 2019-02-01 holds",
    ),
    (
        "a stated begin that is certain outweighs an attestation that is only possible",
        (said(BACKS), said(BACKS, since="2018-01-01", issued="2020-07-01")),
        "2017-12-31 possible, 2018-01-01 holds",
    ),
    (
        "what a source without a date says is possible at any time, and certain on some day",
        said(BACKS, issued=None),
        "1900-01-01 possible, 2099-01-01 possible, any holds",
    ),
    (
        "what a source without a date dates itself holds on those days",
        said(BACKS, issued=None, since="2020-01-01", until="2020-02-01"),
        "2019-12-31 -, 2020-01-01 holds, 2020-02-01 holds, 2020-02-02 -",
    ),
)

EVENTS = [
    *group(
        VIOLATES,
        (
            "an event is in view from its day on",
            said(VIOLATES, happened="2020-03-10"),
            "2020-03-09 -, 2020-03-10 holds, 2099-01-01 holds, any holds",
        ),
        (
            "an event in a month is possible in it and certain on its last day",
            said(VIOLATES, happened="2020-03"),
            "2020-02-29 -, 2020-03-01 possible, 2020-03-30 possible, 2020-03-31 holds, 2099-01-01 holds",
        ),
        (
            "an event without a day is in view from its attestation on and possible before",
            said(VIOLATES),
            "1900-01-01 possible, 2020-06-14 possible, 2020-06-15 holds, 2099-01-01 holds",
        ),
        (
            "an event without a day is attested on the day on which it was told",
            said(VIOLATES, said="2020-06-10"),
            "2020-06-09 possible, 2020-06-10 holds",
        ),
        (
            "an event on the day of its source has happened",
            said(VIOLATES, happened="2020-06-15"),
            "2020-06-14 -, 2020-06-15 holds",
        ),
        (
            "an event in the month of its source is not announced",
            said(VIOLATES, happened="2020-06"),
            "2020-06-15 possible, 2020-06-30 holds",
        ),
        (
            "an event after the words and before the source has happened",
            said(VIOLATES, said="2020-06-01", happened="2020-06-10"),
            "2020-06-09 -, 2020-06-10 holds",
        ),
        (
            "an event that is scheduled is at most possible",
            said(VIOLATES, planned="2020-09-01"),
            "2020-06-15 -, 2020-08-31 -, 2020-09-01 possible, 2099-01-01 possible, any possible",
        ),
        (
            "an event that was scheduled for a day before its source is at most possible",
            said(VIOLATES, planned="2020-03-10"),
            "2020-03-09 -, 2020-03-10 possible, 2020-06-15 possible, any possible",
        ),
        (
            "an event dated after its own source is announced",
            said(VIOLATES, happened="2020-06-16"),
            "2020-06-15 -, 2020-06-16 possible, 2099-01-01 possible, any possible",
        ),
        (
            "an announced event that a later source reports has happened",
            (said(VIOLATES, planned="2020-09-01"), said(VIOLATES, happened="2020-09-02", issued="2020-09-03")),
            "2020-08-31 -, 2020-09-01 possible, 2020-09-02 holds, any holds",
        ),
    ),
    *group(
        SIGNATORY,
        (
            "who signs is a signatory from that day on",
            said(SIGNS, happened="2020-03-10"),
            "2020-03-09 -, 2020-03-10 holds, 2099-01-01 holds",
        ),
        (
            "who signed in December is perhaps a signatory within it",
            said(SIGNS, happened="2016-12"),
            "2016-11-30 -, 2016-12-01 possible, 2016-12-30 possible, 2016-12-31 holds",
        ),
        (
            "who signed on an unknown day is a signatory from the attestation on",
            said(SIGNS),
            "2020-06-14 possible, 2020-06-15 holds",
        ),
        (
            "who is to sign is perhaps a signatory from then on",
            said(SIGNS, planned="2020-09-01"),
            "2020-08-31 -, 2020-09-01 possible, any possible",
        ),
        ("who ratifies need not have signed", said(RATIFIES, happened="2020-03-10"), "2020-06-15 -, any -"),
    ),
    *group(
        PARTY,
        (
            "who ratifies is a party from that day on",
            said(RATIFIES, happened="2020-03-10"),
            "2020-03-09 -, 2020-03-10 holds",
        ),
        (
            "who accedes is a party from that day on",
            said(ACCEDES, happened="2020-03-10"),
            "2020-03-09 -, 2020-03-10 holds",
        ),
        ("who signs is no party yet", said(SIGNS, happened="2020-03-10"), "2020-06-15 -, any -"),
    ),
    *group(
        "klow-truce locatedIn zenda",
        (
            "what is timeless is in view on every day",
            said("klow-truce locatedIn zenda", said="2020-06-10"),
            "1900-01-01 holds, 2020-06-15 holds, 2099-01-01 holds, any holds",
        ),
        (
            "what is timeless needs no date of its source",
            said("klow-truce locatedIn zenda", issued=None),
            "1900-01-01 holds, any holds",
        ),
    ),
]


def ended_by_withdrawal() -> Iterator[Case]:
    states = (
        (PARTY, said(PARTY, since="2020-01-01")),
        (PARTY, said(RATIFIES, happened="2020-01-01")),
        (SIGNATORY, said(SIGNS, happened="2020-01-01")),
        (GUARANTEES, said(GUARANTEES, since="2020-01-01")),
        ("ruritania sponsors zenda-treaty", said("ruritania sponsors zenda-treaty", since="2020-01-01")),
    )
    for number, (edge, state) in enumerate(states):
        leaving = said(WITHDRAWS, happened="2020-05-01")
        expected = "2020-04-30 holds, 2020-05-01 -, 2099-01-01 -, any holds"
        yield Case(f"withdrawal ends {edge.split()[1]} ({number})", edge, (state, leaving), expected)
    talks = "ruritania participatesIn strelsau-talks"
    data = (said(talks, since="2020-01-01"), said("ruritania withdrawsFrom strelsau-talks", happened="2020-05-01"))
    yield Case("withdrawal ends participatesIn", talks, data, "2020-04-30 holds, 2020-05-01 -")
    for untouched in ("backs", "accepts"):
        edge = f"ruritania {untouched} zenda-treaty"
        data = (said(edge, since="2020-01-01"), said(WITHDRAWS, happened="2020-05-01"))
        yield Case(f"withdrawal does not end {untouched}", edge, data, "2020-05-01 holds, 2099-01-01 holds")


GUARANTEED = said(GUARANTEES, since="2020-03-10")
ENDINGS = [
    *ended_by_withdrawal(),
    *group(
        GUARANTEES,
        (
            "a withdrawal before the begin ends nothing",
            (GUARANTEED, said(WITHDRAWS, happened="2020-03-09")),
            "2020-03-09 -, 2020-03-10 holds, 2099-01-01 holds",
        ),
        (
            "a withdrawal on the day of the begin ends nothing",
            (GUARANTEED, said(WITHDRAWS, happened="2020-03-10")),
            "2020-03-10 holds, 2020-03-11 holds, 2099-01-01 holds",
        ),
        (
            "a withdrawal on the day after the begin leaves one day",
            (GUARANTEED, said(WITHDRAWS, happened="2020-03-11")),
            "2020-03-10 holds, 2020-03-11 -, any holds",
        ),
        (
            "a withdrawal in a month makes the state doubtful in it, and over on its last day",
            (GUARANTEED, said(WITHDRAWS, happened="2020-05")),
            "2020-04-30 holds, 2020-05-01 possible, 2020-05-30 possible, 2020-05-31 -, 2099-01-01 -",
        ),
        (
            "a withdrawal in the month of the begin ends nothing, since the order is not known",
            (GUARANTEED, said(WITHDRAWS, happened="2020-03")),
            "2020-03-10 holds, 2020-03-31 holds, 2099-01-01 holds",
        ),
        (
            "a withdrawal within a month in which the state began ends nothing, since the order is not known",
            (said(GUARANTEES, since="2020-03"), said(WITHDRAWS, happened="2020-03-20")),
            "2020-03-20 possible, 2020-03-31 holds, 2099-01-01 holds",
        ),
        (
            "a withdrawal without a day ends nothing",
            (GUARANTEED, said(WITHDRAWS, said="2020-06-10")),
            "2020-06-10 holds, 2099-01-01 holds",
        ),
        (
            "a withdrawal at some time from a day on makes the state doubtful for ever",
            (GUARANTEED, said(WITHDRAWS, happened="2020-05-01/..")),
            "2020-04-30 holds, 2020-05-01 possible, 2099-01-01 possible",
        ),
        (
            "a withdrawal at some time up to a day ends nothing, since the order is not known",
            (GUARANTEED, said(WITHDRAWS, happened="../2020-05-01")),
            "2020-05-01 holds, 2099-01-01 holds",
        ),
        (
            "the earlier of two withdrawals counts",
            (GUARANTEED, said(WITHDRAWS, happened="2020-06-01"), said(WITHDRAWS, happened="2020-05-01")),
            "2020-04-30 holds, 2020-05-01 -, 2020-06-01 -",
        ),
        (
            "a doubtful withdrawal before a certain one makes the time between them doubtful",
            (GUARANTEED, said(WITHDRAWS, happened="2020-05"), said(WITHDRAWS, happened="2020-05-20")),
            "2020-04-30 holds, 2020-05-01 possible, 2020-05-19 possible, 2020-05-20 -",
        ),
        (
            "a state with a stated end is ended before it",
            (said(GUARANTEES, since="2020-03-10", until="2020-12-31"), said(WITHDRAWS, happened="2020-05-01")),
            "2020-04-30 holds, 2020-05-01 -, 2020-12-31 -",
        ),
        (
            "a withdrawal after the stated end changes nothing",
            (said(GUARANTEES, since="2020-03-10", until="2020-04-30"), said(WITHDRAWS, happened="2020-05-10")),
            "2020-04-30 holds, 2020-05-01 -",
        ),
        (
            "an announced withdrawal makes the state doubtful from its day, and never over",
            (GUARANTEED, said(WITHDRAWS, planned="2020-09-01")),
            "2020-08-31 holds, 2020-09-01 possible, 2099-01-01 possible",
        ),
        (
            "a withdrawal dated after its own source makes the state doubtful from its day, and never over",
            (GUARANTEED, said(WITHDRAWS, happened="2020-09-01")),
            "2020-08-31 holds, 2020-09-01 possible, 2099-01-01 possible",
        ),
        (
            "a state without a begin is ended by a withdrawal after its attestation",
            (said(GUARANTEES), said(WITHDRAWS, happened="2020-06-16", issued="2020-06-20")),
            "2020-06-14 possible, 2020-06-15 holds, 2020-06-16 -",
        ),
        (
            "a state without a begin is not ended by a withdrawal on the day of its attestation",
            (said(GUARANTEES), said(WITHDRAWS, happened="2020-06-15")),
            "2020-06-15 holds, 2099-01-01 holds",
        ),
        (
            "a withdrawal by somebody else ends nothing",
            (GUARANTEED, said("syldavia withdrawsFrom zenda-treaty", happened="2020-05-01")),
            "2020-05-01 holds",
        ),
        (
            "a withdrawal from something else ends nothing",
            (GUARANTEED, said("ruritania withdrawsFrom klow-truce", happened="2020-05-01")),
            "2020-05-01 holds",
        ),
        (
            "a denied withdrawal ends nothing",
            (GUARANTEED, said(WITHDRAWS, happened="2020-05-01", modality="denied")),
            "2020-05-01 holds",
        ),
        (
            "a posited withdrawal ends nothing",
            (GUARANTEED, said(WITHDRAWS, happened="2020-05-01", modality="posited")),
            "2020-05-01 holds",
        ),
        (
            "a withdrawal that is only alleged ends nothing where allegations do not count",
            (GUARANTEED, said(WITHDRAWS, happened="2020-05-01", modality="alleged")),
            "2020-05-01 holds",
        ),
        (
            "a presupposed withdrawal ends the state",
            (GUARANTEED, said(WITHDRAWS, happened="2020-05-01", modality="presupposed")),
            "2020-04-30 holds, 2020-05-01 -",
        ),
        (
            "a withdrawal that an analyst rejects ends nothing",
            (GUARANTEED, said(WITHDRAWS, "left", happened="2020-05-01"), assessed("left", "rejected")),
            "2020-05-01 holds",
        ),
        (
            "a withdrawal that an analyst disputes still ends the state",
            (GUARANTEED, said(WITHDRAWS, "left", happened="2020-05-01"), assessed("left", "disputed")),
            "2020-04-30 holds, 2020-05-01 -",
        ),
        (
            "who guarantees again after a withdrawal is a guarantor again",
            (GUARANTEED, said(WITHDRAWS, happened="2020-05-01"), said(GUARANTEES, since="2020-06-01")),
            "2020-04-30 holds, 2020-05-01 -, 2020-05-31 -, 2020-06-01 holds, 2099-01-01 holds",
        ),
        (
            "who is again said to guarantee, without a begin, was perhaps a guarantor all the time",
            (GUARANTEED, said(WITHDRAWS, happened="2020-05-01"), said(GUARANTEES)),
            "2020-03-09 possible, 2020-04-30 holds, 2020-05-01 possible, 2020-06-14 possible, 2020-06-15 holds",
        ),
    ),
    *group(
        SUSPENDS,
        (
            "a suspension lasts until the resumption, and a second one holds again",
            (
                said(SUSPENDS, since="2020-01-10"),
                said(RESUMES, happened="2020-02-01"),
                said(SUSPENDS, since="2020-03-01"),
            ),
            "2020-01-09 -, 2020-01-10 holds, 2020-01-31 holds, 2020-02-01 -, 2020-02-29 -, 2020-03-01 holds, 2099-01-01 holds",
        ),
        (
            "a second resumption ends the second suspension",
            (
                said(SUSPENDS, since="2020-01-10"),
                said(RESUMES, happened="2020-02-01"),
                said(SUSPENDS, since="2020-03-01"),
                said(RESUMES, happened="2020-04-01"),
            ),
            "2020-01-31 holds, 2020-02-01 -, 2020-03-01 holds, 2020-03-31 holds, 2020-04-01 -, 2099-01-01 -",
        ),
        (
            "a resumption on the day of the suspension ends nothing",
            (said(SUSPENDS, since="2020-01-10"), said(RESUMES, happened="2020-01-10")),
            "2020-01-10 holds, 2020-01-11 holds",
        ),
        (
            "a resumption that is announced leaves the suspension possible",
            (said(SUSPENDS, since="2020-01-10"), said(RESUMES, planned="2020-07-01")),
            "2020-06-30 holds, 2020-07-01 possible, 2099-01-01 possible",
        ),
        (
            "a suspension that ended in doubt and began again holds again",
            (said(SUSPENDS, since="2020-01-10"), said(RESUMES, happened="2020-02"), said(SUSPENDS, since="2020-02-10")),
            "2020-01-31 holds, 2020-02-01 possible, 2020-02-10 holds, 2020-03-01 holds",
        ),
    ),
]


def changes_of_mind() -> Iterator[Case]:
    for before, after in ((ACCEPTS, REJECTS), (REJECTS, ACCEPTS), (BACKS, OPPOSES), (OPPOSES, BACKS)):
        first, then = before.split()[1], after.split()[1]
        data = (said(before, since="2020-01-01"), said(after, since="2020-05-01"))
        yield Case(f"who {then} no longer {first}", before, data, "2020-04-30 holds, 2020-05-01 -, any holds")
        yield Case(f"who {first} and then {then} does so", after, data, "2020-04-30 -, 2020-05-01 holds")
        data = (said(before, since="2020-01-01"), said(after))
        yield Case(
            f"who {then} without a stated day ends nothing that it {first}",
            before,
            data,
            "2020-06-15 holds, 2099-01-01 holds",
        )
        yield Case(
            f"the day on which it was said that it {then} is no stated day",
            before,
            (said(before, since="2020-01-01"), said(after, said="2020-06-10")),
            "2020-06-10 holds, 2099-01-01 holds",
        )
        data = (said(before, since="2020-05-01"), said(after, since="2020-05-01"))
        yield Case(
            f"who {first} and {then} from the same day does both", before, data, "2020-05-01 holds, 2099-01-01 holds"
        )
        data = (said(before, since="2020-01-01"), said(after, until="2020-12-31"))
        yield Case(f"a stated end of {then} is no stated begin", before, data, "2020-06-15 holds, 2099-01-01 holds")


POLICIES = [
    Case("what is asserted is reported", BACKS, (said(BACKS),), "2020-06-15 holds"),
    Case("what is presupposed is reported", BACKS, (said(BACKS, modality="presupposed"),), "2020-06-15 holds"),
    Case("what is alleged is not reported", BACKS, (said(BACKS, modality="alleged"),), "2020-06-15 -, any -"),
    *(
        Case(
            f"the policy alleged takes what is {modality}",
            BACKS,
            (said(BACKS, modality=modality),),
            "2020-06-15 holds",
            None,
            "alleged",
        )
        for modality in ("asserted", "presupposed", "alleged")
    ),
    *(
        Case(f"what is {modality} makes no edge under {policy}", BACKS, data, "2020-06-15 -, any -", None, policy)
        for modality in ("denied", "posited")
        for policy, data in (
            ("reported", (said(BACKS, modality=modality),)),
            ("alleged", (said(BACKS, modality=modality),)),
            ("accepted", (said(BACKS, "s", modality=modality), assessed("s", "accepted"))),
        )
    ),
    *(
        Case(
            f"the policy accepted takes what is {modality} once an analyst accepts it",
            BACKS,
            (said(BACKS, "s", modality=modality), assessed("s", "accepted")),
            "2020-06-15 holds",
            None,
            "accepted",
        )
        for modality in ("asserted", "presupposed", "alleged")
    ),
    *(
        Case(f"the policy accepted takes nothing that is {what}", BACKS, data, "2020-06-15 -, any -", None, "accepted")
        for what, data in (
            ("not assessed", (said(BACKS, "s"),)),
            ("disputed", (said(BACKS, "s"), assessed("s", "disputed"))),
            ("rejected", (said(BACKS, "s"), assessed("s", "rejected"))),
            (
                "accepted and later disputed",
                (said(BACKS, "s"), assessed("s", "accepted"), assessed("s", "disputed", "2020-07-01")),
            ),
            (
                "accepted and disputed on one day",
                (said(BACKS, "s"), assessed("s", "accepted"), assessed("s", "disputed")),
            ),
            (
                "accepted and rejected on one day",
                (said(BACKS, "s"), assessed("s", "accepted"), assessed("s", "rejected")),
            ),
        )
    ),
    Case(
        "the latest of several verdicts counts",
        BACKS,
        (said(BACKS, "s"), assessed("s", "rejected"), assessed("s", "accepted", "2020-07-01")),
        "2020-06-15 holds",
        None,
        "accepted",
    ),
    *(
        Case(
            f"what is rejected is in no view: {policy}",
            BACKS,
            (said(BACKS, "s"), assessed("s", "rejected")),
            "any -",
            None,
            policy,
        )
        for policy in ("reported", "alleged", "accepted")
    ),
    Case("what is disputed stays reported", BACKS, (said(BACKS, "s"), assessed("s", "disputed")), "2020-06-15 holds"),
    Case(
        "rejection outweighs dispute on one day",
        BACKS,
        (said(BACKS, "s"), assessed("s", "disputed"), assessed("s", "rejected")),
        "2020-06-15 -",
    ),
    Case(
        "what was rejected and later disputed is reported again",
        BACKS,
        (said(BACKS, "s"), assessed("s", "rejected"), assessed("s", "disputed", "2020-07-01")),
        "2020-06-15 holds",
    ),
    Case(
        "a rejected statement leaves the edge that another statement makes",
        BACKS,
        (said(BACKS, "s"), said(BACKS, "t"), assessed("s", "rejected")),
        "2020-06-15 holds",
    ),
    Case(
        "an alleged withdrawal ends a state under the policy alleged",
        GUARANTEES,
        (GUARANTEED, said(WITHDRAWS, happened="2020-05-01", modality="alleged")),
        "2020-04-30 holds, 2020-05-01 -",
        None,
        "alleged",
    ),
    Case(
        "a withdrawal that nobody has accepted ends nothing that is accepted",
        GUARANTEES,
        (said(GUARANTEES, "s", since="2020-03-10"), assessed("s", "accepted"), said(WITHDRAWS, happened="2020-05-01")),
        "2020-05-01 holds",
        None,
        "accepted",
    ),
    Case(
        "an accepted signature makes an accepted signatory",
        SIGNATORY,
        (said(SIGNS, "s", happened="2020-03-10"), assessed("s", "accepted")),
        "2020-03-10 holds",
        None,
        "accepted",
    ),
    Case("an alleged signature makes no reported signatory", SIGNATORY, (said(SIGNS, modality="alleged"),), "any -"),
]

LATER_WITHDRAWAL = (GUARANTEED, said(WITHDRAWS, happened="2020-05-01", issued="2020-08-01"))
RETRACTED = (said(BACKS, since="2020-01-01"), retracted("2020-06-15", "2020-07-01"))
CORRECTED = (said(BACKS, since="2020-01-01"), corrected("2020-06-15", "2020-07-01"))
ONE_VERDICT = (said(BACKS, "s"), assessed("s", "rejected", "2020-07-01"))
TWO_VERDICTS = (said(BACKS, "s"), assessed("s", "accepted", "2020-07-01"), assessed("s", "rejected", "2020-08-01"))


def known(
    title: str, edge: str, data: tuple[str, ...], known_by: str | None, expected: str, policy: str = "reported"
) -> Case:
    return Case(f"{title} (known by {known_by})", edge, data, expected, known_by, policy)


KNOWN_BY = [
    known(
        "the day before its source, nothing of it is known",
        BACKS,
        (said(BACKS, since="2019-01-01"),),
        "2020-06-14",
        "2020-01-01 -, any -",
    ),
    known(
        "on the day of its source, it is known",
        BACKS,
        (said(BACKS, since="2019-01-01"),),
        "2020-06-15",
        "2020-01-01 holds",
    ),
    known(
        "what was said before its source was issued is not known then",
        BACKS,
        (said(BACKS, said="2020-05-01"),),
        "2020-06-14",
        "any -",
    ),
    known(
        "a source of a month is certainly known on its last day",
        BACKS,
        (said(BACKS, issued="2020-05"),),
        "2020-05-30",
        "any -",
    ),
    known(
        "a source of a month is certainly known on its last day",
        BACKS,
        (said(BACKS, issued="2020-05"),),
        "2020-05-31",
        "any holds",
    ),
    known(
        "a source without a date counts without a limit",
        BACKS,
        (said(BACKS, since="2019-01-01", issued=None),),
        None,
        "2020-01-01 holds",
    ),
    known(
        "a source without a date does not count with one",
        BACKS,
        (said(BACKS, since="2019-01-01", issued=None),),
        "2099-01-01",
        "any -",
    ),
    known(
        "an ending that is not yet known ends nothing",
        GUARANTEES,
        LATER_WITHDRAWAL,
        "2020-07-31",
        "2020-05-01 holds, 2020-06-15 holds",
    ),
    known(
        "an ending that has become known ends the state",
        GUARANTEES,
        LATER_WITHDRAWAL,
        "2020-08-01",
        "2020-04-30 holds, 2020-05-01 -",
    ),
    known(
        "without a limit every ending is known", GUARANTEES, LATER_WITHDRAWAL, None, "2020-04-30 holds, 2020-05-01 -"
    ),
    known("before a retraction its source counts", BACKS, RETRACTED, "2020-06-30", "2020-01-01 holds"),
    known("from a retraction on its source does not count", BACKS, RETRACTED, "2020-07-01", "2020-01-01 -, any -"),
    known("without a limit every retraction is known", BACKS, RETRACTED, None, "2020-01-01 -, any -"),
    known(
        "a retraction without a date does not count with a limit",
        BACKS,
        (said(BACKS), retracted("2020-06-15", None)),
        "2099-01-01",
        "any holds",
    ),
    known(
        "a retraction without a date counts without a limit",
        BACKS,
        (said(BACKS), retracted("2020-06-15", None)),
        None,
        "any -",
    ),
    known(
        "a retraction leaves what other sources say",
        BACKS,
        (*RETRACTED, said(BACKS, since="2020-03-01", issued="2020-06-20")),
        None,
        "2020-02-29 -, 2020-03-01 holds",
    ),
    known("before a correction its source counts", BACKS, CORRECTED, "2020-06-30", "2020-01-01 holds"),
    known(
        "from a correction on the corrected source does not count",
        BACKS,
        CORRECTED,
        "2020-07-01",
        "2020-01-01 -, any -",
    ),
    known("without a limit every correction is known", BACKS, CORRECTED, None, "any -"),
    known(
        "a correction may say it otherwise",
        BACKS,
        (*CORRECTED, said(BACKS, since="2020-02-01", issued="2020-07-01")),
        None,
        "2020-01-31 -, 2020-02-01 holds",
    ),
    known(
        "an ending in a retracted source ends nothing",
        GUARANTEES,
        (*LATER_WITHDRAWAL, retracted("2020-08-01", "2020-09-01")),
        "2020-09-01",
        "2020-05-01 holds",
    ),
    known(
        "an ending in a source that is retracted later ends the state until then",
        GUARANTEES,
        (*LATER_WITHDRAWAL, retracted("2020-08-01", "2020-09-01")),
        "2020-08-31",
        "2020-05-01 -",
    ),
    known("before a rejection is recorded a statement counts", BACKS, ONE_VERDICT, "2020-06-30", "2020-06-15 holds"),
    known(
        "from the day on which a rejection is recorded it does not", BACKS, ONE_VERDICT, "2020-07-01", "2020-06-15 -"
    ),
    known("before an acceptance nothing is accepted", BACKS, TWO_VERDICTS, "2020-06-30", "any -", "accepted"),
    known(
        "between acceptance and rejection it is accepted", BACKS, TWO_VERDICTS, "2020-07-31", "any holds", "accepted"
    ),
    known("after the rejection it no longer is", BACKS, TWO_VERDICTS, "2020-08-01", "any -", "accepted"),
    known("after the rejection it is not reported either", BACKS, TWO_VERDICTS, "2020-08-01", "any -"),
]

CASES = [*STATED_DATES, *UNSTATED_BEGIN, *EVENTS, *ENDINGS, *changes_of_mind(), *POLICIES, *KNOWN_BY]
ROWS = [
    pytest.param(case, day, status, id=f"{case.title}: {day} under {case.policy}")
    for case in CASES
    for day, status in case.days()
]


@pytest.mark.parametrize(("case", "day", "status"), ROWS)
def test_status(case: Case, day: str, status: str | None) -> None:
    view = view_of(*case.data, on=day, known_by=case.known_by, policy=case.policy)
    assert statuses(view).get(case.edge) == status


def test_every_case_has_a_title_of_its_own() -> None:
    titles = [(case.title, case.edge, case.policy, case.known_by) for case in CASES]
    assert len(set(titles)) == len(titles)


def test_the_day_of_a_view_is_by_default_the_latest_on_which_a_source_was_issued() -> None:
    view = view_of(said(BACKS), source("2020-11-30"), said(OPPOSES, said="2020-12-24"), source(None))
    assert str(view.on) == "2020-11-30"


def test_the_default_day_in_a_month_is_its_last() -> None:
    assert str(view_of(said(BACKS, issued="2020-02")).on) == "2020-02-29"


def test_the_default_day_does_not_depend_on_what_is_known() -> None:
    assert str(view_of(said(BACKS), source("2020-11-30"), known_by="2020-06-15").on) == "2020-11-30"


def test_the_day_is_any_where_no_source_has_a_date() -> None:
    view = view_of(said(BACKS, issued=None, since="2020-01-01", until="2020-02-01"))
    assert view.on == "any"
    assert statuses(view) == {BACKS: "holds"}


def test_a_retraction_or_an_assessment_does_not_set_the_default_day() -> None:
    view = view_of(said(BACKS, "s"), retracted("2020-06-15", "2020-12-01"), assessed("s", "accepted", "2020-12-02"))
    assert str(view.on) == "2020-06-15"


def test_possible_edges_join_the_plain_ones_on_request_only() -> None:
    graph = graph_of(said(VIOLATES, planned="2020-09-01"), said(BACKS))
    plain = "SELECT ?relation WHERE { actor:ruritania ?relation [] . ?relation a tg:Relation } ORDER BY ?relation"
    certain = graph.view("2020-10-01")
    possible = graph.view("2020-10-01", possible=True)
    assert [row.relation.rpartition("#")[2] for row in certain.query(plain)] == ["backs"]
    assert [row.relation.rpartition("#")[2] for row in possible.query(plain)] == ["backs", "violates"]
    assert statuses(certain) == {BACKS: "holds"}
    assert statuses(possible) == {BACKS: "holds", VIOLATES: "possible"}


def test_the_last_attestation_is_the_latest_of_the_statements_behind_an_edge() -> None:
    data = (
        said(BACKS, said="2020-06-10"),
        said(BACKS, issued="2020-08-01"),
        said(BACKS, issued=None, since="2019-01-01"),
    )
    (edge,) = view_of(*data, on="2020-09-01").edges()
    assert str(edge.last_attested) == "2020-08-01"
    (earlier,) = view_of(*data, on="2020-09-01", known_by="2020-07-31").edges()
    assert str(earlier.last_attested) == "2020-06-10"


def test_an_edge_keeps_the_statements_behind_it_and_the_sign_of_its_relation() -> None:
    data = (said(OPPOSES, "a"), said(OPPOSES, "b", since="2020-01-01"), said(OPPOSES, "later", since="2020-09-01"))
    (edge,) = view_of(*data, on="2020-06-15").edges()
    assert {name.rpartition("/")[2] for name in edge.statements} == {"a", "b"}
    assert (edge.polarity, edge.status, edge.contested) == (-1, "holds", False)


def test_a_statement_that_is_the_object_of_an_edge_is_pointed_at() -> None:
    data = (said(GUARANTEES, "s", modality="posited"), said("syldavia demands statement:s"))
    assert statuses(view_of(*data)) == {"syldavia demands statement:s": "holds"}
