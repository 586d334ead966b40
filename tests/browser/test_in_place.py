"""Changes in place: nothing chosen is lost, the focus stays near, and links remain links."""

import re
import time

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import DESKTOP, PHONE, Opener


def answered(page: Page, reports: int) -> None:
    expect(page.locator("#answer-text b")).to_have_text(str(reports))


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.tagName"))


def slow(page: Page) -> None:
    """Makes every change in place take its time."""

    def later(route: Route) -> None:
        time.sleep(0.3)
        route.continue_()

    page.route(re.compile(r"/search\?"), later)


@pytest.mark.parametrize("way", ["Control", "Shift", "middle"])
def test_a_facet_opens_beside_this_page_like_any_link(open_page: Opener, way: str) -> None:
    page = open_page("/search")
    row = page.locator("#f-year-2023")
    with page.context.expect_page() as opening:
        if way == "middle":
            row.click(button="middle")
        elif way == "Shift":
            row.click(modifiers=["Shift"])
        else:
            row.click(modifiers=["Control"])
    answered(opening.value, 2)
    answered(page, 5)


def test_two_quick_clicks_are_both_kept(open_page: Opener) -> None:
    page = open_page("/search")
    slow(page)
    page.evaluate(
        """() => ["f-year-2023", "f-level-city", "f-year-2021"].forEach(
          id => document.getElementById(id).click())"""
    )
    expect(page.locator("#results")).to_have_attribute("aria-busy", "true")
    expect(page.locator(".chip")).to_have_count(3)
    assert {"year=2023", "level=city", "year=2021"} <= set(re.split("[?&]", page.url))
    expect(page.locator("#results")).to_have_attribute("aria-busy", "false")


def test_words_sent_while_a_facet_is_under_way_lose_neither(open_page: Opener) -> None:
    page = open_page("/search")
    slow(page)
    page.locator("#q").fill("公开")
    page.evaluate("document.getElementById('f-year-2023').click()")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"q=%E5%85%AC%E5%BC%80&year=2023$"))
    answered(page, 2)


def test_a_figure_chosen_while_a_facet_is_under_way_is_not_lost(open_page: Opener) -> None:
    page = open_page("/search")
    slow(page)
    page.evaluate("document.getElementById('f-year-2023').click()")
    page.locator("#figure").select_option("proactive_disclosure.penalty.decisions")
    expect(page).to_have_url(
        re.compile(r"year=2023&histogram=proactive_disclosure\.penalty\.decisions$")
    )


def test_a_bound_and_words_that_were_typed_survive_a_facet(open_page: Opener) -> None:
    page = open_page("/search")
    page.locator("#range-min").fill("5")
    page.locator("#q").fill("公开")
    page.locator("#f-year-2023").click()
    answered(page, 2)
    expect(page.locator("#range-min")).to_have_value("5")
    expect(page.locator("#q")).to_have_value("公开")


def test_removing_a_chip_leads_to_the_next_and_then_to_the_answer(open_page: Opener) -> None:
    page = open_page("/search?year=2023&level=city")
    page.locator("#c-level-city").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(1)
    assert focused(page) == "c-year-2023"
    page.keyboard.press("Enter")
    answered(page, 5)
    assert focused(page) == "answer-text"


def test_removing_all_chips_leads_to_the_answer(open_page: Opener) -> None:
    page = open_page("/search?year=2023&level=city")
    page.locator("#clear").focus()
    page.keyboard.press("Enter")
    answered(page, 5)
    assert focused(page) == "answer-text"


def test_a_value_that_vanishes_hands_the_focus_to_its_facet(open_page: Opener) -> None:
    page = open_page("/search?year=1999")
    page.locator("#f-year-1999").focus()
    page.keyboard.press("Enter")
    answered(page, 5)
    assert focused(page) == "facet-year-title"


def test_the_last_page_leads_to_its_results(open_page: Opener) -> None:
    page = open_page("/search?size=3")
    page.locator("#page-next").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".pages [aria-current]")).to_have_text("2")
    assert focused(page) == "results-title"


def test_on_a_phone_reloading_and_going_back_keep_the_panel_open(open_page: Opener) -> None:
    page = open_page("/search", PHONE)
    page.locator("#filters-open").click()
    page.locator("#f-year-2023").click()
    answered(page, 2)
    page.locator("#f-level-city").click()
    expect(page).to_have_url(re.compile(r"level=city&year=2023#filters$"))
    page.reload()
    expect(page.locator("#filters")).to_be_visible()
    page.go_back()
    answered(page, 2)
    expect(page.locator("#filters")).to_be_visible()


