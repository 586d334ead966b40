"""A report that tries to break out of its page, in a browser that would let it if it could."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from indexer.report import AnnualReport, Figure
from indexer.segmentation import segmenter_of
from portal.app import create_app
from portal.settings import Settings
from tests.browser.conftest import DESKTOP, NARROW, PHONE, Opener, serving
from tests.portal.fake_engine import FakeEngine
from tests.portal.reports import HOSTILE, LICENSING, RECEIVED, SET_ASIDE, library, report, stated

REPORT = "/reports/230000-坏机关-2020"
WIDE = "/reports/230000-宽机关-2018"


def wide() -> AnnualReport:
    """A report in which everything printed is as wide as it can be."""
    lost = Figure(None, "17426<b>x</b>" * 3, "unreadable", None)
    return report(
        "230000-宽机关-2018",
        agency="宽" * 60,
        title="W" * 300,
        sector="宽" * 40,
        year=2018,
        text=f"宽度 {'w' * 3000} 宽度",
        figures={
            RECEIVED: stated("1234567890123456789012345"),
            "requests.granted.total": lost,
            LICENSING: stated("9876543210987654321098765"),
            "proactive_disclosure.penalty.decisions": lost,
            "reconsideration.total": stated("1234567890123456789012345"),
        },
    )


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    engine = FakeEngine([*library(), wide()], segmenter_of(None), SET_ASIDE)
    with serving(create_app(Settings(tmp_path_factory.getbasetemp()), engine)) as address:
        yield address


@pytest.mark.parametrize("path", ["/", "/search", f"{REPORT}?q=script", "/agencies/230000-坏机关"])
def test_nothing_printed_in_a_report_is_acted_on(open_page: Opener, path: str) -> None:
    page = open_page(path)
    acted: list[str] = []
    page.on("dialog", lambda dialog: (acted.append(dialog.message), dialog.dismiss()))
    page.reload()
    expect(page.locator("main")).to_contain_text("<script>alert(1)</script>")
    expect(page.locator("main :is(script, img, b:not(.answer-text b))")).to_have_count(0)
    assert acted == []


def test_nothing_printed_in_a_report_is_acted_on_in_place(open_page: Opener) -> None:
    page = open_page("/search")
    page.get_by_label("检索词").fill(HOSTILE)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q="))
    page.get_by_label("检索词").fill("保密审查")
    page.keyboard.press("Enter")
    expect(page.locator("#answer-text b")).to_have_text("3")
    page.locator("#facet-sector a.facet-row", has_text="系<script>").click()
    expect(page.locator("#answer-text b")).to_have_text("1")
    expect(page.locator("main :is(script, img)")).to_have_count(0)
    expect(page.locator("#facet-sector a.facet-row", has_text="系<script>")).to_be_focused()


@pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROW], ids=["1280", "360", "320"])
@pytest.mark.parametrize(
    "path",
    [
        *("/", "/search", "/search?q=宽度", f"/search?q={'宽' * 900}", "/about"),
        *(REPORT, "/agencies/230000-坏机关", WIDE, f"{WIDE}?q=宽度", "/agencies/230000-宽机关"),
        f"/search?sector={'宽' * 40}&agency={'w' * 300}&range={RECEIVED}:123456789012..#filters",
    ],
)
def test_nothing_printed_in_a_report_widens_the_page(
    open_page: Opener, path: str, size: tuple[int, int]
) -> None:
    page = open_page(path, size)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
