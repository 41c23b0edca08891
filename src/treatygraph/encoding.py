"""The one encoding of what is read, which is UTF-8 without a byte order mark."""

from treatygraph.errors import InputError


def decoded(content: bytes, name: str) -> str:
    """Return the text that the bytes of the file `name` are.

    Raises:
        InputError: they are not UTF-8, or begin with a byte order mark, which would count as a part of the first word.
    """
    if content.startswith(b"\xef\xbb\xbf"):
        raise InputError(f"{name}, line 1: it begins with a byte order mark; save it as “UTF-8 without BOM”")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{name}, line 1: it is in UTF-16; save it as UTF-8")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{name}, line {line}: byte {content[error.start]:#04x} is not UTF-8; save the file as UTF-8"
        ) from None
