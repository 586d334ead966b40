"""The page of findings shows what is asked for, counted over the scope, with a way to each."""

from dataclasses import replace

import msgspec
import pytest

from indexer.report import Finding
from indexer.segmentation import Segmenter
from portal.findings import GROUPS, findings_page, notes_asked_for, read_findings
from portal.links import findings_url
from portal.pages.findings import FindingsPage
from portal.query import SearchQuery
from tests.portal.fake_engine import FakeEngine
from tests.portal.reports import WUCHANG, report

ROW = Finding("row_sum.granted", "error", "行不符。", ("requests.granted.total",))
OTHER_ROW = Finding("row_sum.received", "error", "行不符。", ("requests.received.total",))
TEXT = Finding("text_differs", "warning", "文表不一。")
OWN = Finding("own_sections", "info", "自立标题。")


@pytest.fixture(scope="module")
def engine(segmenter: Segmenter) -> FakeEngine:
    reports = [
        report("230100-教育局-2022", findings=(ROW, OTHER_ROW, OWN)),
        report("230100-教育局-2023", year=2023, findings=(TEXT,)),
        report("230184-教育局-2023", year=2023, region=WUCHANG, findings=(OWN,)),
        report("230184-水务局-2023", year=2023, region=WUCHANG, findings=(TEXT, ROW)),
        report("230184-水务局-2021", year=2021, region=WUCHANG),
    ]
    return FakeEngine(reports, segmenter)


def page(engine: FakeEngine, *params: tuple[str, str]) -> FindingsPage:
    query, problems = read_findings(params)
    return findings_page(engine, query, problems, lambda path: f"https://x.example{path}", None)


def listed(shown: FindingsPage) -> dict[str, list[str]]:
    """Of each report the rules shown with it."""
    return {
        one.report.report_id: [note.rule for group in one.groups for note in group]
        for one in shown.reports
    }


def test_what_does_not_add_up_and_what_is_doubtful_is_shown_first(engine: FakeEngine) -> None:
    shown = page(engine)
    assert listed(shown) == {
        "230100-教育局-2023": ["text_differs"],
        "230184-水务局-2023": ["text_differs", "row_sum.granted"],
        "230100-教育局-2022": ["row_sum.granted", "row_sum.received"],
    }
    assert (shown.extent.reports, shown.extent.examined) == (3, 5)
    assert [(one.label, one.current) for one in shown.severities] == [
        ("不符和存疑", True),
        ("不符 2 份", False),
        ("存疑 2 份", False),
        ("参考 2 份", False),
    ]
    assert [(one.family.label, one.count, one.share) for one in shown.rules] == [
        ("行合计不符", 2, 100),
        ("文表不一", 2, 100),
    ]


def test_a_rule_shows_its_reports_and_only_its_own_findings(engine: FakeEngine) -> None:
    shown = page(engine, ("finding", "row_sum"))
    assert listed(shown) == {
        "230184-水务局-2023": ["row_sum.granted"],
        "230100-教育局-2022": ["row_sum.granted", "row_sum.received"],
    }
    (chosen,) = [one for one in shown.rules if one.chosen]
    assert (chosen.family.id, chosen.url) == ("row_sum", "/findings")
    assert shown.rules[1].url == "/findings?finding=row_sum&finding=text_differs"
    assert not any(one.current for one in shown.severities)


def test_a_severity_shows_its_own_rules(engine: FakeEngine) -> None:
    shown = page(engine, ("severity", "info"))
    assert listed(shown) == {
        "230184-教育局-2023": ["own_sections"],
        "230100-教育局-2022": ["own_sections"],
    }
    assert [one.family.id for one in shown.rules] == ["own_sections"]
    assert shown.rules[0].url == "/findings?finding=own_sections"


def test_counts_are_of_the_scope_whatever_is_looked_for_in_it(engine: FakeEngine) -> None:
    shown = page(engine, ("year", "2023"), ("finding", "row_sum"))
    assert {one.family.id: one.count for one in shown.rules} == {"text_differs": 2, "row_sum": 1}
    assert [one.label for one in shown.severities][1:] == ["不符 1 份", "存疑 2 份", "参考 1 份"]
    assert shown.extent.examined == 3
    (chip,) = shown.chips
    assert (chip.value, chip.url) == ("2023", "/findings?finding=row_sum")
    years = next(panel for panel in shown.panels if panel.name == "year")
    assert {(row.label, row.count) for row in years.rows} == {("2023", 1), ("2022", 1)}
    assert all((row.url or "").startswith("/findings") for row in years.rows)


def test_a_rule_that_occurs_nowhere_is_still_listed_when_it_is_asked_for(
    engine: FakeEngine,
) -> None:
    shown = page(engine, ("finding", "mojibake"))
    assert shown.reports == ()
    assert {one.family.id: one.count for one in shown.rules}["mojibake"] == 0


def test_rules_have_precedence_over_severities() -> None:
    query, problems = read_findings([("finding", "row_sum"), ("severity", "info")])
    assert (query.finding, query.severity, problems) == (("row_sum",), (), [])


def test_what_cannot_be_used_is_told(engine: FakeEngine) -> None:
    shown = page(engine, ("finding", "no_such_rule"), ("year", "二"))
    assert len(shown.notes) == 2
    assert shown.extent.reports == 3


def test_an_address_spells_the_state_and_leaves_out_what_is_usual() -> None:
    for address in (
        "/findings",
        "/findings?severity=error",
        "/findings?q=x&region=230100&finding=row_sum&not_year=2020&page=2",
        "/findings?severity=error&severity=warning&severity=info",
    ):
        pairs = [part.split("=") for part in address.partition("?")[2].split("&") if part]
        query, _ = read_findings([(name, value) for name, value in pairs])
        assert findings_url(query) == address
    assert findings_url(SearchQuery(severity=("warning", "error"))) == "/findings"


def test_every_finding_leads_to_its_report_and_has_a_text_to_object(engine: FakeEngine) -> None:
    first = page(engine).reports[-1]
    note = first.groups[0][0]
    assert first.url == "/reports/230100-%E6%95%99%E8%82%B2%E5%B1%80-2022"
    assert f"网页：https://x.example{first.url}#f1" in note.mistake
    assert note.caveat == ""


def test_of_a_report_with_very_many_rules_some_are_left_to_its_page(segmenter: Segmenter) -> None:
    rules = ("received", "carried_in", "granted", "partially_granted", "carried_out")
    many = [Finding(f"row_sum.{rule}", "error", "") for rule in rules]
    many += [Finding(f"balance.{column}", "error", "") for column in ("total", "natural_person")]
    shown = page(FakeEngine([report(findings=tuple(many))], segmenter))
    assert [(len(one.groups), one.more) for one in shown.reports] == [(GROUPS, 1)]


def test_findings_of_other_years_count_like_its_own(segmenter: Segmenter) -> None:
    alone = FakeEngine([report()], segmenter)
    (key,) = alone.stored
    context = (Finding("carried_over_differs", "warning", "结转不接。"),)
    stored = msgspec.structs.replace(alone.stored[key], context=context)
    alone.stored[key] = stored
    notes = notes_asked_for(stored, SearchQuery(severity=("warning",)))
    assert [note.rule for note in notes] == ["carried_over_differs"]
    assert listed(page(alone)) == {key: ["carried_over_differs"]}


def test_a_page_too_far_leads_back(engine: FakeEngine) -> None:
    shown = page(engine, ("page", "9"))
    assert shown.paging.beyond == "/findings"
    assert replace(shown.paging, beyond=None).pages == ()
