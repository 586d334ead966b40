"""A report counts for its value and for every value around it."""

import numpy as np

from portal.embedded.columns import Column, SetColumn

REGIONS = Column(
    values=("unknown", "110000", "110100", "110121", "120000"),
    labels=("未知", "甲省", "乙市", "丙县", "丁省"),
    codes=np.array([3, 2, 1, 4, 0, 3]),
    parents=(-1, -1, 1, 2, -1),
)
EVERY = np.arange(6)
FOUND = SetColumn(
    values=("unknown", "row_sum", "text_differs", "truncated"),
    labels=("未知", "行合计不符", "文表不一", "报告不全"),
    codes=np.array([0, 1, 2, 2, 0]),
    parents=(-1, -1, -1, -1),
    members=np.array([[0, 0, 0, 0], [0, 1, 0, 0], [0, 1, 1, 0]]),
)


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


def test_a_report_counts_for_each_of_its_findings_once_or_for_none() -> None:
    assert FOUND.counts(EVERY[:5]).tolist() == [0, 3, 2, 0]
    assert FOUND.counts(np.array([0, 2])).tolist() == [0, 1, 1, 0]
    assert FOUND.counts(EVERY[:0]).tolist() == [0, 0, 0, 0]


def test_choosing_several_findings_chooses_the_reports_that_have_any_of_them() -> None:
    assert list(FOUND.having(("row_sum",))) == [False, True, True, True, False]
    assert list(FOUND.having(("text_differs", "truncated"))) == [False, False, True, True, False]
    assert not FOUND.having(("truncated",)).any()
    assert not FOUND.having(("no_such_rule",)).any()


def test_excluding_a_finding_leaves_out_what_has_it_and_not_what_has_none() -> None:
    assert FOUND.allowed((), ("text_differs",)).tolist() == [True, True, False, False, True]
    both = FOUND.allowed(("row_sum",), ("text_differs",)).tolist()
    assert both == [False, True, False, False, False]


def test_what_is_around_a_value_is_named_from_the_widest() -> None:
    assert REGIONS.around(3) == ("甲省", "乙市")
    assert REGIONS.around(1) == REGIONS.around(0) == ()


def test_what_lies_around_a_region_is_told_from_the_narrowest() -> None:
    assert REGIONS.outer(3) == [2, 1]
    assert REGIONS.outer(4) == []
    assert REGIONS.around(3) == ("甲省", "乙市")
