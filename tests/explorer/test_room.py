"""The graph has room at every size of window, nothing covers it, and the keyboard finds its way."""

from collections.abc import Callable

import pytest
from explorer.browser import Page, expect

Open = Callable[..., Page]

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
    for fragment in ("on=any", "page=timeline", "page=map"):
        page.evaluate("fragment => { location.hash = fragment; }", fragment)
        expect(page.locator(".pages [aria-expanded=true]")).to_have_count(int("page" in fragment))
        box = canvas.bounding_box()
        assert box
        assert box["height"] >= 150, fragment
        assert box["width"] >= min(width, 600)
        assert page.evaluate(OVER) == []


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
    edge = page.locator(".listing tbody button").nth(3)
    edge.press("Enter")
    expect(page.locator(".details h2")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the subject, which is now looked at instead
    expect(page.locator(".details h2:not(.sentence)")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".details.open")).to_have_count(0)
    expect(edge).to_be_focused()


def test_the_keyboard_goes_from_the_graph_to_the_details_and_back(open_page: Open) -> None:
    page = open_page(fragment="on=any")
    page.get_by_role("button", name="Skip to the graph").press("Enter")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".details.open")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".details h2")).to_be_focused()
    page.get_by_role("button", name="Close", exact=True).press("Enter")
    expect(page.locator(".canvas")).to_be_focused()


def test_a_click_leaves_the_keyboard_where_it_is(open_page: Open) -> None:
    page = open_page(fragment="on=any&list=yes")
    page.locator(".listing tbody button").first.click()
    expect(page.locator(".details.open")).to_be_visible()
    expect(page.locator(".listing tbody button").first).to_be_focused()


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
    page.wait_for_timeout(100)  # until it is painted
    assert "233 236 240" in page.evaluate(read), "the text of the dark theme"
    assert page.locator(".canvas").evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(20, 24, 29)"
