from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.report import Region
from indexer.segmentation import Segmenter
from portal.wording import number, region_path, title_parts

SEGMENTER = Segmenter()


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
