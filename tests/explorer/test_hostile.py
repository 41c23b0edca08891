"""Labels that would be markup, script or links elsewhere are text in the page, and nothing else."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import building
import pytest

if TYPE_CHECKING:
    from browser import Page

LABELS = {
    "ruritania": "<script>document.title = 'broken'</script>",
    "syldavia": "</script><script>document.title = 'broken'</script>",
    "borduria": "<img src=x onerror=\"document.title = 'broken'\">",
    "duke": "javascript:document.title='broken'",
    "gazette": "<!-- <script>",
    "zenda-treaty": "${document.title = 'broken'} {{constructor.constructor('document.title = 1')()}}",
    "klow-truce": "\u202eevil\u202c حكومة \u2028 \u0001",
    "river-plan": "x" * 100_000,
    "fishing-rights": "&lt;b&gt; &amp; \" ' ` \\",
}
CLAIMS = (
    "ruritania backs syldavia",
    "borduria rejects zenda-treaty",
    "duke accepts klow-truce",
    "gazette proposes river-plan",
    "syldavia rejects fishing-rights",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Write data in which every name is an attack, and so are a note, a title and an identifier."""
    attack = json.dumps(LABELS["ruritania"])
    turtle = building.document(*(building.said(claim, name=f"s{n}") for n, claim in enumerate(CLAIMS)))
    for name, label in LABELS.items():
        turtle = turtle.replace(f'"{name.replace("-", " ").title()}"@en', f"{json.dumps(label)}@en")
    turtle += f"statement:s0 tg:note {attack}@en .\n"
    turtle += f"source:{building.ISSUED} rdfs:label {attack}@en .\n"
    turtle += "actor:ruritania skos:exactMatch <javascript:document.title='broken'>, <https://a.example/%22%3E> .\n"
    file = tmp_path_factory.mktemp("hostile") / "data.ttl"
    file.write_text(turtle, encoding="utf-8")
    return str(file)


def _is_unharmed(page: "Page", title: str) -> None:
    assert page.title() == title
    assert page.evaluate("document.querySelectorAll('script').length") == 3  # payload, licences, and the page's own
    assert page.evaluate("document.querySelectorAll('img, iframe, object, embed').length") == 0
    links = page.evaluate("[...document.querySelectorAll('a[href]')].map((each) => each.getAttribute('href'))")
    assert [link for link in links if not link.startswith(("https:", "http:", "#"))] == []


def test_labels_are_text(open_page: "Callable[..., Page]", hostile: str) -> None:
    page = open_page(hostile)
    title = page.title()
    for edge in page.evaluate("JSON.parse(document.getElementById('payload').textContent).edges").copy():
        page.goto(f"{page.url.partition('#')[0]}#edge={edge['iri'].rpartition(':')[2]}")
        _is_unharmed(page, title)
    for name in LABELS:
        page.goto(f"{page.url.partition('#')[0]}#thing={building.iri(name)}")
        _is_unharmed(page, title)


def test_hostile_labels_are_shown_as_they_are(hostile: str, page_of: Callable[[str], Path]) -> None:
    text = page_of(hostile).read_text(encoding="utf-8")
    payload = text.partition('id="payload">')[2].partition("</script>")[0]
    labels = {thing["label"] for thing in json.loads(payload)["things"]}
    assert labels >= {
        LABELS[name] for name in ("ruritania", "syldavia", "borduria", "duke", "zenda-treaty", "river-plan")
    }
    assert "<" not in payload
