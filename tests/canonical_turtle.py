"""The canonical form of the project's Turtle: `python tests/canonical_turtle.py [--check] FILE…`.

A file is a leading comment, then what rdflib writes for the graph with its blank nodes in canonical order. So two people
who edit the same file see only each other's changes. Remarks that must survive belong in the graph (`rdfs:comment`).
"""

import logging
import sys
from itertools import takewhile
from pathlib import Path

from rdflib import Graph
from rdflib.compare import to_canonical_graph


def canonical(text: str) -> str:
    """Return `text`, a Turtle document, in canonical form; its leading comment lines are kept."""
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)  # fixtures hold dates that do not exist
    graph = Graph(bind_namespaces="none").parse(data=text, format="turtle")
    ordered = Graph(bind_namespaces="none")
    for prefix, namespace in graph.namespaces():
        ordered.bind(prefix, namespace)
    for triple in to_canonical_graph(graph):
        ordered.add(triple)
    comment = "".join(takewhile(lambda line: line.startswith("#"), text.splitlines(keepends=True)))
    return comment + ordered.serialize(format="turtle").strip() + "\n"


def main(arguments: list[str]) -> int:
    check = "--check" in arguments
    changed = []
    for path in (Path(a) for a in arguments if a != "--check"):
        text = path.read_text(encoding="utf-8")
        if (wanted := canonical(text)) != text:
            changed.append(path)
            if not check:
                path.write_text(wanted, encoding="utf-8")
    for path in changed:
        print(f"{path}: {'not in canonical form' if check else 'rewritten'}")
    return int(check and bool(changed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
