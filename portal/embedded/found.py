"""Found: which documents match, and how well; and the algebra of such answers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int32]
Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Found:
    """Document ordinals ascending, each with its score; without scores all are 0."""

    ids: Ids
    scores: Scores | None

    def __len__(self) -> int:
        return len(self.ids)

    def kept(self, which: NDArray[np.bool_]) -> "Found":
        """Those for which `which` is true."""
        return Found(self.ids[which], None if self.scores is None else self.scores[which])


NOTHING = Found(np.empty(0, np.int32), None)


def place_in(
    ids: NDArray[np.integer], wanted: NDArray[np.integer]
) -> tuple[NDArray[np.integer], NDArray[np.bool_]]:
    """Of each wanted ordinal its place in `ids`, and whether it is there; both ascend."""
    if not len(ids) or not len(wanted):
        return np.zeros(len(wanted), np.intp), np.zeros(len(wanted), np.bool_)
    if len(wanted) * _FEW < len(ids):
        places = np.searchsorted(ids, wanted)
        places[places == len(ids)] = 0
        return places, ids[places] == wanted
    # Where many are wanted, writing all places down is faster than looking for each.
    table = np.full(int(max(ids[-1], wanted[-1])) + 1, -1, np.int32)
    table[ids] = np.arange(len(ids), dtype=np.int32)
    found = table.take(wanted)
    return found, found >= 0


_FEW = 24


def both(one: Found, other: Found) -> Found:
    """What is in both, with the sum of the scores."""
    if len(one) > len(other):
        one, other = other, one
    places, inside = place_in(other.ids, one.ids)
    ids = one.ids[inside]
    first = None if one.scores is None else one.scores[inside]
    second = None if other.scores is None else other.scores[places[inside]]
    return Found(ids, _sum(first, second))


def _sum(first: Scores | None, second: Scores | None) -> Scores | None:
    if first is None or second is None:
        return second if first is None else first
    return first + second


def without(one: Found, other: Ids) -> Found:
    """What is in the first and not in the second."""
    if not len(other):
        return one
    return one.kept(~place_in(other, one.ids)[1])


def either(parts: Sequence[Found], count: int) -> Found:
    """What is in any, with the sum of the scores; `count` is the number of all documents."""
    parts = [part for part in parts if len(part)]
    if not parts:
        return NOTHING
    if len(parts) == 1:
        return parts[0]
    if sum(map(len, parts)) * 16 < count:
        return _either_few(parts)
    present = np.zeros(count, np.bool_)
    total = np.zeros(count, np.float32)
    for part in parts:
        present[part.ids] = True
        if part.scores is not None:
            # Within a part no ordinal repeats.
            total[part.ids] += part.scores
    ids = np.flatnonzero(present).astype(np.int32)
    return Found(ids, total.take(ids))


def _either_few(parts: Sequence[Found]) -> Found:
    ids = np.concatenate([part.ids for part in parts])
    scores = np.concatenate(
        [np.zeros(len(p), np.float32) if p.scores is None else p.scores for p in parts]
    )
    order = np.argsort(ids, kind="stable")
    ids, scores = ids[order], scores[order]
    starts = np.flatnonzero(np.concatenate(([True], ids[1:] != ids[:-1])))
    return Found(ids[starts], np.add.reduceat(scores, starts))
