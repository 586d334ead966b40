"""The algebra of answers is that of dictionaries from documents to scores, however they are kept
and looked at."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from portal.embedded.bits import Bits
from portal.embedded.found import Found, Listed, Part, Unscored, both, either, without

COUNT = 400


@dataclass(frozen=True)
class Case:
    """An answer made anew, and what it is."""

    make: Callable[[], Found]
    scores: dict[int, float]

    def check(self) -> None:
        """Look at it in every order: nothing may depend on what was looked at before."""
        ids = np.array(sorted(self.scores), np.int32)
        values = [self.scores[n] for n in ids.tolist()]
        looks: list[Callable[[Found], None]] = [
            lambda found: _equal(found.ids, ids.tolist()),
            lambda found: _equal(found.scores, values),
            lambda found: _equal(found.scores_at(ids[::3]), values[::3]),
            lambda found: _equal(found.spread, [self.scores.get(n, 0.0) for n in range(COUNT)]),
            lambda found: _equal(found.bits.ids(), ids.tolist()),
            lambda found: _equal(found.has(EVERY[::7]), [n in self.scores for n in EVERY[::7]]),
            lambda found: _equal(found.has(EVERY), [n in self.scores for n in EVERY]),
            lambda found: _equal(found.within(ODD).ids, [n for n in ids.tolist() if n % 2]),
        ]
        for first in range(len(looks)):
            found = self.make()
            assert len(found) == len(ids)
            for look in looks[first:] + looks[:first]:
                look(found)
            assert not found.all_scored or all(values)
            assert found.is_scored or not any(values)


def _equal(array: np.ndarray, expected: list[float] | list[int] | list[bool]) -> None:
    assert array.tolist() == expected


EVERY = np.arange(COUNT, dtype=np.int32)
ODD = Bits.of_ids(np.arange(1, COUNT, 2), COUNT)
few = st.sets(st.integers(0, COUNT - 1), max_size=12)
many = few.map(lambda gone: set(range(0, COUNT, 2)) - gone)
most = few.map(lambda gone: set(range(COUNT)) - gone)
values = st.sampled_from([0.25, 0.5, 1.0, 3.0])


@st.composite
def leaves(draw: st.DrawFn) -> Case:
    members = sorted(draw(few | many | most))
    ids = np.array(members, np.int32)
    kind = draw(st.sampled_from(["listed", "partly", "unscored", "unscored bits", "part", "bits"]))
    if kind == "unscored":
        return Case(lambda: Unscored(ids, COUNT), dict.fromkeys(members, 0.0))
    if kind == "unscored bits":
        return Case(lambda: Unscored(Bits.of_ids(ids, COUNT), COUNT), dict.fromkeys(members, 0.0))
    seed = draw(st.integers(0, 9))
    first = 0.0 if kind == "partly" else 0.25
    every = np.random.default_rng(seed).choice([first, 0.5, 1.0, 3.0], COUNT).astype(np.float32)
    scores = {n: float(every[n]) for n in members}
    if kind == "part":
        return Case(lambda: Part(Listed(EVERY, every, COUNT), ids), scores)
    if kind == "bits":
        return Case(lambda: Part(Listed(EVERY, every, COUNT), Bits.of_ids(ids, COUNT)), scores)
    return Case(lambda: Listed(ids, every[ids], COUNT), scores)


def _both(one: Case, other: Case) -> Case:
    shared = one.scores.keys() & other.scores.keys()
    scores = {n: one.scores[n] + other.scores[n] for n in shared}
    return Case(lambda: both(one.make(), other.make()), scores)


def _without(one: Case, other: Case) -> Case:
    scores = {n: score for n, score in one.scores.items() if n not in other.scores}
    return Case(lambda: without(one.make(), other.make()), scores)


def _either(*parts: Case) -> Case:
    scores: dict[int, float] = {}
    for part in parts:
        for number, score in part.scores.items():
            scores[number] = scores.get(number, 0.0) + score
    return Case(lambda: either([part.make() for part in parts]), scores)


def _trees(children: st.SearchStrategy[Case]) -> st.SearchStrategy[Case]:
    return st.one_of(
        st.builds(_both, children, children),
        st.builds(_without, children, children),
        st.lists(children, min_size=1, max_size=4).map(lambda parts: _either(*parts)),
    )


def test_bits_are_kept_of_long_lists_only() -> None:
    """They take as much of a short list as of a long one."""
    count = 100_000
    short = Unscored(np.arange(100, dtype=np.int32), count)
    long = Unscored(np.arange(1000, dtype=np.int32), count)
    assert short.bits is not short.bits
    assert long.bits is long.bits
    assert short.nbytes == 800
    assert long.nbytes == 8000 + count // 4
    most = Unscored(np.arange(count, dtype=np.int32), count)
    assert most.nbytes == 12 * count + count // 4
    assert most.spread.nbytes + most.scores.nbytes + most.ids.nbytes <= most.nbytes
    assert long.bits.nbytes <= count // 8 + 8
    nothing = Unscored(np.empty(0, np.int32), count)
    assert nothing.has(np.arange(5, dtype=np.int32)).tolist() == [False] * 5


@given(leaves())
def test_an_answer_is_what_it_was_given(case: Case) -> None:
    case.check()


@given(_trees(leaves()))
def test_answers_are_put_together_with_the_sums_of_their_scores(case: Case) -> None:
    case.check()


@given(st.recursive(leaves(), _trees, max_leaves=6))
def test_and_so_are_trees_of_them(case: Case) -> None:
    case.check()
