"""TextField: words, phrases, prefixes and proximity over one field of all segments.

Words are scored by BM25 as whoosh scores them (k1 = 1.2, b = 0.75; Robertson and Zaragoza, The
Probabilistic Relevance Framework, 2009), a phrase or a proximity as if it were one word, a prefix
with 1.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from indexer.archive.arrays import Array, starts_of
from indexer.archive.characters import Characters, Places, occurrence_counts
from indexer.archive.postings import LENGTHS, Posting, Postings
from portal.embedded.bits import Bits, Ids
from portal.embedded.found import Found, Listed, Scores, is_many
from portal.embedded.lazy import lazy
from portal.embedded.memory import Memory
from portal.embedded.passages import find_passages

_K1 = 1.2
_B = 0.75
_MEMORY = 96 * 1024**2
_SEGMENT_MEMORY = 3 * 1024**2
_PLACES_MEMORY = 1024**2
_LISTED = 2
"""Places of so many characters stand in the archive as they are."""


class FieldSegment:
    """One segment's part of a field, and what is remembered of its phrases. It serves every
    generation that has the segment."""

    def __init__(self, postings: Postings, characters: Characters) -> None:
        self.postings = postings
        self.characters = characters
        self.memory: Memory[Posting] = Memory(_SEGMENT_MEMORY)
        self._places: Memory[Places] = Memory(_PLACES_MEMORY)

    def forget(self) -> None:
        """Forget everything remembered: for measuring."""
        self.memory.clear()
        self._places.clear()

    def phrase(self, phrase: str) -> Posting:
        """Where a normalised phrase stands."""
        return self.memory.get(phrase, lambda: self._phrase(phrase))

    def _phrase(self, phrase: str) -> Posting:
        places = self.characters.places(phrase)
        return Posting(*occurrence_counts(self.characters.documents(places)))

    def places(self, phrase: str) -> Places:
        """Every place of a normalised phrase; remembered where it takes long to find: who reads one
        page of them goes on to the next."""
        if len(phrase) <= _LISTED:
            return self.characters.places(phrase)
        return self._places.get(phrase, lambda: self.characters.places(phrase))

    def near(self, parts: tuple[str, ...], within: int) -> Posting:
        """Where all of these normalised phrases stand in a passage at most `within` characters
        longer than they are together."""
        return self.memory.get((parts, within), lambda: self._near(parts, within))

    def _near(self, parts: tuple[str, ...], within: int) -> Posting:
        return Posting(*occurrence_counts(find_passages(self.characters, parts, within).documents))


@dataclass(frozen=True)
class Term:
    """A word of the field: the segments that have it, each with its number there."""

    places: tuple[tuple[int, int], ...]
    document_frequency: int


class TextField:
    """A field over all segments of a generation; `starts` are the ordinals at which the segments'
    documents begin, and the count of all. Immutable, safe under threads."""

    def __init__(self, segments: Sequence[FieldSegment], starts: NDArray[np.int64]) -> None:
        self.segments = tuple(segments)
        self._starts = [int(start) for start in starts]
        self.count = self._starts[-1]
        lengths = [segment.postings.lengths for segment in segments]
        total = sum(segment.postings.length for segment in segments)
        mean = (total / self.count if self.count else 0) or 1.0
        of_byte = (_K1 * ((1 - _B) + _B * LENGTHS.astype(np.float64) / mean)).astype(np.float32)
        self._norms = [of_byte[own] for own in lengths]
        self._find = _Directory([segment.postings for segment in segments])
        self._memory: Memory[Found] = Memory(_MEMORY)

    def forget(self) -> None:
        """Forget everything remembered: for measuring."""
        self._memory.clear()
        for segment in self.segments:
            segment.forget()

    def term(self, word: str) -> Term:
        """A word, looked up."""
        places = tuple(self._find.places(word.encode("utf-8", "surrogatepass")))
        frequencies = (self.segments[s].postings.document_frequency(n) for s, n in places)
        return Term(places, sum(frequencies))

    def word(self, term: Term) -> Found:
        """Every document that has a word."""
        return self._memory.get(term.places, lambda: self._word(term))

    def _word(self, term: Term) -> "Occurring":
        postings = [(s, self.segments[s].postings.posting(number)) for s, number in term.places]
        return self._occurring(postings)

    def phrase(self, phrase: str) -> Found:
        """Every document in which a normalised phrase stands."""
        return self._memory.get(phrase, lambda: self._passages(lambda one: one.phrase(phrase)))

    def near(self, parts: tuple[str, ...], within: int) -> Found:
        """Every document in which these normalised phrases stand near each other."""
        key = (parts, within)
        return self._memory.get(key, lambda: self._passages(lambda one: one.near(parts, within)))

    def _passages(self, posting: Callable[[FieldSegment], Posting]) -> "Occurring":
        return self._occurring([(s, posting(one)) for s, one in enumerate(self.segments)])

    def _occurring(self, postings: Sequence[tuple[int, Posting]]) -> "Occurring":
        lists = [
            _List(self._starts[segment], own.documents, own.frequencies, self._norms[segment])
            for segment, own in postings
            if len(own.documents)
        ]
        return Occurring(lists, self.count)

    def prefix(self, prefix: str) -> Found:
        """Every document with a word that begins so."""
        return self._memory.get(("*", prefix), lambda: self._prefix(prefix))

    def _prefix(self, prefix: str) -> Found:
        encoded = prefix.encode("utf-8", "surrogatepass")
        having = np.zeros(self.count, np.bool_)
        for segment, start in zip(self.segments, self._starts, strict=False):
            own = having[start:]
            for number in segment.postings.with_prefix(encoded):
                own[segment.postings.posting(number).documents] = True
        ids = np.flatnonzero(having).astype(np.int32)
        return Listed(ids, np.ones(len(ids), np.float32), self.count)


@dataclass(frozen=True)
class _List:
    """What of a word or phrase is in one segment: its documents, from the ordinal `start` on, how
    often it is in each, and the norms of all documents of the segment."""

    start: int
    documents: NDArray[np.uint16]
    frequencies: Array | None
    norms: Scores


class Occurring(Found):
    """The documents in which a word or a phrase occurs, scored by BM25."""

    def __init__(self, lists: Sequence[_List], count: int) -> None:
        self._lists = lists
        self._asked = 0
        self._firsts = starts_of(np.array([len(own.documents) for own in lists], np.int64))
        total = int(self._firsts[-1])
        idf = log(count / (total + 1)) + 1 if count else 0.0
        self._weight = np.float32(idf * (_K1 + 1))
        super().__init__(self._set(count) if is_many(total, count) else self._list(total), count)

    def _set(self, count: int) -> Bits:
        mask = np.zeros(count, np.bool_)
        for own in self._lists:
            mask[own.start :][own.documents] = True
        return Bits.of_mask(mask)

    def _list(self, total: int) -> Ids:
        ids = np.empty(total, np.int32)
        for own, at in zip(self._lists, self._firsts.tolist(), strict=False):
            out = ids[at : at + len(own.documents)]
            np.add(own.documents, np.int32(own.start), out=out)
        return ids

    @lazy
    def ids(self) -> Ids:
        """The documents, ascending."""
        return self._list(len(self))

    @lazy
    def scores(self) -> Scores:
        """What each document scores."""
        scores = np.empty(len(self), np.float32)
        for own, at in zip(self._lists, self._firsts.tolist(), strict=False):
            out = scores[at : at + len(own.documents)]
            self._score(own, own.documents, own.frequencies, out)
        return scores

    @lazy
    def spread(self) -> Scores:
        """The scores of all documents, 0 for those in which it does not occur."""
        spread = np.zeros(self.count, np.float32)
        for own in self._lists:
            scores = np.empty(len(own.documents), np.float32)
            self._score(own, own.documents, own.frequencies, scores)
            spread[own.start :][own.documents] = scores
        return spread

    def scores_at(self, ids: Ids) -> Scores:
        """What some of them score: of many documents, few are looked at alone."""
        scores = self.__dict__.get("spread" if self.is_most else "scores")
        if scores is None and self.is_many:
            self._asked += len(ids)
            if self._asked * _SEVERAL <= len(self):
                return self._few_scores(ids)
        return self.spread.take(ids) if self.is_most else self.scores.take(self.places(ids))

    def _few_scores(self, ids: Ids) -> Scores:
        places = self.places(ids)
        scores = np.empty(len(ids), np.float32)
        cuts = np.searchsorted(places, self._firsts).tolist()
        bounds = pairwise(cuts)
        for own, at, (first, last) in zip(self._lists, self._firsts.tolist(), bounds, strict=False):
            if first < last:
                inside = places[first:last] - at
                often = None if own.frequencies is None else own.frequencies.take(inside)
                self._score(own, own.documents.take(inside), often, scores[first:last])
        return scores

    def _score(
        self, own: _List, documents: NDArray[np.uint16], often: Array | None, out: Scores
    ) -> None:
        np.take(own.norms, documents, out=out, mode="clip")
        if often is None:
            out += np.float32(1)
            np.divide(self._weight, out, out=out)
        else:
            frequencies = often.astype(np.float32)
            out += frequencies
            np.divide(frequencies, out, out=out)
            out *= self._weight


_SEVERAL = 3
"""When one in so many has been asked for, all scores are worked out."""


class _Directory:
    """Finds a term in all segments at once, by its checksum."""

    def __init__(self, postings: Sequence[Postings]) -> None:
        self._postings = postings
        hashes = [own.hashes for own in postings]
        joined = np.concatenate(hashes) if hashes else np.empty(0, np.uint32)
        owners = np.repeat(np.arange(len(hashes), dtype=np.uint64), [len(own) for own in hashes])
        numbers = [np.arange(len(own), dtype=np.uint64) for own in hashes]
        # Checksum, segment and number of a term in one number: sorting them needs no order kept.
        keys = joined.astype(np.uint64) << np.uint64(32)
        if hashes:
            keys |= (owners << np.uint64(_NUMBER_BITS)) | np.concatenate(numbers)
        keys.sort()
        self._keys = keys

    def places(self, term: bytes) -> Iterator[tuple[int, int]]:
        """The segments that have a term, each with its number there."""
        low = crc32(term) << 32
        first, last = np.searchsorted(self._keys, np.array([low, low + 2**32 - 1], np.uint64))
        for key in self._keys[first:last].tolist():
            segment = (key & 0xFFFFFFFF) >> _NUMBER_BITS
            number = key & (2**_NUMBER_BITS - 1)
            if self._postings[segment].term(number) == term:
                yield segment, number


_NUMBER_BITS = 21
