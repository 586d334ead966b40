from decimal import Decimal

import pytest

from portal.bins import bin_labels, bin_links, bin_start
from portal.engine import Bin
from portal.query import FigureRange, SearchQuery

PENALTY = "proactive_disclosure.penalty.decisions"
FEES = "proactive_disclosure.fees.amount"
RATE = "indicator.disposal_rate"
UNITS = {PENALTY: "件", FEES: "万元", RATE: "%"}


def bin_(low: str, high: str, count: int = 1, context: int = 1) -> Bin:
    return Bin(Decimal(low), Decimal(high), count, context)


@pytest.mark.parametrize(
    ("figure", "low", "high", "label", "ends"),
    [
        (PENALTY, "0", "0", "0", "0..0"),
        (PENALTY, "10", "100", "10 至 99", "10..99"),
        (PENALTY, "0.000001", "1", "大于 0、不满 1", "0.000001..0.999999"),
        (PENALTY, "-10", "0", "-10 至不满 0", "-10..-0.000001"),
        (FEES, "0.000001", "1", "大于 0、不满 1", "0.000001..0.999999"),
        (FEES, "1000", "10000", "1,000 至不满 10,000", "1000..9999.999999"),
        (RATE, "0.000001", "10", "大于 0、不满 10", "0.000001..9.999999"),
    ],
)
def test_a_bar_is_named_in_words_and_narrows_to_just_its_range(
    figure: str, low: str, high: str, label: str, ends: str
) -> None:
    unit = UNITS[figure]
    assert bin_labels([bin_(low, high)], unit) == (label,)
    (bar,) = bin_links(SearchQuery(q="a"), figure, [bin_(low, high)], unit)
    assert bar.label == f"{label} {unit}"
    assert bar.url == f"/search?q=a&range={figure}%3A{ends}"


def test_the_last_bin_of_a_rate_ends_where_the_rates_do() -> None:
    bins = [bin_("90", "100"), bin_("100", "1000")]
    assert bin_labels(bins, "%", Decimal(100)) == ("90 至不满 100", "100")
    assert bin_labels(bins, "%", Decimal("100.5")) == ("90 至不满 100", "100 以上")
    assert bin_labels(bins, "%") == ("90 至不满 100", "100 以上")
    further = [*bins, bin_("1000", "10000")]
    assert bin_labels(further, "%")[1] == "100 至不满 1,000"
    assert bin_labels(bins, "万元")[1] == "100 至不满 1,000"


def test_under_a_column_stands_where_its_bin_begins() -> None:
    lows = ["-10000", "-1000", "-10", "0", "0.000001", "1", "100", "1000", "10000", "100000000"]
    assert [bin_start(bin_(low, "1")) for low in lows] == [
        *("-1万", "-1千", "-10", "0", ">0", "1", "100", "1千", "1万", "1亿")
    ]


def test_a_bar_takes_the_place_of_the_range_in_force_and_is_taken_back_when_chosen() -> None:
    query = SearchQuery(ranges=(FigureRange(PENALTY, Decimal(1), Decimal(9)),), page=2)
    first, second = bin_links(query, PENALTY, [bin_("1", "10"), bin_("10", "100", 0, 5)], "件")
    assert (first.chosen, first.url) == (True, "/search")
    assert second.count == 5
    assert (second.chosen, second.url) == (False, f"/search?range={PENALTY}%3A10..99")


def test_an_empty_bin_is_no_link() -> None:
    (bar,) = bin_links(SearchQuery(), PENALTY, [bin_("10", "100", 0, 0)], "件")
    assert bar.url is None
