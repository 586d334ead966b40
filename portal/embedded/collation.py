"""The order of marked places by the characters beside them, from the match outwards.

What is asked for is a page: of places that begin alike only those are looked at any further among
which the page begins or ends.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from indexer.archive.arrays import run_starts
from indexer.archive.characters import Characters
from indexer.archive.columns import IntArray
from portal.embedded.marks import Marks

_STEP = 3
"""Characters that are compared at once: of 21 bits each in a number of 64."""
_LAST = np.uint64(2**21 - 1)
FEW = 256
"""Up to so many places are sorted by all that stands beside them at once."""
Ranks = Callable[[IntArray], NDArray[np.uint64]]


class Collation:
    """Marked places of segments, numbered through; like ones are in the order of their `ranks`."""

    def __init__(
        self,
        characters: Sequence[Characters],
        marks: Sequence[Marks],
        ranks: Ranks,
        leftward: bool,
    ) -> None:
        self._characters = characters
        self._marks = marks
        self._ranks = ranks
        self._leftward = leftward
        self._firsts = np.cumsum([0, *(len(own.starts) for own in marks)])

    def page(self, first: int, last: int) -> IntArray:
        """The places from the first up to the last in order."""
        last = min(last, int(self._firsts[-1]))
        listed = np.empty(max(last - first, 0), np.int64)
        # Places that begin alike up to a depth, which of them are asked for, where they go.
        waiting = [(np.arange(self._firsts[-1]), 0, first, last, 0)] if first < last else []
        while waiting:
            ids, depth, low, high, at = waiting.pop()
            if len(ids) <= FEW:
                listed[at : at + high - low] = self._sorted(ids)[low:high]
                continue
            keys = self._keys(ids, depth)
            bounds = np.partition(keys, (low, high - 1))[[low, high - 1]]
            near = (keys >= bounds[0]) & (keys <= bounds[1])
            before = int(np.count_nonzero(keys < bounds[0]))
            ids, keys, low, high = ids[near], keys[near], low - before, high - before
            order = np.argsort(keys, kind="stable")
            ids, keys = ids[order], keys[order]
            runs = [*run_starts(keys).tolist(), len(ids)]
            for start, end in pairwise(runs):
                inner = max(start, low), min(end, high)
                if inner[0] >= inner[1]:
                    continue
                run, to = ids[start:end], at + inner[0] - low
                if keys[start] & _LAST:
                    waiting.append((run, depth + _STEP, inner[0] - start, inner[1] - start, to))
                else:
                    ranked = run[np.argsort(self._ranks(run))]
                    own = ranked[inner[0] - start : inner[1] - start]
                    listed[to : to + len(own)] = own
        return listed

    def _keys(self, ids: IntArray, depth: int) -> NDArray[np.uint64]:
        """The next characters of places, which are ascending."""
        keys = np.zeros(len(ids), np.uint64)
        cuts = np.searchsorted(ids, self._firsts).tolist()
        parts = zip(self._characters, self._marks, self._firsts, pairwise(cuts), strict=False)
        for characters, marks, first, (start, end) in parts:
            if start == end:
                continue
            own = ids[start:end] - first
            edges = marks.starts[own] - 1 if self._leftward else marks.ends[own]
            goes_on = np.ones(len(own), np.bool_)
            for step in range(depth, depth + _STEP):
                codes = characters.code_points(edges + (-step if self._leftward else step))
                goes_on &= codes > 0
                keys[start:end] <<= np.uint64(21)
                keys[start:end] |= np.where(goes_on, codes, np.uint32(0))
        return keys

    def _sorted(self, ids: IntArray) -> IntArray:
        contexts = [self._context(number) for number in ids.tolist()]
        ranks = self._ranks(ids).tolist()
        order = sorted(range(len(ids)), key=lambda at: (contexts[at], ranks[at]))
        return ids[order]

    def _context(self, number: int) -> str:
        segment = int(np.searchsorted(self._firsts, number, "right")) - 1
        own, marks = number - int(self._firsts[segment]), self._marks[segment]
        characters, document = self._characters[segment], int(marks.documents[own])
        text, begin = characters.text(document), int(characters.starts[document])
        if self._leftward:
            return text[: int(marks.starts[own]) - begin][::-1]
        return text[int(marks.ends[own]) - begin :]
