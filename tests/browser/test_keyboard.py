"""Everything can be done with the keyboard alone, and the focus is never lost."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener


def tab_to(page: Page, selector: str) -> None:
    for _ in range(150):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached with the Tab key")


def focus(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_the_first_stop_leads_past_the_menu(open_page: Opener) -> None:
    page = open_page("/search")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focus(page) == "q"


def test_the_focus_stays_on_the_facet_that_was_toggled(open_page: Opener) -> None:
    page = open_page("/search?q=“保密审查”")
    for reports in ("2", "4"):
        tab_to(page, "#f-year-2023")
        page.keyboard.press("Enter")
        expect(page.locator("#answer-text b")).to_have_text(reports)
        assert focus(page) == "f-year-2023"


def test_excluding_shows_itself_to_the_keyboard_and_hands_the_focus_to_the_row(
    open_page: Opener,
) -> None:
    page = open_page("/search")
    tab_to(page, "#f-year-2023-not")
    expect(page.locator("#f-year-2023-not")).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    expect(page.locator("#answer-text b")).to_have_text("3")
    assert focus(page) == "f-year-2023"
    page.keyboard.press("Enter")
    expect(page.locator("#answer-text b")).to_have_text("5")


def test_the_focus_stays_in_the_range_form(open_page: Opener) -> None:
    page = open_page("/search")
    tab_to(page, "#range-min")
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    expect(page.locator("#answer-text b")).to_have_text("2")
    assert focus(page) == "range-min"


def test_from_query_to_report_and_through_its_matches(open_page: Opener) -> None:
    page = open_page("/")
    tab_to(page, "#q")
    page.keyboard.type("“保密审查”")
    page.keyboard.press("Enter")
    expect(page.locator("#answer-text b")).to_have_text("4")
    tab_to(page, ".hit h3 a")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/reports/"))
    tab_to(page, ".match-bar a")
    page.keyboard.press("Enter")
    expect(page.locator("mark.now")).to_be_in_viewport()


def test_wide_tables_can_be_scrolled(open_page: Opener) -> None:
    page = open_page("/reports/231200-卫生健康委员会-2021", (360, 740))
    tab_to(page, ".scroll")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "region"


def test_what_is_the_same_in_two_reports_unfolds(open_page: Opener) -> None:
    page = open_page("/compare?report=230100-卫生健康委员会-2023&report=230103-卫生健康局-2022")
    tab_to(page, "#figures summary")
    page.keyboard.press("Enter")
    expect(page.locator("#figures details[open] p")).to_contain_text("规章")


def test_the_text_to_object_with_is_selected_by_keyboard(open_page: Opener) -> None:
    page = open_page("/findings", script=False)
    page.get_by_text("指正这条批注").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    text = page.locator("textarea").first
    expect(text).to_be_focused()
    chosen = text.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)")
    assert chosen == text.input_value()
    assert "报告编号：230100-卫生健康委员会-2023" in chosen


def test_the_sums_of_a_figure_unfold(open_page: Opener) -> None:
    page = open_page("/figures/requests.received.total")
    tab_to(page, ".title summary")
    page.keyboard.press("Enter")
    expect(page.locator(".title details[open] li")).to_have_count(2)
