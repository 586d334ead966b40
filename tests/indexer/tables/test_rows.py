from indexer.document import Cell, Place
from indexer.forms import figure_definition
from indexer.tables.rows import (
    Alignment,
    LabelledRow,
    TableRow,
    align,
    trusted_offsets,
    without_empty_edge,
)

COUNT = "proactive_disclosure.rules.issued"


def row(*texts: str, label: int = 0) -> LabelledRow:
    return LabelledRow(TableRow(2, 5, tuple(Cell(text, 40) for text in texts)), label)


def test_a_figure_stands_in_its_cell() -> None:
    figure = row("规章", "", "3").row.figure(figure_definition(COUNT), 2)
    assert (figure.printed, figure.status, figure.place) == ("3", "stated", Place(2, 5, 3, 40))


def test_as_many_numbers_as_columns_stand_in_order_whatever_the_fillers() -> None:
    for texts in (("甲", "1", "2", "3"), ("甲", "", "1", "2", "3"), ("甲", "1", "2", "3", "")):
        offsets = align(row(*texts), 3, {}, False).offsets
        assert offsets is not None
        assert [texts[offset] for offset in offsets] == ["1", "2", "3"]


def test_fewer_cells_than_columns_are_lost_cells() -> None:
    assert align(row("甲", "1", "2"), 3, {}, True) == Alignment(None, "cells_lost")


def test_more_numbers_than_columns_are_too_many() -> None:
    assert align(row("甲", "1", "2", "3", "4"), 3, {}, False).trouble == "cells_surplus"


def test_blank_cells_between_the_first_and_the_last_column_keep_their_columns() -> None:
    assert align(row("甲", "1", "", "3"), 3, {}, False).offsets == (1, 2, 3)


def test_a_blank_at_an_end_is_not_guessed_at_unless_the_table_is_regular() -> None:
    doubtful = row("甲", "1", "2", "")
    assert align(doubtful, 3, {}, False).trouble == "cells_unaligned"
    assert align(doubtful, 3, {}, True).offsets == (1, 2, 3)


def test_the_columns_of_like_rows_are_those_of_a_row_that_has_its_first_and_its_last() -> None:
    known = trusted_offsets([row("乙", "1", "2", "3", "4", "")], 4)
    assert align(row("甲", "1", "", "", "4", ""), 4, known, False).offsets == (1, 2, 3, 4)
    assert align(row("甲", "", "", "", "", ""), 4, known, False).offsets == (1, 2, 3, 4)
    for texts in (("1", "", "4", "", ""), ("", "2", "", "4", ""), ("1", "2", "", "", "")):
        assert align(row("甲", *texts), 4, known, False).trouble == "cells_unaligned"


def test_rows_that_disagree_are_not_trusted() -> None:
    rows = [row("甲", "1", "2", ""), row("乙", "", "1", "2")]
    assert set(trusted_offsets(rows, 2).values()) == {None}


def test_a_single_number_after_a_blank_is_not_taken_for_the_figure() -> None:
    assert align(row("甲", "", "7"), 1, {}, False).trouble == "cells_unaligned"
    assert align(row("甲", "7", ""), 1, {}, False).offsets == (1,)


def table(*rows: tuple[str, ...]) -> list[tuple[str, ...]]:
    printed = [
        TableRow(1, number, tuple(Cell(text, number) for text in texts))
        for number, texts in enumerate(rows, 1)
    ]
    return [row.texts for row in without_empty_edge(printed)]


def test_a_last_column_that_is_empty_under_its_header_too_is_one_too_many() -> None:
    assert table(("", "其他", "总计", ""), ("甲", "1", "1", "")) == [
        ("", "其他", "总计"),
        ("甲", "1", "1"),
    ]


def test_a_last_column_is_kept_where_anything_stands_in_it_or_its_header_is_not_there() -> None:
    for rows in (
        (("", "其他", "总计"), ("甲", "1", "")),
        (("", "总计", ""), ("甲", "1", "2")),
        (("（七）总计", "1", ""), ("甲", "1", "")),
        (("", "总计", ""), ("甲",)),
    ):
        assert table(*rows) == list(rows)
