import dataclasses
from datetime import date

from msgspec.structs import replace

from indexer.report import Finding, Quote, Region, Section, Source, Version
from indexer.segmentation import Segmenter
from portal.links import report_url
from portal.pages.report import ReportPage
from portal.reading import ReportRequest, report_page
from tests.portal.fake_engine import FakeEngine
from tests.portal.reports import RECEIVED, damaged, free_form, report, stated

DAY = date(2026, 11, 22)


def page(engine: FakeEngine, report_id: str, q: str = "", current: int = 0) -> ReportPage:
    stored = engine.report(report_id)
    assert stored is not None
    return report_page(engine, stored, ReportRequest(q, current, "https://nianbao.example/r", DAY))


def heading(shown: ReportPage) -> str:
    lines = (shown.headline.agency, shown.headline.title)
    return "/".join("".join(run.text for part in line for run in part) for line in lines)


def test_the_agency_is_not_said_twice_in_the_title(segmenter: Segmenter) -> None:
    titled = report(agency="哈尔滨市南岗区卫生健康局", title="南岗区卫生健康局 2022 年年度报告")
    shown = page(FakeEngine([titled], segmenter), titled.report_id)
    assert shown.agency == "哈尔滨市南岗区卫生健康局"
    assert heading(shown) == "哈尔滨市南岗区卫生健康局/2022 年年度报告"


def test_a_report_without_a_title_is_called_by_its_year(library_engine: FakeEngine) -> None:
    shown = page(library_engine, "230100-教育局-2019")
    assert heading(shown) == "哈尔滨市教育局/2019年政府信息公开工作年度报告"
    unknown = page(library_engine, "000000-未知机关-0000")
    assert heading(unknown) == "机关不详/政府信息公开工作年度报告"


def test_matches_are_numbered_through_the_report_and_the_bar_leads_on(
    library_engine: FakeEngine,
) -> None:
    shown = page(library_engine, "230100-教育局-2022", "“公开” OR “保密审查”", 2)
    pieces = [p for s in shown.sections for para in s.paragraphs for p in para.pieces if p.opens]
    assert [piece.match for piece in pieces] == [1, 2, 3]
    assert shown.bar is not None
    assert (shown.bar.total, shown.bar.current, shown.bar.anchor) == (3, 2, "overview")
    assert shown.bar.previous is not None
    assert shown.bar.previous.endswith("&m=1#m1")
    assert shown.bar.next is not None
    assert shown.bar.next.endswith("&m=3#m3")


def test_a_match_number_that_is_too_large_is_the_last(library_engine: FakeEngine) -> None:
    bar = page(library_engine, "230100-教育局-2022", "“保密审查”", 99).bar
    assert bar is not None
    assert (bar.current, bar.next) == (2, None)


def test_without_words_there_is_nothing_to_go_through(library_engine: FakeEngine) -> None:
    assert page(library_engine, "230100-教育局-2022").bar is None
    assert page(library_engine, "230100-教育局-2022", "-保密").bar is None
    assert page(library_engine, "230100-教育局-2022", "标题:报告").bar is None


def test_what_is_looked_for_in_one_kind_of_section_is_marked_only_there(
    library_engine: FakeEngine,
) -> None:
    whole = page(library_engine, "230100-教育局-2022", "“公开”")
    scoped = page(library_engine, "230100-教育局-2022", "总体:“公开”")
    kept = {s.anchor: s.matches if s.kind == "overview" else 0 for s in whole.sections}
    assert {s.anchor: s.matches for s in scoped.sections} == kept
    assert sum(kept.values()) > 0


def test_findings_stand_in_their_sections_and_the_others_before_all(segmenter: Segmenter) -> None:
    shown = page(FakeEngine([damaged()], segmenter), damaged().report_id)
    (requests,) = (section for section in shown.sections if section.kind == "requests")
    assert [note.id for group in requests.notes for note in group] == ["f1", "f2"]
    assert [note.id for group in shown.notes for note in group] == ["f3"]
    assert (shown.contradictions, shown.doubts, shown.first_note) == (1, 1, "f1")


def test_a_lost_table_is_shown_as_printed(segmenter: Segmenter) -> None:
    grid = (("甲", "1"),)
    lost = report(form=None, sections=(Section("requests", "三", "", (grid,)),))
    (section,) = page(FakeEngine([lost], segmenter), lost.report_id).sections
    assert (section.table, section.grids) == (None, (grid,))


