"""Segment: many reports and their sections, as they were written; never changed."""

from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from indexer.archive.arrays import Array, ArrayFile
from indexer.archive.characters import Characters
from indexer.archive.columns import IntArray, read_coded, read_numbers
from indexer.archive.postings import Postings
from indexer.archive.schema import StoredSection, Summary
from indexer.archive.segment_writer import REPORTS, SECTIONS, file_name
from indexer.archive.stored import Stored
from indexer.report import Section, StoredReport


class Segment:
    """A segment of the generation in `folder`, mapped. Reports and sections are numbered from 0.

    Arrays over its sections: `section_reports`, `section_kinds` (index into SECTION_KINDS),
    `section_ordinals` (place in the report). `words` and `characters` are of the sections' texts,
    `title_words` and `title_characters` of the reports' titles. `stated_figures` is how many
    figures each report states. Raises ArchiveError when a file is damaged.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self._reports = ArrayFile(folder / REPORTS / file_name(name))
        self._sections = ArrayFile(folder / SECTIONS / file_name(name))
        self.section_reports: NDArray[np.uint16] = self._sections["reports"]
        self.section_kinds: NDArray[np.uint8] = self._sections["kinds"]
        self.section_ordinals: Array = self._sections["ordinals"]
        self.words = Postings(self._sections, "words")
        self.characters = Characters(self._sections, "text")
        self.title_words = Postings(self._reports, "title_words")
        self.title_characters = Characters(self._reports, "title")
        self.stated_figures: Array = self._reports["stated_figures"]
        self.report_ids: list[str] = self._reports.decoded("ids", list[str])
        self._summaries = Stored(self._reports, "summary")
        self._records = Stored(self._reports, "record")
        self._section_texts = Stored(self._sections, "section")
        owners = np.arange(len(self.report_ids) + 1)
        self.section_starts: IntArray = np.searchsorted(self.section_reports, owners)

    def release(self) -> None:
        """Let go of the mapped pages that were looked at."""
        self._reports.release()
        self._sections.release()

    def summary(self, report: int) -> Summary:
        """What lists say of a report."""
        return msgspec.msgpack.decode(self._summaries[report], type=Summary)

    def report(self, report: int) -> StoredReport:
        """A whole report."""
        stored = msgspec.msgpack.decode(self._records[report], type=StoredReport)
        span = range(int(self.section_starts[report]), int(self.section_starts[report + 1]))
        sections = tuple(self._section(number) for number in span)
        whole = msgspec.structs.replace(stored.report, sections=sections)
        return msgspec.structs.replace(stored, report=whole)

    def _section(self, section: int) -> Section:
        return msgspec.msgpack.decode(self._section_texts[section], type=Section)

    def section(self, section: int) -> StoredSection:
        """A section with its text and where it belongs."""
        return StoredSection(
            self.report_ids[int(self.section_reports[section])],
            int(self.section_ordinals[section]),
            self._section(section),
        )

    def coded(self, name: str) -> tuple[list[object], Array]:
        """A coded column of the reports (columns.CODED): its values, and of each report its own."""
        values, codes = read_coded(self._reports, name)
        return list(values), codes

    def numbers(self, name: str) -> IntArray:
        """The column of a figure or an indicator over the reports, UNSTATED where unstated."""
        return read_numbers(self._reports, name, len(self.report_ids))

    def findings(self, severity: str) -> Array:
        """How many findings of a severity each report has."""
        return self._reports[f"findings.{severity}"]

    def amounts(self, unit: str) -> tuple[NDArray[np.uint16], IntArray] | None:
        """The quantities of a unit: their sections, and their values in millionths."""
        name = f"amounts.{unit}."
        if f"{name}values" not in self._sections:
            return None
        return self._sections[f"{name}sections"], self._sections[f"{name}values"]
