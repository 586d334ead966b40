"""Places in normalised texts, as they are printed: with what stands around them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from indexer.archive.reader import ArchiveReader
from indexer.normalisation import Normalised, normalise_with_offsets
from indexer.report import Section
from portal.embedded.sections import Sections
from portal.embedded.summaries import Summaries
from portal.highlighting import Finder, Highlighter, Span
from portal.summary import ReportSummary
from portal.usage import CONTEXT, Occurrence


class Occurrences:
    """Reads the sections of places, each once."""

    def __init__(
        self,
        reader: ArchiveReader,
        sections: Sections,
        highlighter: Highlighter,
        summaries: Summaries,
    ) -> None:
        self._reader = reader
        self._sections = sections
        self._highlighter = highlighter
        self._read = summaries
        self._summaries: dict[int, ReportSummary] = {}
        self._texts: dict[int, Section] = {}
        self._normalised: dict[int, Normalised] = {}
        self._marked: dict[int, list[Span]] = {}

    def at(self, section: int, place: Span) -> Occurrence:
        """The place in the normalised text of a section."""
        report = int(self._sections.owners[section])
        if report not in self._summaries:
            self._summaries[report] = self._read.of(report)
        if section not in self._normalised:
            self._normalised[section] = normalise_with_offsets(self._section(section).text)
        printed = self._section(section)
        start, end = self._normalised[section].original_span(*place)
        first = int(self._sections.starts[report])
        return Occurrence(
            self._summaries[report],
            printed.kind,
            printed.heading,
            section - first,
            printed.text[max(start - CONTEXT, 0) : start],
            printed.text[start:end],
            printed.text[end : end + CONTEXT],
            self._number(first, section, start),
        )

    def _section(self, section: int) -> Section:
        if section not in self._texts:
            self._texts[section] = self._reader.section(section).section
        return self._texts[section]

    def _number(self, first: int, section: int, start: int) -> int:
        """Which of the marks of a report it is that holds a character, from 1."""
        before = sum(len(self._marks(other)) for other in range(first, section))
        return before + bisect_right(self._marks(section), start, key=lambda span: span[0])

    def _marks(self, section: int) -> list[Span]:
        if section not in self._marked:
            own = self._section(section)
            self._marked[section] = self._highlighter.find(own.text, own.kind)
        return self._marked[section]


def word_places(text: str, finder: Finder) -> Iterator[Span]:
    """The places of words in the normalised text, as the segmenter cuts the printed one."""
    normalised = normalise_with_offsets(text)
    for start, end in finder.words(text):
        yield bisect_left(normalised.starts, start), bisect_left(normalised.starts, end)