def test_what_was_added_by_a_hint_is_announced(open_page: Opener) -> None:
    page = open_page("/search")
    page.locator("#q").fill("“保密审查")
    page.keyboard.press("Enter")
    expect(page.locator("#answer-text")).to_contain_text("引号没有配成对")


def test_without_a_connection_the_browser_says_so(browser: Browser, portal: str) -> None:
    context = browser.new_context(base_url=portal)
    page = context.new_page()
    page.goto("/search")
    context.set_offline(True)
    page.locator("#f-year-2023").click()
    expect(page).to_have_url(re.compile(r"^chrome-error:"))
    context.close()


def test_an_answer_that_does_not_come_in_place_is_asked_for_as_a_page(
    browser: Browser, portal: str
) -> None:
    page = browser.new_page(base_url=portal)
    page.goto("/search")
    page.route(
        re.compile(r"/search\?"),
        lambda route: route.abort() if route.request.resource_type == "xhr" else route.continue_(),
    )
    page.locator("#f-year-2023").click()
    answered(page, 2)
    expect(page).to_have_url(re.compile(r"year=2023$"))
    page.close()


def test_values_are_looked_for_while_one_types_and_nothing_typed_is_lost(
    open_page: Opener,
) -> None:
    page = open_page("/search?find_agency=五常")
    slow(page)
    box = page.get_by_label("查找机关")
    box.fill("许")
    expect(page.locator("#results")).to_have_attribute("aria-busy", "true")
    page.keyboard.type("昌市")
    expect(page).to_have_url(re.compile(r"find_agency=%E8%AE%B8%E6%98%8C%E5%B8%82"))
    expect(page.locator("#facet-agency .facet-row")).to_have_count(1)
    expect(box).to_have_value("许昌市")
    assert focused(page) == "find_agency"
    page.keyboard.type("x")
    expect(page.locator("#facet-agency")).to_contain_text("没有名称含“许昌市x”")
    page.go_back()
    expect(page).not_to_have_url(re.compile("find_agency=%E8"))


def test_clearing_the_choices_clears_what_was_looked_for(open_page: Opener) -> None:
    page = open_page("/search?find_agency=五常&year=2023")
    page.locator("#clear").click()
    answered(page, 5)
    expect(page).to_have_url(re.compile(r"/search$"))


SHIFTS = """() => {
  window.shifts = [];
  new PerformanceObserver(list => window.shifts.push(...list.getEntries().map(e => e.value)))
    .observe({ type: "layout-shift" });
}"""
SETTLED = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(
  () => setTimeout(() => done(window.shifts.reduce((sum, each) => sum + each, 0)), 0))))"""


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["1280", "360"])
def test_nothing_moves_when_an_answer_comes(open_page: Opener, size: tuple[int, int]) -> None:
    page = open_page("/search?q=公开#filters", size)
    top = "id => document.getElementById(id).getBoundingClientRect().top"
    middle = "document.getElementById('f-level-county').scrollIntoView({ block: 'center' })"
    page.evaluate(middle)
    assert page.evaluate("scrollY") > 100
    page.evaluate(SHIFTS)
    for row, reports in (("f-level-county", 2), ("f-year-2022", 1), ("f-level-county", 1)):
        before = page.evaluate(top, row)
        page.evaluate("id => document.getElementById(id).click()", row)
        answered(page, reports)
        expect(page.locator("#results")).to_have_attribute("aria-busy", "false")
        assert abs(page.evaluate(top, row) - before) <= 1
    # Beside a row that stays, results begin higher or lower; up to 0.1 is good by Web Vitals.
    assert page.evaluate(SETTLED) < 0.1


def test_the_region_that_announces_counts_stays_the_same(open_page: Opener) -> None:
    page = open_page("/search")
    page.evaluate("window.region = document.querySelector('#answer-text[role=status]')")
    page.locator("#f-year-2023").click()
    answered(page, 2)
    assert page.evaluate("window.region === document.querySelector('#answer-text[role=status]')")
    assert "2 份报告" in page.evaluate("window.region.textContent")


def test_a_bound_that_is_no_number_stays_in_its_box_and_is_spoken_of(open_page: Opener) -> None:
    page = open_page("/search?range=requests.received.total:5..")
    page.get_by_label("不少于").fill("许多")
    page.get_by_label("不多于").fill("40")
    page.get_by_role("button", name="应用").click()
    expect(page.locator("#answer-text")).to_contain_text("“不少于”里填的“许多”不是能用的数")
    expect(page.get_by_label("不少于")).to_have_value("许多")
    expect(page.get_by_label("不少于")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("不多于")).to_have_value("40")
    answered(page, 2)
    expect(page.locator(".chip")).to_contain_text("≥ 5 件")
