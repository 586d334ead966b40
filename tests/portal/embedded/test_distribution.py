"""Ranges are exact at their ends, and bins cover every stated figure once."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.archive.schema import UNSTATED, column_value
from portal.embedded.distribution import histogram, within
from portal.query import FigureRange

figures = st.one_of(
    st.none(),
    st.decimals(-(10**6), 10**6, places=4),
    st.integers(-(10**6), 10**6).map(Decimal),
    st.sampled_from([Decimal(n) for n in ("0", "1", "9", "10", "0.0001", "-1", "-10", "-9.9999")]),
)


def _column(values: list[Decimal | None]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array([column_value(value) for value in values], np.int64)


@given(st.lists(figures, max_size=30), figures, figures)
def test_a_range_holds_exactly_what_lies_between_its_ends(
    values: list[Decimal | None], low: Decimal | None, high: Decimal | None
) -> None:
    inside = within(_column(values), FigureRange("x", low, high))
    assert list(inside) == [
        value is not None and (low is None or value >= low) and (high is None or value <= high)
        for value in values
    ]


def test_what_is_unstated_can_be_asked_for() -> None:
    wanted = FigureRange("x", None, None, unstated=True)
    assert list(within(_column([None, Decimal(0), None]), wanted)) == [True, False, True]


@given(st.lists(figures, max_size=30), st.data())
def test_the_bins_join_and_hold_every_stated_figure_once(
    values: list[Decimal | None], data: st.DataObject
) -> None:
    column = _column(values)
    context = np.array(
        data.draw(st.lists(st.booleans(), min_size=len(values), max_size=len(values))), np.bool_
    )
    matching = context & (np.arange(len(values)) % 2 == 0)
    found = histogram("x", column[matching], column[context])
    stated = column != UNSTATED
    assert sum(bar.count for bar in found.bins) == np.count_nonzero(matching & stated)
    assert sum(bar.context for bar in found.bins) == np.count_nonzero(context & stated)
    assert found.unstated == np.count_nonzero(matching & ~stated)
    assert found.unstated_context == np.count_nonzero(context & ~stated)
    assert all(
        before.high <= after.low for before, after in zip(found.bins, found.bins[1:], strict=False)
    )


@pytest.mark.parametrize(
    ("values", "bins"),
    [
        (["0", "0"], [(0, 0)]),
        (["5", "100"], [(0, 0), (1, 10), (10, 100), (100, 1000)]),
        (["0.5"], [(0, 0), ("0.000001", 1)]),
        (["-10", "-11"], [(-100, -10), (-10, 0), (0, 0)]),
    ],
)
def test_bins_are_powers_of_ten_on_both_sides_of_zero(
    values: list[str], bins: list[tuple[object, object]]
) -> None:
    column = _column([Decimal(value) for value in values])
    found = [(bar.low, bar.high) for bar in histogram("x", column, column).bins]
    assert found == [(Decimal(str(low)), Decimal(str(high))) for low, high in bins]
