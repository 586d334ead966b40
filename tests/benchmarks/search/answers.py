"""What every engine is asked, what it answers, and whether two answers are the same."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Literal, Protocol, Self

import msgspec

from tests.benchmarks.search.documents import Prepared

FACETS = ("agency", "region", "section", "year")
TOP = 10
MOST_VALUES = {"agency": 20, "region": 50, "section": 20, "year": 50}
"""How many values of a facet are listed, the most frequent first."""
Kind = Literal["any", "all", "phrase"]


class Query(msgspec.Struct, frozen=True):
    """Sections with any or all of `words`, or with `words[0]` as an exact substring of their
    normalised text; narrowed to `equal` values of facets and to figures (by their place in
    FIGURES) between two ends."""

    kind: Kind
    words: tuple[str, ...]
    equal: dict[str, str | int] = {}
    ranges: dict[int, tuple[int, int]] = {}


class Answer(msgspec.Struct, frozen=True):
    """How many sections match, the keys of the ten best with their scores, how many sections have
    each value of each facet, and the histogram of the first figure. Without facets, an answer
    counts reports: only its total can be compared."""

    total: int
    top: tuple[tuple[str, float], ...]
    facets: dict[str, dict[str, int]] = {}
    histogram: tuple[int, ...] = ()


class Engine(Protocol):
    """An engine of the comparison."""

    @classmethod
    def build(cls, prepared: Prepared, folder: Path) -> None:
        """Index all documents in a new folder."""

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open what was built."""

    def answer(self, query: Query) -> Answer:
        """Answer a query."""

    def forget(self) -> None:
        """Empty what the engine itself remembers of queries before."""

    def close(self) -> None:
        """Let go of what was built."""


def most_frequent(facet: str, counts: Mapping[str, int]) -> dict[str, int]:
    """The values of a facet that are listed."""
    order = sorted((-count, value) for value, count in counts.items() if count)
    return {value: -count for count, value in order[: MOST_VALUES[facet]]}


def pairs(normalised: str) -> list[str]:
    """The pairs of neighbouring characters of a text, by which peers find substrings."""
    return [a + b for a, b in pairwise(normalised)]


def difference(one: Answer, other: Answer) -> str | None:
    """What two answers to one query have not alike, apart from the order of what scores alike."""
    if one.total != other.total:
        return f"total {one.total} ≠ {other.total}"
    if not one.facets or not other.facets:
        return None
    for facet in FACETS:
        first, second = _settled(facet, one.facets[facet]), _settled(facet, other.facets[facet])
        if first != second:
            unlike = _unlike(first[0], second[0])
            return f"{facet} {unlike or f'{first[1]} ≠ {second[1]}'}"
    if one.histogram != other.histogram:
        return f"histogram {one.histogram} ≠ {other.histogram}"
    return None


def _unlike(first: dict[str, int], second: dict[str, int]) -> str | None:
    """The first value that has not one count in both."""
    for value in first | second:
        counts = [str(own.get(value, "not listed")) for own in (first, second)]
        if counts[0] != counts[1]:
            return f"{value}: {counts[0]} ≠ {counts[1]}"
    return None


def _settled(facet: str, counts: dict[str, int]) -> tuple[dict[str, int], list[int]]:
    """The values that the length of the list cannot have cut off, and the counts of all."""
    full = len(counts) == MOST_VALUES[facet]
    least = min(counts.values()) if full else 0
    settled = {value: count for value, count in counts.items() if count > least}
    return settled, sorted(counts.values())


def same_scores(one: Answer, other: Answer) -> bool:
    """Whether the ten best have the same scores, up to what 32 bits hold."""
    pairs_of_scores = zip(one.top, other.top, strict=False)
    return len(one.top) == len(other.top) and all(
        abs(a - b) <= 1e-5 * max(1.0, abs(b)) for (_, a), (_, b) in pairs_of_scores
    )


def shared_top(one: Answer, other: Answer) -> float:
    """Which share of the ten best two engines have alike: their scores are not the same ones."""
    first, second = {key for key, _ in one.top}, {key for key, _ in other.top}
    return len(first & second) / max(len(first), len(second)) if first or second else 1.0
