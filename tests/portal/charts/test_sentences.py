from collections.abc import Sequence

import pytest

from portal.charts.sentences import amount, spread, trend
from portal.charts.values import Gap, Value


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([], "没有可画的数"),
        ([Gap.UNSTATED], "没有可画的数"),
        ([5], "只有 2020 年有数，5 件"),
        ([5, 5], "2020 年与 2021 年同为 5 件"),
        ([5, 5, 5], "2020 年与 2022 年同为 5 件；各年相同"),
        ([1, 9, 3], "由 2020 年的 1 件升至 2022 年的 3 件；最高 2021 年，9 件"),
        ([5, 0, 3], "由 2020 年的 5 件降至 2022 年的 3 件；最低 2021 年，0 件"),
        (
            [1, Gap.UNSTATED, Gap.ABSENT, 2],
            "由 2020 年的 1 件升至 2023 年的 2 件；2021 年未载明；2022 年缺",
        ),
    ],
)
def test_a_trend_is_its_ends_its_extremes_and_its_gaps(values: Sequence[Value], said: str) -> None:
    assert trend(range(2020, 2020 + len(values)), values, "件") == said


def test_columns_are_counted_with_the_highest_and_the_lowest() -> None:
    assert spread(["甲", "乙"], [Gap.ABSENT, 2], "%") == "只有 1 项：乙，2%"
    assert spread(["甲", "乙", "丙"], [1, 2, Gap.ABSENT], "%") == (
        "2 项，最高的是 乙，2%；最低的是 甲，1%"
    )


def test_what_is_not_stated_has_a_word_and_no_number() -> None:
    words = ["未载明", "算不出", "无此项", "缺", "未读出"]
    assert [amount(gap, "件") for gap in Gap] == words
    assert amount(20000, "件") == "2 万件"
