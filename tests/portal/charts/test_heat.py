from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from portal.charts.heat import Heat, cell_text, heat, tone, tone_limits
from portal.charts.values import Gap
from portal.charts.years import Series
from tests.portal.charts.given import NUMBERS, YEARS, series


def drawn(rows: list[Series], years: range | set[int]) -> Heat:
    return heat(id="x", title="矩阵", unit="件", rows=[(row, "#") for row in rows], years=years)


@given(st.lists(series(), max_size=6), st.sets(YEARS, min_size=1))
def test_every_cell_is_its_number_or_says_why_there_is_none(
    rows: list[Series], years: set[int]
) -> None:
    made = drawn(rows, years)
    for row, series_ in zip(made.rows, rows, strict=True):
        for cell, year in zip(row.cells, made.years, strict=True):
            assert cell.value == series_.at(year)
            assert cell.text
            assert isinstance(cell.value, Gap) or cell.css.startswith("q")
            assert not isinstance(cell.value, Gap) or not cell.css.startswith("q")
    used = {cell.css for row in made.rows for cell in row.cells}
    assert used <= {each.css for each in made.legend}
    assert made.table.head[1:] == tuple(str(year) for year in sorted(years, reverse=True))


@given(st.lists(NUMBERS))
def test_tones_rise_with_the_numbers(values: list[Decimal | int]) -> None:
    limits = tone_limits(values)
    assert len(limits) <= 5
    assert list(limits) == sorted(set(limits))
    above = sorted(value for value in values if value > 0)
    tones = [tone(value, limits) for value in above]
    assert tones == sorted(tones)
    assert all("q1" <= each <= "q5" for each in tones)
    assert all((tone(value, limits) == "q0") == (value == 0) for value in values)


def test_zero_unstated_absent_and_unread_never_look_alike() -> None:
    made = drawn([Series("甲", {2021: 0, 2022: None, 2023: Gap.UNREAD})], range(2020, 2024))
    (row,) = made.rows
    assert [(cell.css, cell.text) for cell in row.cells] == [
        ("unread", "未读"),
        ("unstated", "未载"),
        ("q0", "0"),
        ("absent", "缺"),
    ]
    assert [(each.css, each.meaning) for each in made.legend] == [
        ("q0", "载明为零"),
        ("unstated", "有报告，此数未载明"),
        ("absent", "未收录报告"),
        ("unread", "有文件，未能读出"),
    ]


def test_tones_begin_at_round_numbers_and_the_legend_names_them() -> None:
    values = [0, 1, 2, 3, 5, 8, 12, 19, 24, 47, 52, 104, 388, 1284]
    made = drawn([Series("甲", dict(enumerate(values, 2000)))], range(2000, 2014))
    assert [each.meaning for each in made.legend] == [
        "载明为零",
        "1—2",
        "3—9",
        "10—19",
        "20—99",
        "100 以上",
    ]


def test_large_numbers_are_short_in_the_cell_and_exact_beside_it() -> None:
    made = drawn([Series("甲", {2020: 123456})], range(2020, 2021))
    (cell,) = made.rows[0].cells
    assert (cell.text, cell.full) == ("12.3 万", "123,456 件")
    assert made.note


def test_rates_have_one_decimal_in_the_cell_and_all_of_them_beside_it() -> None:
    values = ["82.6923", "15.95", "20", "0.04", "99.96", "0", "100"]
    rates = Series("甲", {2000 + at: Decimal(value) for at, value in enumerate(values)})
    made = heat(id="x", title="率", unit="%", rows=[(rates, "")], years=range(2000, 2007))
    cells = made.rows[0].cells[::-1]
    assert [cell.text for cell in cells] == ["82.7", "16", "20", "0.04", "99.96", "0", "100"]
    assert [cell.full for cell in cells][:3] == ["82.6923%", "15.95%", ""]
    assert made.note == "率取一位小数"
    assert [tone.meaning for tone in made.legend][:2] == ["载明为零", "大于 0、不满 15"]


def test_money_has_three_digits_and_all_before_the_point() -> None:
    fees = Series("甲", {2020: Decimal("9021.09"), 2021: Decimal("2.8708"), 2022: Decimal("0.5")})
    made = heat(id="x", title="收费", unit="万元", rows=[(fees, "")], years=range(2020, 2023))
    assert [cell.text for cell in made.rows[0].cells] == ["0.5", "2.87", "9,021"]
    assert made.rows[0].cells[2].full == "9,021.09 万元"
    assert cell_text(Decimal("68197.87"), "万元") == "6.82 亿元"
    assert made.note == "小数取三位"


def test_it_says_what_is_seen() -> None:
    made = drawn([Series("甲", {2020: 3, 2021: None})], range(2020, 2023))
    assert made.description == (
        "1 行，2020 至 2022 年；最多 3 件，最少 3 件；未载明 1 格；缺 1 格。"
    )
    assert drawn([], range(2020, 2021)).description == "没有可画的数。"
