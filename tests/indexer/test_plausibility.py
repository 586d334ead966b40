from decimal import Decimal

import pytest

from indexer.forms import forms
from indexer.plausibility import check_plausibility
from indexer.report import Figure, Level

FEES = "proactive_disclosure.fees.amount"
RULES = "proactive_disclosure.rules.in_force"


def rules(
    values: dict[str, str], level: Level | None, sector: str | None = "教育"
) -> list[tuple[str, tuple[str, ...]]]:
    figures = {
        key: Figure(Decimal(values.get(key, "0")), values.get(key, "0"), "stated", None)
        for key in forms()["2021"].figures
    }
    return [(f.rule, f.figures) for f in check_plausibility(figures, level, sector)]


@pytest.mark.parametrize(
    ("level", "amount", "unlikely"),
    [
        ("township", "4999", False),
        ("township", "52000", True),
        ("county", "7730.28", False),
        ("county", "251000", True),
        ("city", "59237.2449", False),
        ("city", "999999", False),
        ("city", "3914900", True),
        (None, "251000", False),
        (None, "1000000", True),
    ],
)
def test_a_fee_of_yuan_in_a_cell_of_ten_thousands_is_unlikely(
    level: Level | None, amount: str, unlikely: bool
) -> None:
    found = rules({FEES: amount}, level)
    assert found == ([("fee_implausible", (FEES,))] if unlikely else [])


@pytest.mark.parametrize(
    ("level", "sector", "rule"),
    [
        ("township", "人民政府", "rules_below_city"),
        ("county", "人民政府", "rules_below_city"),
        ("county", "教育", "rules_below_city"),
        ("city", "教育", "rules_by_department"),
        ("province", "教育", "rules_by_department"),
        ("city", "人民政府", None),
        ("province", "人民政府", None),
        ("state", "教育", None),
        ("city", None, None),
        (None, "教育", None),
    ],
)
def test_rules_are_unlikely_where_there_is_no_power_to_make_them(
    level: Level | None, sector: str | None, rule: str | None
) -> None:
    assert rules({RULES: "2"}, level, sector) == ([(rule, (RULES,))] if rule else [])


@pytest.mark.parametrize("printed", ["3.5", "-1"])
def test_a_count_has_no_fraction_and_is_not_below_nothing(printed: str) -> None:
    key = "requests.received.total"
    assert rules({key: printed}, "city") == [("count_with_fraction", (key,))]
    assert rules({FEES: "3.5"}, "city") == []


def test_a_change_may_be_below_nothing() -> None:
    key = "proactive_disclosure.penalty.items_change"
    figures = {key: Figure(Decimal(-3), "-3", "stated", None)}
    assert list(check_plausibility(figures, "city", "教育")) == []


def test_the_sentence_says_what_the_number_would_mean() -> None:
    figures = {FEES: Figure(Decimal(3914900), "3914900", "stated", None)}
    (found,) = check_plausibility(figures, "city", "教育")
    assert "印作 3914900" in found.message
    assert "391.49 亿元" in found.message
