"""Columns are in line in a terminal."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from indexer.alignment import aligned, one_line, width


def test_a_chinese_character_is_as_wide_as_two_letters() -> None:
    assert (width("abc"), width("公开"), width("（1）"), width("e\u0301"), width("")) == (
        3,
        4,
        5,
        1,
        0,
    )


def test_columns_begin_below_each_other() -> None:
    assert list(aligned([["公开", "a", "x"], ["b", "", "总计"]])) == ["公开  a  x", "b        总计"]


def test_white_space_within_a_cell_does_not_break_the_line() -> None:
    assert list(aligned([["a\nb", "c \t d"]])) == ["a b  c d"]


def test_nothing_has_no_lines() -> None:
    assert list(aligned([])) == []


@given(st.lists(st.lists(st.text("a公（\u0301 "), min_size=3, max_size=3), min_size=1))
def test_every_row_is_one_line_and_every_column_as_wide_as_its_widest_cell(
    rows: list[list[str]],
) -> None:
    lines = list(aligned([[*row, "."] for row in rows]))
    assert len(lines) == len(rows)
    assert len({width(line) for line in lines}) == 1


def test_any_number_of_rows_goes_by_without_being_kept() -> None:
    asked = []

    def rows() -> Iterator[list[str]]:
        for number in range(10_000):
            asked.append(number)
            yield ["ab", "x"]

    lines = aligned(rows())
    assert next(lines) == "ab  x"
    assert len(asked) < 1_000
    assert sum(1 for _ in lines) == 9_999


def test_a_late_cell_that_is_too_long_is_shown_whole() -> None:
    *_, last = aligned([*([["a", "x"]] * 600), ["长得多", "x"]])
    assert last == "长得多  x"


@given(st.text())
def test_no_foreign_text_can_write_elsewhere_on_a_terminal(text: str) -> None:
    shown = one_line(text)
    assert shown.isprintable()
    assert shown == " ".join(text.split()) or "\\" in shown
