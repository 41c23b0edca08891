"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from treatygraph import Graph, View

F = TypeVar("F", bound=Callable[..., Any])


def data_option(command: F) -> F:
    return click.option(
        "--data",
        "data",
        multiple=True,
        metavar="PATH",
        help="File, folder, bundled set or - to read; may be repeated. Default: astana-2017.",
    )(command)


def view_options(command: F) -> F:
    """Add --data and the options that choose a view."""
    for option in (
        click.option("--possible", is_flag=True, help="Let edges that are only possible join the plain edges."),
        click.option(
            "--policy",
            type=click.Choice(["reported", "alleged", "accepted"]),
            default="reported",
            show_default=True,
            help="On whose word: asserted and presupposed statements; those and alleged ones; those that an analyst accepts.",
        ),
        click.option("--known-by", metavar="DATE", help="Count only what was known by this day."),
        click.option("--on", metavar="DATE|any", help="The day of the view. Default: the latest issue of a source."),
    ):
        command = option(command)
    return data_option(command)


def format_option(*formats: str) -> Callable[[F], F]:
    return click.option("-f", "--format", "format", type=click.Choice(formats), default=formats[0], show_default=True)


def open_graph(data: tuple[str, ...]) -> Graph:
    from treatygraph import load

    return load(*data)


def open_view(data: tuple[str, ...], on: str | None, known_by: str | None, policy: str, possible: bool) -> View:
    return open_graph(data).view(on, known_by, policy, possible)
