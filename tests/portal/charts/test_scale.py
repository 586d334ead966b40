from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.charts.scale import scale
from tests.portal.charts.given import NUMBERS


@given(st.lists(NUMBERS), st.booleans())
def test_every_value_and_zero_are_within_and_ticks_are_few_and_rise(
    values: list[Decimal | int], root: bool
) -> None:
    made = scale(values, root)
    assert made.low <= min([0, *values])
    assert made.high >= max([0, *values])
    assert list(made.ticks) == sorted(set(made.ticks))
    if values:
        assert (made.low, made.high) == (made.ticks[0], made.ticks[-1])
        assert 2 <= len(made.ticks) <= 8
        assert 0 in made.ticks
    assert all(0 <= made.share(value) <= 1 for value in values)


@given(st.lists(NUMBERS, min_size=1), st.booleans())
def test_a_share_goes_back_to_its_number(values: list[Decimal | int], root: bool) -> None:
    made = scale(values, root)
    near = float(made.high - made.low) * 1e-9
    for value in values:
        assert made.value(made.share(value)) == pytest.approx(float(value), abs=near)


@pytest.mark.parametrize(
    ("values", "root", "ticks"),
    [
        ([], False, []),
        ([0, 0], True, [0, 1]),
        ([3], False, [0, 1, 2, 3]),
        ([97], False, [0, 50, 100]),
        ([13000, 2], False, [0, 5000, 10000, 15000]),
        ([-461, 1200], False, [-500, 0, 500, 1000, 1500]),
        ([61, 4], True, [0, 5, 20, 50, 100]),
        ([Decimal("0.5")], False, ["0", "0.2", "0.4", "0.6"]),
    ],
)
def test_ticks_are_round(values: list[Decimal | int], root: bool, ticks: list[str | int]) -> None:
    assert list(scale(values, root).ticks) == [Decimal(tick) for tick in ticks]


def test_an_axis_of_square_roots_is_linear_below_zero() -> None:
    assert not scale([-1, 100], root=True).root
    assert scale([1, 100], root=True).share(25) == 0.5
