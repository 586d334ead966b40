from collections.abc import Callable

import pytest

from indexer.report import AnnualReport, Section
from indexer.segmentation import Segmenter
from portal.comparison import Comparison
from portal.pages.compare import CompareReportsPage
from portal.report_pair import report_pair_page
from tests.portal.fake_engine import FakeEngine
from tests.portal.reports import report

PageOf = Callable[..., CompareReportsPage]


@pytest.fixture
def page_of(segmenter: Segmenter) -> PageOf:
    """The page of two reports of an archive that holds them, and others of the same agencies."""

    def page(
        first: AnnualReport, second: AnnualReport, *others: AnnualReport
    ) -> CompareReportsPage:
        engine = FakeEngine([first, second, *others], segmenter)
        stored = [engine.stored[one.report_id] for one in (first, second)]
        return report_pair_page(engine, (stored[0], stored[1]), Comparison(), ())

    return page


def year_of(year: int, *sections: Section) -> AnnualReport:
    return report(f"230100-教育局-{year}", year=year, sections=sections)


def overview(text: str) -> Section:
    return Section("overview", "一、总体情况", text)


def test_two_years_that_follow_each_other_are_last_year_and_this(page_of: PageOf) -> None:
    page = page_of(year_of(2023, overview("甲。")), year_of(2022, overview("甲。")))
    assert ["".join(side.name) for side in page.sides] == ["上一年（2022）", "本年（2023）"]
    assert page.words["added"] == "新增"


def test_years_apart_are_called_by_their_numbers(page_of: PageOf) -> None:
    page = page_of(year_of(2019, overview("甲。")), year_of(2022, overview("甲。")))
    assert ["".join(side.name) for side in page.sides] == ["2019 年", "2022 年"]


def test_the_other_years_of_an_agency_can_take_a_place(page_of: PageOf) -> None:
    page = page_of(year_of(2022), year_of(2023), year_of(2020))
    urls = [[link.url for link in side.others] for side in page.sides]
    name = "%E6%95%99%E8%82%B2%E5%B1%80"
    assert urls == [
        [f"/compare?report=230100-{name}-2020&report=230100-{name}-2023"],
        [f"/compare?report=230100-{name}-2022&report=230100-{name}-2020"],
    ]


def test_how_much_stayed_is_told_in_numbers_that_add_up(page_of: PageOf) -> None:
    old = overview(
        "坚持以公开为常态、不公开为例外的原则。全年公开政府信息一千二百条。下一步加强培训。"
    )
    new = overview(
        "坚持以公开为常态、不公开为例外的原则。全年公开政府信息九百条。网站全新改版上线。"
    )
    page = page_of(year_of(2022, old), year_of(2023, new))
    assert page.summary == (
        "本年的正文 40 字：整句与上一年相同的 19 字（47.5%），改动的句子里相同的 11 字（27.5%），"
        "其余 10 字（25.0%）。",
        "上一年的正文 41 字，其中 11 字（26.8%）不在本年里。",
    )


def test_sections_meet_by_kind_and_those_of_a_reports_own_by_their_words(page_of: PageOf) -> None:
    def own(heading: str) -> Section:
        return Section("free_form", heading, f"{heading}的正文。")

    page = page_of(
        year_of(2011, own("一、概述"), own("二、收费情况"), own("三、附表")),
        year_of(2012, own("一、概述"), own("二、附表"), own("三、新设")),
    )
    assert [(one.label, one.only) for one in page.sections] == [
        ("一、概述", None),
        ("二、收费情况", 0),
        ("二、附表", None),
        ("三、新设", 1),
    ]
    assert [one.headings for one in page.sections] == [None, None, ("三、附表", "二、附表"), None]


def test_a_section_that_only_the_older_report_has_may_be_its_first(page_of: PageOf) -> None:
    page = page_of(
        year_of(2022, Section("preamble", None, "引言。"), overview("甲。")),
        year_of(2023, overview("甲。"), Section("other_matters", "六、其他", "")),
    )
    assert [(one.label, one.only) for one in page.sections] == [("引言", 0), ("总体情况", None)]
    assert page.empty == ("其他事项",)


def test_reports_without_text_have_nothing_to_sum_up(page_of: PageOf) -> None:
    page = page_of(year_of(2022, overview("")), year_of(2023, overview("")))
    assert page.summary == ()
    assert page.sections == ()
