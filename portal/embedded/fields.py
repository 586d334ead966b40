"""TextField: words, phrases, prefixes and proximity over one field of all segments.

Words are scored by BM25 as whoosh scores them (k1 = 1.2, b = 0.75; Robertson and Zaragoza, The
Probabilistic Relevance Framework, 2009), a phrase or a proximity as if it were one word, a prefix
with 1.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from indexer.archive.arrays import Array
from indexer.archive.characters import Characters, Places, occurrence_counts
from indexer.archive.postings import LENGTHS, Posting, Postings
from portal.embedded.found import NOTHING, Found, Ids, Scores, both, place_in
from portal.embedded.memory import Memory

_K1 = 1.2
_B = 0.75
_MEMORY = 96 * 1024**2
_SEGMENT_MEMORY = 8 * 1024**2
Occurrences = tuple[NDArray[np.uint16], Array]
"""Documents of a segment, and how often something stands in each."""


class FieldSegment:
    """One segment's part of a field, and what is remembered of its phrases. It serves every
    generation that has the segment."""

    def __init__(self, postings: Postings, characters: Characters) -> None:
        self.postings = postings
        self.characters = characters
        self.memory: Memory[Occurrences] = Memory(_SEGMENT_MEMORY)

    def phrase(self, phrase: str) -> Occurrences:
        """Where a normalised phrase stands."""
        return self.memory.get(phrase, lambda: self._phrase(phrase))

    def _phrase(self, phrase: str) -> Occurrences:
        return occurrence_counts(self.characters.documents(self.characters.places(phrase)))

    def near(self, parts: tuple[str, ...], within: int) -> Occurrences:
        """Where all of these normalised phrases stand in a passage at most `within` characters
        longer than they are together."""
        return self.memory.get((parts, within), lambda: self._near(parts, within))

    def _near(self, parts: tuple[str, ...], within: int) -> Occurrences:
        places = [self.characters.places(part) for part in parts]
        if not all(map(len, places)):
            return occurrence_counts(np.empty(0, np.uint16))
        lengths = [len(part) for part in parts]
        begins: Places = np.unique(np.concatenate(places))
        # A passage begins with one of the parts; from there the next place of each other part
        # makes the shortest.
        ends = np.zeros(len(begins), np.int64)
        reached = np.ones(len(begins), np.bool_)
        for own, length in zip(places, lengths, strict=True):
            following = np.searchsorted(own, begins)
            reached &= following < len(own)
            following[following == len(own)] = 0
            np.maximum(ends, own[following].astype(np.int64) + length, out=ends)
        reached &= ends - begins <= sum(lengths) + within
        begins, ends = begins[reached], ends[reached]
        documents = self.characters.documents(begins)
        same = ends < self.characters.starts[documents.astype(np.intp) + 1]
        return occurrence_counts(documents[same])


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
        self._memory: Memory[tuple[Ids, Scores]] = Memory(_MEMORY)

    def forget(self) -> None:
        """Forget everything remembered: for measuring."""
        self._memory.clear()
        for segment in self.segments:
            segment.memory.clear()

    def term(self, word: str) -> Term:
        """A word, looked up."""
        places = tuple(self._find.places(word.encode("utf-8", "surrogatepass")))
        frequencies = (self.segments[s].postings.document_frequency(n) for s, n in places)
        return Term(places, sum(frequencies))

    def word(self, term: Term) -> Found:
        """Every document that has a word."""
        if not term.places:
            return NOTHING
        return Found(*self._memory.get(term.places, lambda: self._all(term)))

    def _all(self, term: Term) -> tuple[Ids, Scores]:
        idf = self._idf(term.document_frequency)
        count = term.document_frequency
        ids, scores = np.empty(count, np.int32), np.empty(count, np.float32)
        at = 0
        for segment, number in term.places:
            posting = self.segments[segment].postings.posting(number)
            end = at + len(posting.documents)
            np.add(posting.documents, np.int32(self._starts[segment]), out=ids[at:end])
            self._score(segment, posting, idf, scores[at:end])
            at = end
        return ids, scores

    def _score(self, segment: int, posting: Posting, idf: float, out: Scores) -> None:
        np.take(self._norms[segment], posting.documents, out=out, mode="clip")
        if posting.frequencies is None:
            out += np.float32(1)
            np.divide(np.float32(idf * (_K1 + 1)), out, out=out)
        else:
            frequencies = posting.frequencies.astype(np.float32)
            out += frequencies
            np.divide(frequencies, out, out=out)
            out *= np.float32(idf * (_K1 + 1))

    def _idf(self, document_frequency: int) -> float:
        return log(self.count / (document_frequency + 1)) + 1

    def word_among(self, term: Term, found: Found) -> Found:
        """Of documents already found those that have a word too, its score added."""
        kept = self._memory.peek(term.places)
        if kept is not None:
            return both(found, Found(*kept))
        parts: list[Found] = []
        for segment, number in term.places:
            parts.append(self._among(segment, number, term, found))
        return _joined(parts)

    def _among(self, segment: int, number: int, term: Term, found: Found) -> Found:
        start, end = self._starts[segment], self._starts[segment + 1]
        first, last = (int(n) for n in np.searchsorted(found.ids, (start, end)))
        wanted = (found.ids[first:last] - start).astype(np.uint16)
        posting = self.segments[segment].postings.posting(number)
        places, inside = place_in(posting.documents, wanted)
        places = places[inside]
        frequencies = None if posting.frequencies is None else posting.frequencies[places]
        scores = np.empty(len(places), np.float32)
        self._score(
            segment,
            Posting(posting.documents[places], frequencies),
            self._idf(term.document_frequency),
            scores,
        )
        ids = found.ids[first:last][inside]
        if found.scores is not None:
            scores += found.scores[first:last][inside]
        return Found(ids, scores)

    def phrase(self, phrase: str) -> Found:
        """Every document in which a normalised phrase stands."""
        return self._occurring([segment.phrase(phrase) for segment in self.segments])

    def near(self, parts: tuple[str, ...], within: int) -> Found:
        """Every document in which these normalised phrases stand near each other."""
        return self._occurring([segment.near(parts, within) for segment in self.segments])

    def _occurring(self, occurrences: Sequence[Occurrences]) -> Found:
        document_frequency = sum(len(documents) for documents, _ in occurrences)
        if not document_frequency:
            return NOTHING
        idf = self._idf(document_frequency)
        parts = []
        for segment, (documents, counts) in enumerate(occurrences):
            if len(documents):
                scores = np.empty(len(documents), np.float32)
                self._score(segment, Posting(documents, counts), idf, scores)
                ids = documents.astype(np.int32) + np.int32(self._starts[segment])
                parts.append(Found(ids, scores))
        return _joined(parts)

    def prefix(self, prefix: str) -> Found:
        """Every document with a word that begins so."""
        encoded = prefix.encode("utf-8", "surrogatepass")
        parts = []
        for segment, start in zip(self.segments, self._starts, strict=False):
            postings = segment.postings
            having = np.zeros(len(postings.lengths), np.bool_)
            for number in postings.with_prefix(encoded):
                having[postings.posting(number).documents] = True
            parts.append(np.flatnonzero(having).astype(np.int32) + np.int32(start))
        ids = np.concatenate(parts) if parts else NOTHING.ids
        return Found(ids, np.ones(len(ids), np.float32))


def _joined(parts: Sequence[Found]) -> Found:
    if not parts:
        return NOTHING
    if len(parts) == 1:
        return parts[0]
    ids = np.concatenate([part.ids for part in parts])
    scores = [part.scores for part in parts if part.scores is not None]
    return Found(ids, np.concatenate(scores))


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
