"""What the page says of doubt: on whose word a plan stands, what was never dated, what hides an edge, and where sources end."""

import re
from collections.abc import Callable
from pathlib import Path

import building
from browser import Locator, Page, expect
from explorer.conftest import SYNTHETIC, details

Open = Callable[..., Page]

BACKS = "edge=90e0edf725337cf9612813e5389abde8efad0834"  # Russia backs Bashar al-Assad
CNN = "hide=source:000_9b25f99f3cfbca96"


def rows(page: Page) -> Locator:
    return page.get_by_label("Deadlines", exact=True).locator("tbody tr")


def test_a_plan_stands_on_the_word_of_whoever_announced_it_and_opens_that(open_page: Open) -> None:
    # the leaflet of the Reed Brigade, paragraph 3, announces it for 2005; Clarion told of an event of 2001
    page = open_page(SYNTHETIC, "on=2003-06-01&page=deadlines")
    row = rows(page).filter(has_text="Reed Brigade takes up armed resistance")
    expect(row).to_contain_text("planned for some time in 2005")
    expect(row.locator("td").nth(3)).to_have_text("Reed Brigade")
    row.get_by_role("button", name=re.compile("announced for 2005")).click()
    expect(details(page).locator("article").first).to_contain_text("announced for 2005")
    expect(details(page).locator("article").first).to_contain_text("¶3")


def test_a_terminated_agreement_does_not_expire(open_page: Open) -> None:
    # 19 June 2003 by the Clarion; 20 and 21 June 2002 are told as its begin, one year and a year and a half as its duration
    page = open_page(SYNTHETIC, "on=2003-07-01&page=deadlines")
    ceasefire = rows(page).filter(has_text="Wend ceasefire lasts")
    expect(ceasefire).to_have_count(4)
    for place in range(4):
        expect(ceasefire.nth(place)).to_contain_text("on 19 June 2003")
        expect(ceasefire.nth(place)).not_to_contain_text("expire")
        expect(ceasefire.nth(place)).to_contain_text(
            re.compile("reckoned from 2[01] June 2002, a begin that is contested")
        )


def test_a_deadline_tells_whom_it_binds_and_who_says_it_was_not_kept(open_page: Open) -> None:
    page = open_page(SYNTHETIC, "on=2003-06-01&page=deadlines")
    row = rows(page).filter(has_text="delimitation of the zones has its deadline")
    expect(row).to_contain_text("Binds Quillmark, Sandria")
    row.get_by_role("button", name=re.compile("not to be kept, on the word of Wend Basin Commission")).click()
    expect(details(page).locator("article").first).to_contain_text("denied")


def test_what_is_only_possible_on_a_day_is_told_as_such_with_its_statements(open_page: Open) -> None:
    page = open_page(fragment=f"on=2017-01-05&{BACKS}")
    panel = details(page)
    expect(panel).to_contain_text("It is only possible on 5 January 2017")
    expect(panel).to_contain_text("Possible edges are not shown.")
    expect(panel.get_by_label("When").get_by_role("listitem")).to_have_text(
        ["Possible before 4 May 2017", "Attested by 4 May 2017; since when is not stated, and no end is known"]
    )
    expect(panel.get_by_role("region", name="For", exact=True)).to_contain_text("2 independent voices, 2 witnesses")


def test_what_is_hidden_does_not_count(open_page: Open) -> None:
    page = open_page(fragment=f"{BACKS}&{CNN}")
    pro = details(page).get_by_role("region", name="For", exact=True)
    expect(pro).to_contain_text("1 independent voice, 1 witness; 1 statement of hidden sources not counted")
    page.evaluate(
        f"location.hash += ',{CNN.removeprefix('hide=')}'.replace('000_9b25f99f3cfbca96', '001_5d528c949b1b2e8c')"
    )
    expect(details(page)).to_contain_text("It is not drawn: all that it rests on is of hidden sources.")


