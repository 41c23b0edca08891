"""Kumu: no consumer can be had without an account, so the file is held against its published guides.

Blueprints (docs.kumu.io/guides/import/blueprints): elements with `label`, connections with `from` and `to`; `id` where labels are
shared, and then the ends are ids; `type`, `description`, `tags` (a list), `direction` (directed, undirected, mutual); any other
field. Fields (docs.kumu.io/guides/fields): none may be named yes, no, on, off, true or false; a description is Markdown.
"""

from export import hostile
from export.plain import astana, losses, pictures, strict, text

from treatygraph.export.kumu import FORMAT
from treatygraph.export.lists import parted
from treatygraph.parts import Link, Node


def test_a_blueprint_has_each_node_as_an_element_and_each_link_as_a_connection() -> None:
    for picture in pictures():
        found = strict(text(FORMAT, picture))
        assert set(found) == {"elements", "connections"}
        for node, read in zip(picture.nodes(), found["elements"], strict=True):
            assert (read["id"], read["label"], read["type"], read["tags"]) == (
                node.id,
                node.label,
                node.kind,
                [node.family],
            )
        for link, read in zip(picture.links(), found["connections"], strict=True):
            assert (read["id"], read["from"], read["to"]) == (link.edge.iri, link.source, link.target)
            assert (read["type"], read["direction"]) == (link.label, "directed")
            signs = {1: "for", 0: "neither for nor against", -1: "against"}
            contested = ["contested"] if link.edge.contested else []
            assert read["tags"] == [signs[link.edge.polarity], link.edge.status, *contested]


def test_ids_are_unique_and_fields_are_texts_that_come_back() -> None:
    for picture in pictures():
        found = strict(text(FORMAT, picture))
        records = [*found["elements"], *found["connections"]]
        assert len({record["id"] for record in records}) == len(records)
        things: list[Node | Link] = [*picture.nodes(), *picture.links()]
        for thing, record in zip(things, records, strict=True):
            assert not {name.lower() for name in record} & {"yes", "no", "on", "off", "true", "false"}
            assert all(isinstance(value, str) for name, value in record.items() if name != "tags")
            for name, value in thing.attributes().items():
                if isinstance(value, tuple):
                    assert parted(record[name]) == value
                else:
                    assert record[name] == (str(value).lower() if isinstance(value, bool) else str(value))


def test_a_description_says_on_whose_word_and_where() -> None:
    found = strict(text(FORMAT, astana()[0]))
    [told] = [
        each["description"]
        for each in found["connections"]
        if each["relation"] == "tg:guarantees"
        and each["from"].endswith("/russia")
        and each["to"].endswith("/december-2016-ceasefire")
    ]
    # CNN, paragraph 17: Osama Abu Zeid presupposes that Russia is a guarantor, and says that it failed as one.
    assert told == (
        "presupposed by what Osama Abu Zeid says \\[CNN ¶17\\]\n\nagainst it: Osama Abu Zeid (alleged) \\[CNN ¶17\\]"
    )


def test_a_description_of_a_thing_gives_its_names_and_its_identifiers() -> None:
    [told] = [
        each["description"]
        for each in strict(text(FORMAT, astana()[0]))["elements"]
        if each["id"].endswith("/actor/russia")
    ]
    assert told == "Russia, Россия\n\nhttp://www.wikidata.org/entity/Q159"


def test_what_kumu_cannot_hold_is_said() -> None:
    assert losses(FORMAT, hostile.EMPTY) == []
    assert [line.partition(":")[0] for line in losses(FORMAT, astana()[0])] == [
        "Kumu takes no positions, shapes or colours",
        "Kumu has no records",
    ]
