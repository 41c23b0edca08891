"""`treatygraph` with imports that are not checked against the shapes, to be compared with programs that check nothing either."""

from collections import Counter

from treatygraph.cli import main
from treatygraph.importing.mapper import Mapped
from treatygraph.importing.working import Worker


def _unchecked(self: Worker, mapped: Mapped) -> Counter[str]:
    return Counter()


Worker._check = _unchecked  # type: ignore[method-assign]  # in the processes that map rows too, since they load this file

if __name__ == "__main__":
    main()