def test_after_the_last_source_nobody_can_know_what_was_done(open_page: Open) -> None:
    page = open_page(fragment="on=2018-06-01")
    notice = "No source reaches beyond 4 May 2017."
    expect(page.get_by_label("Time", exact=True)).to_contain_text(notice)
    headings = details(page).get_by_role("heading", level=2)
    expect(headings).to_have_text(["Contested", "Overdue"])
    expect(details(page)).to_contain_text("not reported done; the latest source is of 4 May 2017")
    page.evaluate("location.hash = 'on=2017-05-04'")
    expect(page.get_by_label("Time", exact=True)).not_to_contain_text(notice)
    expect(headings).to_have_text(["Contested", "Falls due next"])
    page.evaluate("location.hash = 'on=any'")
    expect(headings).to_have_text(["Contested", "Falls due"])


def test_each_conflict_is_one_entry_with_both_sides(open_page: Open) -> None:
    # the four that `treatygraph contested` lists; Osama Abu Zeid presupposes the guarantee that he says has failed
    conflicts = details(open_page()).get_by_role("region", name="Contested").locator("ul > li")
    expect(conflicts).to_have_count(4)
    guarantee = conflicts.filter(has_text="Russia guarantees December 2016 ceasefire")
    expect(guarantee).to_contain_text("against, on the word of the same voice")
    expect(guarantee).to_contain_text("Russia fails to guarantee December 2016 ceasefire")


def test_the_list_can_be_ordered_by_status_and_show_what_is_contested_only(open_page: Open) -> None:
    page = open_page(fragment="list=yes&possible=yes")
    listing = page.get_by_label("Edges as a list", exact=True)
    page.get_by_label("Contested edges only").check()
    expect(listing.locator("tbody tr")).to_have_count(5)
    page.get_by_label("Contested edges only").uncheck()
    listing.get_by_role("button", name="Status").click()
    expect(listing.locator("tbody tr").first).to_contain_text("contested")
    listing.get_by_role("button", name="Status").click()
    expect(listing.locator("tbody tr").first).to_contain_text("possible")


def test_an_empty_or_timeless_picture_says_why(open_page: Open) -> None:
    page = open_page(fragment="policy=accepted")
    expect(page.locator(".tally")).to_contain_text("No analyst has assessed anything by then, so nothing is accepted.")
    page.evaluate("location.hash = 'on=1066-10-14'")
    expect(page.locator(".tally")).to_contain_text("60 of 135 edges shown, of which 60 have no time of their own")


def test_a_value_is_called_so_everywhere_and_counts_name_what_they_count(open_page: Open) -> None:
    page = open_page(fragment="on=any")
    kind = page.locator(".filters .check", has_text="value")
    number = (
        kind.locator(".count").evaluate("each => each.firstChild.nextSibling?.data ?? each.firstChild.data").strip()
    )
    expect(kind.locator(".count")).to_have_attribute("title", f"{number} edges")
    page.get_by_role("combobox", name="Search").fill("6 months")
    page.get_by_role("option").first.click()
    expect(page.locator(".details h2 + .muted")).to_have_text("value")


def test_without_places_there_is_no_map(open_page: Open, tmp_path: Path) -> None:
    data = tmp_path / "data.ttl"
    data.write_text(building.document(building.said("ruritania backs syldavia")), encoding="utf-8")
    page = open_page(str(data), "page=map")
    expect(page.get_by_role("button", name="Map (no place has certain coordinates)")).to_be_disabled()
    expect(page.get_by_label("Map", exact=True)).to_have_count(0)


def test_the_page_explains_voices_and_tells_when_something_truly_changes(open_page: Open) -> None:
    # the earliest date told is that of air strikes in February 2017; the articles are of 4 May, and tell of it as their day
    page = open_page()
    page.get_by_role("button", name="About this page").click()
    about = page.get_by_role("dialog")
    expect(about).to_contain_text("An independent voice is")
    expect(about).to_contain_text("Something changes between 1 February 2017 and 4 May 2017.")
