"""Writes a segment: many reports and their sections at one go, by one process.

A segment is two files of arrays, one of reports and one of sections, of the same name in two
folders. The sections of a report stand together, in the order of the reports.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import msgspec
import numpy as np

from indexer.archive.arrays import ArrayWriter, narrow
from indexer.archive.characters import LARGEST, write_characters
from indexer.archive.codec import EXTENSION, INDEX
from indexer.archive.columns import CODED, CodedColumn, NumberColumn
from indexer.archive.postings import PostingsBuilder
from indexer.archive.schema import Summary, bounded_value, column_value
from indexer.archive.stored import StoredBuilder
from indexer.errors import ArchiveError
from indexer.families import families_of
from indexer.indicators import denominator_id
from indexer.normalisation import normalise
from indexer.regions import named_path
from indexer.report import (
    SECTION_KINDS,
    SEVERITIES,
    Quantity,
    Section,
    Severity,
    StoredReport,
)

REPORTS, SECTIONS = "reports", "sections"
"""The folders of a generation."""
MOST_DOCUMENTS = 65_536
"""Reports, and sections, of a segment: its arrays number them with two bytes."""
_MOST_CHARACTERS = LARGEST
MANY_CHARACTERS = 2**26
"""From here on a segment takes no further report, for the memory that writing it takes."""
_LONGEST_NORMALISED = 15
"""Characters that a single one becomes at most when it is normalised."""
Words = Callable[[str], Sequence[str]]
"""Tells the words of a text."""


class SegmentSize(msgspec.Struct, frozen=True):
    """A segment that was written, and how many documents it has in each of its files."""

    name: str
    reports: int
    sections: int


def file_name(segment: str) -> str:
    """The name of a segment's files."""
    return f"{INDEX}_{segment}{EXTENSION}"


def file_names(segment: str) -> tuple[str, str]:
    """The names of a segment's files in the folder of a generation."""
    return f"{REPORTS}/{file_name(segment)}", f"{SECTIONS}/{file_name(segment)}"


class SegmentWriter:
    """Collects reports, then writes them as the segment `name` of the generation in `folder`."""

    def __init__(self, folder: Path, name: str, words: Words) -> None:
        self._folder = folder
        self._name = name
        self._words = words
        self._reports = _Reports()
        self._sections = _Sections()

    def has_room(self, stored: StoredReport) -> bool:
        """Whether this report still fits into the segment."""
        characters = self._characters + _printed_characters(stored)
        return self._can_hold(stored) and (
            self._reports.count == 0 or characters <= MANY_CHARACTERS
        )

    @property
    def _characters(self) -> int:
        return self._reports.characters + self._sections.characters

    def _can_hold(self, stored: StoredReport) -> bool:
        sections = self._sections.count + len(stored.report.sections)
        normalised = _printed_characters(stored) * _LONGEST_NORMALISED
        return (
            self._reports.count < MOST_DOCUMENTS
            and sections <= MOST_DOCUMENTS
            and self._characters + normalised <= _MOST_CHARACTERS
        )

    def add(self, stored: StoredReport) -> None:
        """Add a report whose id no other report of the generation has. Raises ArchiveError when it
        does not fit, as one that not even an empty segment has room for."""
        report = stored.report
        if not self._can_hold(stored):
            raise ArchiveError(
                f"{report.file}: {len(report.sections):,} sections and "
                f"{_printed_characters(stored):,} characters are more than the archive can hold of "
                "one report; take the file out of the corpus and build again."
            )
        number = self._reports.add(stored)
        self._reports.add_title(report.title or "", self._words)
        for ordinal, section in enumerate(report.sections):
            self._sections.add(number, ordinal, section, self._words(section.text))

    def write(self) -> SegmentSize:
        """Write both files."""
        name = file_name(self._name)
        with ArrayWriter(self._folder / REPORTS / name) as writer:
            self._reports.write(writer)
        with ArrayWriter(self._folder / SECTIONS / name) as writer:
            self._sections.write(writer)
        return SegmentSize(self._name, self._reports.count, self._sections.count)


def _printed_characters(stored: StoredReport) -> int:
    """Of the texts of a report that are searched, each with its separator."""
    report = stored.report
    texts = [report.title or "", *(section.text for section in report.sections)]
    return sum(map(len, texts)) + len(texts)


