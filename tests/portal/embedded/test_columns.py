"""A report counts for its value and for every value around it."""

import numpy as np

from portal.embedded.columns import Column

REGIONS = Column(
    values=("unknown", "110000", "110100", "110121", "120000"),
    labels=("未知", "甲省", "乙市", "丙县", "丁省"),
    codes=np.array([3, 2, 1, 4, 0, 3]),
    parents=(-1, -1, 1, 2, -1),
)
EVERY = np.arange(6)


def test_a_region_counts_all_within_it() -> None:
    assert REGIONS.counts(EVERY).tolist() == [1, 4, 3, 2, 1]
    assert REGIONS.counts(np.array([2, 3])).tolist() == [0, 1, 0, 0, 1]
    assert REGIONS.counts(EVERY[:0]).tolist() == [0, 0, 0, 0, 0]


def test_choosing_a_region_chooses_all_within_it() -> None:
    assert list(REGIONS.having(("110100",))) == [True, True, False, False, False, True]
    assert list(REGIONS.having(("110000", "unknown"))) == [True, True, True, False, True, True]
    assert not REGIONS.having(("999999",)).any()


def test_excluding_a_region_leaves_out_all_within_it() -> None:
    assert REGIONS.allowed((), ("110100",)).tolist() == [False, False, True, True, True, False]
    within = REGIONS.allowed(("110000",), ("110121",)).tolist()
    assert within == [False, True, True, False, False, False]
    assert REGIONS.allowed(("120000",), ()).tolist() == [False, False, False, True, False, False]
