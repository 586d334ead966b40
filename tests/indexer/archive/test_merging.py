"""Segments are put together when there are many of a size, or much of one is deleted."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.archive.merging import FULL, to_merge

sizes = st.dictionaries(
    st.integers(0, 99).map(str),
    st.tuples(st.integers(1, FULL), st.floats(0, 1)).map(lambda p: (p[0], round(p[0] * p[1]))),
    max_size=60,
) | st.dictionaries(
    st.integers(0, 99).map(str), st.integers(1, 4096).map(lambda n: (n, n)), min_size=20
)


@given(sizes)
def test_every_group_is_worth_writing_and_none_is_overfull(
    sizes: dict[str, tuple[int, int]],
) -> None:
    groups = to_merge(sizes)
    merged = [name for group in groups for name in group]
    assert len(set(merged)) == len(merged)
    assert set(merged) <= sizes.keys()
    for group in groups:
        assert len(group) == 1 or sum(sizes[name][1] for name in group) <= FULL
        if len(group) == 1:
            count, live = sizes[group[0]]
            assert live < count * 0.75
        else:
            live = [sizes[name][1] for name in group]
            assert max(live) <= 8 * max(min(live), 1)
    for name in sizes.keys() - set(merged):
        count, live = sizes[name]
        assert live >= count * 0.75


@given(sizes)
def test_merging_comes_to_an_end(sizes: dict[str, tuple[int, int]]) -> None:
    rounds = 0
    while groups := to_merge(sizes):
        rounds += 1
        for number, group in enumerate(groups):
            live = sum(sizes.pop(name)[1] for name in group)
            sizes |= {f"{rounds}-{number}": (live, live)}
        assert rounds < 10


def test_eight_of_a_like_size_become_one() -> None:
    eight = {str(n): (1, 1) for n in range(8)}
    assert to_merge(eight) == [list(eight)]
    del eight["7"]
    assert to_merge(eight) == []


def test_sizes_apart_are_not_put_together() -> None:
    mixed = {str(n): (1, 1) for n in range(7)} | {str(n): (4096, 4096) for n in range(10, 17)}
    assert to_merge(mixed) == []


def test_a_full_segment_is_left_alone_until_a_quarter_is_deleted() -> None:
    assert to_merge({str(n): (FULL, FULL) for n in range(50)}) == []
    assert to_merge({"a": (100, 75), "b": (100, 74)}) == [["b"]]


def test_what_is_deleted_does_not_fill_a_segment() -> None:
    eight = {str(n): (FULL, FULL // 8) for n in range(8)}
    assert to_merge(eight) == [list(eight)]