class _Reports:
    def __init__(self) -> None:
        self.count = 0
        self.characters = 0
        self._ids: list[str] = []
        self._id_terms = PostingsBuilder()
        self._title_words = PostingsBuilder()
        self._titles: list[str] = []
        self._numbers: dict[str, NumberColumn] = defaultdict(NumberColumn)
        self._coded = {name: CodedColumn() for name in CODED}
        self._stated: list[int] = []
        self._findings: dict[Severity, list[int]] = {severity: [] for severity in SEVERITIES}
        self._summaries = StoredBuilder()
        self._records = StoredBuilder()

    def add(self, stored: StoredReport) -> int:
        report, number = stored.report, self.count
        self.count += 1
        self._ids.append(report.report_id)
        self._id_terms.add([report.report_id])
        for key, figure in report.figures.items():
            if figure.value is not None:
                self._numbers[key].add(number, column_value(figure.value))
        for key, indicator in report.indicators.items():
            self._add_worked_out(number, key, indicator.value)
            self._add_worked_out(number, denominator_id(key), indicator.denominator)
        summary = _summary(stored)
        shared = (
            summary.region_path,
            summary.agency,
            summary.agency_id,
            summary.sector,
            summary.level,
            summary.year,
            families_of(stored.findings),
            max((one.retrieved for one in stored.sources if one.retrieved), default=None),
        )
        for name, value in zip(CODED, shared, strict=True):
            self._coded[name].add(value)
        self._stated.append(summary.stated_figures)
        for severity, counts in self._findings.items():
            counts.append(summary.findings.get(severity, 0))
        self._summaries.add(msgspec.msgpack.encode(summary))
        bare = msgspec.structs.replace(report, sections=())
        self._records.add(msgspec.msgpack.encode(msgspec.structs.replace(stored, report=bare)))
        return number

    def _add_worked_out(self, number: int, name: str, value: Decimal | None) -> None:
        if value is not None:
            self._numbers[name].add(number, bounded_value(value))

    def add_title(self, title: str, words: Words) -> None:
        self._title_words.add(words(title))
        self._titles.append(normalise(title))
        self.characters += len(self._titles[-1]) + 1

    def write(self, writer: ArrayWriter) -> None:
        writer.add_bytes("ids", [msgspec.json.encode(self._ids)])
        self._id_terms.write(writer, "report_id")
        self._title_words.write(writer, "title_words")
        write_characters(writer, "title", self._titles)
        for name, numbers in self._numbers.items():
            numbers.write(writer, name, self.count)
        for name, coded in self._coded.items():
            coded.write(writer, name)
        writer.add("stated_figures", narrow(np.array(self._stated, np.int64)))
        for severity, counts in self._findings.items():
            writer.add(f"findings.{severity}", narrow(np.array(counts, np.int64)))
        self._summaries.write(writer, "summary")
        self._records.write(writer, "record")


class _Sections:
    def __init__(self) -> None:
        self.count = 0
        self.characters = 0
        self._owners: list[int] = []
        self._ordinals: list[int] = []
        self._kinds: list[int] = []
        self._words = PostingsBuilder()
        self._texts: list[str] = []
        self._amounts: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._stored = StoredBuilder()

    def add(self, report: int, ordinal: int, section: Section, words: Sequence[str]) -> None:
        self._owners.append(report)
        self._ordinals.append(ordinal)
        self._kinds.append(SECTION_KINDS.index(section.kind))
        self._words.add(words)
        self._texts.append(normalise(section.text))
        self.characters += len(self._texts[-1]) + 1
        self._add_amounts(section.quantities)
        self._stored.add(msgspec.msgpack.encode(section))
        self.count += 1

    def _add_amounts(self, quantities: Sequence[Quantity]) -> None:
        for quantity in quantities:
            amount = (self.count, bounded_value(quantity.value))
            self._amounts[quantity.unit].append(amount)

    def write(self, writer: ArrayWriter) -> None:
        writer.add("reports", np.array(self._owners, np.uint16))
        writer.add("ordinals", narrow(np.array(self._ordinals, np.int64)))
        writer.add("kinds", np.array(self._kinds, np.uint8))
        self._words.write(writer, "words")
        write_characters(writer, "text", self._texts)
        for unit, amounts in self._amounts.items():
            sections, values = zip(*amounts, strict=True)
            writer.add(f"amounts.{unit}.sections", np.array(sections, np.uint16))
            writer.add(f"amounts.{unit}.values", np.array(values, np.int64))
        self._stored.write(writer, "section")


def _summary(stored: StoredReport) -> Summary:
    report = stored.report
    findings: dict[Severity, int] = {}
    for finding in stored.findings:
        findings[finding.severity] = findings.get(finding.severity, 0) + 1
    return Summary(
        report_id=report.report_id,
        agency=report.agency,
        agency_id=stored.agency_id,
        region=report.region,
        region_path=named_path(report.region),
        level=report.level,
        sector=report.sector,
        year=report.year,
        title=report.title,
        stated_figures=sum(f.status == "stated" for f in report.figures.values()),
        findings=findings,
    )
