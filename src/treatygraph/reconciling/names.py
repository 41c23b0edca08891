"""Names, made comparable: without accents, capitals, order of words, and the forms of states that come and go."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_listed = str.split
_LETTERS = str.maketrans(
    {**dict(zip("ıłøđħœæəىةٱک", ("i", "l", "o", "d", "h", "oe", "ae", "a", "ي", "ه", "ا", "ك"), strict=True)), "ـ": ""}
)
_APOSTROPHES = re.compile("['’ʼʻ`´]")
_INITIAL = re.compile(r"(?<!\w)(\w)\.")
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r".*\d.*|ii|iii|iv|vi|vii|viii|ix|xi|xii")
_DATE = re.compile(r"\(\d{1,2}[./-]\d{1,2}[./-]\d{4}\)\s*$")
_ACRONYM_FIRST = re.compile(r"^[A-Z][A-Z0-9/-]+: ")  # as in “RA: Ruritanian Army”
_ACRONYM = re.compile(r"\s*\(([A-Z]{2,10})\)\s*$")
_SMALL = frozenset(_listed("the of and for in on to a an de del des du la le les el al et und der die das"))
_FORM = re.compile(  # of a state, which a short name leaves out
    r"\b((united|federal|islamic|bolivarian|plurinational|arab|co operative) )?(republic|kingdom)( of)?\b|\bstate of\b|"
    r"\b(?<= )federation$|\b(bolivarian|plurinational|federated)\b"
)
_OFFICES = frozenset(_listed("government govt"))
_DISTINCTIONS = frozenset(
    _listed(
        """north south east west northern southern eastern western upper lower inner outer central equatorial democratic
        people peoples socialist soviet former old new real provisional interim transitional"""
    )
)


@dataclass(frozen=True)
class Name:
    """A name as it is compared.

    Attributes:
        words: all its words, folded, in their order.
        core: the words that tell it from others, in alphabetical order, as one text: without small ones such as `of`, and
            without the form of a state, such as `Islamic Republic of`.
        numbers: those of its words that are or hold a number; names whose numbers differ are of different things.
        distinctions: words such as `north` or `former`, of which the same is true.
        is_office: whether it speaks of the government of what it names.
    """

    words: tuple[str, ...]
    core: str
    numbers: tuple[str, ...]
    distinctions: frozenset[str]
    is_office: bool

    @property
    def full(self) -> str:
        """Its words but for the small ones, in alphabetical order, as one text."""
        return " ".join(sorted(word for word in self.words if word not in _SMALL))

    @property
    def initials(self) -> str:
        """The first letters of its words, but for the small ones, where there are three or more."""
        letters = "".join(word[0] for word in self.words if word not in _SMALL)
        return letters if len(letters) >= 3 else ""

    def may_be(self, other: "Name") -> bool:
        """Return whether nothing in the two names keeps them apart, however alike they look."""
        mine, others = set(self.core.split()), set(other.core.split())
        is_part = (
            mine < others or others < mine
        )  # what the longer one adds, such as a faction, tells it from the shorter
        return self.numbers == other.numbers and self.distinctions == other.distinctions and not is_part


@lru_cache(maxsize=65536)
def read(text: str) -> Name:
    """Return a name as it is compared; a date in brackets at its end is left to the dates, and its own initials are left out."""
    words = tuple(_WORD.findall(fold(_ACRONYM.sub(_unless_initials, _ACRONYM_FIRST.sub("", _DATE.sub("", text))))))
    short = _FORM.sub(" ", " ".join(words)).split()
    telling = [word for word in short if word not in _SMALL | _OFFICES]
    return Name(
        words,
        " ".join(sorted(telling or words)),
        tuple(sorted(word for word in words if _NUMBER.fullmatch(word))),
        frozenset(words) & _DISTINCTIONS,
        bool(_OFFICES.intersection(words)),
    )


def _unless_initials(found: re.Match[str]) -> str:
    before = [word for word in _WORD.findall(fold(found.string[: found.start()])) if word not in _SMALL]
    return "" if "".join(word[0] for word in before) == found[1].lower() else found[0]


def fold(text: str) -> str:
    """Return a text in small letters without accents, vowel signs, apostrophes and the dots of initials."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).casefold()
    decomposed = unicodedata.normalize("NFKD", _INITIAL.sub(r"\1", plain))
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", bare.translate(_LETTERS)).replace("&", " and ")
