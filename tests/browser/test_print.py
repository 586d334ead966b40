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
