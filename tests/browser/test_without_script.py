"""Everything works in a browser that runs no script."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Opener


def test_searching_narrowing_and_sorting(open_page: Opener) -> None:
    page = open_page("/", script=False)
    page.get_by_label("检索词").fill("“保密审查”")
    page.get_by_role("button", name="检索").click()
    expect(page.locator("#answer-text b")).to_have_text("4")
    page.locator("#f-year-2023").click()
    expect(page.locator("#answer-text b")).to_have_text("2")
    expect(page).to_have_url(re.compile(r"year=2023#filters$"))
    page.get_by_label("检索词").fill("公开")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"q=%E5%85%AC%E5%BC%80&year=2023$"))
    page.get_by_role("link", name="年份", exact=True).click()
    expect(page).to_have_url(re.compile(r"sort=year"))
    page.locator(".chip").click()
    expect(page.locator("#answer-text b")).to_have_text("5")


def test_a_value_is_excluded_and_taken_back(open_page: Opener) -> None:
    page = open_page("/search", PHONE, script=False)
    page.locator("#filters-open").click()
    page.get_by_role("link", name="2023 除外").click()
    expect(page.locator("#answer-text b")).to_have_text("3")
    expect(page.locator("#f-year-2023")).to_contain_text("已除外")
    page.locator("#f-year-2023").click()
    expect(page.locator("#answer-text b")).to_have_text("5")


def test_looking_for_a_value(open_page: Opener) -> None:
    page = open_page("/search?find_agency=五常", PHONE, script=False)
    page.locator("#filters-open").click()
    page.get_by_label("查找机关").fill("许昌")
    page.get_by_label("查找机关").press("Enter")
    expect(page.locator("#facet-agency .facet-row")).to_have_count(1)
    page.get_by_role("link", name="许昌市卫生健康委员会 1").click()
    expect(page.locator("#answer-text b")).to_have_text("1")


def test_any_page_is_reached_by_its_number(open_page: Opener) -> None:
    page = open_page("/search?size=1&year=2021&year=2022&year=2023&year=2024", script=False)
    page.get_by_label("到第").fill("4")
    page.get_by_role("button", name="前往").click()
    expect(page.locator(".pages [aria-current]")).to_have_text("4")
    expect(page.locator(".chip")).to_have_count(4)


def test_the_range_form(open_page: Opener) -> None:
    page = open_page("/search?q=公开", script=False)
    page.locator("#figure").select_option("proactive_disclosure.penalty.decisions")
    page.get_by_label("不少于").fill("200")
    page.get_by_role("button", name="应用").click()
    expect(page.locator("#answer-text b")).to_have_text("2")
    expect(page).to_have_url(
        re.compile(r"/search\?q=%E5%85%AC%E5%BC%80&range=[a-z_.]+%3A200\.\.&histogram=[a-z_.]+")
    )
    expect(page.get_by_label("不少于")).to_have_value("200")


def test_on_a_phone_the_panel_opens_and_stays_open(open_page: Opener) -> None:
    page = open_page("/search", PHONE, script=False)
    expect(page.locator("#filters")).to_be_hidden()
    page.locator("#filters-open").click()
    page.locator("#f-region-230000").click()
    expect(page.locator("#answer-text b")).to_have_text("4")
    expect(page.locator("#filters")).to_be_visible()
    page.get_by_role("link", name="看 4 份结果").click()
    expect(page.locator("#filters")).to_be_hidden()


def test_the_origin_of_figures_opens(open_page: Opener) -> None:
    page = open_page("/reports/231200-卫生健康委员会-2021", script=False)
    page.locator("#origins-proactive_disclosure summary").click()
    expect(page.get_by_text("[bookmark: _GoBack]0")).to_be_visible()


def test_choosing_what_to_compare(open_page: Opener) -> None:
    page = open_page("/compare", script=False)
    for name in ("五常", "许昌"):
        page.get_by_label("机关的名称或地名").fill(name)
        page.get_by_role("button", name="查找").click()
        page.locator(".compare-found a").first.click()
    expect(page.locator("h1")).to_contain_text("2 个机关并排")
    page.locator("#figure").select_option("indicator.disposal_rate")
    page.get_by_role("button", name="改看").click()
    expect(page.locator("#over-time figcaption")).to_contain_text("办结率")
    page.locator(".chip").first.click()
    expect(page.locator(".chip")).to_have_count(1)


def test_two_reports_and_only_what_differs(open_page: Opener) -> None:
    page = open_page("/compare?report=230100-卫生健康委员会-2023", script=False)
    page.get_by_label("机关的名称或地名").fill("南岗")
    page.get_by_role("button", name="查找").click()
    page.locator(".compare-found a").click()
    expect(page.locator("#text ins").first).to_be_visible()
    page.get_by_role("link", name="只看不同的").click()
    expect(page).to_have_url(re.compile("only=1#figures$"))
    page.get_by_role("link", name="相同的也列出").click()
    expect(page).to_have_url(re.compile("2022#figures$"))


def test_findings_are_narrowed_and_objected_to(open_page: Opener) -> None:
    page = open_page("/findings", PHONE, script=False)
    expect(page.locator(".answer-text b")).to_have_text("2")
    page.get_by_role("link", name="行合计不符").click()
    expect(page).to_have_url(re.compile(r"/findings\?finding=row_sum$"))
    expect(page.locator(".noted")).to_have_count(1)
    page.locator("#filters-open").click()
    page.locator("#f-year-2021").click()
    expect(page).to_have_url(re.compile(r"/findings\?year=2021&finding=row_sum#filters$"))
    page.get_by_role("link", name="看 1 份结果").click()
    page.get_by_text("指正这条批注").first.click()
    text = page.get_by_label("指正“行合计不符”的文字").first
    expect(text).to_be_visible()
    assert "报告编号：231200-卫生健康委员会-2021" in text.input_value()
    page.get_by_role("link", name="看该行").first.click()
    expect(page).to_have_url(re.compile(r"/reports/231200-.*#r-requests\.granted$"))


def test_narrowing_the_agencies_of_a_place(open_page: Opener) -> None:
    page = open_page("/regions/230000", script=False)
    page.get_by_label("没有报告的年份").select_option("2024")
    page.get_by_label("层级").select_option("county")
    page.get_by_role("button", name="列出").click()
    expect(page).to_have_url(re.compile(r"\?level=county&year=2024#agencies$"))
    expect(page.locator(".agencies a")).to_have_text("哈尔滨市南岗区卫生健康局")
    page.get_by_role("link", name="全部 4 个").click()
    expect(page.locator(".agencies a")).to_have_count(4)
    page.get_by_role("link", name="个没有 2021 年的报告").click()
    expect(page.locator(".agencies a")).to_have_count(3)


def test_from_all_regions_to_the_agencies_of_one_that_lack_a_year(open_page: Opener) -> None:
    page = open_page("/coverage", script=False)
    page.locator("#regions").get_by_role("link", name="黑龙江省").click()
    expect(page.locator("h1")).to_have_text("收录：黑龙江省")
    page.locator("#agencies .choice").get_by_role("link", name="2022").click()
    expect(page.locator("#agencies tbody tr")).to_have_count(3)
    with page.expect_download() as download:
        page.locator("#agencies").get_by_role("link", name="全部列成表格").click()
    assert download.value.suggested_filename == "收录.csv"
    page.get_by_role("link", name="黑龙江省").filter(has_text="移除").click()
    expect(page.locator("#agencies tbody tr")).to_have_count(4)


def test_from_the_index_of_figures_to_a_ranking_and_its_reports(open_page: Opener) -> None:
    page = open_page("/figures", script=False)
    page.get_by_label("在数字中查找").fill("行政处罚")
    page.get_by_role("button", name="查找").click()
    page.get_by_role("link", name="行政处罚（本年处理决定数量）").click()
    page.get_by_label("地区").select_option("230000")
    page.get_by_role("button", name="改看").click()
    expect(page).to_have_url(
        re.compile(r"/figures/proactive_disclosure\.penalty\.decisions\?region=230000$")
    )
    page.locator("#ranking .choice").get_by_role("link", name="2023").click()
    expect(page.locator("#ranking tbody tr")).to_have_count(1)
    expect(page.locator("#ranking h2")).to_have_text("2023 年最多的机关")
    page.get_by_role("link", name="黑龙江省").filter(has_text="移除").click()
    expect(page.locator("#ranking tbody tr")).to_have_count(2)
    page.get_by_text("数据表").last.click()
    page.locator("#bins-data a").first.click()
    expect(page).to_have_url(re.compile(r"/search\?year=2023&range=proactive"))


def test_what_a_figure_gives_to_take_away(open_page: Opener) -> None:
    page = open_page("/figures/requests.received.total", script=False)
    with page.expect_download() as download:
        page.get_by_role("link", name="全部数值，CSV").click()
    assert download.value.suggested_filename == "requests.received.total.csv"
    assert download.value.path().read_text("utf-8-sig").count("\n") == 6
