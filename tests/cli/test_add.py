"""`treatygraph add`: one statement from a text, given by options or asked for on a terminal."""

import os
import pty
import select
import signal
import subprocess
import time
from os import login_tty
from pathlib import Path

import pytest
from running import COMMAND, run

from treatygraph.passages import digest

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
WORDS = "Ruritania is said to be behind the opposition."
SOURCE = ("--title", "Bulletin", "--issued", "2017-05-05")
CLAIM = ("--paragraph", "2", "--subject", "Turkey", "--relation", "backs", "--object", "Syrian armed opposition")
EXPLAIN = ("explain", "actor:turkey", "backs", "actor:syrian-armed-opposition")


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return tmp_path / "mine.ttl"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "bulletin.txt"
    path.write_text(f"A heading\n\n{WORDS}\n", encoding="utf-8")
    return path


def test_add(mine: Path, text: Path) -> None:
    done = run("add", "--source", text, *CLAIM, *SOURCE, "--said-by", "Kremlin", "--said-on", "2017-05", "--to", mine)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(
        "# Turkey backs Syrian armed opposition (alleged) [Kremlin in 2017-05, Bulletin ¶2]\n@prefix"
    )
    assert done.stdout.endswith(mine.read_text(encoding="utf-8"))
    command = " ".join(EXPLAIN)
    assert done.stderr == (
        "modality alleged, since no statement says that Kremlin leads, represents, belongs to or signed what it speaks of "
        "(Turkey); --modality sets another\n"
        f"written to {mine}; to validate: treatygraph validate astana-2017 {mine}\n"
        f"see treatygraph {command} --data astana-2017 --data {mine}\n"
    )
    explained = run(*EXPLAIN, "--data", "astana-2017", "--data", mine).stdout
    assert "- Turkey backs Syrian armed opposition (ALLEGED) [Kremlin in 2017-05, Bulletin ¶2]" in explained
    assert f'tg:paragraphDigest "{digest(WORDS)}"' in done.stdout
    assert "behind the opposition" not in done.stdout
    assert run("validate", "astana-2017", mine, "--engine", "fast").stdout == "valid: no finding\n"
    assert run("check-sources", text.parent, "--data", mine).returncode == 0


@pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the texts of the sources are not in {SEEDS}")
def test_what_the_bundled_data_say_already_is_not_written(mine: Path) -> None:
    source = SEEDS / "000_9b25f99f3cfbca96.txt"
    claim = ("--subject", "Turkey", "--relation", "backs", "--object", "Syrian armed opposition")
    done = run("add", "--source", source, "--paragraph", "7", *claim, "--to", mine)
    assert (done.returncode, done.stdout) == (0, "# Turkey backs Syrian armed opposition (asserted) [CNN ¶7]\n")
    assert done.stderr.startswith(
        "the data say so already, in statement:000-p07-turkey-backs-opposition, and nothing was"
    )
    assert not mine.exists()


