"""Charts are read out where one points and by the arrow keys, and need no script for anything."""

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Opener
from tests.browser.test_keyboard import tab_to

LINE = "线：有一年未载明"
"""The gallery's line with a year that is not stated, one without a report and one of zero."""


def chart(page: Page) -> tuple[Locator, Locator]:
    found = page.locator(".specimen", has_text=LINE).locator(".chart")
    return found, found.locator(".reading")


def test_pointing_at_a_year_reads_it_out_and_moves_nothing(open_page: Opener) -> None:
    page = open_page("/gallery/charts")
    figure, reading = chart(page)
    figure.locator(".c-read").first.scroll_into_view_if_needed()
    before = figure.bounding_box()
    for strip, said in ((0, "2014 年：12 件"), (2, "2016 年：未载明"), (3, "2017 年：缺")):
        figure.locator(".c-read").nth(strip).hover()
        expect(reading).to_have_text(said)
        assert figure.bounding_box() == before
    page.mouse.move(0, 0)
    expect(reading).to_have_text("")


def test_the_arrow_keys_go_from_year_to_year(open_page: Opener) -> None:
    page = open_page("/gallery/charts")
    _, reading = chart(page)
    reading.focus()
    expect(reading).to_have_text("2024 年：58 件")
    for key, said in (
        ("ArrowRight", "2024 年：58 件"),
        ("ArrowLeft", "2023 年：61 件"),
        ("Home", "2014 年：12 件"),
        ("ArrowUp", "2015 年：15 件"),
        ("ArrowDown", "2014 年：12 件"),
        ("End", "2024 年：58 件"),
    ):
        page.keyboard.press(key)
        expect(reading).to_have_text(said)
        expect(reading).to_have_attribute("aria-valuetext", said)
    page.keyboard.press("Tab")
    expect(reading).to_have_text("")


def test_what_is_read_out_is_what_the_table_says(open_page: Opener) -> None:
    page = open_page("/gallery/charts")
    figure, reading = chart(page)
    reading.focus()
    page.keyboard.press("Home")
    figure.locator("summary").click()
    for row in figure.locator("tbody tr").all():
        reading.focus()
        year, value = row.locator("th").inner_text(), row.locator("td").inner_text()
        expect(reading).to_have_text(
            f"{year} 年：{value}{'' if value in ('未载明', '缺') else ' 件'}"
        )
        page.keyboard.press("ArrowRight")


def test_columns_that_are_links_are_read_out_before_and_after_a_choice(open_page: Opener) -> None:
    page = open_page("/search")
    reading = page.locator("#range .reading")
    tab_to(page, "#range .bars a")
    expect(reading).to_contain_text("份")
    page.keyboard.press("Shift+Tab")
    expect(reading).to_have_text("")
    page.locator("#f-year-2023").click()
    expect(page.locator("#answer-text b")).to_have_text("2")
    expect(reading).to_have_count(1)
    page.locator("#range .bars a").first.hover()
    expect(reading).to_contain_text("份")
    assert page.evaluate("document.querySelector('#range .reading').tabIndex") == -1


def test_without_script_the_words_are_in_the_drawing_and_nothing_is_empty(
    open_page: Opener,
) -> None:
    page = open_page("/gallery/charts", script=False)
    figure, reading = chart(page)
    expect(reading).to_have_count(0)
    expect(figure.locator(".c-read title").first).to_have_text("2014 年：12 件")


def test_in_forced_colours_lines_and_their_ground_are_those_of_the_system(
    browser: Browser, portal: str
) -> None:
    page = browser.new_page(base_url=portal, forced_colors="active", color_scheme="dark")
    page.goto("/gallery/charts")
    figure, _ = chart(page)
    text = figure.evaluate("each => getComputedStyle(each).color")
    assert figure.locator(".c-line").first.evaluate("each => getComputedStyle(each).stroke") == text
    page.close()
