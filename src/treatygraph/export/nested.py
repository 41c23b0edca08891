"""A link with its statements, for formats that hold lists and records within records."""

from treatygraph.parts import Link


def record(link: Link) -> dict[str, object]:
    """Return the attributes of a link, then the statements behind it and those against it as `Statement.as_dict` gives them."""
    return {
        **link.attributes(),
        "evidence": [each.as_dict() for each in link.statements],
        "evidence_against": [each.as_dict() for each in link.against],
    }
