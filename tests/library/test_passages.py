"""Digests prove that the graph points at the right words: white space and composition of letters never matter, words do."""

import os
import re
import unicodedata
from hashlib import sha256
from pathlib import Path

import pytest
from building import ISSUED, graph_of, said, source
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import treatygraph as tg
from treatygraph.passages import cited, digest, paragraphs, read, verify

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
SPACES = [" ", "  ", "\t", "\n", " \u00a0 ", "\u2003", "\r\n"]
words = st.lists(st.text(alphabet=st.characters(categories=["L", "N", "P", "M"]), min_size=1), min_size=1, max_size=8)


def test_a_digest_is_that_of_the_folded_text() -> None:
    assert digest("  Les  alliés\tsont là.\n") == sha256("Les alliés sont là.".encode()).hexdigest()


@settings(max_examples=200, deadline=None, database=None)
@given(words, st.data())
def test_white_space_never_matters(text: list[str], data: st.DataObject) -> None:
    spaces = [data.draw(st.sampled_from(SPACES)) for _ in text]
    spread = "".join(space + word for space, word in zip(spaces, text, strict=True)) + data.draw(
        st.sampled_from(SPACES)
    )
    assert digest(spread) == digest(" ".join(text))


@settings(max_examples=200, deadline=None, database=None)
@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "M", "Z"])))
def test_the_composition_of_letters_never_matters(text: str) -> None:
    assert digest(unicodedata.normalize("NFD", text)) == digest(unicodedata.normalize("NFC", text)) == digest(text)


@settings(max_examples=200, deadline=None, database=None)
@given(words, words)
def test_words_matter(one: list[str], other: list[str]) -> None:
    assume(unicodedata.normalize("NFC", " ".join(one)) != unicodedata.normalize("NFC", " ".join(other)))
    assert digest(" ".join(one)) != digest(" ".join(other))


def test_case_punctuation_and_the_space_between_words_matter() -> None:
    texts = ["safe zones", "Safe zones", "safe zones.", "safezones", "zones safe", "safe zone s", "«safe zones»"]
    assert len({digest(text) for text in texts}) == len(texts)


def test_paragraphs_are_the_lines_that_are_not_empty() -> None:
    assert paragraphs("\n  One.\n\n \t\nTwo, \n  three.\r\n\r\n") == ["One.", "Two,", "three."]
    assert paragraphs("") == paragraphs(" \n\t\n") == []


def view_of_paragraphs(*numbered: tuple[int, str]) -> tg.View:
    passages = "".join(
        f"passage:p{number} a tg:Passage ; oa:hasSource source:{ISSUED} ; "
        f'tg:paragraph {number} ; tg:paragraphDigest "{given}" .\n'
        for number, given in numbered
    )
    whole = said("ruritania backs syldavia").replace(source(ISSUED).splitlines()[1], "")
    return graph_of(whole.replace(f"passage:{ISSUED}", f"passage:p{numbered[0][0]}") + passages).view()


def test_passages_are_in_the_order_of_their_numbers() -> None:
    view = view_of_paragraphs((10, digest("x")), (2, digest("y")), (1, digest("z")))
    assert [passage.number for passage in cited(view)] == [1, 2, 10]


def test_each_passage_that_fails_is_named_with_its_fault(tmp_path: Path) -> None:
    (tmp_path / "2020-06-15.txt").write_text("One.\n\nTwo\u00a0 words.\nThree.\n", encoding="utf-8")
    view = view_of_paragraphs(
        (1, digest("One.")), (2, digest("Two words.")), (3, digest("Four.")), (4, digest("Five."))
    )
    verdicts = list(verify(view, tmp_path))
    assert [verdict.text for verdict in verdicts] == ["One.", "Two\u00a0 words.", None, None]
    assert [verdict.passage.iri.rpartition("/")[2] for verdict in verdicts if verdict.fault] == ["p3", "p4"]
    path = tmp_path / "2020-06-15.txt"
    assert verdicts[2].fault == f"{path}, paragraph 3: the words are not those that were cited"
    assert verdicts[3].fault == f"{path}: it has 3 paragraphs, and paragraph 4 is cited"


