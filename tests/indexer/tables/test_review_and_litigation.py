from indexer.forms import Form
from indexer.report import Figure
from indexer.tables.outcome import TableOutcome
from indexer.tables.review_and_litigation import read_review_and_litigation
from indexer.tables.rows import TableRow
from tests.generator.rows import Rows, review_header
from tests.generator.sheets import grid_of

FIFTEEN = [str(number) for number in range(1, 16)]


def read(form: Form, *rows: list[str], header: Rows | None = None) -> TableOutcome:
    grid = grid_of([*(review_header() if header is None else header), *rows])
    return read_review_and_litigation(
        form, [TableRow(1, number, cells) for number, cells in enumerate(grid.rows, 1)]
    )


def printed(outcome: TableOutcome) -> list[str | None]:
    return [figure.printed for figure in outcome.figures.values()]


def statuses(outcome: TableOutcome) -> set[str]:
    return {figure.status for figure in outcome.figures.values()}


def rules(outcome: TableOutcome) -> list[str]:
    return [finding.rule for finding in outcome.findings]


def test_fifteen_numbers_are_read_in_order(form: Form) -> None:
    outcome = read(form, FIFTEEN)
    assert printed(outcome) == FIFTEEN
    assert list(outcome.figures) == [column.figure.id for column in form.review_columns]


def test_header_words_may_be_broken_over_lines_and_stand_apart_from_the_columns(
    form: Form,
) -> None:
    results = ["结\n果\n维\n持", "结果\n纠正", "其他 结果", "尚未审结", "总\n计"]
    header = [
        ["行政复议", "行政诉讼"],
        [*results, "未经复议直接起诉", "复议后起诉"],
        [*[""] * 5, *results, *results],
        [""] * 15,
    ]
    outcome = read(form, FIFTEEN, header=header)
    assert printed(outcome) == FIFTEEN
    assert outcome.findings == []


def test_a_blank_row_is_blank(form: Form) -> None:
    outcome = read(form, [""] * 15)
    assert statuses(outcome) == {"blank"}
    assert outcome.findings == []


def test_blank_cells_keep_their_columns(form: Form) -> None:
    row = ["1", *[""] * 13, "2"]
    assert printed(read(form, row)) == row
    row = ["", "3", *[""] * 13]
    assert printed(read(form, row)) == row


def test_a_number_beside_a_blank_row_is_astray(form: Form) -> None:
    header = [[*row, ""] for row in review_header()]
    outcome = read(form, [*[""] * 15, "1"], header=header)
    assert statuses(outcome) == {"blank"}
    assert rules(outcome) == ["stray_number"]


def test_a_lost_row_is_missing(form: Form) -> None:
    outcome = read(form)
    assert set(outcome.figures.values()) == {Figure(None, None, "missing", None)}
    assert rules(outcome) == ["row_missing"]


def test_a_row_with_a_cell_lost_or_put_in_is_not_guessed_at(form: Form) -> None:
    for row, rule in ((FIFTEEN[1:], "cells_lost"), ([*FIFTEEN, "7"], "cells_unaligned")):
        outcome = read(form, row)
        assert statuses(outcome) == {"missing"}
        assert rules(outcome) == [rule]


def test_two_rows_of_different_numbers_are_not_chosen_from(form: Form) -> None:
    outcome = read(form, FIFTEEN, FIFTEEN[::-1])
    assert statuses(outcome) == {"unreadable"}
    assert rules(outcome) == ["row_repeated"]


def test_a_note_below_the_numbers_is_reported_and_costs_nothing(form: Form) -> None:
    outcome = read(form, FIFTEEN, ["注：本表由法规科填写", *[""] * 14])
    assert printed(outcome) == FIFTEEN
    assert rules(outcome) == ["unmatched_row"]


def test_a_header_whose_merged_cells_are_left_out_is_no_measure_of_the_row(form: Form) -> None:
    header = [[cell for cell in row if cell] for row in review_header()]
    assert printed(read(form, FIFTEEN, header=header)) == FIFTEEN
    assert rules(read(form, [*FIFTEEN, "7"], header=header)) == ["cells_unaligned"]


def test_a_row_printed_twice_in_one_is_read_once(form: Form) -> None:
    outcome = read(form, FIFTEEN + FIFTEEN)
    assert printed(outcome) == FIFTEEN
    assert rules(outcome) == []


def test_two_rows_run_together_that_differ_are_not_chosen_from(form: Form) -> None:
    outcome = read(form, FIFTEEN + FIFTEEN[:-1] + ["99"])
    assert "row_repeated" in rules(outcome)
    assert statuses(outcome) == {"unreadable"}
