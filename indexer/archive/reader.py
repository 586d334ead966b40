"""Reads one generation of an archive: columns as arrays, postings, stored texts and reports.

Reports and sections are numbered by their place in their index ("ordinals"); deleted ones keep
their number and are not live. Whoosh's readers share file positions, so one lock guards them.
"""

import threading
import weakref
from array import array
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import msgspec
import numpy as np
from numpy.typing import NDArray
from whoosh import index
from whoosh.reading import IndexReader, TermNotFound

from indexer.archive.catalogue import Catalogue, read_catalogue
from indexer.archive.layout import Layout
from indexer.archive.schema import UNSTATED, StoredSection, Summary, quantity_value
from indexer.archive.seal import verify
from indexer.errors import ArchiveError
from indexer.report import SECTION_KINDS, Source, StoredReport

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True)
class Postings:
    """Where a word occurs: section ordinals ascending, and how often in each."""

    sections: IntArray
    frequencies: NDArray[np.float64]


@dataclass(frozen=True)
class Amounts:
    """The quantities of one unit: the section ordinal of each, and its value in millionths."""

    sections: IntArray
    values: IntArray


_NO_AMOUNTS = Amounts(np.empty(0, np.int64), np.empty(0, np.int64))
_NOWHERE = Postings(np.empty(0, np.int64), np.empty(0, np.float64))


