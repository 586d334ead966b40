"""Writes a new generation of an archive beside the current one.

Whoosh never changes a segment's file once written, so a new generation starts as hard links to
the files of the last one and only adds and deletes what changed.
"""

import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec
from whoosh import index
from whoosh.writing import IndexWriter

from indexer.archive.catalogue import Catalogue, write_catalogue
from indexer.archive.grams import grams
from indexer.archive.layout import Layout
from indexer.archive.schema import (
    StoredSection,
    Summary,
    column_value,
    reports_schema,
    sections_schema,
)
from indexer.archive.seal import seal
from indexer.normalisation import normalise
from indexer.report import StoredReport

_INDEXES = {"reports": reports_schema, "sections": sections_schema}


class GenerationWriter:
    """One new generation being written. Used as a context manager: leaving it without `publish`
    deletes what was written and leaves the current generation in place."""

    def __init__(self, layout: Layout, name: str, base: str | None) -> None:
        self._layout = layout
        self._name = name
        self._folder = layout.generation(name)
        self._published = False
        self._folder.mkdir()
        for part in _INDEXES:
            (self._folder / part).mkdir()
            if base is not None:
                _link_files(layout.generation(base) / part, self._folder / part)
        self._reports = self._writer("reports", base is None)
        self._sections = self._writer("sections", base is None)

    def _writer(self, part: str, new: bool) -> IndexWriter:
        folder = str(self._folder / part)
        opened = index.create_in(folder, _INDEXES[part]()) if new else index.open_dir(folder)
        return opened.writer(limitmb=256)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if not self._published:
            for writer in (self._reports, self._sections):
                if not writer.is_closed:
                    writer.cancel()
            shutil.rmtree(self._folder, ignore_errors=True)

    def remove(self, report_ids: Iterable[str]) -> None:
        """Take reports out. Comes before every `add`: whoosh does not delete what the same
        writer has added."""
        for report_id in report_ids:
            self._reports.delete_by_term("report_id", report_id)
            self._sections.delete_by_term("report_id", report_id)

    def add(
        self,
        stored: StoredReport,
        region_path: tuple[tuple[str, str], ...],
        words: Sequence[Sequence[str]],
    ) -> None:
        """Put a report in, under an id that is not in this generation, with the words of every
        section."""
        report = stored.report
        columns: dict[str, Any] = {
            key: column_value(measured.value)
            for measures in (report.figures, report.indicators)
            for key, measured in measures.items()
            if measured.value is not None
        }
        self._reports.add_document(
            report_id=report.report_id,
            agency_id=stored.agency_id,
            summary=msgspec.json.encode(_summary(stored, region_path)),
            record=msgspec.json.encode(stored),
            **columns,
        )
        for ordinal, section in enumerate(report.sections):
            normalised = normalise(section.text)
            self._sections.add_document(
                report_id=report.report_id,
                words=" ".join(words[ordinal]),
                grams=" ".join(grams(normalised)),
                normalised=normalised,
                section=msgspec.json.encode(
                    StoredSection(
                        report.report_id,
                        ordinal,
                        section.kind,
                        section.heading,
                        section.text,
                        section.quantities,
                    )
                ),
            )

    def publish(self, catalogue: Catalogue, dictionary: Path | None) -> None:
        """Complete the generation and make it the current one."""
        write_catalogue(self._folder / "catalogue.json", catalogue)
        if dictionary is not None:
            shutil.copyfile(dictionary, self._folder / "dictionary.txt")
        self._reports.commit()
        self._sections.commit()
        seal(self._folder)
        self._layout.publish(self._name)
        self._published = True


def _link_files(source: Path, target: Path) -> None:
    for path in source.iterdir():
        if not path.name.endswith("LOCK"):
            os.link(path, target / path.name)


def _summary(stored: StoredReport, region_path: tuple[tuple[str, str], ...]) -> Summary:
    report = stored.report
    findings: dict[Any, int] = {}
    for finding in stored.findings:
        findings[finding.severity] = findings.get(finding.severity, 0) + 1
    return Summary(
        report_id=report.report_id,
        agency=report.agency,
        agency_id=stored.agency_id,
        region=report.region,
        region_path=region_path,
        level=report.level,
        sector=report.sector,
        year=report.year,
        title=report.title,
        stated_figures=sum(f.status == "stated" for f in report.figures.values()),
        findings=findings,
    )