def test_a_table_found_outside_its_section_gets_one(segmenter: Segmenter) -> None:
    stray = report(
        sections=(Section("overview", "一", "甲"),),
        findings=(Finding("row_sum.granted", "error", "不符。", ("requests.granted.total",)),),
    )
    sections = page(FakeEngine([stray], segmenter), stray.report_id).sections
    assert [section.table for section in sections] == [
        None,
        "proactive_disclosure",
        "requests",
        "review_and_litigation",
    ]
    assert sections[2].notes


def test_two_sections_of_a_kind_have_their_own_anchors(segmenter: Segmenter) -> None:
    twice = report(
        region=Region(),
        form=None,
        sections=(Section("overview", "一", "甲"), Section("overview", "二", "乙")),
    )
    sections = page(FakeEngine([twice], segmenter), twice.report_id).sections
    assert [section.anchor for section in sections] == ["overview", "overview-2"]


def test_the_years_between_an_agencys_reports_are_shown_as_missing(
    library_engine: FakeEngine,
) -> None:
    years = page(library_engine, "230100-教育局-2022").years
    assert [(link.year, link.url is None, link.current) for link in years] == [
        (2019, False, False),
        (2020, True, False),
        (2021, True, False),
        (2022, False, True),
    ]


def test_sections_of_the_reports_own_stand_under_their_headings(segmenter: Segmenter) -> None:
    shown = page(FakeEngine([free_form()], segmenter), "230100-水务局-2012", "“水价公开”", 2)
    own = shown.sections[1:]
    assert ["".join(section.title) for section in own] == [
        "一、概述",
        "二、收费及减免情况",
        "三、附表",
    ]
    assert [section.label for section in own] == ["一、概述", "二、收费及减免情况", "三、附表"]
    assert len({section.anchor for section in shown.sections}) == len(shown.sections)
    assert shown.bar is not None
    assert shown.bar.anchor == own[2].anchor


def test_an_earlier_text_is_shown_for_itself_and_leads_to_the_valid_one(
    segmenter: Segmenter,
) -> None:
    valid = report(figures={RECEIVED: stated("7")})
    earlier = report(text="旧文。", figures={RECEIVED: stated("8")})
    engine = FakeEngine([valid], segmenter)
    stored = replace(
        engine.stored[valid.report_id],
        earlier=(Version(earlier, (Source("old.txt", "1" * 64, 3),)),),
        context=(Finding("versions_differ", "warning", "两个文本。"),),
    )
    asked = ReportRequest("", 0, "https://nianbao.example/r", DAY)
    newest = report_page(engine, stored, asked)
    assert (newest.version, [one.url for one in newest.versions]) == (
        2,
        [None, f"{report_url(valid.report_id)}?version=1"],
    )
    assert [note.rule for group in newest.notes for note in group] == ["versions_differ"]
    assert newest.doubts == 1
    oldest = report_page(engine, stored, dataclasses.replace(asked, version=1))
    assert (oldest.version, oldest.doubts, oldest.notes) == (1, 0, ())
    assert [one.name for one in oldest.sources] == ["old.txt"]
    assert oldest.sources[0].url.endswith("?source=2")
    assert oldest.versions[0].url == report_url(valid.report_id)
    (difference,) = oldest.versions[0].figures
    assert (difference.here, difference.there) == ("8", "7")


def test_what_a_finding_says_of_words_stands_beside_them_with_its_sign(
    segmenter: Segmenter,
) -> None:
    quote = Quote(0, 4, 8, "保密审查")
    findings = (
        Finding("text_differs", "warning", "文表不一。", (RECEIVED,), quotes=(quote,)),
        Finding("section_unchanged", "info", "沿用。", quotes=(Quote(1, 0, 2, "制发"),)),
        Finding("cells_lost", "warning", "失格。", (RECEIVED,)),
    )
    sections = (
        Section("free_form", "一", "制定了保密审查"),
        Section("free_form", "二", "制发文件"),
        Section("requests", "三", ""),
    )
    engine = FakeEngine([report(sections=sections, findings=findings)], segmenter)
    shown = page(engine, "230100-教育局-2022")
    beside = [[note.rule for group in s.notes for note in group] for s in shown.sections]
    assert beside[:3] == [["text_differs"], ["section_unchanged"], ["cells_lost"]]
    pieces = [piece for s in shown.sections for p in s.paragraphs for piece in p.pieces]
    signs = [(piece.text, one.id) for piece in pieces for one in piece.anchors]
    assert signs == [("密审查", "wf1"), ("制发文件", "wf2")]
    assert shown.notes == ()
