"""Competency questions: SPARQL files with parameters, answered over a view."""

from collections.abc import Mapping
from datetime import date, timedelta
from difflib import get_close_matches

import pyoxigraph as ox

from treatygraph import sparql, terms
from treatygraph.answer import Answer
from treatygraph.dates import ANY, read_day
from treatygraph.errors import UsageError
from treatygraph.naming import resolve
from treatygraph.resources import folder
from treatygraph.sparql import Parameter, QueryFile
from treatygraph.view import View


def names() -> list[str]:
    """Return the names of the questions, in alphabetical order."""
    return sorted(path.stem for path in (folder("queries") / "questions").glob("*.rq"))


def find(name: str) -> QueryFile:
    """Return the question `name`.

    Raises:
        UsageError: there is no such question; the message names the nearest.
    """
    path = folder("queries") / "questions" / f"{name}.rq"
    if "/" in name or not path.is_file():
        near = get_close_matches(name, names(), n=3, cutoff=0.4)
        hint = f"did you mean {', '.join(near)}?" if near else "“treatygraph questions” lists them"
        raise UsageError(f"there is no question “{name}”; {hint}")
    return sparql.read_query(path)


def ask(view: View, name: str, parameters: Mapping[str, object] | None = None) -> Answer:
    """Return the answer of `view` to the question `name`.

    Args:
        view: the view that is asked.
        name: the name of a question.
        parameters: the values of its parameters. Things are given as IRI, CURIE or label, dates as YYYY-MM-DD.

    Raises:
        UsageError: there is no such question or parameter, one is missing, or its value does not fit.
    """
    question = find(name)
    given = {key.replace("-", "_"): value for key, value in (parameters or {}).items() if value is not None}
    for key in given:
        if key not in question.parameters:
            known = ", ".join(question.parameters) or "none"
            near = get_close_matches(key, question.parameters, n=1)
            hint = f"; did you mean “{near[0]}”?" if near else ""
            raise UsageError(f"the question “{name}” has no parameter “{key}” (it has: {known}){hint}")
    return view.query(sparql.bind(question.text, bind_parameters(view, question, given)))


def bind_parameters(
    view: View, question: QueryFile, given: Mapping[str, object] | None = None
) -> dict[str, ox.NamedNode | ox.Literal]:
    """Return the terms for the parameters of `question`: those given, else the defaults.

    Raises:
        UsageError: a parameter is missing, or its value does not fit.
    """
    given = given or {}
    values = {}
    for key, parameter in question.parameters.items():
        if key not in given and parameter.required:
            raise UsageError(
                f"“{question.name}” needs the parameter “{key}” ({parameter.type}) {parameter.description}".rstrip()
            )
        values[key] = _term(view, key, parameter, given.get(key, parameter.default))
    return values


def _term(view: View, name: str, parameter: Parameter, value: object) -> ox.NamedNode | ox.Literal:
    text = str(value)
    match parameter.type:
        case "text":
            return ox.Literal(text)
        case "integer":
            return ox.Literal(_integer(name, text))
        case "days":
            return _day(_after(_reference_day(view), name, _integer(name, text)))
        case "date":
            return _day(_reference_day(view) if text == "view" else read_day(text, name))
        case kind if text == ANY and parameter.default == ANY:
            return ox.Literal(ANY)
        case kind:
            return resolve(view, text, kind)


def _integer(name: str, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise UsageError(f"{name}: “{text}” is not a whole number") from None


def _after(day: date, name: str, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise UsageError(f"{name}: {days} days after {day} is beyond the calendar") from None


def _day(day: date) -> ox.Literal:
    return ox.Literal(day.isoformat(), datatype=ox.NamedNode(terms.XSD + "date"))


def _reference_day(view: View) -> date:
    """Return the day of the view, or the latest issue of a source where the view is on any day."""
    if isinstance(view.on, date):
        return view.on
    day = view.default_day()
    if day is None:
        raise UsageError(f"the view is on any day, and {view.why_any_day()}; give a day with --on")
    return day
