from collections import Counter
from itertools import pairwise

import pytest

from indexer.divisions import division_in
from indexer.sample.roster import roster


def test_there_are_more_than_a_million_numbers() -> None:
    assert len(roster(0)) > 1_000_000


def test_no_two_numbers_are_the_same_agency_in_the_same_year() -> None:
    own = roster(0)
    numbers = [*range(20_000), *range(20_000, len(own), 97)]
    posts = {(post.code, post.bureau, post.year) for post in map(own.post, numbers)}
    assert len(posts) == len(numbers)


def test_the_last_number_is_a_report_and_the_next_is_none() -> None:
    own = roster(0)
    assert own.post(len(own) - 1).year >= 2008
    for number in (-1, len(own)):
        with pytest.raises(IndexError, match="numbered from 0"):
            own.post(number)


def test_an_agency_reports_for_years_in_a_row() -> None:
    posts = [roster(0).post(number) for number in range(1430)]
    follows = [
        later.year == post.year + 1 and later.code == post.code for post, later in pairwise(posts)
    ]
    agencies = len(posts) - sum(follows)
    assert 8 < len(posts) / agencies < 14


@pytest.mark.parametrize("count", [1430, 20_000])
def test_the_first_numbers_are_of_all_years_and_nearly_all_provinces(count: int) -> None:
    posts = [roster(0).post(number) for number in range(count)]
    years = Counter(post.year for post in posts)
    provinces = Counter(post.code[:2] for post in posts)
    assert set(years) == set(range(2008, 2026))
    assert len(provinces) >= 28
    assert max(provinces.values()) < count / 6
    assert max(years.values()) < count / 6


def test_every_place_existed_in_the_year() -> None:
    own = roster(0)
    for number in range(0, len(own), 499):
        post = own.post(number)
        assert division_in(post.code, post.year).existed(post.year), post


def test_another_seed_is_another_order_of_the_same_kind() -> None:
    first, second = roster(0), roster(1)
    assert [first.post(n) for n in range(50)] != [second.post(n) for n in range(50)]
    assert abs(len(first) - len(second)) < len(first) / 100
