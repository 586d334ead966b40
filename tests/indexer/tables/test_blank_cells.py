from decimal import Decimal

import pytest

from indexer.document import Cell
from indexer.forms import Form
from indexer.report import Figure
from indexer.tables.blank_cells import doubt_blank_cells
from indexer.tables.outcome import TableOutcome
from indexer.tables.rows import TableRow

ROW = "requests.received"


def read(form: Form, *row: int | None) -> TableOutcome:
    """The first row of table two, None for a blank cell."""
    figures = {
        definition.id: Figure(None, "", "blank", None)
        if value is None
        else Figure(Decimal(value), str(value), "stated", None)
        for definition, value in zip(form.request_rows[0].figures, row, strict=True)
    }
    return TableOutcome(figures)


def rules(outcome: TableOutcome) -> list[str]:
    return [finding.rule for finding in outcome.findings]


def test_blanks_that_the_sum_takes_for_nothing_are_not_doubted(form_2021: Form) -> None:
    outcome = read(form_2021, 3, None, None, None, None, 4, 7)
    doubt_blank_cells(form_2021, outcome)
    assert rules(outcome) == []


def test_a_row_that_looks_shifted_is_doubted(form_2021: Form) -> None:
    outcome = read(form_2021, None, 3, 0, 0, 0, 0, 4)
    doubt_blank_cells(form_2021, outcome)
    assert rules(outcome) == ["blank_in_sum"]
    assert outcome.findings[0].figures == tuple(outcome.figures)
    assert outcome.figures[f"{ROW}.commercial_enterprise"].value == 3


def test_a_blank_row_beside_numbers_without_a_label_is_not_blank(form_2021: Form) -> None:
    outcome = read(form_2021, *[None] * 7)
    outcome.report_unmatched(TableRow(1, 9, (Cell("5", 9), Cell("6", 9))), ())
    doubt_blank_cells(form_2021, outcome)
    assert rules(outcome) == ["unmatched_row", "numbers_detached"]
    assert {figure.status for figure in outcome.figures.values()} == {"unreadable"}


def test_a_blank_row_beside_a_remark_stays_blank(form_2021: Form) -> None:
    outcome = read(form_2021, *[None] * 7)
    outcome.report_unmatched(TableRow(1, 9, (Cell("单位：件", 9),)), ())
    doubt_blank_cells(form_2021, outcome)
    assert {figure.status for figure in outcome.figures.values()} == {"blank"}


def test_numbers_broken_over_lines_stand_without_a_label_too(form_2021: Form) -> None:
    outcome = read(form_2021, *[None] * 7)
    outcome.report_unmatched(TableRow(1, 9, (Cell("40\n5222", 9),)), ())
    doubt_blank_cells(form_2021, outcome)
    assert "numbers_detached" in rules(outcome)


def test_numbers_whose_row_lost_its_label_are_those_of_the_missing_row(form_2021: Form) -> None:
    outcome = read(form_2021, *[None] * 7)
    outcome.report("row_missing", "没有读到一行。", ("requests.carried_in.total",))
    outcome.report_unmatched(TableRow(1, 9, (Cell("5", 9), Cell("6", 9))), ())
    doubt_blank_cells(form_2021, outcome)
    assert {figure.status for figure in outcome.figures.values()} == {"blank"}


FIFTEEN = (3, 1, 0, 2, 6, 1, 0, 0, 0, 1, 0, 2, 0, 0, 2)


def read_review(form: Form, *row: int | None) -> TableOutcome:
    """Table three, None for a blank cell."""
    figures = {
        column.figure.id: Figure(None, "", "blank", None)
        if value is None
        else Figure(Decimal(value), str(value), "stated", None)
        for column, value in zip(form.review_columns, row, strict=True)
    }
    return TableOutcome(figures)


@pytest.mark.parametrize("left", [True, False])
def test_table_three_one_column_off_is_taken_for_nothing(form_2021: Form, left: bool) -> None:
    row = (*FIFTEEN[1:], None) if left else (None, *FIFTEEN[:-1])
    outcome = read_review(form_2021, *row)
    doubt_blank_cells(form_2021, outcome)
    assert rules(outcome) == ["blank_in_sum"]
    assert {figure.value for figure in outcome.figures.values()} == {None}
    best = [figure.best_reading for figure in outcome.figures.values()]
    assert [one.value if one else None for one in best] == [
        *([None] if left else []),
        *(FIFTEEN[1:] if left else FIFTEEN[:-1]),
        *([] if left else [None]),
    ]


def test_table_three_that_contradicts_itself_is_only_doubted(form_2021: Form) -> None:
    outcome = read_review(form_2021, None, 1, 0, 2, 6, 1, 0, 0, 0, 1, 0, 2, 0, 0, 2)
    doubt_blank_cells(form_2021, outcome)
    assert rules(outcome) == ["blank_in_sum"]
    assert list(outcome.figures.values())[4].value == 6