def test_what_is_missing_is_listed_in_a_pipe(mine: Path, text: Path) -> None:
    done = run("add")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "treatygraph: --to, --source, --paragraph, --subject, --relation, --object missing; on a terminal "
        "“treatygraph add” asks for what is missing\n"
    )
    done = run("add", "--source", text, "--to", mine, "--relation", "backs", "--issued", "2017")
    assert done.stderr.startswith("treatygraph: --paragraph, --subject, --object, --title missing;")
    done = run("add", "--source", text, "--to", mine, *CLAIM[:-2], "--posited", "Iran", "backs", "Turkey", *SOURCE[:2])
    assert done.stderr.startswith("treatygraph: --issued missing;")


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (("--subject", "Ruritania"), 2, "subject: nothing called “Ruritania” (Entity) is in the data"),
        (("--subject", "Ruritania"), 2, 'a tg:State ; rdfs:label "Ruritania"@en .'),
        (("--subject", "Turky"), 2, "did you mean actor:turkey (Turkey)?"),
        (("--relation", "supports"), 2, "nothing called “supports” (Relation)"),
        (("--object", "nobody"), 2, "object: nothing called “nobody”"),
        (("--posited", "a", "b", "c"), 2, "--object and --posited exclude each other"),
        (("--relation", "signedOn", "--object", "yesterday"), 2, "object: “yesterday” is not a date that exists"),
        (("--relation", "zoneCount", "--object", "four"), 2, "object: “four” is not a whole number"),
        (
            ("--modality", "sworn"),
            2,
            "there is no “sworn”; take one of alleged, asserted, denied, posited, presupposed",
        ),
        (("--firmness", "hard"), 2, "firmness: there is no “hard”; take one of categorical, conditional"),
        (("--said-by", "Astana memorandum"), 2, "said by: Astana memorandum is a memorandum, not an actor"),
        (("--via", "Xinhua"), 2, "via: nothing called “Xinhua” (Actor)"),
        (("--said-on", "2017-02-30"), 2, "said on: “2017-02-30” is not a date that exists"),
        (("--said-on", "2017-06-01"), 1, "A statement was said after its source was issued"),
        (("--valid-from", "2017", "--valid-until", "2016"), 1, "tg:validUntil = 2016: A state ends before it begins"),
        (("--happened-on", "2017"), 1, "The date of an event stands on a relation that is no event"),
        (("--paragraph", "3"), 2, "there is no paragraph 3; it has 2"),
        (("--paragraph", "0"), 2, "0 is not in the range x>=1"),
        (("--issued", "2017-13"), 2, "issued: “2017-13” is not a date that exists"),
        (("--source", "no-such.txt"), 3, "no-such.txt: there is no such file"),
        (("--source", ""), 2, "source: it is empty"),
        (("--source", "text.pdf"), 3, "its name does not end in .txt"),
        (("--note", ""), 2, "note: it is empty"),
        (("--said-by", ""), 2, "said by: it is empty"),
        (("--via", "CNN", "--via", "cnn"), 2, "via: actor:cnn is there twice"),
        (("--note", " "), 2, "note: it is empty"),
        (("--note", os.fsdecode(b"\xff")), 2, "note: it is not UTF-8"),
        (("--note", "a", "--language", "?"), 2, "language: “?” is no language tag"),
        (("--reason", "Turkey"), 1, "A reason is neither a statement nor an issue"),
    ],
)
def test_what_does_not_fit_is_refused(mine: Path, text: Path, options: tuple[str, ...], code: int, says: str) -> None:
    done = run("add", "--source", text, *CLAIM, *SOURCE, *options, "--to", mine)
    assert (done.returncode, says in done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stderr
    assert mine.exists() is (code == 0)


def test_a_source_is_not_described_twice(mine: Path, text: Path) -> None:
    assert run("add", "--source", text, *CLAIM, *SOURCE, "--to", mine).returncode == 0
    before = mine.read_bytes()
    done = run("add", "--source", text, *CLAIM, *SOURCE, "--to", mine)
    assert done.stderr.startswith("the data say so already, in urn:treatygraph:statement:")
    done = run("add", "--source", text, *CLAIM, "--title", "Other", "--issued", "2017-05-05", "--to", mine)
    assert (done.returncode, "the data describe its source already" in done.stderr) == (2, True)
    for options, says in (
        (("--publisher", "CNN"), "--publisher: the data describe the source of this text already"),
        (("--issued-basis", "printed"), "--issued-basis: the data describe the source of this text already"),
        ((*SOURCE, "--issued-basis", "guess"), "there is no “guess”; take one of inferred, printed"),
    ):
        done = run("add", "--source", text, *CLAIM, *options, "--to", mine)
        assert (done.returncode, says in done.stderr) == (2, True), done.stderr
    assert mine.read_bytes() == before


def test_a_text_that_is_not_utf_8_is_refused(mine: Path, text: Path) -> None:
    for content, says in ((b"caf\xe9\n\nb\n", "save the file as UTF-8"), (b"\xef\xbb\xbfa\nb\n", "without BOM")):
        text.write_bytes(content)
        done = run("add", "--source", text, *CLAIM, *SOURCE, "--to", mine)
        assert (done.returncode, says in done.stderr) == (3, True), done.stderr


def converse(*arguments: str, answers: str, at: str = "", key: str = "") -> tuple[int, str]:
    """Return the exit code of a command on a terminal, and what the terminal showed.

    At the prompt `at`, `key` is struck until it is taken: Python may miss one that comes just before it waits for a line.
    """
    ours, theirs = pty.openpty()

    def take_the_terminal() -> None:
        login_tty(theirs)
        # A shell lets what it runs in the background ignore the key.
        signal.signal(signal.SIGINT, signal.default_int_handler)

    process = subprocess.Popen(
        [COMMAND, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, preexec_fn=take_the_terminal
    )
    os.close(theirs)
    os.write(ours, answers.encode())
    shown, give_up = b"", time.monotonic() + 60
    while time.monotonic() < give_up:
        try:
            if select.select([ours], [], [], 0.5)[0]:
                shown += os.read(ours, 4096)
            elif key and at.encode() in shown:
                os.write(ours, key.encode())
        except OSError:  # the terminal closes with the command
            break
    else:
        process.kill()
    os.close(ours)
    return process.wait(), shown.decode().replace("\r\n", "\n")


def test_a_terminal_asks_for_what_is_missing_until_it_fits(mine: Path, text: Path) -> None:
    answers = ["records.nt", str(mine), "no-such.txt", str(text), "Bulletin", "soon", "2017-05-05", "9", "2"]
    answers += ["", "Turky", "Turkey", "supports", "backs", "nobody", "Syrian armed opposition", "Kremlin", ""]
    code, shown = converse("add", answers="".join(answer + "\n" for answer in answers))
    assert code == 0, shown
    for complaint in (
        "Error: records.nt: records are written as Turtle",
        "Error: no-such.txt: there is no such file",
        "Error: issued: “soon” is not a date that exists",
        "there is no paragraph 9; it has 2",
        "Error: it may not be empty",
        "did you mean actor:turkey (Turkey)?",
        "Error: nothing called “supports” (Relation)",
        "Error: object: nothing called “nobody”",
    ):
        assert complaint in shown.replace("\n", ""), shown
    assert f"\n{WORDS}\n" in shown
    explained = run(*EXPLAIN, "--data", "astana-2017", "--data", mine).stdout
    assert "- Turkey backs Syrian armed opposition (ALLEGED) [Kremlin, Bulletin ¶2]" in explained


def test_a_terminal_does_not_ask_for_what_is_given(mine: Path, text: Path) -> None:
    code, shown = converse("add", "--source", str(text), *CLAIM, *SOURCE, "--to", str(mine), answers="")
    assert code == 0, shown
    assert "Subject (" not in shown
    assert "Said by (" not in shown
    assert mine.exists()


@pytest.mark.parametrize("key", ["\x04", "\x03"], ids=["Ctrl-D", "Ctrl-C"])
def test_a_conversation_that_is_broken_off_writes_nothing(mine: Path, text: Path, key: str) -> None:
    code, shown = converse(
        "add", "--to", str(mine), "--source", str(text), answers="Bulletin\n2017\n", at="Paragraph", key=key
    )
    assert code == 130
    assert shown.endswith("\nnothing was written\n")
    assert not mine.exists()
