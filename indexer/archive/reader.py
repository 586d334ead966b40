"""Reads one generation of an archive: its segments, and what they hold together.

Reports and sections of all segments are numbered through ("ordinals"), segment by segment; deleted
ones keep their number and are not live.
"""

import threading
import weakref
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from indexer.archive.arrays import Array
from indexer.archive.catalogue import Catalogue, read_catalogue
from indexer.archive.columns import IntArray
from indexer.archive.contents import read_contents
from indexer.archive.layout import Layout
from indexer.archive.schema import UNSTATED, StoredSection, Summary
from indexer.archive.seal import damaged_files, verify
from indexer.archive.segment import Segment
from indexer.archive.segment_writer import REPORTS, SECTIONS
from indexer.errors import ArchiveError, UnknownNameError
from indexer.report import Source, StoredReport

BoolArray = NDArray[np.bool_]
_COLUMNS = 48
"""Columns of figures that are kept at once, of 8 bytes a report each."""


@dataclass(frozen=True)
class Amounts:
    """The quantities of one unit: the section ordinal of each, and its value in millionths."""

    sections: IntArray
    values: IntArray


@dataclass(frozen=True)
class Codes:
    """A coded column of all reports: `values[codes[report]]`."""

    values: Sequence[object]
    codes: NDArray[np.int32]


