"""Quantiles, ends and sums are exact, and every report of a known year counts once."""

from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.archive.schema import column_value
from portal.embedded.columns import Column
from portal.embedded.spread import year_spreads
from portal.query import UNKNOWN
from tests.brute_force import year_spread

YEARS = (UNKNOWN, "2023", "2019", "2021")
LARGEST = Decimal("999999999999.999999")
values = st.one_of(
    st.none(),
    st.sampled_from([Decimal(0), Decimal("0.000001"), LARGEST, -LARGEST]),
    st.decimals(-(10**6), 10**6, places=6),
    st.integers(0, 20).map(Decimal),
)


@given(st.lists(st.tuples(st.sampled_from(range(len(YEARS))), values, st.booleans()), max_size=60))
def test_a_spread_is_what_the_sorted_values_say(
    reports: list[tuple[int, Decimal | None, bool]],
) -> None:
    codes = np.array([code for code, _, _ in reports], np.int64)
    column = np.array([column_value(value) for _, value, _ in reports], np.int64)
    counted = np.flatnonzero(np.array([counts for _, _, counts in reports], np.bool_))
    years = Column(YEARS, YEARS, codes, (-1,) * len(YEARS))
    of_year: dict[int, list[Decimal | None]] = {}
    for code, value, counts in reports:
        if counts and code:
            of_year.setdefault(int(YEARS[code]), []).append(value)
    expected = tuple(year_spread(year, of_year[year]) for year in sorted(of_year))
    assert year_spreads(years, column, counted) == expected


def test_the_sum_of_very_large_figures_is_exact() -> None:
    column = np.full(1000, column_value(LARGEST), np.int64)
    years = Column(("unknown", "2023"), ("", ""), np.ones(1000, np.int64), (-1, -1))
    (spread,) = year_spreads(years, column, np.arange(1000))
    assert spread.total == LARGEST * 1000


def test_between_two_values_the_quantiles_lie_on_the_line() -> None:
    column = np.array([column_value(Decimal(n)) for n in (0, 1)], np.int64)
    years = Column(("unknown", "2023"), ("", ""), np.ones(2, np.int64), (-1, -1))
    (spread,) = year_spreads(years, column, np.arange(2))
    assert (spread.low, spread.median, spread.high) == (
        Decimal("0.1"),
        Decimal("0.5"),
        Decimal("0.9"),
    )
