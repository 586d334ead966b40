"""The front page shows what is worth a look in the archive that there is."""

from urllib.parse import parse_qsl

from msgspec.structs import replace

from indexer.report import AnnualReport, Finding, Source
from indexer.segmentation import Segmenter
from portal.address import parse_query
from portal.front import EXAMPLES, LATEST, NOTABLE, front_page
from portal.pages.home import HomePage
from tests.portal.fake_engine import FakeEngine
from tests.portal.reports import RECEIVED, library, report, stated

GRANTED = [f"requests.granted.{who}" for who in ("natural_person", "total")]


def _contradictory(number: int, total: str, rule: str = "row_sum.granted") -> AnnualReport:
    return report(
        f"23010{number}-教育局-2022",
        agency=f"甲{number}局",
        figures={RECEIVED: stated("3"), GRANTED[0]: stated("1"), GRANTED[1]: stated(total)},
        findings=(Finding(rule, "error", f"行合计不符：{number}。", tuple(GRANTED)),),
    )


def _front(reports: list[AnnualReport], segmenter: Segmenter) -> HomePage:
    return front_page(FakeEngine(reports, segmenter))


def test_of_each_family_the_widest_gap_is_shown_and_no_agency_twice(segmenter: Segmenter) -> None:
    stray = Finding("stray_number", "warning", "另有一个 1。")
    page = _front(
        [
            _contradictory(1, "2"),
            replace(_contradictory(2, "9"), findings=(*_contradictory(2, "9").findings, stray)),
            replace(_contradictory(3, "1"), findings=(stray,)),
        ],
        segmenter,
    )
    told = [(one.report.agency, one.annotation.title) for one in page.notable]
    assert told == [("甲2局", "行合计不符"), ("甲3局", "游离的数")]


def test_what_only_explains_is_not_worth_a_look(segmenter: Segmenter) -> None:
    quiet = Finding("columns_reordered", "info", "栏序不同。")
    assert _front([report(findings=(quiet,))], segmenter).notable == ()


def test_no_more_than_a_few_findings_are_shown(segmenter: Segmenter) -> None:
    rules = ("stray_number", "blank_in_sum", "rules_below_city", "cells_lost", "row_missing")
    reports = [
        report(f"23010{n}-甲局-2022", agency=f"甲{n}局", findings=(Finding(rule, "warning", "。"),))
        for n, rule in enumerate(rules)
    ]
    titles = [one.annotation.title for one in _front(reports, segmenter).notable]
    assert len(titles) == NOTABLE
    assert titles[:3] == ["游离的数", "有空格而合计不符", "无权制定规章"]


def test_the_latest_additions_come_with_their_days(segmenter: Segmenter) -> None:
    engine = FakeEngine([report(f"2301{n:02}-甲局-2022") for n in range(20)], segmenter)
    for number, (key, stored) in enumerate(list(engine.stored.items())):
        day = f"2024-03-{number + 1:02}" if number else None
        sources = (Source("a", "0" * 64, 1), Source("b", "1" * 64, 1, retrieved=day))
        engine.stored[key] = replace(stored, sources=sources)
    page = front_page(engine)
    assert page.dated
    assert len(page.latest) == LATEST
    assert [one.day for one in page.latest[:2]] == ["2024-03-20", "2024-03-19"]
    assert "sort=added" in page.latest_url


def test_without_days_the_latest_years_are_shown_and_called_so(segmenter: Segmenter) -> None:
    page = _front(library(), segmenter)
    assert not page.dated
    assert {one.day for one in page.latest} == {None}
    assert "sort=year" in page.latest_url
    years = [one.report.year or 0 for one in page.latest]
    assert years == sorted(years, reverse=True)


def test_every_example_finds_something(segmenter: Segmenter) -> None:
    for reports in (library(), [report(text="公开。", figures={RECEIVED: stated("0")})]):
        engine = FakeEngine(reports, segmenter)
        examples = front_page(engine).examples
        assert examples[0].label == "一句原话"
        for example in examples[:2]:
            assert 0 < len(example.links) <= EXAMPLES
            for link in example.links:
                pairs = parse_qsl(link.url.partition("?")[2])
                assert engine.count(parse_query(pairs)[0]), link.label
    assert [one.label for one in examples[0].links] == ["“公开”"]
    assert [one.label for one in examples[1].links] == ["新收申请 ≥ 0"]


def test_an_empty_archive_has_a_front_page(segmenter: Segmenter) -> None:
    page = _front([], segmenter)
    assert page.examples == page.notable == page.latest == ()
    assert page.years is None
