from decimal import Decimal

from indexer.document import Cell, Place
from indexer.report import Figure
from indexer.tables.outcome import LOST, TableOutcome
from indexer.tables.rows import TableRow

ROW = TableRow(1, 2, (Cell("规章", 3), Cell("1", 3)))


def stated(value: int) -> dict[str, Figure]:
    return {"a": Figure(Decimal(value), str(value), "stated", Place(1, 2, 2, 3))}


def test_a_row_never_printed_is_lost() -> None:
    outcome = TableOutcome()
    outcome.settle("规章", ("a",), [])
    assert outcome.figures == {"a": LOST}


def test_a_row_printed_twice_alike_counts_once() -> None:
    outcome = TableOutcome()
    outcome.settle("规章", ("a",), [stated(1), stated(1)])
    assert outcome.figures == stated(1)
    assert outcome.findings == []


def test_a_row_printed_twice_with_different_numbers_is_not_chosen_from() -> None:
    outcome = TableOutcome()
    outcome.settle("规章", ("a",), [stated(1), stated(2)])
    assert (outcome.figures["a"].value, outcome.figures["a"].status) == (None, "unreadable")
    assert outcome.findings[0].rule == "row_repeated"
    assert outcome.findings[0].figures == ("a",)


def test_a_cell_that_is_no_number_is_reported_with_its_words() -> None:
    outcome = TableOutcome()
    figure = Figure(None, "22（其中修订16件）", "unreadable", Place(1, 2, 2, 3))
    outcome.settle("规章", ("a",), [{"a": figure}])
    assert outcome.findings[0].rule == "unreadable_cell"
    assert "22（其中修订16件）" in outcome.findings[0].message


def test_a_row_that_fits_nothing_keeps_its_words_and_an_empty_one_is_passed_over() -> None:
    outcome = TableOutcome()
    outcome.report_unmatched(ROW, ())
    outcome.report_unmatched(ROW, ("a", "b"))
    outcome.report_unmatched(TableRow(1, 3, (Cell("", 4),)), ())
    assert [finding.rule for finding in outcome.findings] == ["unmatched_row", "ambiguous_row"]
    assert all("规章 | 1" in finding.message for finding in outcome.findings)
