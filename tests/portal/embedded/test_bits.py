"""Bits are a set of ordinals."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from portal.embedded.bits import Bits, split

COUNTS = st.sampled_from([0, 1, 8, 63, 64, 65, 400])


@st.composite
def sets(draw: st.DrawFn, number: int = 1) -> tuple[int, list[set[int]]]:
    """So many sets below one count: random ones, or nearly everything."""
    count = draw(COUNTS)
    some = st.sets(st.integers(0, max(0, count - 1)), max_size=count)
    most = some.map(lambda gone: set(range(count)) - set(sorted(gone)[::3]))
    return count, [draw(some | most) for _ in range(number)]


def _bits(members: set[int], count: int) -> Bits:
    return Bits.of_ids(np.array(sorted(members), np.int32), count)


@given(sets())
def test_members_are_listed_counted_and_known(drawn: tuple[int, list[set[int]]]) -> None:
    count, (members,) = drawn
    bits = _bits(members, count)
    everything = np.arange(count, dtype=np.int32)
    mask = np.array([n in members for n in range(count)], np.bool_)
    assert bits.ids().tolist() == sorted(members)
    assert bits.ids().dtype == np.int32
    assert len(bits) == len(members)
    assert bits.has(everything).tolist() == mask.tolist()
    assert bits.mask().tolist() == mask.tolist()
    assert Bits.of_mask(mask).ids().tolist() == sorted(members)


@given(sets())
def test_ranks_count_the_smaller_members(drawn: tuple[int, list[set[int]]]) -> None:
    count, (members,) = drawn
    bits = _bits(members, count)
    asked = np.arange(count + 1)
    expected = [sum(member < n for member in members) for n in range(count + 1)]
    assert bits.ranks(asked).tolist() == expected
    assert bits.before(*split(asked)).tolist() == expected


@given(sets(number=2))
def test_they_are_put_together_like_sets(drawn: tuple[int, list[set[int]]]) -> None:
    count, (first, second) = drawn
    one, other = _bits(first, count), _bits(second, count)
    for result, expected in (
        (one & other, first & second),
        (one | other, first | second),
        (one - other, first - second),
    ):
        assert result.ids().tolist() == sorted(expected)
        assert len(result) == len(expected)
