"""The three views of what is found, and the trend beside the answer."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Opener

PHRASE = "“保密审查”"
RECEIVED = "requests.received.total"


@pytest.mark.parametrize("script", [True, False])
def test_from_view_to_view_and_back(open_page: Opener, script: bool) -> None:
    page = open_page(f"/search?q={PHRASE}&year=2021&year=2023", script=script)
    page.get_by_role("link", name="语境").click()
    expect(page.locator(".kwic mark").first).to_have_text("保密审查")
    expect(page.locator("#answer-text")).to_contain_text("共 5 处")
    expect(page).to_have_url(re.compile("view=kwic"))
    page.get_by_role("link", name="后文").click()
    expect(page.locator("th.r")).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("link", name="表格").click()
    expect(page.locator(".results-table tbody tr")).to_have_count(3)
    page.get_by_role("link", name="摘要").click()
    expect(page.locator(".hit")).to_have_count(3)
    page.go_back()
    expect(page.locator(".results-table tbody tr")).to_have_count(3)


@pytest.mark.parametrize("script", [True, False])
def test_a_table_gets_and_loses_columns_and_is_sorted(open_page: Opener, script: bool) -> None:
    page = open_page("/search?view=table", script=script)
    heads = page.locator(".results-table thead th")
    expect(heads).to_have_count(6)
    page.locator("#column").select_option("requests.granted.total")
    page.get_by_role("button", name="加一列").click()
    expect(heads).to_have_count(7)
    page.get_by_role("link", name="予以公开", exact=True).click()
    expect(heads.nth(6)).to_have_attribute("aria-sort", "descending")
    values = page.locator(".results-table tbody td:nth-child(7)").all_text_contents()
    stated = [int(value.replace(",", "")) for value in values if value != "未载明"]
    assert stated == sorted(stated, reverse=True)
    assert len(stated) > 1
    page.get_by_role("link", name="移除“行政处罚”一列").click()
    expect(heads).to_have_count(6)
    expect(page).to_have_url(re.compile("sort=requests.granted.total"))


def test_a_match_in_context_leads_to_it_in_its_report(open_page: Opener) -> None:
    page = open_page("/search?q=“保密审查”&view=kwic&year=2021&order=left")
    line = page.locator(".kwic tbody tr").nth(1)
    before = line.locator(".l").text_content() or ""
    line.get_by_role("link").click()
    mark = page.locator("mark.now")
    expect(mark).to_be_in_viewport()
    around = mark.evaluate("mark => mark.parentElement.textContent")
    assert before.strip()[-8:] in around


def centre(page: Page, selector: str) -> list[float]:
    middles: list[float] = page.locator(selector).evaluate_all(
        "all => all.map(one => { const box = one.getBoundingClientRect();"
        " return box.left + box.width / 2; })"
    )
    return middles


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["1280", "360"])
def test_matches_stand_below_each_other(open_page: Opener, size: tuple[int, int]) -> None:
    page = open_page("/search?q=“保密审查”&view=kwic", size)
    middles = centre(page, ".kwic mark")
    assert len(middles) > 4
    assert max(middles) - min(middles) < 1
    if size == PHONE:
        assert abs(middles[0] - size[0] / 2) < 1
    # What is cut is cut at the outer ends: what is next to the match shows.
    for side, edge in (("l", "right"), ("r", "left")):
        inner = page.locator(f".kwic td.{side} > span").first.evaluate(
            "(span, edge) => { const range = document.createRange();"
            " range.selectNodeContents(span); return Math.abs(span.getBoundingClientRect()[edge]"
            " - range.getBoundingClientRect()[edge]); }",
            edge,
        )
        assert inner < 1


def test_names_of_agencies_are_whole(open_page: Opener) -> None:
    page = open_page("/search?q=公开&view=kwic", PHONE)
    cut = page.locator(".kwic .who").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length"
    )
    assert cut == 0


def test_the_panel_is_opened_beside_contexts_and_narrows_them(open_page: Opener) -> None:
    page = open_page(f"/search?q={PHRASE}&view=kwic")
    expect(page.locator("#filters")).to_be_hidden()
    page.locator("#filters-open").click()
    page.locator("#f-year-2023").click()
    expect(page.locator("#answer-text b")).to_have_text("2")
    expect(page.locator("#filters")).to_be_visible()
    expect(page.locator(".kwic tbody tr")).to_have_count(2)


def test_the_focus_stays_on_the_view_chosen(open_page: Opener) -> None:
    page = open_page(f"/search?q={PHRASE}")
    page.locator("#view-2").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".kwic")).to_be_visible()
    expect(page.locator("#view-2")).to_be_focused()


def test_the_table_scrolls_by_the_keyboard(open_page: Opener) -> None:
    columns = "&column=".join(
        [
            "",
            "reconsideration.total",
            "requests.granted.total",
            RECEIVED,
            "requests.carried_in.total",
        ]
    )
    page = open_page(f"/search?view=table{columns}", PHONE)
    region = page.get_by_role("region", name="报告与数字")
    region.focus()
    page.keyboard.press("ArrowRight")
    expect(region).not_to_have_js_property("scrollLeft", 0)
    # The names stay in sight.
    expect(page.locator(".results-table tbody th").first).to_be_in_viewport(ratio=0.9)


def test_the_trend_is_there_with_the_answer_and_changes_with_it(open_page: Opener) -> None:
    page = open_page(f"/search?q={PHRASE}")
    trend = page.locator("#answer-trend")
    expect(trend).to_contain_text("逐年：含此语的报告占比")
    expect(trend.get_by_role("link", name=re.compile("2021 年，"))).to_be_visible()
    page.get_by_label("检索词").fill("")
    page.keyboard.press("Enter")
    expect(trend.locator("figure")).to_have_count(0)
    page.get_by_label("检索词").fill("公开")
    page.keyboard.press("Enter")
    expect(trend).to_contain_text("含所找词语的报告占比")


def test_on_a_phone_the_trend_is_asked_for(open_page: Opener) -> None:
    page = open_page(f"/search?q={PHRASE}", PHONE, script=False)
    expect(page.locator("#answer-trend figure")).to_be_hidden()
    page.get_by_role("link", name="各年占比，最早与最近的用法").click()
    expect(page.locator("#answer-trend figure")).to_be_in_viewport()


def test_two_reports_and_their_difference_are_seen_at_once_on_a_phone(open_page: Opener) -> None:
    page = open_page(
        "/compare?report=230100-卫生健康委员会-2023&report=230103-卫生健康局-2022", PHONE
    )
    names = page.locator(".compare-table th[scope=row]")
    assert min(names.evaluate_all("all => all.map(each => each.clientWidth)")) >= 110
    tables = page.locator("#figures .scroll")
    assert tables.count() > 1
    wider = "all => all.map(each => each.scrollWidth - each.clientWidth)"
    assert set(tables.evaluate_all(wider)) == {0}
