"""What exports are compared with: pictures and their nodes and links as JSON has them."""

import json
from collections.abc import Iterable
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from export import hostile

import treatygraph as tg
from treatygraph.export.registry import Exported, Format
from treatygraph.export.saving import save
from treatygraph.parts import Link, Node
from treatygraph.picture import Picture


@cache
def astana() -> tuple[Picture, ...]:
    """Return pictures of the bundled data: on its default day and on any, under each policy, without and with possible edges."""
    graph = tg.load()
    return tuple(
        graph.exported(on=on, policy=policy, possible=possible).picture
        for on, policy, possible in product((None, "any"), ("reported", "alleged", "accepted"), (False, True))
    )


@cache
def pictures() -> tuple[Picture, ...]:
    """Return pictures of the bundled data and hostile ones, among them an empty one."""
    return (*astana(), hostile.EMPTY, hostile.WORST, *hostile.some(50))


@cache
def text(format: Format, picture: Picture) -> str:
    """Return a picture in a format."""
    return "".join(format.write(hostile.exported(picture)))


def files(format: Format, pictures: Iterable[Picture], folder: Path) -> list[Path]:
    """Save each of these pictures in a file of its own, and return the files."""
    paths = []
    for number, picture in enumerate(pictures):
        paths.append(folder / f"{number}{format.suffixes[0]}")
        save(format, hostile.exported(picture), paths[-1])
    return paths


def losses(format: Format, picture: Picture) -> list[str]:
    """Return what a format says that it cannot hold of a picture."""
    exported: Exported = hostile.exported(picture)
    for _ in format.write(exported):
        pass
    return list(exported.losses)


def strict(text: str) -> Any:
    """Return what strict JSON says; names that JSON has not, such as NaN, fail."""

    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is not JSON")

    return json.loads(text, parse_constant=refuse)


def attributes(thing: Node | Link) -> dict[str, Any]:
    """Return the attributes of a node or a link as JSON has them."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in thing.attributes().items()}


def with_evidence(link: Link) -> dict[str, Any]:
    """Return the attributes of a link and its statements in full, as JSON has them."""
    return {
        **attributes(link),
        "evidence": [each.as_dict() for each in link.statements],
        "evidence_against": [each.as_dict() for each in link.against],
    }


def without(record: dict[str, Any], *names: str) -> dict[str, Any]:
    """Return a record without some of its fields, all of which it must have."""
    assert set(names) <= set(record), names
    return {name: value for name, value in record.items() if name not in names}
