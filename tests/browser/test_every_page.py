"""What holds for every page, wide and narrow, light and dark: accessible, quiet, not too wide."""

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from portal.gallery.catalogue import CATALOGUE
from tests.browser.conftest import DESKTOP, NARROW, PHONE, Opener

PAGES = {
    "home": "/",
    "search": "/search?q=“保密审查”",
    "everything": "/search",
    "narrowed": "/search?q=公开&year=2023&year=2021&region=230000&size=1"
    "&range=proactive_disclosure.licensing.decisions:100..",
    "excluded": "/search?not_year=2021&not_region=410000#filters",
    "looked for": "/search?find_agency=五常&find_region=市&open=230000#filters",
    "unstated": "/search?range=statistics_2014.requests_received:unstated#filters",
    "contexts": "/search?q=“保密审查”&view=kwic&order=right",
    "contexts filtered": "/search?q=公开&view=kwic&year=2023#filters",
    "wordless": "/search?year=2023&view=kwic",
    "table": "/search?q=公开&view=table&sort=agency:asc",
    "trend": "/search?q=“保密审查”#answer-trend",
    "nothing": "/search?q=“绝无此语”&year=2023",
    "filters": "/search?q=公开#filters",
    "suggest": "/suggest?q=卫生健康",
    "no suggestion": "/suggest?q=绝无此语",
    "report": "/reports/231200-卫生健康委员会-2021?q=“保密审查”&m=2",
    "damaged": "/reports/230100-卫生健康委员会-2023",
    "agency": "/agencies/230184-卫生健康局",
    "regions": "/regions",
    "region": "/regions/230000?year=2024",
    "figures": "/figures",
    "figures found": "/figures?q=结转",
    "figure": "/figures/requests.received.total?region=230000&q=公开&year=2021",
    "figure of rates": "/figures/indicator.disposal_rate",
    "figure of nobody": "/figures/statistics_2014.complaints?page=7",
    "compare": "/compare?agency=230184-卫生健康局&find=卫生",
    "compared": "/compare?report=230100-卫生健康委员会-2023&report=230103-卫生健康局-2022",
    "side by side": "/compare?agency=230184-卫生健康局&agency=411000-卫生健康委员会&find=南岗",
    "findings": "/findings",
    "findings of a rule": "/findings?finding=row_sum&year=2021",
    "no findings": "/findings?severity=info",
    "coverage": "/coverage",
    "coverage of a place": "/coverage?region=230100&sector=卫生健康&level=county&lacking=2023",
    "about": "/about",
    **{f"gallery of {component}": f"/gallery/{component}" for component in CATALOGUE},
}


CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
"""All that axe looks at that may differ where colours do."""


def violations(page: Page, **options: Any) -> str:
    """What axe finds, "" for nothing."""
    found = Axe().run(page, **options).response["violations"]
    return json.dumps(found, ensure_ascii=False, indent=1)[:4000] if found else ""


def width(page: Page) -> int:
    """How wide the page is, with all that can be opened open."""
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    wide: int = page.evaluate("document.documentElement.scrollWidth")
    return wide


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["1280", "360"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_light_and_dark_and_nothing_is_wider_than_the_page(
    open_page: Opener, name: str, size: tuple[int, int]
) -> None:
    page = open_page(PAGES[name], size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert width(page) <= size[0]
    assert violations(page) == ""
    if size == DESKTOP:  # Colours are the same on a phone.
        page.emulate_media(color_scheme="dark")
        assert violations(page, options=CONTRAST) == ""


@pytest.mark.parametrize("name", PAGES)
def test_on_a_phone_a_finger_can_hit_every_link_and_text_may_be_large(
    open_page: Opener, name: str
) -> None:
    page = open_page(PAGES[name], PHONE)
    small = page.evaluate(
        """() => [...document.querySelectorAll("a, button, input, select, summary")]
          .filter(each => each.checkVisibility() && !each.matches(".skip, [type=hidden]"))
          .map(each => each.closest("label") ?? each)
          .map(each => [each.textContent.trim() || each.id, each.getBoundingClientRect().height])
          .filter(([, height]) => height < 24)"""
    )
    assert small == []
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    assert width(page) <= NARROW[0]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["1280", "360"])
def test_a_page_that_is_not_there_is_accessible_too(
    open_page: Opener, size: tuple[int, int]
) -> None:
    page = open_page("/nothing", size)
    expect(page.locator("h1")).to_have_text("没有这一页")
    assert violations(page) == ""


def test_in_forced_colours_what_is_chosen_still_shows(browser: Browser, portal: str) -> None:
    page = browser.new_page(base_url=portal, forced_colors="active")
    page.goto(PAGES["narrowed"])
    box = "row => getComputedStyle(row, '::before').backgroundColor"
    chosen, other = page.locator("#f-year-2023"), page.locator("#f-year-2022")
    assert chosen.evaluate(box) != other.evaluate(box)
    for current in (".nav [aria-current]", ".choice [aria-current]", ".pages [aria-current]"):
        border = page.locator(current).first.evaluate("e => getComputedStyle(e).borderBottomWidth")
        assert border == "3px"
    page.close()
