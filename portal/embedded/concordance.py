"""The places of the terms of a search, each in its context: Narrowing → Concordance."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from indexer.archive.columns import IntArray
from indexer.archive.reader import ArchiveReader, BoolArray
from indexer.report import SECTION_KINDS
from indexer.segmentation import Segmenter
from portal.embedded.bits import Ids
from portal.embedded.collation import Collation
from portal.embedded.fields import FieldSegment, TextField
from portal.embedded.marks import Cutter, MarkFinder, Marks, merged
from portal.embedded.narrowing import Narrowing
from portal.embedded.occurrences import Occurrences, word_places
from portal.embedded.ordering import Ordering, page_of
from portal.embedded.sections import Sections
from portal.embedded.summaries import Summaries
from portal.expression import Expression, Term, positive_terms
from portal.highlighting import Finder, Highlighter, Span, Wanted
from portal.usage import Concordance, Occurrence

MOST_PLACES = 300_000
"""Where there may be more, only the first reports are looked at."""
MOST_CUT = 100
"""Sections that are cut into words again at most."""


class Concordances:
    """Lists the places of terms in one generation."""

    def __init__(
        self,
        reader: ArchiveReader,
        sections: Sections,
        texts: TextField,
        ordering: Ordering,
        segmenter: Segmenter,
        summaries: Summaries,
    ) -> None:
        self._reader = reader
        self._sections = sections
        self._texts = texts
        self._ordering = ordering
        self._segmenter = segmenter
        self._summaries = summaries
        self._reports = len(sections.starts) - 1

    def answer(self, narrowing: Narrowing, expression: Expression) -> Concordance:
        """The places in the sections that a search leaves, and those of its page."""
        allowed = narrowing.found.bits.mask()
        within = self._bound(narrowing, expression)
        bounded = None
        if within is not None:
            bounded = self._ordering.leading_reports(narrowing, within)
            allowed &= _having(bounded, self._reports).take(self._sections.owners)
        places, uncut = self._places(expression, allowed)
        counts = np.bincount(self._sections.owners[places.sections], minlength=self._reports)
        return Concordance(
            len(places.sections),
            int(np.count_nonzero(counts)),
            tuple(self._listed(narrowing, expression, places, counts, bounded)),
            within,
            uncut,
        )

    def _listed(
        self,
        narrowing: Narrowing,
        expression: Expression,
        places: "_Places",
        counts: IntArray,
        bounded: IntArray | None,
    ) -> Iterator[Occurrence]:
        page, order = page_of(narrowing.query), narrowing.query.order
        if page.start == page.stop:
            return
        if order != "result":
            ids = self._collation(places, order == "left").page(page.start, page.stop)
        else:
            reports = self._leading(narrowing, counts, page.stop) if bounded is None else bounded
            ids = self._of_reports(places, reports, counts, page)
        highlighter = Highlighter(expression, self._segmenter)
        occurrences = Occurrences(self._reader, self._sections, highlighter, self._summaries)
        for number in ids.tolist():
            yield occurrences.at(int(places.sections[number]), places.span(number))

    def _bound(self, narrowing: Narrowing, expression: Expression) -> int | None:
        """In how many reports to look when there may be too many places."""
        wanted = {wanted for wanted, _ in self._wanted(expression)}
        most = sum(_at_most(segment, one) for segment in self._texts.segments for one in wanted)
        found, whole = len(narrowing.reports), self._reports
        if most * found <= MOST_PLACES * whole:
            return None
        return max(1, MOST_PLACES * whole // most)

    def _wanted(self, expression: Expression) -> list[tuple[Wanted, list[int]]]:
        """What is looked for, and in sections of which kinds (index into SECTION_KINDS)."""
        kinds: dict[tuple[Term, ...], list[int]] = {}
        for number, kind in enumerate(SECTION_KINDS):
            kinds.setdefault(positive_terms(expression, kind), []).append(number)
        return [(Wanted.of(terms, self._segmenter), own) for terms, own in kinds.items() if terms]

    def _places(self, expression: Expression, allowed: BoolArray) -> tuple["_Places", int]:
        """Every place in sections that are allowed, and in how many of them was not looked."""
        finders: list[tuple[int, MarkFinder, Finder]] = []
        for wanted, kinds in self._wanted(expression):
            own = allowed & np.isin(self._reader.section_kind, kinds)
            terms = positive_terms(expression, SECTION_KINDS[kinds[0]])
            words = Finder(terms, self._segmenter)
            for number, segment in enumerate(self._texts.segments):
                start, end = self._reader.section_starts[number : number + 2]
                finders.append((number, MarkFinder(segment, wanted, own[start:end]), words))
        doubtful = np.concatenate(
            [finder.doubtful + self._reader.section_starts[number] for number, finder, _ in finders]
            or [np.empty(0, np.int64)]
        )
        ranks = self._ordering.section_ranks[doubtful]
        cut = np.sort(doubtful[np.argsort(ranks)[:MOST_CUT]])
        marks: list[list[Marks]] = [[] for _ in self._texts.segments]
        for number, finder, words in finders:
            start = int(self._reader.section_starts[number])
            again = finder.doubtful[np.isin(finder.doubtful + start, cut)].tolist()
            cutter = self._cutter(start, words)
            marks[number].append(finder.find(cutter, again))
        return _Places(self._texts, marks, self._reader), len(doubtful) - len(cut)

    def _cutter(self, first: int, finder: Finder) -> Cutter:
        """Cuts the texts of a segment whose sections begin with number `first`."""
        section = self._reader.section
        return lambda document: word_places(section(first + document).section.text, finder)

    def _leading(self, narrowing: Narrowing, counts: IntArray, needed: int) -> IntArray:
        """So many of the first reports that they have the places needed, if there are."""
        count = needed
        while True:
            leading = self._ordering.leading_reports(narrowing, count)
            if len(leading) < count or int(counts[leading].sum()) >= needed:
                return leading
            count *= 4

    def _of_reports(
        self, places: "_Places", reports: IntArray, counts: IntArray, page: slice
    ) -> IntArray:
        """The places of the page, report by report."""
        ends = np.cumsum(counts[reports])
        first = int(np.searchsorted(ends, page.start, "right"))
        last = int(np.searchsorted(ends, page.stop)) + 1
        shown = reports[first:last]
        firsts = np.searchsorted(places.sections, self._sections.starts[shown])
        listed = [np.arange(a, a + n) for a, n in zip(firsts, counts[shown], strict=True)]
        before = int(ends[first - 1]) if first else 0
        whole = np.concatenate(listed) if listed else np.empty(0, np.int64)
        return whole[page.start - before : page.stop - before]

    def _collation(self, places: "_Places", leftward: bool) -> Collation:
        def ranks(ids: IntArray) -> NDArray[np.uint64]:
            sections = self._ordering.section_ranks[places.sections[ids]].astype(np.uint64)
            return (sections << np.uint64(32)) | places.starts[ids].astype(np.uint64)

        characters = [segment.characters for segment in self._texts.segments]
        return Collation(characters, places.marks, ranks, leftward)


class _Places:
    """All marks, segment by segment. `sections` are the sections (ordinals), ascending."""

    def __init__(self, texts: TextField, marks: list[list[Marks]], reader: ArchiveReader) -> None:
        self.marks = [merged(own) for own in marks]
        self._texts = texts
        self._reader = reader
        starts = zip(self.marks, reader.section_starts.tolist(), strict=False)
        sections = [own.documents.astype(np.int32) + np.int32(start) for own, start in starts]
        nothing = np.empty(0, np.int32)
        self.sections: Ids = np.concatenate([nothing, *sections])
        self.starts = np.concatenate([nothing, *(own.starts for own in self.marks)])
        self._ends = np.concatenate([nothing, *(own.ends for own in self.marks)])

    def span(self, number: int) -> Span:
        """A place in the normalised text of its section."""
        segment, document = self._reader.section_place(int(self.sections[number]))
        begin = int(self._texts.segments[segment].characters.starts[document])
        return int(self.starts[number]) - begin, int(self._ends[number]) - begin


def _having(reports: IntArray, count: int) -> BoolArray:
    mask = np.zeros(count, np.bool_)
    mask[reports] = True
    return mask


def _at_most(segment: FieldSegment, wanted: Wanted) -> int:
    """How many places of what is wanted a segment may have, about."""
    postings, at_most = segment.postings, segment.characters.at_most
    numbers = [postings.find(word.encode("utf-8", "surrogatepass")) for word in wanted.words]
    for prefix in wanted.prefixes:
        numbers += postings.with_prefix(prefix.encode("utf-8", "surrogatepass"))
    words = sum(postings.frequency(number) for number in numbers if number is not None)
    parts = [*wanted.phrases, *(part for parts, _ in wanted.near for part in parts)]
    return words + sum(map(at_most, parts))
