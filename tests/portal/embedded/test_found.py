"""The algebra of answers is that of dictionaries from documents to scores."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.embedded.found import NOTHING, Found, both, either, place_in, without

COUNT = 400
scored = st.dictionaries(st.integers(0, COUNT - 1), st.sampled_from([0.25, 0.5, 1.0, 3.0]))
answers = st.builds(
    lambda scores, has: _found(scores if has else dict.fromkeys(scores, 0.0), has),
    st.one_of(scored, st.just(dict.fromkeys(range(0, COUNT, 2), 1.0))),
    st.booleans(),
)


def _found(scores: dict[int, float], has_scores: bool = True) -> Found:
    ids = sorted(scores)
    values = np.array([scores[i] for i in ids], np.float32) if has_scores else None
    return Found(np.array(ids, np.int32), values)


def _dictionary(found: Found) -> dict[int, float]:
    ids = found.ids.tolist()
    assert ids == sorted(set(ids))
    assert found.ids.dtype == np.int32
    if found.scores is None:
        return dict.fromkeys(ids, 0.0)
    assert found.scores.dtype == np.float32
    return dict(zip(ids, found.scores.tolist(), strict=True))


@given(answers, answers)
def test_both_keeps_what_is_in_both_and_adds_the_scores(one: Found, other: Found) -> None:
    first, second = _dictionary(one), _dictionary(other)
    expected = {n: first[n] + second[n] for n in first.keys() & second.keys()}
    assert _dictionary(both(one, other)) == expected


@given(answers, answers)
def test_without_takes_out_and_keeps_the_scores(one: Found, other: Found) -> None:
    first, second = _dictionary(one), _dictionary(other)
    expected = {n: score for n, score in first.items() if n not in second}
    assert _dictionary(without(one, other.ids)) == expected


@given(st.lists(answers, max_size=4), st.sampled_from([COUNT, 10**6]))
def test_either_has_all_and_adds_the_scores(parts: list[Found], count: int) -> None:
    """A large count takes the way for few documents."""
    expected: dict[int, float] = {}
    for part in parts:
        for number, score in _dictionary(part).items():
            expected[number] = expected.get(number, 0.0) + score
    assert _dictionary(either(parts, count)) == expected


@given(answers, answers)
def test_places_are_where_an_ordinal_stands(one: Found, other: Found) -> None:
    ids = one.ids.tolist()
    places, inside = place_in(one.ids, other.ids)
    assert inside.tolist() == [n in ids for n in other.ids.tolist()]
    assert one.ids[places[inside]].tolist() == other.ids[inside].tolist()


def test_nothing_is_empty_and_what_is_kept_keeps_its_score() -> None:
    assert len(NOTHING) == 0
    found = _found({1: 0.5, 4: 2.0, 9: 1.0})
    assert _dictionary(found.kept(np.array([True, False, True]))) == {1: 0.5, 9: 1.0}


@pytest.mark.parametrize("has_scores", [True, False])
def test_no_score_is_made_up(has_scores: bool) -> None:
    found = _found({1: 0.5}, has_scores)
    assert (both(found, found).scores is None) is not has_scores
    assert (without(found, NOTHING.ids).scores is None) is not has_scores
