"""The graph has room at every size of window, nothing covers it, and the keyboard finds its way."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from explorer.browser import Page

Open = Callable[..., "Page"]

SIZES = [(1440, 900), (1024, 768), (1000, 800), (390, 844)]
OVER = """() => {
    const { left, right, top, bottom } = document.querySelector(".canvas").getBoundingClientRect();
    return [...document.querySelectorAll("#explorer :is(button, summary, label, p, h1, h2, section, aside)")]
        .filter(each => each.checkVisibility() && !each.contains(document.querySelector(".canvas")) && !each.matches(".unseen"))
        .filter(each => {
            const box = each.getBoundingClientRect();
            return box.left < right - 1 && left + 1 < box.right && box.top < bottom - 1 && top + 1 < box.bottom;
        })
        .map(each => each.outerHTML.slice(0, 90));
}"""
"""What lies over the graph, or under it."""


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_graph_has_room_and_nothing_covers_it(open_page: Open, width: int, height: int) -> None:
    page = open_page(viewport={"width": width, "height": height})
    canvas = page.locator(".canvas")
    for fragment in ("", "page=timeline", "page=map"):
        page.evaluate("fragment => { location.hash = fragment || 'on=any'; }", fragment)
        page.locator(".pages [aria-expanded=true]").wait_for(state="attached") if fragment else None
        box = canvas.bounding_box()
        assert box
        assert box["height"] >= 150, fragment
        assert box["width"] >= min(width, 600)
        if width > 900 and fragment:
            assert page.locator(".clocks").is_visible()
        assert page.evaluate(OVER.replace("#explorer", "#explorer" if width > 900 else "main")) == []


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (320, 640)])
def test_nothing_reaches_beyond_the_page(open_page: Open, width: int, height: int) -> None:
    page = open_page(fragment="on=any&list=yes&page=timeline", viewport={"width": width, "height": height})
    foot, whole = page.evaluate(
        "[document.querySelector('.pages').getBoundingClientRect().bottom, document.body.scrollHeight]"
    )
    assert abs(foot - whole) <= 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_keyboard_goes_to_the_details_and_back(open_page: Open) -> None:
    page = open_page(fragment="on=any&list=yes")
    focused = "document.activeElement.tagName + ' ' + document.activeElement.textContent.trim()"
    edge = page.locator(".listing tbody button").nth(3)
    edge.press("Enter")
    page.wait_for_function("document.activeElement.matches('.details h2')")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the subject, which is now looked at instead
    page.wait_for_function("document.activeElement.matches('.details h2:not(.sentence)')")
    page.keyboard.press("Escape")
    page.wait_for_function("!document.querySelector('.details.open')")
    assert edge.evaluate("each => each === document.activeElement"), page.evaluate(focused)


def test_the_keyboard_goes_from_the_graph_to_the_details_and_back(open_page: Open) -> None:
    page = open_page(fragment="on=any")
    page.get_by_role("button", name="Skip to the graph").press("Enter")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.details.open')")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('.details h2')")
    page.get_by_role("button", name="Close", exact=True).press("Enter")
    page.wait_for_function("document.activeElement.matches('.canvas')")


def test_a_click_leaves_the_keyboard_where_it_is(open_page: Open) -> None:
    page = open_page(fragment="on=any&list=yes")
    page.locator(".listing tbody button").first.click()
    page.wait_for_function("document.querySelector('.details.open')")
    assert page.evaluate("document.activeElement.matches('.listing button')")


def test_a_picture_keeps_its_colours_where_the_reader_forces_others(open_page: Open) -> None:
    """The names are written in another colour than their ground, which forced colours would make the same."""
    page = open_page(fragment="on=any", forced_colors="active", color_scheme="dark")
    read = """() => {
        const canvas = document.querySelector(".canvas canvas");
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        const seen = new Set();
        for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 255) seen.add(data.slice(at, at + 3).join(" "));
        return [...seen];
    }"""
    page.wait_for_timeout(100)
    painted = page.evaluate(read)
    assert "233 236 240" in painted, "the text of the dark theme"
    assert page.locator(".canvas").evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(20, 24, 29)"