@pytest.mark.parametrize("number", ['"abc"^^xsd:integer', "0", "-1"])
def test_a_paragraph_that_no_text_can_have_is_named(tmp_path: Path, number: str) -> None:
    (tmp_path / f"{ISSUED}.txt").write_text("one\ntwo\n", encoding="utf-8")
    data = said("ruritania backs syldavia").replace("tg:paragraph 1", f"tg:paragraph {number}")
    (verdict,) = verify(graph_of(data).view(), tmp_path)
    assert "they are counted from 1" in verdict.fault


def test_a_text_that_is_missing_is_named(tmp_path: Path) -> None:
    (verdict,) = verify(view_of_paragraphs((1, digest("One."))), tmp_path)
    assert verdict.text is None
    assert verdict.fault == f"{tmp_path / '2020-06-15.txt'}: there is no such file"


def test_a_text_is_looked_for_in_each_folder_and_taken_from_the_first(tmp_path: Path) -> None:
    first, second, third = (tmp_path / name for name in "abc")
    for folder, words in ((first, None), (second, "One."), (third, "Other.")):
        folder.mkdir()
        if words:
            (folder / "2020-06-15.txt").write_text(words, encoding="utf-8")
    view = view_of_paragraphs((1, digest("One.")))
    assert [verdict.text for verdict in verify(view, first, second, third)] == ["One."]
    (verdict,) = verify(view, third, second)
    assert verdict.fault == f"{third / '2020-06-15.txt'}, paragraph 1: the words are not those that were cited"
    (verdict,) = verify(view, first, tmp_path)
    assert verdict.fault == f"{first / '2020-06-15.txt'}: there is no such file, nor in {tmp_path}"
    with pytest.raises(tg.InputError, match="no such folder"):
        list(verify(view, second, tmp_path / "nowhere"))


def test_a_text_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "2020-06-15.txt").write_bytes("Straße".encode("latin-1"))
    with pytest.raises(tg.InputError, match="UTF-8"):
        list(verify(view_of_paragraphs((1, digest("Straße"))), tmp_path))


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_named(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "2020-06-15.txt"
    path.mkdir() if kind == "folder" else os.mkfifo(path)
    with pytest.raises(tg.InputError, match=r"2020-06-15\.txt: it is not a file that can be read again"):
        list(verify(view_of_paragraphs((1, digest("One."))), tmp_path))


@pytest.mark.parametrize("name", ["x" * 300 + ".txt", "a\0.txt"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(tg.InputError, match=re.escape(f"{name}: it cannot be read (")):
        read(tmp_path / name)
    with pytest.raises(tg.InputError, match="no such folder"):
        list(verify(view_of_paragraphs((1, digest("One."))), tmp_path / name))


def test_a_byte_order_mark_is_refused(tmp_path: Path) -> None:
    (tmp_path / "2020-06-15.txt").write_text("One.", encoding="utf-8-sig")
    with pytest.raises(
        tg.InputError, match=r"15\.txt, line 1: it begins with a byte order mark; save it as “UTF-8 with"
    ):
        list(verify(view_of_paragraphs((1, digest("One."))), tmp_path))


def test_a_folder_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(tg.InputError, match="no such folder"):
        list(verify(view_of_paragraphs((1, digest("One."))), tmp_path / "nowhere"))


@pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the texts of the sources are not in {SEEDS}")
def test_every_paragraph_that_the_bundled_set_cites_has_the_words_that_were_cited() -> None:
    verdicts = list(verify(tg.load().view(), SEEDS))
    assert [verdict.fault for verdict in verdicts if verdict.text is None] == []
    assert len(verdicts) == 33
