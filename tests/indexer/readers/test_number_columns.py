import pytest

from indexer.readers.number_columns import (
    Column,
    Row,
    cells_of,
    columns_of,
    is_number,
    numbers_of,
    placed_numbers,
    sides_of,
)
from indexer.readers.text_lines import text_lines
from tests.indexer.readers.sheets_of_paper import glyphs


def row(*printed: tuple[str, float]) -> Row:
    (line,) = text_lines([g for text, x in printed for g in glyphs(text, x, 100)], 1)
    return cells_of(line)


def texts(cells: Row) -> list[str]:
    return [cell.text for cell in cells]


@pytest.mark.parametrize("text", ["0", "1,234", "7730.28", "+461", "-1", "/", "无"])
def test_what_a_cell_of_figures_prints_is_a_number(text: str) -> None:
    assert is_number(row((text, 50))[0])


@pytest.mark.parametrize("text", ["规章", "1.属于国家秘密", "2023年", "12件"])
def test_words_are_no_numbers(text: str) -> None:
    assert not is_number(row((text, 50))[0])


def test_numbers_close_together_are_cells_of_their_own() -> None:
    assert texts(row(("规章", 50), ("13848", 100), ("2146", 128))) == ["规章", "13848", "2146"]
    assert texts(numbers_of(row(("规章", 50), ("7", 100)))) == ["7"]


def test_columns_are_what_the_fullest_rows_take() -> None:
    rows = [row(("1", 100), ("22222", 150)), row(("333", 95), ("4", 160)), row(("9", 300))]
    assert columns_of(rows) == [Column(95, 110), Column(150, 175)]


def test_numbers_that_do_not_stand_below_each_other_are_no_columns() -> None:
    assert columns_of([row(("1", 100), ("2", 150)), row(("333333333", 100), ("4", 160))]) is None


def test_a_column_reaches_halfway_to_the_next() -> None:
    assert sides_of([Column(100, 110), Column(150, 170)]) == [(80, 130), (130, 190)]


def test_a_number_goes_where_it_stands_and_a_column_without_one_is_empty() -> None:
    columns = [Column(95, 110), Column(150, 175), Column(200, 210)]
    assert placed_numbers(row(("8", 100), ("9", 205)), columns) == ["8", "", "9"]


def test_a_number_between_two_columns_is_in_none() -> None:
    columns = [Column(95, 110), Column(112, 130)]
    assert placed_numbers(row(("12345", 100)), columns) is None
    assert placed_numbers(row(("1", 300)), columns) is None
    assert placed_numbers(row(("1", 95), ("2", 103)), columns) is None
