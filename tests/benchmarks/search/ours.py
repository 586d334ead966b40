"""The archive and its engine: what the peers are asked, and what the portal is asked.

`Ours` answers the peers' task, counted in sections, from the parts the engine is made of. `Portal`
is the engine's own answer, which counts distinct reports, leaves each facet's own choice out and
reads the texts of the hits.
"""

from decimal import Decimal
from pathlib import Path
from typing import Any, Self

import numpy as np

from indexer.archive.arrays import ArrayFile
from indexer.archive.catalogue import FORMAT, Catalogue
from indexer.archive.layout import Layout
from indexer.archive.reader import ArchiveReader
from indexer.archive.schema import SCALE, UNSTATED
from indexer.archive.writer import GenerationWriter
from indexer.report import SECTION_KINDS
from indexer.segmentation import Segmenter
from indexer.storing import store
from portal.embedded import EmbeddedEngine
from portal.embedded.columns import Column, load_columns
from portal.embedded.matching import Matcher
from portal.embedded.narrowing import Narrowing
from portal.embedded.ordering import Ordering
from portal.expression import And, Expression, Or, Phrase, Word
from portal.query import FigureRange, SearchQuery
from tests.benchmarks.search.answers import TOP, Answer, Query, most_frequent
from tests.benchmarks.search.documents import BIN_WIDTH, BINS, FIGURES, Prepared


class Ours:
    """The parts of the engine, put together for the peers' task."""

    def __init__(self, reader: ArchiveReader) -> None:
        self._reader = reader
        self._matcher = Matcher(reader, Segmenter(reader.dictionary))
        self._columns = load_columns(reader)
        self._ordering = Ordering(reader, self._columns["year"])
        self._starts = np.searchsorted(reader.section_report, np.arange(len(reader.live_reports)))
        self._provinces = _outermost(self._columns["region"])

    @classmethod
    def build(cls, prepared: Prepared, folder: Path) -> None:
        """Store parsed reports, words being cut on the way, with as many processes as cores."""
        layout = Layout(folder)
        layout.create()
        with layout.writing(), GenerationWriter(layout, layout.next_name(), None) as writer:
            store(writer, prepared.records(), prepared.reports, None)
            writer.publish(Catalogue(FORMAT, "", "", ()), None)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the archive's generation."""
        return cls(ArchiveReader.open_current(folder))

    def close(self) -> None:
        """Let go of the generation."""
        self._reader.close()

    def forget(self) -> None:
        """Empty what is remembered of words and phrases."""
        self._matcher.forget()

    def answer(self, query: Query) -> Answer:
        """Match, narrow, order, count."""
        matches = self._matcher.match(_expression(query))
        narrowing = Narrowing(self._reader, self._columns, _narrowed(query), matches)
        found, owners = narrowing.found, narrowing.owners
        best = self._ordering.sections(narrowing)
        scores = (
            np.zeros(len(best))
            if found.scores is None
            else found.scores[np.searchsorted(found.ids, best)]
        )
        kinds = np.bincount(self._reader.section_kind[found.ids], minlength=len(SECTION_KINDS))
        return Answer(
            len(found),
            tuple(zip(map(self._key, best.tolist()), scores.tolist(), strict=True)),
            {
                "agency": _counts("agency", self._columns["agency"], owners),
                "region": _counts("region", self._provinces, owners),
                "year": _counts("year", self._columns["year"], owners),
                "section": most_frequent(
                    "section", dict(zip(SECTION_KINDS, kinds.tolist(), strict=True))
                ),
            },
            self._histogram(owners),
        )

    def _key(self, section: int) -> str:
        report = int(self._reader.section_report[section])
        return f"{self._reader.report_id_of[report]} {section - int(self._starts[report])}"

    def _histogram(self, owners: np.ndarray) -> tuple[int, ...]:
        values = self._reader.figure(FIGURES[0])[owners]
        inside = values[(values != UNSTATED) & (values < BINS * BIN_WIDTH * SCALE)]
        return tuple(np.bincount(inside // (BIN_WIDTH * SCALE), minlength=BINS).tolist())


class Portal(Ours):
    """The engine as the portal asks it."""

    def __init__(self, engine: EmbeddedEngine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the engine as the portal does."""
        return cls(EmbeddedEngine.open_current(folder))

    def close(self) -> None:
        """Let go of the generation."""
        self._engine.close()

    def forget(self) -> None:
        """Empty what is remembered of words and phrases."""
        self._engine._matcher.forget()

    def answer(self, query: Query) -> Answer:
        """The answer behind a page of results; only its total is the same as the peers'."""
        result = self._engine.search(_narrowed(query), unit="report")
        top = tuple((f"{hit.report.report_id} {hit.ordinal}", hit.score) for hit in result.hits)
        return Answer(result.sections, top)


def archive_parts(folder: Path) -> dict[str, int]:
    """The bytes of an archive: those of the search, those of texts and records kept whole."""
    layout = Layout(folder)
    generation = layout.current()
    assert generation is not None
    files = [path for path in layout.generation(generation).rglob("*") if path.is_file()]
    total = sum(path.stat().st_size for path in files)
    stored = 0
    for path in files:
        if path.parent != layout.generation(generation) and path.read_bytes()[:8] == b"NBARRAY1":
            file = ArrayFile(path)
            stored += sum(file.size(name) for name in file if name.startswith("stored."))
    return {"search structures": total - stored, "texts and records": stored}


def _outermost(column: Column) -> Column:
    """The column with every value replaced by the widest around it."""
    codes = list(range(len(column.values)))
    for code, parent in enumerate(column.parents):
        if parent >= 0:
            codes[code] = codes[parent]
    alone = (-1,) * len(codes)
    return Column(column.values, column.labels, np.array(codes, np.int32)[column.codes], alone)


def _counts(facet: str, column: Column, owners: np.ndarray) -> dict[str, int]:
    counts = column.counts(owners)
    some = np.flatnonzero(counts)
    return most_frequent(facet, {column.values[code]: int(counts[code]) for code in some.tolist()})


def _expression(query: Query) -> Expression:
    if query.kind == "phrase":
        return Phrase(query.words[0])
    words = tuple(map(Word, query.words))
    if len(words) == 1:
        return words[0]
    return And(words) if query.kind == "all" else Or(words)


def _narrowed(query: Query) -> SearchQuery:
    text = {
        "phrase": f'"{query.words[0]}"',
        "all": " ".join(query.words),
        "any": " OR ".join(query.words),
    }[query.kind]
    chosen: dict[str, Any] = {facet: (str(value),) for facet, value in query.equal.items()}
    return SearchQuery(
        q=text,
        ranges=tuple(
            FigureRange(FIGURES[number], Decimal(low), Decimal(high))
            for number, (low, high) in query.ranges.items()
        ),
        histogram=FIGURES[0],
        size=TOP,
        **chosen,
    )
