from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.report import Region
from indexer.segmentation import segmenter_of
from portal.wording import number, region_path, short, signed, title_parts

SEGMENTER = segmenter_of(None)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal(17426), "17,426"),
        (Decimal("391.49"), "391.49"),
        (Decimal("1E+4"), "10,000"),
        (Decimal("-461"), "-461"),
        (5, "5"),
    ],
)
def test_numbers_are_grouped_by_thousands(value: Decimal | int, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0, "件", "0 件"),
        (9999, "件", "9,999 件"),
        (10000, "件", "1 万件"),
        (12300, "件", "1.23 万件"),
        (12345, "件", "约 1.23 万件"),
        (99949, "件", "约 9.99 万件"),
        (99950, "件", "约 10 万件"),
        (1234567, "", "约 123 万"),
        (12345678, "件", "约 1,235 万件"),
        (99_999_999, "件", "约 1 亿件"),
        (120_000_000, "件", "1.2 亿件"),
        (10**12, "件", "1 万亿件"),
        (-12345, "件", "约 -1.23 万件"),
        (Decimal("391.49"), "万元", "391.49 万元"),
        (Decimal("12345.67"), "万元", "约 1.23 亿元"),
        (Decimal(10) ** 8, "万元", "1 万亿元"),
        (Decimal("12.50"), "%", "12.5%"),
        (Decimal("0.00"), "%", "0%"),
    ],
)
def test_large_numbers_are_said_in_wan_and_never_taken_for_exact(
    value: Decimal | int, unit: str, text: str
) -> None:
    assert short(value, unit) == text


@given(st.integers(-(10**14), 10**14))
def test_a_shortened_number_is_the_number_or_says_that_it_is_about(value: int) -> None:
    sizes = {"万": 10**4, "亿": 10**8, "万亿": 10**12, "": 1}
    said = short(value)
    digits, _, size = said.removeprefix("约 ").partition(" ")
    meant = Decimal(digits.replace(",", "")) * sizes[size]
    assert said.startswith("约") == (meant != value)
    assert abs(meant - value) <= abs(Decimal(value)) / 200


@pytest.mark.parametrize(
    ("value", "text"),
    [(Decimal("-1234.50"), "−1,234.50"), (0, "0"), (Decimal("0.0"), "0.0"), (12345, "+12,345")],
)
def test_a_difference_has_its_sign(value: Decimal | int, text: str) -> None:
    assert signed(value) == text


def test_a_region_is_named_from_the_widest_part() -> None:
    assert region_path(Region("黑龙江省", None, "五常市")) == ("黑龙江省", "五常市")
    assert region_path(Region()) == ()


def test_a_title_breaks_between_words_and_keeps_numbers_to_what_they_count() -> None:
    assert title_parts("2021年政府信息公开工作年度报告", SEGMENTER)[0] == "2021年"
    assert title_parts("一、总体情况", SEGMENTER)[0].startswith("一、总体")


@given(st.text(alphabet="一、（2年 政府信息公开\n<b>", max_size=30))
def test_the_parts_of_a_title_put_together_are_the_title(text: str) -> None:
    parts = title_parts(text, SEGMENTER)
    assert "".join(parts) == text
    assert all(parts)