class ArchiveReader:
    """One generation, immutable and safe to use from several threads. `built_on` is the day (UTC,
    ISO) on which it was written.

    Arrays over reports: `summaries` (None where deleted), `live_reports`. Arrays over sections:
    `section_report`, `section_kind` (index into SECTION_KINDS), `section_ordinal`,
    `section_length` (in words), `live_sections`.
    """

    def __init__(self, layout: Layout, name: str) -> None:
        self.generation = name
        self._layout = layout
        folder = layout.generation(name)
        files = ExitStack()
        self._release = weakref.finalize(self, files.close)
        files.enter_context(layout.hold(name))
        self._lock = threading.Lock()
        self._columns: dict[str, IntArray] = {}
        verify(folder)
        self.catalogue: Catalogue = read_catalogue(folder / "catalogue.json")
        written = (folder / "catalogue.json").stat().st_mtime
        self.built_on = datetime.fromtimestamp(written, UTC).date().isoformat()
        self.dictionary = folder / "dictionary.txt" if self.catalogue.dictionary else None
        self._reports = files.enter_context(closing(_open(folder / "reports")))
        self._sections = files.enter_context(closing(_open(folder / "sections")))
        self._load_reports()
        self._load_sections()

    @classmethod
    def open_current(cls, archive: Path) -> Self:
        """Open the current generation. Raises ArchiveError when there is none, or it is damaged."""
        layout = Layout(archive)
        for _ in range(10):
            name = layout.current()
            if name is None:
                raise ArchiveError(
                    f"{archive}: there is no archive here; build one with "
                    f"`python -m indexer build corpus --archive {archive}`."
                )
            try:
                return cls(layout, name)
            except (ArchiveError, FileNotFoundError) as error:
                if layout.current() == name:
                    raise ArchiveError(f"generation {name} is damaged: {error}") from error
                # A build has published the next generation and deleted this one in between.
        raise ArchiveError(f"{archive}: generations change faster than they can be opened.")

    def close(self) -> None:
        """Let go of the generation, so that a build may delete it. Happens by itself when nobody
        refers to the reader any more."""
        self._release()

    def _load_reports(self) -> None:
        reader = self._reports
        self.summaries: list[Summary | None] = [None] * reader.doc_count_all()
        for number, stored in reader.iter_docs():
            self.summaries[number] = msgspec.json.decode(stored["summary"], type=Summary)
        self.live_reports: BoolArray = np.array([s is not None for s in self.summaries], np.bool_)
        self._ordinals = {s.report_id: n for n, s in enumerate(self.summaries) if s is not None}

    def _load_sections(self) -> None:
        reader = self._sections
        count = reader.doc_count_all()
        self.section_report: IntArray = np.zeros(count, np.int64)
        self.section_kind: IntArray = np.zeros(count, np.int64)
        self.section_ordinal: IntArray = np.zeros(count, np.int64)
        self.live_sections: BoolArray = np.zeros(count, np.bool_)
        amounts: dict[str, tuple[array[int], array[int]]] = {}
        kinds = {kind: number for number, kind in enumerate(SECTION_KINDS)}
        for number, stored in reader.iter_docs():
            section = msgspec.json.decode(stored["section"], type=StoredSection)
            self.section_report[number] = self._ordinals[section.report_id]
            self.section_kind[number] = kinds[section.kind]
            self.section_ordinal[number] = section.ordinal
            self.live_sections[number] = True
            for quantity in section.quantities:
                owners, values = amounts.setdefault(quantity.unit, (array("q"), array("q")))
                owners.append(number)
                values.append(quantity_value(quantity.value))
        self._amounts = {
            unit: Amounts(np.array(owners, np.int64), np.array(values, np.int64))
            for unit, (owners, values) in amounts.items()
        }
        self.section_length: NDArray[np.float64] = np.array(
            [reader.doc_field_length(number, "words") for number in range(count)], np.float64
        )
        self.mean_section_length = (reader.field_length("words") / count if count else 0) or 1.0

    @property
    def report_ids(self) -> Iterable[str]:
        """The ids of all reports."""
        return self._ordinals.keys()

    def ordinal(self, report_id: str) -> int | None:
        """The ordinal of a report, None when there is none of that id."""
        return self._ordinals.get(report_id)

    def report(self, report_id: str) -> StoredReport | None:
        """A whole report, None when there is none of that id."""
        ordinal = self._ordinals.get(report_id)
        if ordinal is None:
            return None
        with self._lock:
            record: bytes = self._reports.stored_fields(ordinal)["record"]
        return msgspec.json.decode(record, type=StoredReport)

    def reports(self) -> Iterator[StoredReport]:
        """All reports in order of id, one at a time: memory holds no more than one."""
        for report_id in sorted(self._ordinals):
            stored = self.report(report_id)
            assert stored is not None
            yield stored

    def section(self, ordinal: int) -> StoredSection:
        """A section with its text."""
        with self._lock:
            stored: bytes = self._sections.stored_fields(ordinal)["section"]
        return msgspec.json.decode(stored, type=StoredSection)

    def normalised(self, ordinal: int) -> str:
        """The normalised text of a section."""
        with self._lock:
            text: str = self._sections.stored_fields(ordinal)["normalised"]
        return text

    def figure(self, figure_id: str) -> IntArray:
        """The column of a figure or an indicator over all reports: millionths (SCALE), UNSTATED
        where it has no value."""
        with self._lock:
            if figure_id not in self._columns:
                self._columns[figure_id] = self._load_column(figure_id)
        return self._columns[figure_id]

    def _load_column(self, figure_id: str) -> IntArray:
        count = self._reports.doc_count_all()
        if not self._reports.has_column(figure_id):
            return np.full(count, UNSTATED, np.int64)
        column = self._reports.column_reader(figure_id, translate=False)
        return np.fromiter((column[number] for number in range(count)), np.int64, count)

    def amounts(self, unit: str) -> Amounts:
        """The quantities of a unit in the sections that are not deleted."""
        return self._amounts.get(unit, _NO_AMOUNTS)

    def word(self, word: str) -> Postings:
        """Where a word occurs."""
        return self._postings("words", word)

    def gram(self, gram: str) -> IntArray:
        """The sections whose normalised text has this character or pair of characters."""
        return self._postings("grams", gram).sections

    def _postings(self, field: str, term: str) -> Postings:
        sections: list[int] = []
        frequencies: list[float] = []
        with self._lock:
            try:
                matcher = self._sections.postings(field, term)
            except TermNotFound:
                return _NOWHERE
            while matcher.is_active():
                sections.append(matcher.id())
                frequencies.append(matcher.weight())
                matcher.next()
        return Postings(np.array(sections, np.int64), np.array(frequencies, np.float64))

    def document_frequency(self, word: str) -> int:
        """In how many sections a word occurs, deleted ones included, as whoosh counts for BM25."""
        with self._lock:
            return int(self._sections.doc_frequency("words", word))

    def original(self, source: Source) -> bytes:
        """The untouched bytes of a source file. Raises ArchiveError."""
        return self._layout.original(source.sha256)


def _open(folder: Path) -> IndexReader:
    return index.open_dir(str(folder), readonly=True).reader()
