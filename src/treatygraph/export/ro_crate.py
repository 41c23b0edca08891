"""RO-Crate 1.2: the data as files in Turtle, the edges of a view, and a description of both for archives."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from importlib.metadata import metadata, version
from itertools import chain, count
from pathlib import PurePath
from typing import Any, TypeAlias

import pyoxigraph as ox

from treatygraph.export import trig
from treatygraph.export.contents import Contents
from treatygraph.export.registry import Exported, SetFormat
from treatygraph.turtle import body, prologue

_SPECIFICATION = "https://w3id.org/ro/crate/1.2"
_CC_BY = "https://creativecommons.org/licenses/by/4.0/"
_NOT_STATED = "#licence-not-stated"
_ABOUT_LICENCES = {
    _CC_BY: {"name": "CC BY 4.0", "description": "Creative Commons Attribution 4.0 International"},
    _NOT_STATED: {
        "name": "Not stated",
        "description": "The files do not say under which licence they stand: ask who made them.",
    },
}
_AUTHORS = "#treatygraph-developers"
_DERIVATION = "#derivation"
_VIEW = "view.trig"
_UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)
Entity: TypeAlias = dict[str, Any]


def parts(exported: Exported) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield each loaded file as a whole, the named graph of the view, and last the description, which tells how long they are."""
    contents = Contents(exported, whole=True)
    names = _file_names(contents)
    sizes: Counter[str] = Counter()
    for graph, name in names.items():
        yield name, _counted(name, _turtle(contents, graph), sizes)
    yield _VIEW, _counted(_VIEW, chain([prologue()], trig.graph(contents.view, contents.derived())), sizes)
    entities = list(_entities(exported, contents, names, sizes))
    document = {"@context": f"{_SPECIFICATION}/context", "@graph": entities}
    yield "ro-crate-metadata.json", iter([json.dumps(document, ensure_ascii=False, indent=2) + "\n"])


def _counted(name: str, pieces: Iterable[str], sizes: Counter[str]) -> Iterator[str]:
    for piece in pieces:
        sizes[name] += len(piece.encode())
        yield piece


def _turtle(contents: Contents, graph: str) -> Iterator[str]:
    yield prologue()
    for description in contents.described(contents.selection.things.get(graph, ()), graph):
        yield "\n" + body(description)


def _file_names(contents: Contents) -> dict[str, str]:
    """Return where in the crate each file goes, by its graph: under its own name, numbered where two have the same."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for graph, title in contents.places.titles.items():
        if graph not in contents.selection.things:  # nothing but a view, which is derived anew
            continue
        stem = _UNSAFE.sub("_", PurePath(title).stem) or "data"
        candidates = (f"data/{stem}{suffix}.ttl" for suffix in chain([""], map("-{}".format, count(2))))
        names[graph] = next(name for name in candidates if name.casefold() not in taken)
        taken.add(names[graph].casefold())
    return names


def _entities(
    exported: Exported, contents: Contents, names: Mapping[str, str], sizes: Mapping[str, int]
) -> Iterator[Entity]:
    """Yield the descriptor, the crate, its files, how the edges were derived, and all that these mention."""
    places, about = contents.places, exported.picture.title
    licences = _licences(exported, contents, names)
    all_licences = list(dict.fromkeys(chain.from_iterable(licences.values())))
    bundled = [graph for graph in names if places.bundled[graph]]
    authors = {"author": {"@id": _AUTHORS}, "publisher": {"@id": _AUTHORS}} if bundled else {}
    program = f"#treatygraph-{version('treatygraph')}"
    yield {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": _SPECIFICATION},
        "about": {"@id": "./"},
    }
    yield {
        "@id": "./",
        "@type": "Dataset",
        "name": f"Statements on negotiations: {', '.join(places.sets)}",
        "description": f"Who said what, in which source and at which passage, as RDF; and the edges of a view: {about}.",
        "datePublished": _published(exported),
        "license": _references(all_licences),
        "hasPart": _references([*names.values(), _VIEW]),
        "mentions": {"@id": _DERIVATION},
    } | authors
    for graph, name in names.items():
        yield {
            "@id": name,
            "@type": "File",
            "name": places.titles[graph],
            "description": "Statements, or what they are about, as they were loaded.",
            "contentSize": str(sizes[name]),
            "identifier": places.names[graph],
            "encodingFormat": "text/turtle",
            **({"license": _references(licences[graph])} if licences[graph] != all_licences else {}),
            **(authors if graph in bundled else {}),
        }
    yield {
        "@id": _VIEW,
        "@type": "File",
        "name": "The edges of a view",
        "description": about,
        "contentSize": str(sizes[_VIEW]),
        "identifier": contents.view.value,
        "encodingFormat": "application/trig",
    } | ({} if str(exported.picture.view.on) == "any" else {"temporalCoverage": str(exported.picture.view.on)})
    yield {
        "@id": _DERIVATION,
        "@type": "CreateAction",
        "name": "Derivation of the edges from the statements",
        "description": about,
        "instrument": {"@id": program},
        "object": _references(names.values()),
        "result": {"@id": _VIEW},
    }
    yield {
        "@id": program,
        "@type": "SoftwareApplication",
        "name": "treatygraph",
        "url": "https://w3id.org/treatygraph",
        "version": version("treatygraph"),
    }
    if bundled:
        yield {"@id": _AUTHORS, "@type": "Organization", "name": metadata("treatygraph")["Author"]}
    for licence in all_licences:
        yield {"@id": licence, "@type": "CreativeWork"} | _ABOUT_LICENCES.get(
            licence, {"name": licence, "description": "The licence that the files themselves name."}
        )


def _published(exported: Exported) -> str:
    """Return a date of publication: nobody knows yet when that will be, and a crate must have one."""
    latest = exported.picture.view.default_day()
    exported.lose(
        "the crate must tell when it is published, and gives "
        + ("the latest day of the sources" if latest else "today, since no source has a date")
        + ": set datePublished when you publish it"
    )
    return str(latest or date.today())


def _licences(exported: Exported, contents: Contents, names: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the licences of each file, by its graph: those that it names itself, and that of the bundled sets."""
    licences: dict[str, list[str]] = {graph: [_CC_BY] if contents.places.bundled[graph] else [] for graph in names}
    files = [ox.NamedNode(graph) for graph in names]
    for row in exported.picture.view.answer("export/licences-of-files", files=files):
        licences[row.file].append(str(row.licence))
    if len(licences) > sum(map(bool, licences.values())):
        exported.lose(
            "files that name no licence (<> dcterms:license …) have none in the crate, and nobody is named as author"
        )
    return {graph: found or [_NOT_STATED] for graph, found in licences.items()}


def _references(ids: Iterable[str]) -> Entity | list[Entity]:
    """Return references to things: one stands alone, as the specification would have it."""
    found = [{"@id": each} for each in dict.fromkeys(ids)]
    return found[0] if len(found) == 1 else found


FORMAT = SetFormat("RO-Crate: the data and the view, described for archives", parts)
