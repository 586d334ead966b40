"""Writes a new generation of an archive beside the current one.

A segment's files are never changed once written, so a new generation begins as hard links to the
segments of the last one, takes out what is gone and adds segments of what is new.
"""

import os
import shutil
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import ceil
from pathlib import Path
from types import TracebackType
from typing import Self

from indexer.archive.catalogue import Catalogue, write_catalogue
from indexer.archive.codec import ColumnarSegment
from indexer.archive.contents import read_contents, write_contents
from indexer.archive.layout import Layout
from indexer.archive.merging import FULL, Sizes
from indexer.archive.schema import reports_schema, sections_schema
from indexer.archive.seal import seal
from indexer.archive.segment import Segment
from indexer.archive.segment_writer import (
    MANY_CHARACTERS,
    MOST_DOCUMENTS,
    REPORTS,
    SECTIONS,
    SegmentSize,
    file_name,
)

_PARTS = (REPORTS, SECTIONS)
Segments = Mapping[str, tuple[int, frozenset[int]]]
"""Of each segment by its name how many reports it has, and which are deleted."""


class GenerationWriter:
    """One new generation being written. Used as a context manager: leaving it without `publish`
    deletes what was written and leaves the current generation in place.

    `folder` is where segments are to be written (`segment_writer`) before they are taken in;
    `base`, the generation it goes on from, if any.
    """

    def __init__(self, layout: Layout, name: str, base: str | None) -> None:
        self._layout = layout
        self._name = name
        self.folder = layout.generation(name)
        self.base = None if base is None else layout.generation(base)
        self._published = False
        self.folder.mkdir()
        self._contents: dict[str, tuple[ColumnarSegment, ColumnarSegment]] = {}
        for part in _PARTS:
            (self.folder / part).mkdir()
        if self.base is not None:
            self._take_over(self.base)

    def _take_over(self, base: Path) -> None:
        parts = zip(*(read_contents(base / part) for part in _PARTS), strict=True)
        for reports, sections in parts:
            self._contents[reports.segid] = (reports, sections)
            for part in _PARTS:
                name = file_name(reports.segid)
                os.link(base / part / name, self.folder / part / name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if not self._published:
            shutil.rmtree(self.folder, ignore_errors=True)

    def segment_name(self, number: int) -> str:
        """A name for the segment `number` of those that this generation adds."""
        return f"{self._name}-{number}"

    def remove(self, report_ids: Iterable[str]) -> None:
        """Take reports out; ids that are not there are left alone."""
        gone = set(report_ids)
        for name, (reports, sections) in list(self._contents.items()) if gone else ():
            segment = Segment(self.folder, name)
            for number, report_id in enumerate(segment.report_ids):
                if report_id in gone:
                    reports.delete_document(number)
                    span = segment.section_starts[number : number + 2].tolist()
                    for section in range(*span):
                        sections.delete_document(section)
            if not reports.doc_count():
                self._drop(name)

    def _drop(self, name: str) -> None:
        del self._contents[name]
        for part in _PARTS:
            (self.folder / part / file_name(name)).unlink()

    def add(self, sizes: Iterable[SegmentSize]) -> None:
        """Take in segments that were written into `folder`; their reports have ids that are not in
        this generation."""
        for size in sizes:
            self._contents[size.name] = (
                ColumnarSegment(size.name, size.reports),
                ColumnarSegment(size.name, size.sections),
            )

    def replace(self, names: Collection[str], sizes: Sequence[SegmentSize]) -> None:
        """Put segments in the place of others that hold the same reports."""
        for name in names:
            self._drop(name)
        self.add(sizes)

    def segments(self) -> Segments:
        """The segments of this generation."""
        return {
            name: (reports.doc_count_all(), frozenset(reports.deleted_docs()))
            for name, (reports, _) in self._contents.items()
        }

    def sizes(self) -> Sizes:
        """How large each segment is, and what of that is not deleted; for `to_merge`."""
        sizes = {}
        for name, (reports, sections) in self._contents.items():
            characters = int(Segment(self.folder, name).characters.starts[-1])
            filled = (sections.doc_count_all() / MOST_DOCUMENTS, characters / MANY_CHARACTERS)
            size = max(reports.doc_count_all(), ceil(max(filled) * FULL))
            sizes[name] = (size, ceil(size * reports.doc_count() / reports.doc_count_all()))
        return sizes

    def publish(self, catalogue: Catalogue, dictionary: Path | None) -> None:
        """Complete the generation and make it the current one."""
        write_catalogue(self.folder / "catalogue.json", catalogue)
        if dictionary is not None:
            shutil.copyfile(dictionary, self.folder / "dictionary.txt")
        schemas = (reports_schema(), sections_schema())
        for number, (part, schema) in enumerate(zip(_PARTS, schemas, strict=True)):
            segments = [pair[number] for pair in self._contents.values()]
            write_contents(self.folder / part, schema, segments)
        seal(self.folder, self.base)
        self._layout.publish(self._name)
        self._published = True
