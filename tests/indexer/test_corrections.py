"""A decided figure keeps what was read, and what follows from figures is made anew."""

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.corrections import corrected, problems
from indexer.identification import IdentityField
from indexer.overrides import Decision, Overrides
from indexer.report import AnnualReport

BROKEN = "001_85182ae5dfc374f1.txt"


def _decision(report: AnnualReport, figure: str, value: str | None, was: str | None) -> Overrides:
    return Overrides(
        None, (Decision(1, report.file, None, figure, None, was, value, "核对原件", "来函"),)
    )


def _fields(report: AnnualReport, **values: tuple[str | None, str]) -> Overrides:
    """Decisions about fields: what was read, and what holds."""
    return Overrides(
        None,
        tuple(
            Decision(1, report.file, None, None, field, was, value, "核对原件", "来函")
            for field, (was, value) in values.items()
        ),
    )


def test_a_decided_name_and_year_make_the_id(seed_reports: dict[str, AnnualReport]) -> None:
    report = seed_reports[BROKEN]
    overrides = _fields(
        report, agency=(report.agency, "五常市教育局"), year=(f"{report.year}", "2020")
    )
    decided = corrected(report, overrides)
    assert decided.report_id == "230184-教育局-2020"
    assert (decided.region.code, decided.level, decided.sector) == ("230184", "county", "教育")
    assert decided.overrides["year"].was == f"{report.year}"
    assert decided.overrides["agency"].was == report.agency
    assert list(problems(decided, overrides)) == []


def test_a_decided_region_places_a_name_that_several_places_bear(
    seed_reports: dict[str, AnnualReport],
) -> None:
    report = seed_reports[BROKEN]
    overrides = _fields(
        report,
        agency=(report.agency, "朝阳区教育局"),
        region=(report.region.code, "110105"),
        year=(f"{report.year}", "2020"),
    )
    decided = corrected(report, overrides)
    assert decided.report_id == "110105-教育局-2020"
    assert (decided.region.province, decided.level) == ("北京市", "county")


def test_a_year_alone_keeps_the_agency(seed_reports: dict[str, AnnualReport]) -> None:
    for report in seed_reports.values():
        decided = corrected(report, _fields(report, year=(f"{report.year}", "2016")))
        assert decided.report_id == report.report_id[:-4] + "2016"
        assert (decided.agency, decided.region.code) == (report.agency, report.region.code)
        assert (decided.level, decided.sector) == (report.level, report.sector)


def test_a_title_level_and_sector_change_nothing_else(
    seed_reports: dict[str, AnnualReport],
) -> None:
    report = seed_reports[BROKEN]
    values = {"title": (report.title, "题"), "level": ("city", "county"), "sector": (None, "教育")}
    decided = corrected(report, _fields(report, **values))
    assert (decided.title, decided.level, decided.sector) == ("题", "county", "教育")
    assert decided.report_id == report.report_id


def test_a_field_decided_against_another_reading_is_a_problem(
    seed_reports: dict[str, AnnualReport],
) -> None:
    report = seed_reports[BROKEN]
    overrides = _fields(report, year=("1999", "2016"))
    assert "1999" in "".join(problems(corrected(report, overrides), overrides))


def _errors(report: AnnualReport) -> set[str]:
    return {one.rule for one in report.findings if one.severity == "error"}


def test_without_decisions_a_report_is_itself(seed_reports: dict[str, AnnualReport]) -> None:
    for report in seed_reports.values():
        assert corrected(report, Overrides()) is report


def test_a_decision_can_mend_a_broken_sum(seed_reports: dict[str, AnnualReport]) -> None:
    report = next(one for one in seed_reports.values() if _errors(one))
    broken = next(one for one in report.findings if one.severity == "error")
    key = broken.figures[-1]
    was = report.figures[key].value
    assert was is not None
    parts = [report.figures[one].value for one in broken.figures[:-1]]
    total = sum((value for value in parts if value is not None), Decimal(0))
    overrides = _decision(report, key, f"{total}", f"{was}")
    mended = corrected(report, overrides)
    assert broken.rule not in _errors(mended)
    assert list(problems(mended, overrides)) == []


@given(data=st.data())
def test_what_was_read_stays_beside_what_was_decided(
    seed_reports: dict[str, AnnualReport], data: st.DataObject
) -> None:
    report = data.draw(st.sampled_from(sorted(seed_reports.values(), key=lambda one: one.file)))
    key = data.draw(st.sampled_from(sorted(report.figures)))
    value = data.draw(st.one_of(st.none(), st.decimals(0, 999999, places=2)))
    before = report.figures[key]
    was = None if before.value is None else f"{before.value:f}"
    decided = corrected(report, _decision(report, key, None if value is None else f"{value}", was))
    figure = decided.figures[key]
    assert (figure.value, figure.printed, figure.place) == (value, before.printed, before.place)
    assert figure.status == ("unreadable" if value is None else "stated")
    assert figure.override is not None
    assert (figure.override.value, figure.override.status) == (before.value, before.status)
    assert {k: v for k, v in decided.figures.items() if k != key} == {
        k: v for k, v in report.figures.items() if k != key
    }
    assert list(problems(decided, _decision(report, key, "1", was))) == []


@pytest.mark.parametrize("was", ["12345678", None])
def test_a_decision_against_another_reading_is_a_problem(
    seed_reports: dict[str, AnnualReport], was: str | None
) -> None:
    report = seed_reports[BROKEN]
    overrides = _decision(report, "requests.received.total", "1", was)
    told = list(problems(corrected(report, overrides), overrides))
    assert len(told) == 1
    assert BROKEN in told[0]


def test_a_finding_about_a_decided_figure_says_that_its_number_is_not_the_printed_one(
    seed_reports: dict[str, AnnualReport],
) -> None:
    report = seed_reports[BROKEN]
    key = "requests.received.total"
    was = report.figures[key].value
    decided = corrected(report, _decision(report, key, "98765", f"{was}"))
    told = [one for one in decided.findings if key in one.figures]
    assert told != []
    for one in told:
        assert f"由人工改定为 98765，原读作 {was}。）" in one.message
    others = [one for one in decided.findings if key not in one.figures]
    assert not any("人工" in one.message for one in others)


@pytest.mark.parametrize(
    ("field", "follows"),
    [("agency", {"region", "level", "sector"}), ("year", set()), ("level", set())],
)
def test_what_follows_from_a_decided_field_is_decided_too(
    seed_reports: dict[str, AnnualReport], field: str, follows: set[str]
) -> None:
    report = seed_reports[BROKEN]
    values = {"agency": "五常市教育局", "year": "2020", "level": "county"}
    decided = corrected(report, _fields(report, **{field: (None, values[field])}))
    assert {one for one in get_args(IdentityField) if decided.is_decided(one)} == {field} | follows
