"""The normalised texts of a segment, character by character: finds any phrase exactly.

All texts stand one after another, each followed by a separator; a character is its number in the
segment's alphabet. For every pair of neighbours the places where it stands are listed. A phrase is
looked up by its rarest pair, and the texts themselves then tell at which of those places the rest
of it stands too: what is found is exact by definition, whatever the length.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from indexer.archive.arrays import Array, ArrayFile, ArrayWriter, narrow, run_starts, starts_of

Places = NDArray[np.int32]
"""Characters of a segment, counted over all its texts and separators; ascending."""
SEPARATOR = "\n"
"""Normalised text has no white space."""
LARGEST = 2**30
"""Characters of a segment at most."""
_BLOCK = 32
_NOWHERE: Places = np.empty(0, np.int32)


def write_characters(writer: ArrayWriter, field: str, texts: Sequence[str]) -> None:
    """Write the normalised texts of all documents of a segment, in their order."""
    joined = "".join(f"{text}{SEPARATOR}" for text in texts)
    if len(joined) > LARGEST:
        raise ValueError(f"{len(joined)} characters in one segment")
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    present = np.zeros(0x110000, np.bool_)
    present[codes] = True
    present[ord(SEPARATOR)] = True
    alphabet = np.flatnonzero(present).astype(np.uint32)
    numbers = np.zeros(0x110000, np.uint32)
    numbers[alphabet] = np.arange(len(alphabet), dtype=np.uint32)
    text = numbers[codes]
    starts = starts_of(np.array([len(text) + 1 for text in texts], np.int64))
    writer.add(f"{field}.alphabet", alphabet)
    writer.add(f"{field}.text", text.astype(np.uint16 if len(alphabet) <= 65536 else np.uint32))
    writer.add(f"{field}.text_starts", starts.astype(np.uint32))
    first_places = np.arange(0, len(text) + _BLOCK, _BLOCK)
    owners = np.searchsorted(starts, first_places, "right") - 1
    writer.add(f"{field}.block_documents", np.minimum(owners, max(len(texts) - 1, 0)).astype("u2"))
    _write_pairs(writer, field, text, len(alphabet), int(numbers[ord(SEPARATOR)]))


def _write_pairs(
    writer: ArrayWriter, field: str, text: NDArray[np.uint32], size: int, separator: int
) -> None:
    begins = np.flatnonzero(text[:-1] != separator).astype(np.uint64)
    pairs = text[:-1][begins].astype(np.uint64) * np.uint64(size) + text[1:][begins]
    if size <= 65536:
        occurrences = (pairs << np.uint64(32)) | begins
        occurrences.sort()
        places = (occurrences & np.uint64(0xFFFFFFFF)).astype(np.uint32)
        sorted_pairs = occurrences >> np.uint64(32)
    else:
        order = np.argsort(pairs, kind="stable")
        places, sorted_pairs = begins[order].astype(np.uint32), pairs[order]
    firsts = run_starts(sorted_pairs)
    starts = starts_of(np.diff(np.append(firsts, len(places))))
    writer.add(f"{field}.pairs", narrow(sorted_pairs[firsts]))
    writer.add(f"{field}.pair_starts", starts.astype(np.uint32))
    writer.add(f"{field}.low", (places & np.uint32(0xFFFF)).astype(np.uint16))
    # Where a pair stands often, its places are told apart by how many there are in each stretch
    # of 65,536 characters; where seldom, by the stretch of each.
    high = places >> np.uint32(16)
    stretches = (len(text) >> 16) + 1
    often = np.flatnonzero(np.diff(starts) > 4 * stretches)
    tables = np.zeros((len(often), stretches), np.uint32)
    seldom = np.ones(len(places), np.bool_)
    for row, pair in enumerate(often):
        span = slice(int(starts[pair]), int(starts[pair + 1]))
        tables[row] = np.bincount(high[span], minlength=stretches)
        seldom[span] = False
    kept = np.where(np.diff(starts) > 4 * stretches, 0, np.diff(starts))
    writer.add(f"{field}.often", often.astype(np.uint32))
    writer.add(f"{field}.often_counts", narrow(tables.ravel()))
    writer.add(f"{field}.high", narrow(high[seldom]))
    writer.add(f"{field}.high_starts", starts_of(kept).astype(np.uint32))


class Characters:
    """The texts of one field of a segment."""

    def __init__(self, file: ArrayFile, field: str) -> None:
        self._alphabet = file[f"{field}.alphabet"]
        self._text = file[f"{field}.text"]
        self.starts: NDArray[np.uint32] = file[f"{field}.text_starts"]
        self._block_documents = file[f"{field}.block_documents"]
        self._pairs = file[f"{field}.pairs"]
        self._pair_starts = file[f"{field}.pair_starts"]
        self._low = file[f"{field}.low"]
        self._often = file[f"{field}.often"]
        counts = file[f"{field}.often_counts"]
        self._often_counts = counts.reshape(len(self._often), -1) if len(counts) else counts
        self._high = file[f"{field}.high"]
        self._high_starts = file[f"{field}.high_starts"]

    @property
    def count(self) -> int:
        """How many texts there are."""
        return len(self.starts) - 1

    def text(self, document: int) -> str:
        """The normalised text of a document."""
        start, end = int(self.starts[document]), int(self.starts[document + 1]) - 1
        codes = self._alphabet[self._text[start:end]]
        return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")

    def terms(self) -> Iterator[str]:
        """Every single character and every pair of neighbours, in order of their UTF-8."""
        size = len(self._alphabet)
        letters = self._alphabet.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
        before = -1
        for pair in self._pairs.tolist():
            first, second = divmod(pair, size)
            if first != before:
                yield letters[first]
            before = first
            if letters[second] != SEPARATOR:
                yield letters[first] + letters[second]

    def places(self, phrase: str) -> Places:
        """Every place at which a normalised phrase of one character or more begins, overlapping
        ones included."""
        letters = self._letters(phrase)
        if letters is None:
            return _NOWHERE
        if len(letters) == 1:
            return self._single(int(letters[0]))
        pairs = [self._pair(int(a), int(b)) for a, b in pairwise(letters)]
        if any(number is None for number in pairs):
            return _NOWHERE
        known = [number for number in pairs if number is not None]
        counts = [self._count(number) for number in known]
        rarest = min(range(len(counts)), key=counts.__getitem__)
        return self._verified(letters, rarest, self._places_of(known[rarest]), counts)

    def _verified(
        self, letters: NDArray[np.uint32], at: int, places: Places, counts: list[int]
    ) -> Places:
        """Those of the places of the pair `at` of a phrase around which the whole of it stands."""
        if at:
            places = places - np.int32(at)
            places = places[int(np.searchsorted(places, 0)) :]
        longest = len(self._text) - len(letters)
        if len(places) and places[-1] > longest:
            places = places[: int(np.searchsorted(places, longest, "right"))]
        # The letters of rare pairs come first: they leave the fewest places.
        order = sorted(range(len(counts)), key=counts.__getitem__)
        unseen = dict.fromkeys(i for pair in order for i in (pair, pair + 1))
        for index in unseen:
            if index in (at, at + 1):
                continue
            if not len(places):
                break
            stands = self._text[index:][places] == self._text.dtype.type(letters[index])
            places = places[stands]
        return places

    def at_most(self, phrase: str) -> int:
        """How often a normalised phrase stands at most, told without looking at the texts."""
        letters = self._letters(phrase)
        if letters is None:
            return 0
        if len(letters) == 1:
            first, last = self._pairs_from(int(letters[0]))
            return int(self._pair_starts[last]) - int(self._pair_starts[first])
        pairs = [self._pair(int(a), int(b)) for a, b in pairwise(letters)]
        return min(0 if pair is None else self._count(pair) for pair in pairs)

    def code_points(self, places: NDArray[np.integer]) -> NDArray[np.uint32]:
        """What stands at each place, as a code point and 1; 0 for a separator. Before the first
        place there is one, and behind the last."""
        codes: NDArray[np.uint32] = self._alphabet.take(self._text.take(places, mode="wrap"))
        return np.where(codes == ord(SEPARATOR), np.uint32(0), codes + np.uint32(1))

    def documents(self, places: Places) -> NDArray[np.uint16]:
        """The document in which each place is."""
        documents: NDArray[np.uint16] = self._block_documents[places >> 5]
        if not len(places):
            return documents
        ends = self.starts[1:]
        late = np.flatnonzero(ends[documents] <= places)
        while len(late):
            documents[late] += 1
            late = late[ends[documents[late]] <= places[late]]
        return documents

    def behind(self, places: Places, width: int) -> NDArray[np.uint32]:
        """The characters that stand from each place on, as code points, `width` a row; behind the
        last text separators."""
        wanted = places.astype(np.int64)[:, np.newaxis] + np.arange(width)
        codes: NDArray[np.uint32] = self._alphabet[
            self._text[np.minimum(wanted, len(self._text) - 1)]
        ]
        return codes

    def _letters(self, phrase: str) -> NDArray[np.uint32] | None:
        codes = np.frombuffer(phrase.encode("utf-32-le", "surrogatepass"), np.uint32)
        numbers = np.searchsorted(self._alphabet, codes)
        numbers[numbers == len(self._alphabet)] = 0
        if not len(codes) or SEPARATOR in phrase or np.any(self._alphabet[numbers] != codes):
            return None
        return numbers.astype(np.uint32)

    def _pair(self, first: int, second: int) -> int | None:
        value = first * len(self._alphabet) + second
        if value > np.iinfo(self._pairs.dtype).max:
            return None
        pair = self._pairs.dtype.type(value)
        number = int(np.searchsorted(self._pairs, pair))
        return number if number < len(self._pairs) and self._pairs[number] == pair else None

    def _count(self, pair: int) -> int:
        return int(self._pair_starts[pair + 1]) - int(self._pair_starts[pair])

    def _places_of(self, pair: int) -> Places:
        low = self._low[int(self._pair_starts[pair]) : int(self._pair_starts[pair + 1])]
        start, end = int(self._high_starts[pair]), int(self._high_starts[pair + 1])
        places = low.astype(np.int32)
        if start < end or not len(low):
            places += self._high[start:end].astype(np.int32) << 16
            return places
        counts = self._often_counts[int(np.searchsorted(self._often, pair))]
        at = 0
        for stretch, count in enumerate(counts.tolist()):
            places[at : at + count] += np.int32(stretch << 16)
            at += count
        return places

    def _single(self, letter: int) -> Places:
        """The places of a character: those of all pairs that begin with it, in order. A text's last
        character makes a pair with the separator."""
        first, last = self._pairs_from(letter)
        if first == last:
            return _NOWHERE
        parts = [self._places_of(pair) for pair in range(first, last)]
        places = np.concatenate(parts)
        places.sort()
        return places

    def _pairs_from(self, letter: int) -> tuple[int, int]:
        """The pairs that begin with a character: from the first up to the last."""
        size = len(self._alphabet)
        bounds = np.array([letter * size, (letter + 1) * size], np.uint64)
        first, last = np.searchsorted(self._pairs.astype(np.uint64), bounds)
        return int(first), int(last)


def occurrence_counts(documents: Array) -> tuple[NDArray[np.uint16], Array]:
    """Of ascending documents, one for each occurrence: each once, and how often."""
    firsts = run_starts(documents)
    return documents[firsts].astype(np.uint16), narrow(np.diff(np.append(firsts, len(documents))))
