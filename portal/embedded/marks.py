"""The places of a segment's texts that terms mark: those that portal.highlighting marks, found in
the normalised texts without looking through them.

A phrase stands where its characters do. A word stands where the segmenter cuts it, which the
archive does not keep; but it keeps how often a word is cut from each text. Where that is as often
as the word's characters stand there, it is cut at every one of these places. Only texts in which
they stand more often have to be cut again.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.archive.characters import Places, occurrence_counts
from indexer.archive.reader import BoolArray
from portal.embedded.fields import FieldSegment
from portal.embedded.passages import find_passages
from portal.highlighting import Span, Wanted

Cutter = Callable[[int], Iterable[Span]]
"""The places of words in the normalised text of a document, as the segmenter cuts it."""
MOST_WORDS = 200
"""Beginnings of more words than that in one segment: its texts are cut again."""


@dataclass(frozen=True)
class Marks:
    """Places in the characters of a segment, and the document of each."""

    starts: Places
    ends: Places
    documents: NDArray[np.uint16]

    def __len__(self) -> int:
        return len(self.starts)

    def of(self, allowed: BoolArray) -> "Marks":
        """Those in documents for which `allowed` is true."""
        kept = allowed[self.documents]
        return Marks(self.starts[kept], self.ends[kept], self.documents[kept])


NOWHERE = Marks(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.uint16))


class MarkFinder:
    """Finds what is wanted in those documents of a segment for which `allowed` is true. `doubtful`
    are the documents that have to be cut again to tell where words are."""

    def __init__(self, segment: FieldSegment, wanted: Wanted, allowed: BoolArray) -> None:
        self._segment = segment
        self._wanted = wanted
        self._allowed = allowed
        doubts = np.zeros(len(allowed), np.bool_)
        self._words = [self._word(number, doubts) for number in self._terms(doubts)]
        self.doubtful: NDArray[np.int64] = np.flatnonzero(doubts & allowed)

    def _terms(self, doubts: BoolArray) -> list[int]:
        """The words of the segment that are wanted, each once."""
        postings = self._segment.postings
        numbers = {postings.find(_encoded(word)) for word in self._wanted.words}
        for prefix in self._wanted.prefixes:
            beginning = postings.with_prefix(_encoded(prefix))
            if len(beginning) <= MOST_WORDS:
                numbers.update(beginning)
                continue
            for number in beginning:
                doubts[postings.posting(number).documents] = True
        return [number for number in numbers if number is not None]

    def _word(self, number: int, doubts: BoolArray) -> Marks:
        """Where the characters of a word stand in documents that have it."""
        posting = self._segment.postings.posting(number)
        having = np.zeros(len(self._allowed), np.bool_)
        having[posting.documents] = True
        having &= self._allowed
        if not having.any():
            return NOWHERE
        standing = self._standing(_decoded(self._segment.postings.term(number)))
        # A word is only cut where its characters stand.
        documents, often = occurrence_counts(standing.documents)
        stands = often[np.searchsorted(documents, posting.documents)]
        doubts[posting.documents[stands != posting.counts()]] = True
        return standing.of(having)

    def _standing(self, phrase: str) -> Marks:
        places = self._segment.places(phrase)
        documents = self._segment.characters.documents(places)
        return Marks(places, places + np.int32(len(phrase)), documents)

    def find(self, cutter: Cutter, cut: Sequence[int]) -> Marks:
        """All marks but for those of doubtful documents that are not to be `cut` again, ascending
        and free of overlaps."""
        allowed = self._allowed.copy()
        words = self._words
        if len(self.doubtful):
            allowed[self.doubtful] = False
            words = [own.of(allowed) for own in words]
            words.append(self._cut(cutter, cut))
            allowed[cut] = True
        return _joined([*self._phrases(allowed), _joined(words, 1)], 0)

    def _cut(self, cutter: Cutter, documents: Sequence[int]) -> Marks:
        begins = self._segment.characters.starts[documents].tolist()
        spans = [
            (begin + start, begin + end, document)
            for document, begin in zip(documents, begins, strict=True)
            for start, end in cutter(document)
        ]
        starts, ends, owners = np.array(spans, np.int32).reshape(-1, 3).T
        return Marks(starts, ends, owners.astype(np.uint16))

    def _phrases(self, allowed: BoolArray) -> Iterator[Marks]:
        characters = self._segment.characters
        for phrase in self._wanted.phrases:
            yield self._standing(phrase).of(allowed)
        for parts, within in self._wanted.near:
            starts, ends = find_passages(characters, parts, within).spans(characters)
            yield Marks(starts, ends, characters.documents(starts)).of(allowed)


def merged(marks: Sequence[Marks]) -> Marks:
    """Marks of a segment in order."""
    having = [own for own in marks if len(own)]
    if len(having) < 2:
        return having[0] if having else NOWHERE
    starts = np.concatenate([own.starts for own in having])
    ends = np.concatenate([own.ends for own in having])
    documents = np.concatenate([own.documents for own in having])
    order = np.argsort(starts, kind="stable")
    return Marks(starts[order], ends[order], documents[order])


def _joined(marks: Sequence[Marks], gap: int) -> Marks:
    """The same in order, those made one that overlap, or with a gap of 1 at least touch. Marks of
    two documents do not touch: a separator is between them."""
    whole = merged(marks)
    reach = np.maximum.accumulate(whole.ends)
    first = np.ones(len(whole), np.bool_)
    first[1:] = whole.starts[1:] >= reach[:-1] + np.int32(gap)
    firsts = np.flatnonzero(first)
    last = np.append(firsts, len(whole))[1:] - 1
    return Marks(whole.starts[firsts], reach[last], whole.documents[firsts])


def _encoded(word: str) -> bytes:
    return word.encode("utf-8", "surrogatepass")


def _decoded(word: bytes) -> str:
    return word.decode("utf-8", "surrogatepass")
