import pytest

from tests.benchmarks.search.answers import (
    FACETS,
    MOST_VALUES,
    Answer,
    difference,
    most_frequent,
    pairs,
    same_scores,
    shared_top,
)

FEW = {facet: {"a": 2, "b": 1} for facet in FACETS}
ANSWER = Answer(3, (("x 0", 2.0), ("y 1", 1.0)), FEW, (1, 2))


def test_an_answer_is_like_itself() -> None:
    assert difference(ANSWER, ANSWER) is None


@pytest.mark.parametrize(
    ("other", "named"),
    [
        (Answer(4, ANSWER.top, FEW, (1, 2)), "total"),
        (Answer(3, ANSWER.top, FEW | {"year": {"a": 2, "c": 1}}, (1, 2)), "year b: 1 ≠ not listed"),
        (Answer(3, ANSWER.top, FEW | {"region": {"a": 2, "b": 2}}, (1, 2)), "region b: 1 ≠ 2"),
        (Answer(3, ANSWER.top, FEW, (2, 1)), "histogram"),
    ],
)
def test_what_is_unlike_is_named(other: Answer, named: str) -> None:
    told = difference(ANSWER, other)
    assert told is not None
    assert told.startswith(named)


def test_of_an_answer_that_counts_reports_only_the_total_is_looked_at() -> None:
    assert difference(ANSWER, Answer(3, ())) is None
    assert difference(ANSWER, Answer(2, ())) is not None


def test_which_of_equals_a_full_list_cuts_off_makes_no_difference() -> None:
    most = MOST_VALUES["agency"]
    one = {"first": 9} | {f"one {number}": 1 for number in range(most - 1)}
    other = {"first": 9} | {f"other {number}": 1 for number in range(most - 1)}
    first, second = (Answer(3, (), FEW | {"agency": own}) for own in (one, other))
    assert difference(first, second) is None
    third = Answer(3, (), FEW | {"agency": {**other, "first": 8}})
    assert difference(first, third) is not None


def test_the_most_frequent_values_come_first_and_those_without_any_not_at_all() -> None:
    counts = {f"agency {number:02d}": number for number in range(30)}
    listed = most_frequent("agency", counts)
    assert list(listed.values()) == list(range(29, 9, -1))
    assert "none" not in most_frequent("year", {"none": 0, "some": 1})


def test_scores_are_the_same_whoever_has_them() -> None:
    swapped = Answer(3, (("z 0", 2.0), ("x 0", 1.0000001)))
    assert same_scores(ANSWER, swapped)
    assert not same_scores(ANSWER, Answer(3, (("x 0", 2.0),)))
    assert not same_scores(ANSWER, Answer(3, (("x 0", 2.0), ("y 1", 1.1))))


def test_the_share_of_the_best_that_two_have_alike() -> None:
    assert shared_top(ANSWER, Answer(3, (("x 0", 9.0), ("z 0", 1.0)))) == 0.5
    assert shared_top(Answer(0, ()), Answer(0, ())) == 1


def test_pairs_are_of_neighbours() -> None:
    assert pairs("甲乙丙") == ["甲乙", "乙丙"]
    assert pairs("甲") == []
