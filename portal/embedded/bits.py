"""Bits: a set of ordinals, one bit each, so that large sets are put together and counted without
being listed."""

from typing import Self

import numpy as np
from numpy.typing import NDArray

from indexer.archive.reader import BoolArray
from portal.embedded.lazy import lazy

Ids = NDArray[np.int32]
_WORD = np.dtype("<u8")
_FULL = 64
_SCATTERED = 4
"""Words are looked at one by one when no more than one in so many has a bit."""


class Bits:
    """Which ordinals below `count` are in a set. Immutable. The set operations want two sets of
    the same count."""

    def __init__(self, words: NDArray[np.uint64], count: int) -> None:
        self._words = words
        self.count = count

    @classmethod
    def of_mask(cls, mask: BoolArray) -> Self:
        """Those for which `mask` is true."""
        # There is room for a bit of `count` itself: `before` is asked for it.
        padded = np.zeros((len(mask) // _FULL + 1) * (_FULL // 8), np.uint8)
        packed = np.packbits(mask, bitorder="little")
        padded[: len(packed)] = packed
        return cls(padded.view(_WORD), len(mask))

    @classmethod
    def of_ids(cls, ids: NDArray[np.integer], count: int) -> Self:
        """These."""
        mask = np.zeros(count, np.bool_)
        mask[ids] = True
        return cls.of_mask(mask)

    def __len__(self) -> int:
        return self._length

    @lazy
    def _length(self) -> int:
        return int(np.bitwise_count(self._words).sum(dtype=np.int64))

    @property
    def nbytes(self) -> int:
        """The bytes it takes."""
        return self._words.nbytes

    def __and__(self, other: "Bits") -> "Bits":
        return Bits(self._words & other._words, self.count)

    def __or__(self, other: "Bits") -> "Bits":
        return Bits(self._words | other._words, self.count)

    def __sub__(self, other: "Bits") -> "Bits":
        return Bits(self._words & ~other._words, self.count)

    def has(self, ids: NDArray[np.integer]) -> BoolArray:
        """Whether each of these ordinals is in the set."""
        octets = self._words.view(np.uint8).take(ids >> 3)
        octets >>= (ids & 7).astype(np.uint8)
        octets &= 1
        return octets.view(np.bool_)

    def mask(self) -> BoolArray:
        """For each ordinal below `count` whether it is in the set."""
        return _unpacked(self._words)[: self.count]

    def ids(self) -> Ids:
        """All ordinals of the set, ascending."""
        having = np.flatnonzero(self._words)
        if len(having) * _SCATTERED > len(self._words):
            return np.flatnonzero(_unpacked(self._words)).astype(np.int32)
        places = np.flatnonzero(_unpacked(self._words[having])).astype(np.int32)
        ids: Ids = having.astype(np.int32)[places >> 6]
        ids <<= 6
        ids |= places & 63
        return ids

    def ranks(self, ids: NDArray[np.integer]) -> NDArray[np.int64]:
        """How many members are smaller than each of these ordinals; `count` may be among them."""
        return self.before(*split(ids))

    def before(self, words: NDArray[np.int64], below: NDArray[np.uint64]) -> NDArray[np.int64]:
        """The same for ordinals that are split."""
        before: NDArray[np.int64] = self._before.take(words)
        before += np.bitwise_count(self._words.take(words) & below)
        return before

    @lazy
    def _before(self) -> NDArray[np.int64]:
        """How many members are in the words before each."""
        before = np.zeros(len(self._words), np.int64)
        np.cumsum(np.bitwise_count(self._words[:-1]), out=before[1:])
        return before


def split(ids: NDArray[np.integer]) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """The word of each ordinal's bit, and the bits of that word that are of smaller ordinals."""
    wide = ids.astype(np.int64)
    return wide >> 6, (np.uint64(1) << (wide & 63).astype(np.uint64)) - np.uint64(1)


def _unpacked(words: NDArray[np.uint64]) -> BoolArray:
    return np.unpackbits(words.view(np.uint8), bitorder="little").view(np.bool_)
