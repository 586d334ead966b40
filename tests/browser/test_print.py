"""On paper: ink on white whatever the screen was, no controls, nothing wider than the sheet."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.test_every_page import PAGES

SHEET = (673, 1000)
"""What is printed on of an A4 sheet, in pixels."""


def printed(open_page: Opener, path: str) -> Page:
    page = open_page(path, SHEET, dark=True)
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_the_sheet_in_ink_on_white_without_controls(
    open_page: Opener, name: str
) -> None:
    page = printed(open_page, PAGES[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= SHEET[0]
    colours = "getComputedStyle(document.body)"
    assert page.evaluate(f"{colours}.backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate(f"{colours}.color") == "rgb(0, 0, 0)"
    shown = page.evaluate(
        """() => [...document.querySelectorAll("nav.nav, form, input, button, select")]
          .filter(each => each.checkVisibility()).map(each => each.outerHTML.slice(0, 80))"""
    )
    assert shown == []


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (PAGES["compared"], ("换一年", "只看不同的")),
        (PAGES["side by side"], ("两篇两篇地对照",)),
        (PAGES["agency"], ("在其中检索", "点名称看算式")),
        (PAGES["coverage"], ("只看缺哪一年的", "再点一次看全部")),
        (PAGES["report"], ("下载与校验",)),
        (PAGES["findings"], ("看该行",)),
    ],
)
def test_what_to_press_is_not_told_on_paper(
    open_page: Opener, path: str, words: tuple[str, ...]
) -> None:
    page = open_page(path, SHEET)
    found = [page.get_by_text(word).first for word in words]
    for one in found:
        expect(one).to_be_visible()
    page.emulate_media(media="print")
    for one in found:
        expect(one).to_be_hidden()


def test_on_paper_stands_where_the_page_is_even_after_its_parts_changed(
    open_page: Opener,
) -> None:
    page = open_page("/search?q=公开", SHEET)
    page.locator("#filters-open").click()
    page.locator("#filters a.facet-row").first.click()
    page.wait_for_url(lambda url: url.count("=") > 1)
    address = page.locator("#on-paper .url")
    expect(address).to_be_hidden()
    page.emulate_media(media="print")
    expect(address).to_have_text(page.url.partition("#")[0])


def test_heads_that_stay_in_sight_on_a_screen_hide_no_rule_on_paper(open_page: Opener) -> None:
    page = printed(open_page, PAGES["side by side"])
    head = page.locator(".agencies-table th[scope=row]").first
    style = "each => [getComputedStyle(each).position, getComputedStyle(each).backgroundColor]"
    assert head.evaluate(style) == ["static", "rgba(0, 0, 0, 0)"]


def test_a_table_that_was_opened_is_printed_and_one_that_was_not_is_not(
    open_page: Opener,
) -> None:
    page = open_page("/", SHEET)
    table = page.locator("#years-data table")
    page.emulate_media(media="print")
    expect(table).to_be_hidden()
    page.emulate_media(media="screen")
    page.locator("#years-data summary").click()
    page.emulate_media(media="print")
    expect(table).to_be_visible()
    expect(page.locator("#years-data summary")).to_be_hidden()


def test_tones_are_printed_where_backgrounds_are_left_out(open_page: Opener) -> None:
    page = printed(open_page, "/gallery/charts")
    cell = page.locator(".heat td.q5").first
    style = "each => [getComputedStyle(each).printColorAdjust, getComputedStyle(each).color]"
    assert cell.evaluate(style) == ["exact", "rgb(255, 255, 255)"]
