"""The words of a segment's documents: a sorted list of terms, and for each the documents that have
it and how often.

A segment has at most 65,536 documents, so that a document is two bytes and a list is read without
being decoded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from whoosh.util.numeric import byte_to_length, length_to_byte

from indexer.archive.arrays import Array, ArrayFile, ArrayWriter, narrow, run_starts, starts_of

LENGTHS: NDArray[np.float32] = np.array([byte_to_length(byte) for byte in range(256)], np.float32)
"""The lengths that whoosh tells apart, by the byte it keeps of each."""
_MANY = 255
"""Frequencies from here on are kept apart."""


@dataclass(frozen=True)
class Posting:
    """Where a term occurs in a segment: documents ascending (uint16), and how often in each
    (None: once)."""

    documents: NDArray[np.uint16]
    frequencies: Array | None

    @property
    def nbytes(self) -> int:
        """The bytes it takes in memory, or in the file it is mapped from."""
        return self.documents.nbytes + (0 if self.frequencies is None else self.frequencies.nbytes)

    def counts(self) -> Array:
        """How often in each document."""
        if self.frequencies is None:
            return np.ones(len(self.documents), np.uint8)
        return self.frequencies


class PostingsBuilder:
    """Collects the terms of documents, in order of the documents."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._terms: list[NDArray[np.int32]] = []
        self._lengths: list[int] = []

    def add(self, terms: Sequence[str]) -> None:
        """Add a document with these terms, repeated ones repeatedly."""
        number = self._numbers.setdefault
        count = self._numbers.__len__
        self._terms.append(np.fromiter((number(t, count()) for t in terms), np.int32, len(terms)))
        self._lengths.append(len(terms))

    def write(self, writer: ArrayWriter, field: str) -> None:
        """Write everything under names that begin with `field`."""
        documents = len(self._lengths)
        encoded = [term.encode("utf-8", "surrogatepass") for term in self._numbers]
        order = sorted(range(len(encoded)), key=encoded.__getitem__)
        rank = np.empty(len(order), np.uint64)
        rank[order] = np.arange(len(order), dtype=np.uint64)
        owners = np.repeat(np.arange(documents, dtype=np.uint64), self._lengths)
        numbers = np.concatenate(self._terms) if self._terms else np.empty(0, np.int32)
        occurrences = (rank[numbers] << np.uint64(16)) | owners
        occurrences.sort()
        firsts = run_starts(occurrences)
        frequencies = np.diff(np.append(firsts, len(occurrences)))
        pairs = occurrences[firsts]
        starts = run_starts(pairs >> np.uint64(16))
        most = np.maximum.reduceat(frequencies, starts) if len(starts) else frequencies
        counts = np.diff(np.append(starts, len(pairs)))
        totals = np.add.reduceat(frequencies, starts) if len(starts) else frequencies
        terms = [encoded[number] for number in order]
        hashes = np.array([crc32(term) for term in terms], np.uint32)
        stored = np.repeat(most > 1, counts)
        writer.add(f"{field}.lengths", np.array(list(map(length_to_byte, self._lengths)), np.uint8))
        writer.add(f"{field}.length", np.array([sum(self._lengths)], np.uint64))
        writer.add_bytes(f"{field}.terms", terms)
        writer.add(f"{field}.term_ends", np.cumsum([len(t) for t in terms]).astype(np.uint32))
        writer.add(f"{field}.hashes", hashes)
        writer.add(f"{field}.totals", narrow(totals))
        writer.add(f"{field}.starts", narrow(starts_of(counts)))
        writer.add(f"{field}.documents", (pairs & np.uint64(0xFFFF)).astype(np.uint16))
        writer.add(f"{field}.frequency_starts", narrow(starts_of(np.where(most > 1, counts, 0))))
        kept = frequencies[stored]
        writer.add(f"{field}.frequencies", np.minimum(kept, _MANY).astype(np.uint8))
        many = np.flatnonzero(kept >= _MANY)
        writer.add(f"{field}.many_at", narrow(many))
        writer.add(f"{field}.many", narrow(kept[many]))


class Postings:
    """The terms of one field of a segment. Terms are numbered in the order of their UTF-8."""

    def __init__(self, file: ArrayFile, field: str) -> None:
        self._file = file
        self._field = field
        self.lengths: NDArray[np.uint8] = file[f"{field}.lengths"]
        self.length = int(file[f"{field}.length"][0])
        self.hashes: NDArray[np.uint32] = file[f"{field}.hashes"]
        self._ends = file[f"{field}.term_ends"]
        self._starts = file[f"{field}.starts"]
        self._documents = file[f"{field}.documents"]
        self._frequency_starts = file[f"{field}.frequency_starts"]
        self._frequencies = file[f"{field}.frequencies"]
        self._many_at = file[f"{field}.many_at"]
        self._many = file[f"{field}.many"]
        self._totals = file[f"{field}.totals"]

    def __len__(self) -> int:
        return len(self._ends)

    def term(self, number: int) -> bytes:
        """A term by its number, as UTF-8."""
        start = int(self._ends[number - 1]) if number else 0
        return self._file.piece(f"{self._field}.terms", start, int(self._ends[number]))

    def find(self, term: bytes) -> int | None:
        """The number of a term, None when no document has it."""
        number = self.first_from(term)
        return number if number < len(self) and self.term(number) == term else None

    def first_from(self, term: bytes) -> int:
        """The number of the first term that is not less than this one."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self.term(middle) < term:
                low = middle + 1
            else:
                high = middle
        return low

    def with_prefix(self, prefix: bytes) -> range:
        """The numbers of the terms that begin so."""
        first = self.first_from(prefix)
        # No byte of UTF-8 is 0xFF: this stands behind everything that begins so.
        last = self.first_from(prefix + b"\xff")
        return range(first, last)

    def document_frequency(self, number: int) -> int:
        """In how many documents a term occurs."""
        return int(self._starts[number + 1]) - int(self._starts[number])

    def frequency(self, number: int) -> int:
        """How often a term occurs in all documents."""
        return int(self._totals[number])

    def posting(self, number: int) -> Posting:
        """Where a term occurs."""
        documents = self._documents[int(self._starts[number]) : int(self._starts[number + 1])]
        start, end = (int(self._frequency_starts[number + i]) for i in (0, 1))
        if start == end:
            return Posting(documents, None)
        frequencies = self._frequencies[start:end]
        if len(self._many_at):
            first, last = np.searchsorted(self._many_at, (start, end))
            if first < last:
                frequencies = frequencies.astype(np.uint32)
                frequencies[self._many_at[first:last] - start] = self._many[first:last]
        return Posting(documents, frequencies)

    def terms(self, first: int = 0) -> Iterator[tuple[int, bytes]]:
        """All terms from a number on, with their numbers."""
        for number in range(first, len(self)):
            yield number, self.term(number)
