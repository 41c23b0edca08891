"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from treatygraph.view import POLICIES

if TYPE_CHECKING:
    from treatygraph import Graph, View
    from treatygraph.graph import Choice

F = TypeVar("F", bound=Callable[..., Any])


data_option = click.option(
    "--data",
    multiple=True,
    metavar="PATH",
    help="File, folder, bundled set or - to read; may be repeated. Default: astana-2017.",
)
endpoint_option = click.option(
    "--endpoint", metavar="URL", help="SPARQL 1.1 endpoint to read; --data and --store join it."
)
patience_option = click.option(
    "--patience",
    type=click.FloatRange(min=0.1),
    default=60.0,
    metavar="SECONDS",
    help="How long the endpoint may take for one request. Default: 60.",
)
store_option = click.option(
    "--store", metavar="DIR", help="Store to read, as “treatygraph load” makes it; --data joins it."
)


@dataclass(frozen=True)
class Chosen:
    """The data and the view that a user chose."""

    data: tuple[str, ...] = ()
    endpoint: str | None = None
    patience: float = 60.0
    store: str | None = None
    on: str | None = None
    known_by: str | None = None
    policy: str = POLICIES[0]
    possible: bool = False
    apart: bool = False

    def graph(self, check: bool = True) -> Graph:
        from treatygraph import load
        from treatygraph.endpoint import Endpoint

        endpoint = Endpoint(self.endpoint, self.patience) if self.endpoint else None
        return load(*self.data, check=check, store=self.store, endpoint=endpoint, apart=self.apart)

    @property
    def named(self) -> str:
        """What the data are called."""
        from treatygraph.loading import BUNDLED

        return ", ".join([*filter(None, (self.store, self.endpoint)), *self.data]) or BUNDLED

    @property
    def choice(self) -> Choice:
        """The view, as the keywords of `Graph` say it."""
        return {"on": self.on, "known_by": self.known_by, "policy": self.policy, "possible": self.possible}

    def view(self, graph: Graph | None = None) -> View:
        return (graph or self.graph()).view(**self.choice)


_OPTIONS = {
    "data": data_option,
    "endpoint": endpoint_option,
    "patience": patience_option,
    "store": store_option,
    "on": click.option("--on", metavar="DATE|any", help="The day of the view. Default: the latest issue of a source."),
    "known_by": click.option("--known-by", metavar="DATE", help="Count only what was known by this day."),
    "policy": click.option(
        "--policy",
        type=click.Choice(POLICIES),
        default=POLICIES[0],
        show_default=True,
        help="On whose word: asserted and presupposed statements; those and alleged ones; those an analyst accepts.",
    ),
    "possible": click.option("--possible", is_flag=True, help="Let edges that are only possible join the plain edges."),
    "apart": click.option("--apart", is_flag=True, help="See things that accepted matches join each for itself."),
}


def options_of_choice(*names: str) -> Callable[[F], F]:
    """Add these of the options that choose data and view; the command gets them as one argument, `chosen`.

    Whoever reads data may read a store or an endpoint.
    """
    if "data" in names:
        names = tuple(dict.fromkeys(("data", "store", "endpoint", "patience", *names)))

    def add(command: F) -> F:
        @wraps(command)
        def choosing(*arguments: Any, **given: Any) -> Any:
            chosen = Chosen(**{name: given.pop(name) for name in names})
            return command(*arguments, chosen=chosen, **given)

        for name in reversed(names):
            choosing = _OPTIONS[name](choosing)
        return choosing  # type: ignore[return-value]

    return add


view_options = options_of_choice("data", "on", "known_by", "policy", "possible", "apart")


def format_option(*formats: str) -> Callable[[F], F]:
    return click.option("-f", "--format", "format", type=click.Choice(formats), default=formats[0], show_default=True)
