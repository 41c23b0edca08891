"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from treatygraph.view import POLICIES

if TYPE_CHECKING:
    from treatygraph import Graph, View

F = TypeVar("F", bound=Callable[..., Any])


data_option = click.option(
    "--data",
    multiple=True,
    metavar="PATH",
    help="File, folder, bundled set or - to read; may be repeated. Default: astana-2017.",
)


@dataclass(frozen=True)
class Chosen:
    """The data and the view that a user chose."""

    data: tuple[str, ...]
    on: str | None
    known_by: str | None
    policy: str
    possible: bool

    def graph(self) -> Graph:
        from treatygraph import load

        return load(*self.data)

    def view(self, graph: Graph | None = None) -> View:
        return (graph or self.graph()).view(self.on, self.known_by, self.policy, self.possible)


def view_options(command: F) -> F:
    """Add --data and the options that choose a view; the command gets them as one argument, `chosen`."""

    @wraps(command)
    def choosing(*arguments: Any, **options: Any) -> Any:
        chosen = Chosen(**{field.name: options.pop(field.name) for field in fields(Chosen)})
        return command(*arguments, chosen=chosen, **options)

    for option in (
        click.option("--possible", is_flag=True, help="Let edges that are only possible join the plain edges."),
        click.option(
            "--policy",
            type=click.Choice(POLICIES),
            default=POLICIES[0],
            show_default=True,
            help="On whose word: asserted and presupposed statements; those and alleged ones; those an analyst accepts.",
        ),
        click.option("--known-by", metavar="DATE", help="Count only what was known by this day."),
        click.option("--on", metavar="DATE|any", help="The day of the view. Default: the latest issue of a source."),
        data_option,
    ):
        choosing = option(choosing)
    return choosing  # type: ignore[return-value]


def format_option(*formats: str) -> Callable[[F], F]:
    return click.option("-f", "--format", "format", type=click.Choice(formats), default=formats[0], show_default=True)