class ArchiveReader:
    """One generation, immutable and safe to use from several threads. `built_on` is the day (UTC,
    ISO) on which it was written.

    `segments` are its segments; `report_starts` and `section_starts` the ordinals at which they
    begin, and the count of all at the end. Arrays over reports: `live_reports`. Arrays over
    sections: `section_report`, `section_kind` (index into SECTION_KINDS), `live_sections`.
    """

    def __init__(self, layout: Layout, name: str, previous: "ArchiveReader | None" = None) -> None:
        self.generation = name
        self._layout = layout
        folder = layout.generation(name)
        files = ExitStack()
        self._release = weakref.finalize(self, files.close)
        files.enter_context(layout.hold(name))
        self._lock = threading.Lock()
        self._columns: OrderedDict[str, IntArray] = OrderedDict()
        verify(folder)
        self.catalogue: Catalogue = read_catalogue(folder / "catalogue.json")
        written = (folder / "catalogue.json").stat().st_mtime
        self.built_on = datetime.fromtimestamp(written, UTC).date().isoformat()
        self.dictionary = folder / "dictionary.txt" if self.catalogue.dictionary else None
        self._load(folder, {} if previous is None else {s.name: s for s in previous.segments})

    @classmethod
    def open_current(cls, archive: Path, previous: "ArchiveReader | None" = None) -> Self:
        """Open the current generation; segments it shares with `previous` are those of it. Raises
        ArchiveError when there is none, or it is damaged."""
        layout = Layout(archive)
        for _ in range(10):
            name = layout.current()
            if name is None:
                raise ArchiveError(
                    f"{archive}: there is no archive here; build one with "
                    f"`python -m indexer build corpus --archive {archive}`."
                )
            try:
                return cls(layout, name, previous)
            except (ArchiveError, OSError) as error:
                if layout.current() == name:
                    raise ArchiveError(f"generation {name} is damaged: {error}") from error
                # A build has published the next generation and deleted this one in between.
        raise ArchiveError(f"{archive}: generations change faster than they can be opened.")

    def close(self) -> None:
        """Let go of the generation, so that a build may delete it. Happens by itself when nobody
        refers to the reader any more."""
        self._release()

    def release(self) -> None:
        """Let go of the mapped pages that were looked at: they are mapped again where needed."""
        for segment in self.segments:
            segment.release()

    def _load(self, folder: Path, known: dict[str, Segment]) -> None:
        reports = read_contents(folder / REPORTS)
        sections = read_contents(folder / SECTIONS)
        if [one.segid for one in reports] != [one.segid for one in sections]:
            raise ArchiveError(
                f"{folder}: reports and sections do not belong together; "
                "delete the archive and build it again."
            )
        self.segments: tuple[Segment, ...] = tuple(
            known.get(one.segid) or Segment(folder, one.segid) for one in reports
        )
        self.report_starts = _starts([len(segment.report_ids) for segment in self.segments])
        self.section_starts = _starts([len(segment.section_kinds) for segment in self.segments])
        self.live_reports = _live([list(one.deleted_docs()) for one in reports], self.report_starts)
        self.live_sections = _live(
            [list(one.deleted_docs()) for one in sections], self.section_starts
        )
        self.section_report: NDArray[np.int32] = _joined(
            [
                segment.section_reports.astype(np.int32) + start
                for segment, start in zip(self.segments, self.report_starts, strict=False)
            ],
            np.int32,
        )
        kinds = [segment.section_kinds for segment in self.segments]
        self.section_kind: NDArray[np.uint8] = _joined(kinds, np.uint8)
        self.report_id_of: list[str] = [key for s in self.segments for key in s.report_ids]
        live = self.live_reports.tolist()
        self._ordinals = {
            key: number for number, key in enumerate(self.report_id_of) if live[number]
        }

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
        segment, number = self._placed(ordinal, self.report_starts)
        return segment.report(number)

    def reports(self) -> Iterator[StoredReport]:
        """All reports in order of id, one at a time: memory holds no more than one."""
        for report_id in sorted(self._ordinals):
            stored = self.report(report_id)
            assert stored is not None
            yield stored

    def summary(self, ordinal: int) -> Summary:
        """What lists say of a report."""
        segment, number = self._placed(ordinal, self.report_starts)
        return segment.summary(number)

    def section(self, ordinal: int) -> StoredSection:
        """A section with its text."""
        segment, number = self._placed(ordinal, self.section_starts)
        return segment.section(number)

    def section_place(self, ordinal: int) -> tuple[int, int]:
        """The segment of a section, and its number there."""
        place = int(np.searchsorted(self.section_starts, ordinal, "right")) - 1
        return place, ordinal - int(self.section_starts[place])

    def _placed(self, ordinal: int, starts: IntArray) -> tuple[Segment, int]:
        place = int(np.searchsorted(starts, ordinal, "right")) - 1
        return self.segments[place], ordinal - int(starts[place])

    def figure(self, figure_id: str) -> IntArray:
        """The column of a figure or an indicator over all reports: millionths (SCALE), UNSTATED
        where it has no value."""
        with self._lock:
            if figure_id in self._columns:
                self._columns.move_to_end(figure_id)
                return self._columns[figure_id]
        column: IntArray = _joined([s.numbers(figure_id) for s in self.segments], np.int64)
        with self._lock:
            self._columns[figure_id] = column
            while len(self._columns) > _COLUMNS:
                self._columns.popitem(last=False)
        return column

    def stating(self, figure_id: str) -> int:
        """How many reports state a figure or have an indicator. Nothing is kept."""
        column: IntArray = _joined([s.numbers(figure_id) for s in self.segments], np.int64)
        return int(np.count_nonzero(self.live_reports & (column != UNSTATED)))

    def coded(self, name: str) -> Codes:
        """A coded column (columns.CODED) of all reports."""
        numbers: dict[object, int] = {}
        parts = []
        for segment in self.segments:
            values, codes = segment.coded(name)
            keys = [_hashable(value) for value in values]
            own = [numbers.setdefault(key, len(numbers)) for key in keys]
            parts.append(np.array(own, np.int32)[codes])
        return Codes(list(numbers), _joined(parts, np.int32))

    def stated_figures(self) -> int:
        """How many figures all reports state."""
        return self._total([segment.stated_figures for segment in self.segments])

    def findings(self, severities: Sequence[str]) -> int:
        """How many findings of these severities all reports have."""
        return sum(
            self._total([segment.findings(severity) for segment in self.segments])
            for severity in severities
        )

    def _total(self, parts: Sequence[Array]) -> int:
        counts = _joined([part.astype(np.int64) for part in parts], np.int64)
        return int(counts[self.live_reports].sum())

    def amounts(self, unit: str) -> Amounts:
        """The quantities of a unit in the sections that are not deleted."""
        sections, values = [], []
        for segment, start in zip(self.segments, self.section_starts, strict=False):
            found = segment.amounts(unit)
            if found is not None:
                sections.append(found[0].astype(np.int64) + start)
                values.append(found[1])
        owners = _joined(sections, np.int64)
        live = self.live_sections[owners]
        return Amounts(owners[live], _joined(values, np.int64)[live])

    def damaged_files(self) -> list[Path]:
        """The files of the generation that are not what was written: every byte is read."""
        return damaged_files(self._layout.generation(self.generation))

    def original(self, source: Source) -> bytes:
        """The untouched bytes of a source file. Raises ArchiveError; UnknownNameError for a
        sample, which has no original."""
        if self.catalogue.sample:
            raise UnknownNameError(f"{source.file}: a sample is invented and has no original.")
        return self._layout.original(source.sha256)


def _starts(counts: Sequence[int]) -> IntArray:
    return np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))


def _live(deleted: Sequence[Sequence[int]], starts: IntArray) -> BoolArray:
    live = np.ones(int(starts[-1]), np.bool_)
    for documents, start in zip(deleted, starts, strict=False):
        live[np.array(documents, np.int64) + start] = False
    return live


def _joined(parts: Sequence[Array], kind: type[np.generic]) -> Array:
    return np.concatenate(parts) if parts else np.empty(0, kind)


def _hashable(value: object) -> object:
    return tuple(_hashable(part) for part in value) if isinstance(value, list) else value
