"""The archive and its engine: what the peers are asked, and what the portal is asked.

`Ours` answers the peers' task, counted in sections, from the parts the engine is made of. `Portal`
is the engine's own answer, which counts distinct reports, leaves each facet's own choice out and
reads the texts of the hits.
"""

from decimal import Decimal
from pathlib import Path
from typing import Any, Self

import numpy as np

from indexer.archive.arrays import ArrayFile, run_starts
from indexer.archive.catalogue import FORMAT, Catalogue
from indexer.archive.layout import Layout
from indexer.archive.reader import ArchiveReader
from indexer.archive.schema import SCALE
from indexer.archive.writer import GenerationWriter
from indexer.report import SECTION_KINDS
from indexer.segmentation import segmenter_of
from indexer.storing import store
from portal.embedded import EmbeddedEngine
from portal.embedded.bits import Ids
from portal.embedded.columns import Column, load_columns
from portal.embedded.facets import most_frequent
from portal.embedded.found import Found
from portal.embedded.matching import Matcher
from portal.embedded.narrowing import Narrowing
from portal.embedded.ordering import Ordering
from portal.embedded.sections import Sections
from portal.expression import And, Expression, Or, Phrase, Word
from portal.facets import LISTED
from portal.query import FigureRange, SearchQuery
from tests.benchmarks.search.answers import MOST_VALUES, TOP, Answer, Query
from tests.benchmarks.search.documents import BIN_WIDTH, BINS, FIGURES, Prepared


class Ours:
    """The parts of the engine, put together for the peers' task."""

    def __init__(self, reader: ArchiveReader) -> None:
        self._reader = reader
        self._sections = Sections(reader)
        self._matcher = Matcher(reader, self._sections, segmenter_of(reader.dictionary))
        self._columns = load_columns(reader)
        self._ordering = Ordering(reader, self._sections, self._columns)
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
        narrowing = Narrowing(
            self._reader, self._sections, self._columns, _narrowed(query), matches
        )
        found = narrowing.found
        best = self._ordering.sections(narrowing)
        ascending = np.sort(best)
        scores = dict(zip(ascending.tolist(), found.scores_at(ascending).tolist(), strict=True))
        kinds = self._sections.kind_counts(found)
        reports, weights = self._weighted(found)
        return Answer(
            len(found),
            tuple((self._key(section), scores[section]) for section in best.tolist()),
            {
                "agency": _counts("agency", self._columns["agency"], reports, weights),
                "region": _counts("region", self._provinces, reports, weights),
                "year": _counts("year", self._columns["year"], reports, weights),
                "section": {
                    kind: count
                    for kind, count in zip(SECTION_KINDS, kinds.tolist(), strict=True)
                    if count
                },
            },
            self._histogram(reports, weights),
        )

    def _weighted(self, found: Found) -> tuple[Ids, np.ndarray]:
        """The reports of the sections found, and how many each has."""
        if not found.is_many:
            owners = self._sections.owners[found.ids]
            firsts = run_starts(owners)
            counts = np.diff(np.append(firsts, len(owners)))
            return owners[firsts], counts.astype(np.float64)
        counts = self._sections.per_report(found)
        reports = np.flatnonzero(counts > 0)
        return reports, counts[reports].astype(np.float64)

    def _key(self, section: int) -> str:
        report = int(self._sections.owners[section])
        place = section - int(self._sections.starts[report])
        return f"{self._reader.report_id_of[report]} {place}"

    def _histogram(self, reports: np.ndarray, weights: np.ndarray) -> tuple[int, ...]:
        values = self._reader.figure(FIGURES[0])[reports]
        # As numbers without a sign, those that are not stated are beyond all bins.
        bins = np.minimum(values.view(np.uint64) // np.uint64(BIN_WIDTH * SCALE), np.uint64(BINS))
        counts = np.bincount(bins.astype(np.intp), weights, BINS + 1)[:BINS]
        return tuple(counts.astype(np.int64).tolist())


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
        result = self._engine.search(_narrowed(query), unit="report", most=LISTED)
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
    return Column(column.values, column.labels, np.array(codes)[column.codes], alone)


def _counts(facet: str, column: Column, reports: np.ndarray, weights: np.ndarray) -> dict[str, int]:
    counts = np.bincount(column.codes.take(reports), weights, len(column.values)).astype(np.int64)
    codes = most_frequent(column, counts, MOST_VALUES[facet])
    return {column.values[code]: int(counts[code]) for code in codes.tolist()}


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
