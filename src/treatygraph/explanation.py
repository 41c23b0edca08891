"""The whole chain of an edge for people: what speaks for and against it, and how it came about and ended."""

from datetime import date

from treatygraph.course import Course, Spell, Withdrawal
from treatygraph.dates import order
from treatygraph.evidence import Explanation, Statement
from treatygraph.tables import WIDTH, printable, wrapped
from treatygraph.terms import shorten
from treatygraph.view import View
from treatygraph.wording import Wording, voices


def as_text(view: View, explanation: Explanation, width: int = WIDTH) -> str:
    """Return the chain of an edge as text."""
    wording = Wording(view)
    sentence = (
        f"{wording.name(explanation.subject)} {wording.verb(explanation.relation)} {wording.name(explanation.object)}"
    )
    contested = ", contested" if explanation.contested else ""
    out = [
        " ".join(sentence.split()),
        f"  {explanation.status or 'not in the view'} on {view.on}, policy {view.policy}{contested}",
    ]
    if explanation.edge:
        out.append(f"  {shorten(explanation.edge)}")
    for title, group in (
        ("for", explanation.support),
        ("against", explanation.against),
        ("said too, and not counted in this view", explanation.beside),
    ):
        if group:
            out += ["", f"{title.upper()} ({voices(group)})"]
        for record in group:
            out += wording.entry(record, width)
            if course := explanation.courses.get(record.iri):
                is_beside = group is explanation.beside
                out += [
                    line
                    for text in _told(view, wording, record, course, is_beside)
                    for line in wrapped(text, "    ", "      ")
                ]
    if not (explanation.support or explanation.against or explanation.beside):
        out += ["", "Nobody says so in these data."]
    return "\n".join(out) + "\n"


def as_dict(view: View, explanation: Explanation) -> dict[str, object]:
    """Return the chain of an edge with plain values, as JSON has them."""

    def told(record: Statement) -> dict[str, object]:
        course = explanation.courses.get(record.iri)
        return record.as_dict() | ({"course": course.as_dict()} if course else {})

    return {
        "edge": explanation.edge,
        "subject": explanation.subject,
        "relation": explanation.relation,
        "object": getattr(explanation.object, "value", str(explanation.object)),
        "on": str(view.on),
        "known_by": str(view.known_by) if view.known_by else None,
        "policy": view.policy,
        "status": explanation.status,
        "contested": explanation.contested,
        "for": list(map(told, explanation.support)),
        "against": list(map(told, explanation.against)),
        "beside": list(map(told, explanation.beside)),
    }


def _told(view: View, wording: Wording, record: Statement, course: Course, is_beside: bool) -> list[str]:
    """Return the course of a statement in sentences: its days, its end, its assessments, and why it does not count."""
    out = _why_not(view, wording, record, course) if is_beside else []
    for spell in course.spells:
        out.append(_days(wording, spell))
        out += [_ending(wording, spell, iri) for iri in spell.ended_by]
    return out + [f"{wording.verdict(each)}: {shorten(each.iri)}" for each in course.assessments]


def _why_not(view: View, wording: Wording, record: Statement, course: Course) -> list[str]:
    """Return why a statement does not count; nothing where it counts and only its days are others."""
    if record.modality == "denied":
        return ["a denial makes no edge"]
    if record.modality == "posited":
        return ["it is only the content of a promise, a demand, a threat or a position, and makes no edge"]
    if course.is_known:
        if course.is_in_view:
            return []
        if course.assessments and record.modality != "alleged":
            return ["what analysts made of it keeps it out of this view"]
        return [f"the policy “{view.policy}” does not take it: it is {record.modality}"]
    withdrawn = [_withdrawal(wording, each) for each in course.withdrawn if _is_known(view, each)]
    issued = f"on {course.issued}" if course.issued else "on a day that is not known"
    return withdrawn or [f"its source was issued {issued}, and is not known by {view.known_by}"]


def _is_known(view: View, withdrawal: Withdrawal) -> bool:
    """Return whether a withdrawal counts in what is known; one without a day does so only where there is no limit."""
    if view.known_by in (None, date.max):
        return True
    return withdrawal.on is not None and order(str(withdrawal.on)) <= order(str(view.known_by))


def _withdrawal(wording: Wording, withdrawal: Withdrawal) -> str:
    on = f" on {withdrawal.on}" if withdrawal.on else ""
    by = f" by {wording.name(withdrawal.by)}" if withdrawal.by else ""
    reason = f" ({printable(withdrawal.reason)})" if withdrawal.reason else ""
    if withdrawal.is_revision:
        return f"it was revised{on}: {shorten(withdrawal.iri)} says instead what that row says now"
    return f"its source was withdrawn{on}{by}{reason}: {wording.name(withdrawal.iri)}"


def _days(wording: Wording, spell: Spell) -> str:
    by = f"by “{wording.verb(spell.initiated_by)}”, which initiates it, it" if spell.initiated_by else "it"
    if spell.aspect == "timeless":
        return f"{by} is timeless: in view on every day"
    until = f" until {spell.holds_until}" if spell.holds_until else ""
    if spell.holds_from is None:
        limits = [f"from {spell.possible_from}"] if spell.possible_from else []
        limits += [f"until {spell.possible_until}"] if spell.possible_until else []
        return " ".join([by, "is at most possible", *limits])
    holds = "is in view" if spell.aspect == "event" else "holds"
    if not spell.is_stated:
        return f"{by} {holds} from {spell.holds_from}, when it is attested{until}: no date is stated"
    possible = f", and is possible from {spell.possible_from}" if spell.possible_from != spell.holds_from else ""
    later = (
        f", perhaps to {spell.possible_until}"
        if spell.possible_until != spell.holds_until and spell.possible_until
        else ""
    )
    return f"{by} {holds} from {spell.holds_from}{until}{later}{possible}"


def _ending(wording: Wording, spell: Spell, iri: str) -> str:
    statement = wording.statement(iri)
    assert statement is not None
    when = (
        f"it ends on {spell.over_from}"
        if spell.doubtful_from == spell.over_from
        else f"it is in doubt from {spell.doubtful_from}"
        + (f" and over from {spell.over_from}" if spell.over_from else "")
    )
    claim = f"{wording.claim([statement])} [{wording.evidence(statement)}] {shorten(iri)}"
    return f"{when} by “{wording.verb(statement.relation)}”, which terminates it: {claim}"
