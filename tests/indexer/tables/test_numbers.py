from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.tables.numbers import BLANK, UNREADABLE, is_empty, read_number


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("0", "0"),
        ("17426", "17426"),
        ("391.49", "391.49"),
        ("59237.2449", "59237.2449"),
        ("1,234", "1234"),
        ("１，２３４．５", "1234.5"),
        ("+461", "461"),
        ("-3", "-3"),
        ("－3", "-3"),
        ("−3", "-3"),
        ("[bookmark: _GoBack]0", "0"),
        (" 7 ", "7"),
        ("　7", "7"),
    ],
)
def test_a_number_is_read_exactly(printed: str, value: str) -> None:
    reading = read_number(printed)
    assert (reading.value, reading.status) == (Decimal(value), "stated")


@pytest.mark.parametrize("printed", ["", " ", "　", "/", "-", "—", "——", "无", "[bookmark: a]"])
def test_nothing_printed_is_blank_and_never_nought(printed: str) -> None:
    assert read_number(printed) == BLANK


@pytest.mark.parametrize(
    "printed",
    [
        *("约5", "5人次", "1,23", "12,34", "1 2", "1\n2", "00", "01", "1.2.3", "1²", "①", "½", "٣"),
        *(
            "22（见附件）",
            "22（应为23）",
            "5（去年）",
            "30余件",
            "NaN",
            "Infinity",
            "1e3",
            "9" * 16,
            "五",
            "+",
            ".",
        ),
    ],
)
def test_anything_else_is_unreadable(printed: str) -> None:
    assert read_number(printed) == UNREADABLE


@pytest.mark.parametrize(
    ("printed", "value", "unit", "remark"),
    [
        ("0件", "0", "件", None),
        ("3 件", "3", "件", None),
        ("3（件）", "3", "件", None),
        ("251000元", "251000", "元", None),
        ("２５.１万元", "25.1", "万元", None),
        ("25.1（单位：万元）", "25.1", "万元", None),
        ("22（其中修订 16 件）", "22", None, "(其中修订 16 件)"),
        ("22\n（其中修订16件）", "22", None, "(其中修订16件)"),
        ("55（含自然失效 29 件）", "55", None, "(含自然失效 29 件)"),
        ("1,055件，其中修订16件", "1055", "件", ",其中修订16件"),
    ],
)
def test_a_unit_and_a_remark_are_told_from_the_number(
    printed: str, value: str, unit: str | None, remark: str | None
) -> None:
    reading = read_number(printed)
    assert (reading.value, reading.status) == (Decimal(value), "stated")
    assert (reading.unit, reading.remark) == (unit, remark)


@pytest.mark.parametrize(("printed", "likely"), [("O", 0), ("l", 1), ("1O5", 105), ("I0", 10)])
def test_letters_for_digits_are_no_number_but_tell_what_is_likely(
    printed: str, likely: int
) -> None:
    reading = read_number(printed)
    assert (reading.value, reading.status, reading.likely) == (None, "inferred", likely)


@settings(derandomize=True, deadline=None)
@given(st.decimals(0, 10**9, places=4), st.booleans())
def test_any_number_comes_back_from_its_print(number: Decimal, separated: bool) -> None:
    assert read_number(f"{number:,f}" if separated else f"{number:f}").value == number


@settings(derandomize=True, deadline=None)
@given(st.text())
def test_no_print_raises_and_only_a_number_has_a_value(printed: str) -> None:
    reading = read_number(printed)
    assert (reading.value is not None) == (reading.status == "stated")
    assert not (is_empty(printed) and reading.status != "blank")
