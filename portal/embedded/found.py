"""Found: which documents match, and how well; and the algebra of such answers.

Few documents are listed, many are bits (portal.embedded.bits): either is made of the other where it
is wanted. Scores are worked out for the documents that are looked at, which are often few; what a
document scores does not depend on which others are looked at.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import reduce
from operator import or_

import numpy as np
from numpy.typing import NDArray

from indexer.archive.reader import BoolArray
from portal.embedded.bits import Bits, Ids
from portal.embedded.lazy import lazy

Scores = NDArray[np.float32]
_SCORE_BYTES = np.dtype(np.float32).itemsize
_MANY = 12
"""Documents are many when there are more than one in so many of all."""
_FEW = 128
"""Up to one in so many are looked up by halving, more by bits."""
_LISTED = 6
"""Up to one in so many are looked up among others one by one."""
_MOST = 4
"""They are most when there are more than one in so many: scores are an array of all documents."""


def is_many(length: int, count: int) -> bool:
    """Whether so many of `count` documents are better looked at as bits."""
    return length * _MANY > count


def is_most(length: int, count: int) -> bool:
    """Whether so many of `count` documents are better scored with all others."""
    return length * _MOST > count


class Found(ABC):
    """Documents, of `count` in all. Immutable; it may be kept and shared between threads."""

    is_scored = True
    """Whether a document may score more than 0."""
    all_scored = True
    """Whether all do."""

    def __init__(self, documents: Ids | Bits, count: int) -> None:
        self.count = count
        self._length = len(documents)
        self._bits = documents if isinstance(documents, Bits) else None
        if not isinstance(documents, Bits):
            self.__dict__["ids"] = documents

    def __len__(self) -> int:
        return self._length

    @property
    def is_many(self) -> bool:
        """Whether bits are the better way to look at them."""
        return is_many(self._length, self.count)

    @property
    def is_most(self) -> bool:
        """Whether `spread` is the better way to look at the scores."""
        return is_most(self._length, self.count)

    @lazy
    def ids(self) -> Ids:
        """The documents, ascending."""
        return self.bits.ids()

    @property
    def bits(self) -> Bits:
        """The documents, as bits. Those of a short list are not kept: they are much larger."""
        if self._bits is not None:
            return self._bits
        bits = Bits.of_ids(self.ids, self.count)
        if self._keeps_bits:
            self._bits = bits
        return bits

    @property
    def _keeps_bits(self) -> bool:
        return self._length * _FEW > self.count

    @property
    def nbytes(self) -> int:
        """The bytes it takes at most, once everything has been asked for."""
        listed = self._length * (np.dtype(np.int32).itemsize + _SCORE_BYTES)
        spread = self.count * _SCORE_BYTES if self.is_most else 0
        # Bits, and how many are before each word of them.
        return listed + spread + (self.count // 4 if self._keeps_bits else 0)

    @lazy
    def scores(self) -> Scores:
        """What each document scores."""
        return self.scores_at(self.ids)

    @lazy
    def spread(self) -> Scores:
        """The scores of all documents, 0 for those that are not found."""
        spread = np.zeros(self.count, np.float32)
        spread[self.ids] = self.scores
        return spread

    @abstractmethod
    def scores_at(self, ids: Ids) -> Scores:
        """What some of the documents score; ascending."""

    def has(self, ids: Ids) -> BoolArray:
        """Which of these documents, ascending, are found."""
        if self._has_bits(ids):
            return self.bits.has(ids)
        if not self._length:
            return np.zeros(len(ids), np.bool_)
        places = np.searchsorted(self.ids, ids)
        there: BoolArray = self.ids.take(places, mode="clip") == ids
        return there

    def places(self, ids: Ids) -> NDArray[np.integer]:
        """The places of some of the documents among all."""
        return self.bits.ranks(ids) if self._has_bits(ids) else np.searchsorted(self.ids, ids)

    def _has_bits(self, ids: Ids) -> bool:
        """Whether bits are there, or worth making to look up so many."""
        return self.is_many or self._bits is not None or len(ids) * _FEW > self.count

    def within(self, bits: Bits) -> "Found":
        """Those that are in a set."""
        return Part(self, self.bits & bits if self.is_many else self.ids[bits.has(self.ids)])


class Unscored(Found):
    """Documents that all score 0."""

    is_scored = all_scored = False

    def scores_at(self, ids: Ids) -> Scores:
        """Zeros."""
        return np.zeros(len(ids), np.float32)


class Listed(Found):
    """Documents with their scores."""

    def __init__(self, ids: Ids, scores: Scores, count: int) -> None:
        super().__init__(ids, count)
        self.__dict__["scores"] = scores
        self.all_scored = bool((scores > 0).all())

    def scores_at(self, ids: Ids) -> Scores:
        """Looked up."""
        return self.scores.take(self.places(ids))


class Part(Found):
    """Some of the documents of another."""

    def __init__(self, whole: Found, documents: Ids | Bits) -> None:
        super().__init__(documents, whole.count)
        self._whole = whole
        self.is_scored = whole.is_scored
        self.all_scored = whole.all_scored

    def scores_at(self, ids: Ids) -> Scores:
        """As before."""
        return self._whole.scores_at(ids)

    @lazy
    def spread(self) -> Scores:
        """As before, where it is cheaper than to look them up one by one."""
        return self._whole.spread * self.bits.mask() if self._whole.is_most else super().spread


class _Both(Found):
    """`picked` are those of the documents of `one` that are in both, when they were listed."""

    def __init__(
        self, documents: Ids | Bits, one: Found, other: Found, picked: BoolArray | None = None
    ) -> None:
        super().__init__(documents, one.count)
        self._parts = (one, other)
        self._picked = picked
        self.all_scored = one.all_scored or other.all_scored

    def scores_at(self, ids: Ids) -> Scores:
        first, second = (part.scores_at(ids) for part in self._parts)
        return first + second

    @lazy
    def scores(self) -> Scores:
        one, other = self._parts
        if self._picked is None:
            return self.scores_at(self.ids)
        return one.scores[self._picked] + other.scores_at(self.ids)

    @lazy
    def spread(self) -> Scores:
        first, second = (part.spread for part in self._parts)
        return (first + second) * self.bits.mask()


class _Either(Found):
    def __init__(self, documents: Ids | Bits, parts: Sequence[Found]) -> None:
        super().__init__(documents, parts[0].count)
        self._parts = [part for part in parts if part.is_scored]
        self.is_scored = bool(self._parts)
        self.all_scored = all(part.all_scored for part in parts)

    def scores_at(self, ids: Ids) -> Scores:
        if is_most(len(ids), self.count):
            return self.spread.take(ids)
        scores = np.zeros(len(ids), np.float32)
        for part in self._parts:
            inside = part.has(ids)
            scores[inside] += part.scores_at(ids[inside])
        return scores

    @lazy
    def spread(self) -> Scores:
        spread = np.zeros(self.count, np.float32)
        for part in self._parts:
            if part.is_most:
                spread += part.spread
            else:
                # Within a part no document repeats.
                spread[part.ids] += part.scores
        return spread


def both(one: Found, other: Found) -> Found:
    """What is in both, with the sum of the scores."""
    if len(one) > len(other):
        one, other = other, one
    documents: Ids | Bits
    picked = None
    if len(one) * _LISTED > one.count:
        documents = one.bits & other.bits
    else:
        picked = other.has(one.ids)
        documents = one.ids[picked]
    if not one.is_scored or not other.is_scored:
        return Part(other if other.is_scored else one, documents)
    return _Both(documents, one, other, picked)


def without(one: Found, other: Found) -> Found:
    """What is in the first and not in the second."""
    if not len(other):
        return one
    if one.is_many:
        return Part(one, one.bits - other.bits)
    return Part(one, one.ids[~other.has(one.ids)])


def either(parts: Sequence[Found]) -> Found:
    """What is in any of one or more, with the sum of the scores."""
    having = [part for part in parts if len(part)]
    if len(having) < 2:
        return having[0] if having else parts[0]
    documents: Ids | Bits
    if any(part.is_many for part in having):
        documents = reduce(or_, (part.bits for part in having))
    else:
        documents = np.unique(np.concatenate([part.ids for part in having]))
    return _Either(documents, having)
