from portal.charts.values import Gap, numbers, stated


def test_none_is_unstated_and_zero_is_a_number() -> None:
    assert [stated(value) for value in (None, 0, Gap.ABSENT)] == [Gap.UNSTATED, 0, Gap.ABSENT]
    assert stated(None, Gap.UNDERIVED) is Gap.UNDERIVED
    assert list(numbers([0, Gap.UNSTATED, 3])) == [0, 3]


def test_every_gap_has_a_word_that_fits_in_a_cell() -> None:
    assert [gap.brief for gap in Gap] == ["未载", "算不出", "—", "缺", "未读"]
