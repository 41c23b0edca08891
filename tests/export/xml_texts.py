"""What XML 1.0 can hold of attributes, by its production of a character."""

from collections.abc import Mapping

from treatygraph.parts import Value


def is_character(character: str) -> bool:
    code = ord(character)
    return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def displayable(text: str) -> str:
    """Return a text with U+FFFD for what is no character of XML."""
    return "".join(each if is_character(each) else "\ufffd" for each in text)


def held(attributes: Mapping[str, Value]) -> dict[str, object]:
    """Return attributes as a reader should have them: lists as lists, and U+FFFD for what is no character of XML."""
    return {
        name: [*map(_held, value)] if isinstance(value, tuple) else _held(value) for name, value in attributes.items()
    }


def _held(value: object) -> object:
    return displayable(value) if isinstance(value, str) else value
