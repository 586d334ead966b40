"""Searching with a browser that runs scripts: parts change in place, the address with them."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PHONE, Opener

PHRASE = "“保密审查”"
REPORTS = re.compile(r"(\d+) 份报告")


def answered(page: Page, reports: int) -> None:
    expect(page.locator("#answer-text b")).to_have_text(str(reports))


def mark_document(page: Page) -> None:
    """Leaves a mark that only a full load of another page wipes out."""
    page.evaluate("window.stayed = true")


def stayed(page: Page) -> bool:
    return bool(page.evaluate("window.stayed === true"))


def test_from_the_front_page_to_a_marked_report(open_page: Opener) -> None:
    page = open_page("/")
    page.get_by_label("检索词").fill(PHRASE)
    page.get_by_role("button", name="检索").click()
    answered(page, 4)
    expect(page.locator("#results mark").first).to_have_text("保密审查")
    page.locator(".snippet a").first.click()
    expect(page).to_have_url(re.compile(r"/reports/.+#overview$"))
    expect(page.locator("mark#m1")).to_have_text("保密审查")


def test_a_new_query_is_answered_in_place_and_keeps_the_filters(open_page: Opener) -> None:
    page = open_page("/search?year=2023")
    mark_document(page)
    page.get_by_label("检索词").fill("培训")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"q=%E5%9F%B9%E8%AE%AD&year=2023$"))
    answered(page, 1)
    assert stayed(page)
    expect(page).to_have_title("培训 · 检索 · 年报档案")


def test_facets_narrow_in_place_and_back_reload_and_bookmark_work(open_page: Opener) -> None:
    page = open_page(f"/search?q={PHRASE}")
    answered(page, 4)
    mark_document(page)
    page.locator("#f-year-2023").click()
    answered(page, 2)
    expect(page).to_have_url(re.compile(r"&year=2023$"))
    page.locator("#f-region-410000").click()
    answered(page, 1)
    assert stayed(page)
    expect(page.locator(".chip")).to_have_count(2)

    page.go_back()
    answered(page, 2)
    expect(page).to_have_url(re.compile(r"&year=2023$"))
    page.go_back()
    answered(page, 4)
    page.go_forward()
    answered(page, 2)
    page.reload()
    answered(page, 2)
    expect(page.locator("#f-year-2023")).to_have_class(re.compile(r"\bon\b"))
    again = open_page(page.url)
    answered(again, 2)


def test_going_back_twice_while_the_scripts_still_load_shows_the_page_of_the_address(
    open_page: Opener,
) -> None:
    page = open_page(f"/search?q={PHRASE}")
    page.locator("#f-year-2023").click()
    answered(page, 2)
    page.locator("#f-region-410000").click()
    answered(page, 1)
    held: list[Route] = []
    page.route(re.compile("/htmx"), lambda route: route.continue_() if held else held.append(route))
    page.go_back(wait_until="commit")
    answered(page, 2)
    page.go_back(wait_until="commit")
    assert "year" not in page.url
    held[0].continue_()
    answered(page, 4)


def test_coming_back_from_a_report_shows_the_whole_page(open_page: Opener) -> None:
    page = open_page("/search")
    page.locator("#f-year-2023").click()
    answered(page, 2)
    page.locator(".hit h3 a").first.click()
    expect(page).to_have_url(re.compile("/reports/"))
    page.go_back()
    answered(page, 2)
    expect(page.locator(".masthead")).to_be_visible()
    page.locator("#f-level-city").click()
    expect(page.locator(".chip")).to_have_count(2)


def test_after_going_back_facets_still_work_in_place(open_page: Opener) -> None:
    page = open_page("/search")
    page.locator("#f-year-2023").click()
    answered(page, 2)
    page.go_back()
    answered(page, 5)
    mark_document(page)
    page.locator("#f-level-county").click()
    answered(page, 2)
    assert stayed(page)


def test_chips_remove_what_they_name(open_page: Opener) -> None:
    page = open_page("/search?year=2023&level=city")
    answered(page, 2)
    page.locator(".chip", has_text="年份").click()
    answered(page, 3)
    page.get_by_role("link", name="全部清除").click()
    answered(page, 5)
    expect(page).to_have_url(re.compile(r"/search$"))


def test_the_range_form_narrows_in_place(open_page: Opener) -> None:
    page = open_page("/search")
    mark_document(page)
    page.locator("#figure").select_option("proactive_disclosure.licensing.decisions")
    expect(page).to_have_url(re.compile(r"histogram=proactive_disclosure.licensing.decisions$"))
    page.get_by_label("不少于").fill("4,000")
    page.get_by_role("button", name="应用").click()
    answered(page, 3)
    expect(page).to_have_url(re.compile(r"range=proactive_disclosure.licensing.decisions%3A4000"))
    expect(page.locator(".hit-figs .key").first).to_contain_text("17,426")
    expect(page.locator(".chip")).to_contain_text("≥ 4,000 件")
    page.locator("#range-data summary").click()
    expect(page.locator("#range-data td.n").first).to_be_visible()
    assert stayed(page)


def test_a_bar_of_the_histogram_narrows_to_its_range_in_place(open_page: Opener) -> None:
    page = open_page("/search")
    mark_document(page)
    page.get_by_role("link", name="10 至 99 件").click()
    answered(page, 1)
    expect(page.locator(".chip")).to_contain_text("10—99 件")
    expect(page.get_by_label("不多于")).to_have_value("99")
    assert page.evaluate("document.activeElement.id") == "bin-10"
    page.keyboard.press("Enter")
    answered(page, 5)
    assert stayed(page)


def test_sorting_and_paging_happen_in_place(open_page: Opener) -> None:
    page = open_page("/search?size=2")
    mark_document(page)
    page.get_by_role("link", name="新收申请", exact=True).click()
    expect(page.locator(".hit h3").first).to_contain_text("哈尔滨市卫生健康委员会")
    page.get_by_role("link", name="下一页").click()
    expect(page.locator(".pages [aria-current]")).to_have_text("2")
    expect(page).to_have_url(re.compile(r"page=2"))
    assert stayed(page)


def test_a_closed_facet_stays_closed(open_page: Opener) -> None:
    page = open_page("/search")
    page.locator("#facet-sector summary").click()
    expect(page.locator("#facet-sector")).not_to_have_attribute("open", "")
    page.locator("#f-year-2023").click()
    answered(page, 2)
    expect(page.locator("#facet-sector")).not_to_have_attribute("open", "")


def test_the_page_of_an_agency_is_one_click_from_its_name(open_page: Opener) -> None:
    page = open_page("/search?q=许昌市卫生健康委员会")
    page.locator("#answer-rest").get_by_role(
        "link", name="许昌市卫生健康委员会", exact=True
    ).click()
    expect(page).to_have_url(re.compile(r"/agencies/"))
    expect(page.locator("h1")).to_have_text("许昌市卫生健康委员会")


def test_on_a_phone_the_panel_stays_open_while_one_chooses(open_page: Opener) -> None:
    page = open_page("/search", PHONE)
    expect(page.locator("#filters")).to_be_hidden()
    page.locator("a[href='#filters']").click()
    expect(page.locator("#filters")).to_be_visible()
    page.locator("#f-year-2023").click()
    answered(page, 2)
    expect(page.locator("#filters")).to_be_visible()
    page.locator("#f-level-city").click()
    expect(page.locator("#filters-open")).to_contain_text("已选 2 项")
    expect(page.locator("#filters")).to_be_visible()
    page.get_by_role("link", name="看 2 份结果").click()
    expect(page.locator("#filters")).to_be_hidden()


@pytest.mark.parametrize("path", ["/search?q=%00", "/search?page=999", "/search?range=x"])
def test_strange_addresses_are_answered(open_page: Opener, path: str) -> None:
    expect(open_page(path).locator("#answer-text")).not_to_be_empty()
