import pytest

from indexer.document import Cell
from indexer.forms import forms
from indexer.tables.lost_cells import best_readings_of_short_row
from indexer.tables.outcome import LOST
from indexer.tables.rows import LabelledRow, TableRow

DEFINITIONS = forms()["2021"].request_rows[0].figures


def best(*numbers: str) -> list[object]:
    row = TableRow(1, 1, tuple(Cell(text, 1) for text in ("甲", *numbers)))
    figures = best_readings_of_short_row(DEFINITIONS, LabelledRow(row, 0), LOST)
    assert all(figure.value is None for figure in figures.values())
    return [f.best_reading and f.best_reading.value for f in figures.values()]


def test_equal_organisations_are_all_read() -> None:
    assert best("5", "0", "0", "0", "0", "5") == [5, 0, 0, 0, 0, 0, 5]
    assert best("5", "1", "1", "1", "1", "10") == [5, 1, 1, 1, 1, 1, 10]


def test_of_different_ones_nobody_knows_which_is_lost() -> None:
    assert best("5", "0", "2", "0", "0", "8") == [5, *[None] * 5, 8]


@pytest.mark.parametrize(
    "numbers",
    [
        ("34", "0", "0", "0", "0", "0"),
        ("1", "0", "0", "0", "0", "9"),
        ("5", "", "0", "0", "0", "5"),
        ("5", "0", "0", "0", "5"),
    ],
)
def test_what_the_sum_denies_or_is_no_row_of_six_has_no_reading(numbers: tuple[str, ...]) -> None:
    assert best(*numbers) == [None] * 7
