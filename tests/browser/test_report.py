"""Reading a report: from match to match, to the figures in doubt, to the original."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener

SOURCES = Path(__file__).parents[2] / "corpus" / "sources"
SUIHUA = "/reports/231200-卫生健康委员会-2021"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_one_goes_from_match_to_match(open_page: Opener, script: bool) -> None:
    page = open_page(f"{SUIHUA}?q=“保密审查”", script=script)
    bar = page.get_by_role("navigation", name="命中")
    expect(bar).to_contain_text("共 3 处")
    bar.get_by_role("link", name="第一处").click()
    for number in (1, 2, 3):
        expect(page).to_have_url(re.compile(rf"m={number}#m{number}$"))
        expect(page.locator("mark.now")).to_have_id(f"m{number}")
        expect(page.locator(f"#m{number}")).to_be_in_viewport()
        expect(bar).to_contain_text(f"第 {number} 处，共 3 处")
        if number < 3:
            bar.get_by_role("link", name="下一处").click()
    expect(bar.get_by_role("link", name="下一处")).to_have_count(0)
    bar.get_by_role("link", name="上一处").click()
    expect(page.locator("mark.now")).to_have_id("m2")
    bar.get_by_role("link", name="不再标示").click()
    expect(page.locator(".prose mark")).to_have_count(0)


def test_the_bar_of_matches_is_one_step_back_from_the_current_match(open_page: Opener) -> None:
    page = open_page(f"{SUIHUA}?q=“保密审查”&m=2#m2")
    expect(page.locator("#m2")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("link", name="不再标示")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("link", name="下一处")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#m3")).to_be_focused()
    expect(page.locator("#m3")).to_be_in_viewport()


def test_the_bar_of_matches_comes_before_the_sections_and_stays_at_the_foot(
    open_page: Opener,
) -> None:
    page = open_page(f"{SUIHUA}?q=“保密审查”")
    bar = page.locator(".match-bar")
    assert bar.evaluate("bar => bar.nextElementSibling.matches('.part')")
    assert bar.evaluate("bar => bar.previousElementSibling === null")
    assert bar.evaluate("bar => Math.round(innerHeight - bar.getBoundingClientRect().bottom)") == 0


def test_printed_there_is_no_address_that_leads_nowhere(open_page: Opener) -> None:
    page = open_page(f"{SUIHUA}?q=“保密审查”")
    page.emulate_media(media="print")
    after = page.locator(".source a").evaluate("a => getComputedStyle(a, '::after').content")
    assert after == "none"
    expect(page.locator(".match-bar")).to_be_hidden()
    expect(page.get_by_role("link", name="看该行").first).to_be_hidden()


def test_a_sign_in_the_table_leads_to_its_finding_and_back(open_page: Opener) -> None:
    page = open_page(SUIHUA)
    page.locator("td.bad a").first.click()
    finding = page.locator(".finding:target")
    expect(finding).to_be_in_viewport()
    expect(finding).to_contain_text("相差")
    finding.get_by_role("link", name="看该行").click()
    expect(page.locator("tr:target")).to_be_in_viewport()


def test_a_sign_leads_to_a_finding_that_is_folded_away(open_page: Opener) -> None:
    page = open_page("/reports/230100-卫生健康委员会-2023")
    page.locator("td.doubt a").nth(4).click()
    expect(page.locator(":target")).to_be_visible()
    expect(page.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_number_leads_to_its_printed_string_and_back(open_page: Opener, script: bool) -> None:
    page = open_page(SUIHUA, script=script)
    cell = page.locator("td[id='c-proactive_disclosure.penalty.decisions']")
    cell.get_by_role("link", name="274").click()
    origin = page.locator("tr:target")
    expect(origin).to_be_in_viewport()
    expect(origin).to_contain_text("274")
    origin.get_by_role("link").click()
    expect(page.locator("td:target")).to_have_text("274")
    expect(page.locator("td:target")).to_be_in_viewport()


def test_by_keyboard_the_name_of_a_row_leads_to_its_numbers(open_page: Opener) -> None:
    page = open_page(SUIHUA)
    page.locator("th").get_by_role("link", name="行政处罚", exact=True).first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("tr:target")).to_be_in_viewport()
    expect(page.locator("tr:target")).to_contain_text("274")
    assert page.locator("td a.to:not([tabindex='-1'])").count() == 0


def test_what_the_text_says_of_a_figure_leads_to_its_words(open_page: Opener) -> None:
    page = open_page(SUIHUA)
    page.get_by_role("link", name="2021年共收到申请公开的信息数2件").click()
    expect(page.get_by_text("2021年共收到申请公开的信息数").first).to_be_in_viewport()


def test_printed_the_heads_of_tables_repeat_and_addresses_are_shown(open_page: Opener) -> None:
    page = open_page("/reports/230103-卫生健康局-2022")
    page.emulate_media(media="print")
    head = page.locator(".stat-requests thead")
    assert head.evaluate("e => getComputedStyle(e).display") == "table-header-group"
    row = page.locator(".stat-requests tbody tr").first
    assert row.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
    assert page.locator("h2").first.evaluate("e => getComputedStyle(e).breakAfter") == "avoid"
    expect(page.locator(".source dd").nth(1)).to_be_visible()
    expect(page.locator(".cite p").first).to_contain_text("/reports/230103-")


def test_the_original_is_saved_as_it_is(open_page: Opener) -> None:
    page = open_page(SUIHUA)
    with page.expect_download() as saving:
        page.get_by_role("link", name="003_1244fb917606d24f.txt").click()
    assert saving.value.suggested_filename == "003_1244fb917606d24f.txt"
    assert (
        Path(saving.value.path()).read_bytes()
        == (SOURCES / "003_1244fb917606d24f.txt").read_bytes()
    )


def test_an_address_in_angle_brackets_is_text(open_page: Opener) -> None:
    page = open_page("/reports/230103-卫生健康局-2022")
    expect(page.locator(".prose").first).to_contain_text("<http://ngqxxgk.harbin.gov.cn>")
    expect(page.locator("a[href*='ngqxxgk']")).to_have_count(0)


def test_the_contents_lead_to_the_sections(open_page: Opener) -> None:
    page = open_page(SUIHUA)
    for link in page.locator(".toc a").all():
        link.click()
        expect(page.locator(":target")).to_be_in_viewport()
