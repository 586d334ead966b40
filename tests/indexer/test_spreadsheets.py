"""CSV says what was meant, and runs nothing."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.spreadsheets import csv_lines, safe_text

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0")) | st.from_regex(
    r"\A[ \t]*[=+\-@＝＋－＠'].{0,5}\Z"
)


@pytest.mark.parametrize(
    "text", ["=1+1", "+461", "-461", "@SUM(A1)", "＝1", "  =1", "\t=1", "\r\n", "'=1", "-"]
)
def test_text_that_would_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert safe_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "0", "391.49", "（一）予以公开", "a=b", "3-4", "、"])
def test_other_text_is_left_alone(text: str) -> None:
    assert safe_text(text) == text


@given(TEXT)
def test_one_apostrophe_taken_away_gives_the_text_back(text: str) -> None:
    safe = safe_text(text)
    assert (safe[1:] if safe.startswith("'") else safe) == text
    assert not safe.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12))
def test_a_number_is_exact_and_never_escaped(value: Decimal) -> None:
    written = csv_lines([[value]]).decode().strip()
    assert Decimal(written) == value
    assert "'" not in written
    assert "E" not in written


@given(st.lists(st.lists(TEXT, min_size=2, max_size=2), min_size=1))
def test_csv_is_read_back_as_it_was_written(rows: list[list[str]]) -> None:
    read = csv.reader(io.StringIO(csv_lines(rows).decode(), newline=""))
    assert [[safe_text(cell) for cell in row] for row in rows] == list(read)


def test_nothing_truth_and_whole_numbers() -> None:
    assert csv_lines([[None, True, False, 0, -3]]) == b",1,0,0,-3\r\n"
