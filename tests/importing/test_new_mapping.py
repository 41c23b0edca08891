"""A skeleton imports the very table that it was made from, whatever the table is, and guesses what its columns hold."""

import csv
import gzip
import os
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running import run

from treatygraph.errors import InputError, UsageError
from treatygraph.importing import mapping as mappings
from treatygraph.importing.mapping import variable
from treatygraph.importing.pipeline import Summary, import_tables
from treatygraph.importing.rows import opened
from treatygraph.importing.sinks import FileSink
from treatygraph.importing.skeleton import skeleton

DATA = Path(__file__).parents[3] / "shared" / "data"
TABLES = (
    "icews/cameo-codes.csv",
    "icews/icews_sample_201806_full_columns.csv",
    "manytreaties/agreements_GGO.csv",
    "manytreaties/agreements_GPTAD.csv",
    "manytreaties/agreements_HEIDI.csv",
    "manytreaties/agreements_IEADB.csv",
    "manytreaties/parties_IEADB.csv",
    "pax/paax_actors_v0.2.csv",
    "pax/paax_signatories_v0.2.csv.gz",
    "pax/paax_variables_v0.2.csv",
    "pax/pax_data_2144_agreements_v9.csv",
    "untc/index.csv",
    "untc/untc_actions_long.csv",
    "unvotes/un_roll_calls.csv",
    "unvotes/un_votes.csv.gz",
)
EVENTS = """id,day,Actor name,Target name,iso,remark
1,04 May 2017,Ruritania,Syldavia,RUR,
2,05 May 2017,Ruritania,Borduria,RUR,a
3,,Syldavia,Borduria,SYL,
4,06 May 2017,Borduria,,BOR,
5,06 May 2017,Borduria,Borduria,BOR,
"""


def imported(table: Path, folder: Path) -> Summary:
    """Import a table by its own skeleton."""
    found = mappings.read(skeleton(str(table)), "skeleton", "skeleton.rq")
    with FileSink(folder / "out.nt") as sink:
        return import_tables([str(table)], found, sink, folder)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


def sample(path: Path, folder: Path, rows: int) -> Path:
    """Return a copy of the first rows of a table."""
    copy = folder / path.name.removesuffix(".gz")
    with opened(str(path)) as table, copy.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([table.columns, *(row.cells for row in islice(table.rows, rows))])
    return copy


@pytest.mark.parametrize("name", TABLES)
def test_the_skeleton_of_a_real_table_imports_it(tmp_path: Path, name: str) -> None:
    if not (DATA / name).exists():
        pytest.skip(f"the file ../shared/data/{name} is missing")
    table = sample(DATA / name, tmp_path, rows=150)
    summary = imported(table, tmp_path)
    assert summary.read == min(150, len(list(csv.reader(table.open(encoding="utf-8", newline="")))) - 1)
    assert_most_is_mapped(summary)
    assert not summary.refused
    if "TREATYGRAPH_LONG" in os.environ:
        (tmp_path / "whole").mkdir()
        assert_most_is_mapped(imported(DATA / name, tmp_path / "whole"))


def assert_most_is_mapped(summary: Summary) -> None:
    assert summary.mapped + summary.skipped.total() + summary.refused.total() == summary.read
    assert summary.mapped > summary.read / 2


def test_a_skeleton_guesses_the_key_the_date_with_its_layout_and_who_acts(tmp_path: Path) -> None:
    text = skeleton(str(written(tmp_path / "events.csv", EVENTS)))
    for line in (
        '#+   - "id"  # ?id: unique, numbers; such as 1',
        '#+   - "day"  # ?day: dates written %d %b %Y, some empty; such as 06 May 2017',
        '#   - "iso"  ?iso: codes; of ISO 3166, give the thing dcterms:identifier “iso3166-1:…”; such as RUR',
        '#   - "remark"  ?remark: names, or a few words again and again, some empty; such as a',
        '  BIND (tgf:date(?day, "%d %b %Y") AS ?date)',
        '  BIND (IRI(CONCAT(STR(?SOURCE), "/thing/", ENCODE_FOR_URI(?Actor_name))) AS ?subject)',
    ):
        assert f"{line}\n" in text
    assert '#+ key:  # what names a row; two rows with the same key are refused\n#+   - "id"\n' in text


def test_what_a_skeleton_imports_is_what_the_rows_say(tmp_path: Path) -> None:
    """Rows 1 to 3 are events, the fourth has no target, and in the fifth one acts towards itself."""
    summary = imported(written(tmp_path / "events.csv", EVENTS), tmp_path)
    assert (summary.read, summary.mapped, dict(summary.refused)) == (5, 3, {})
    assert dict(summary.skipped) == {"no Target name": 1, "the two are the same": 1}
    lines = (tmp_path / "out.nt").read_text(encoding="utf-8")
    assert lines.count('"2017-05-04"^^<http://www.w3.org/2001/XMLSchema#date>') == 1
    assert lines.count("<https://w3id.org/treatygraph/ontology#happenedOn>") == 2


