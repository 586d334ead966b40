"""A report beside those of the years right before and after it."""

from decimal import Decimal

from indexer.report import Region
from portal.neighbours import FIGURES, NAMES, neighbours
from portal.summary import ReportSummary

RECEIVED, IN, OUT = (f"requests.{name}.total" for name in ("received", "carried_in", "carried_out"))


def _report(year: int | None, **stated: str) -> ReportSummary:
    figures: dict[str, Decimal | None] = dict.fromkeys(FIGURES)
    figures |= {f"requests.{name}.total": Decimal(value) for name, value in stated.items()}
    return ReportSummary(f"x-{year}", "甲局", "x", Region(), None, None, year, None, figures, {})


REPORTS = [
    _report(2023, received="3"),
    _report(2022, received="7", carried_in="2", carried_out="1"),
    _report(2021, received="10", carried_out="1"),
    _report(2019, received="1"),
    _report(None, received="99"),
]


def test_figures_that_any_of_them_states_stand_side_by_side_with_differences() -> None:
    found = neighbours(REPORTS, "x-2022")
    assert found is not None
    assert [one.year for one in found.reports] == [2021, 2022, 2023]
    assert found.current == 1
    told = {line.id: (line.values, line.changes) for line in found.lines}
    assert told == {
        RECEIVED: ((10, 7, 3), ("−3", "−4")),
        IN: ((None, 2, None), ("", "")),
        OUT: ((1, 1, None), ("0", "")),
    }
    assert [line.label for line in found.lines] == [NAMES[line.id] for line in found.lines]


def test_what_is_carried_over_is_held_against_what_was_left() -> None:
    found = neighbours(REPORTS, "x-2022")
    assert found is not None
    (one,) = found.carried
    assert (one.year, one.out, one.next_year, one.taken) == (2021, 1, 2022, 2)


def test_only_the_years_right_beside_it_count() -> None:
    assert neighbours(REPORTS, "x-2019") is None
    first = neighbours(REPORTS, "x-2021")
    assert first is not None
    assert [one.year for one in first.reports] == [2021, 2022]
    assert first.current == 0
    assert neighbours(REPORTS, "x-None") is None
    assert neighbours(REPORTS, "y") is None
    assert neighbours([], "x-2021") is None


def test_of_two_reports_of_one_year_it_is_this_one() -> None:
    twice = [*REPORTS, _report(2022, received="1")]
    found = neighbours(twice, "x-2022")
    assert found is not None
    assert len(found.reports) == 3
