from decimal import Decimal

import pytest

from portal.bounds import RefusedBounds, bound_text, plain_bound, range_text, refused_bounds


@pytest.mark.parametrize(
    ("typed", "plain"), [(" 1,000 ", "1000"), ("２０．５", "20.5"), ("", ""), ("-3", "-3")]
)
def test_a_bound_is_put_into_one_spelling(typed: str, plain: str) -> None:
    assert plain_bound(typed) == plain
    assert refused_bounds(typed, "") is None


@pytest.mark.parametrize("typed", ["许多", "1e3", "1..2", ":", "1" * 13, "1.1234567"])
def test_what_is_no_number_is_refused_with_its_box(typed: str) -> None:
    assert refused_bounds("1", typed) == RefusedBounds("1", typed, ("max",))
    assert refused_bounds(typed, typed) == RefusedBounds(typed, typed, ("min", "max"))


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (None, None, "全部"),
        ("1000", None, "≥ 1,000 件"),
        (None, "5", "≤ 5 件"),
        ("1", "5", "1—5 件"),
        ("0", "0", "0 件"),
        ("10", "99.999999", "10 至不满 100 件"),
        ("0.000001", "9.999999", "大于 0、不满 10 件"),
    ],
)
def test_a_range_is_told_in_words(low: str | None, high: str | None, text: str) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    assert range_text(*ends, "件", "全部") == text
    assert [bound_text(end) for end in ends] == [low or "", high or ""]