def test_two_columns_name_the_rows_where_no_one_does(tmp_path: Path) -> None:
    text = skeleton(
        str(written(tmp_path / "a.csv", "vote,country\n1,Ruritania\n1,Syldavia\n2,Ruritania\n2,Syldavia\n"))
    )
    assert '#+   - "vote"\n#+   - "country"\n' in text
    assert "ambiguous: digest" not in text


def test_rows_are_named_by_what_they_hold_where_nothing_else_names_them(tmp_path: Path) -> None:
    table = written(tmp_path / "a.csv", "who,what,how\nR,a,x\nR,a,y\nR,b,x\nR,b,y\nS,a,x\nS,a,y\n")
    assert "ambiguous: digest" in skeleton(str(table))
    assert imported(table, tmp_path).mapped == 6


ODD = [
    "a name,a:name,other\n1,2,x\n",  # two columns that become the same variable
    "2nd party,3rd party\nRuritania,Syldavia\n",
    "Участник,Имя государства,المشارك\nRuritania,Syldavia,x\n",
    "x²,①,½\nRuritania,Syldavia,z\n",
    "a,a,b\n1,2,3\n",
    ",b\n1,2\n",
    "statement,subject,object,date,relation\n1,Ruritania,Syldavia,2017-05-04,backs\n",
    "SOURCE,PASSAGE,ROWNUM,x\n1,2,3,Ruritania\n",
    '"a ""b""",c\\d\nRuritania,Syldavia\n',
    '"a\nb",c # d\nRuritania,Syldavia\n',
    "id: 7,- b,{c}\n1,Ruritania,Syldavia\n",
    "on,yes,null\n1,Ruritania,Syldavia\n",
    "a\nRuritania\n",
    'n,quoted\n1,"x\ny \'z\' ""w"" # v"\n',
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_headers_make_sound_skeletons(tmp_path: Path, text: str) -> None:
    summary = imported(written(tmp_path / "odd table.csv", text), tmp_path)
    assert (summary.read, summary.mapped, dict(summary.refused)) == (1, 1, {})


def test_columns_that_cannot_be_used_are_named(tmp_path: Path) -> None:
    text = skeleton(str(written(tmp_path / "a.csv", "a name,a:name,other,other,,who\n1,2,x,y,z,Ruritania\n")))
    left_out = text.partition("each as no other is:\n")[2].partition("PREFIX")[0]
    assert left_out == '#   - "a name"\n#   - "a:name"\n#   - "other"\n#   - ""\n'


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8), min_size=1, max_size=5
    )
)
def test_a_skeleton_of_any_header_is_a_sound_mapping(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with (folder / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([names, [f"cell {at}" for at in range(len(names))]])
    try:
        summary = imported(folder / "a.csv", folder)
    except UsageError as error:
        assert "none of its columns has a name of its own" in str(error)  # noqa: PT017 - most headers have one
    except InputError as error:
        assert "may part its cells" in str(error)  # noqa: PT017 - a header that has other delimiters in it
    else:
        assert summary.mapped == 1


@given(st.text(max_size=10))
def test_a_variable_is_one_of_sparql(column: str) -> None:
    import pyoxigraph as ox

    ox.Store().query(f"SELECT ?x{variable(column)} WHERE {{}}")


def test_a_table_without_rows_has_no_skeleton(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="it has no row to learn from; a skeleton needs some"):
        skeleton(str(written(tmp_path / "a.csv", "a,b\n")))


def test_the_command_writes_a_file_and_replaces_none(tmp_path: Path) -> None:
    table = tmp_path / "events.csv.gz"
    table.write_bytes(gzip.compress(EVENTS.encode()))
    out = tmp_path / "events.rq"
    assert run("new-mapping", table, "-o", out).returncode == 0
    assert out.read_text(encoding="utf-8") == run("new-mapping", table).stdout
    again = run("new-mapping", table, "-o", out)
    assert (again.returncode, again.stdout) == (2, "")
    assert str(out) in again.stderr
    done = run("import", table, "--mapping", out, "-o", tmp_path / "events.nt", "-f", "csv")
    assert "mapped,,3," in done.stdout


def test_a_skeleton_is_made_of_what_comes_from_standard_input(tmp_path: Path) -> None:
    done = run("new-mapping", "-", "--delimiter", ";", stdin=EVENTS.replace(",", ";").encode())
    assert done.returncode == 0
    assert "?Actor_name" in done.stdout
