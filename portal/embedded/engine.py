"""EmbeddedEngine: answers searches from one generation of the embedded archive."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np

from indexer.archive.reader import ArchiveReader, BoolArray, IntArray
from indexer.archive.schema import UNSTATED, figure_value
from indexer.report import Source, StoredReport
from indexer.segmentation import Segmenter
from portal.embedded.columns import load_columns
from portal.embedded.distribution import histogram
from portal.embedded.facets import FacetValues, report_values, section_values
from portal.embedded.matching import FloatArray, Matcher, Matches
from portal.embedded.narrowing import Narrowing
from portal.engine import (
    Agency,
    ArchiveStatistics,
    Histogram,
    Hit,
    ReportSummary,
    SearchResult,
    Unit,
)
from portal.expression import parse_expression
from portal.query import FACETS, FacetName, SearchQuery


class EmbeddedEngine:
    """The search boundary (portal.engine.SearchEngine) over an ArchiveReader."""

    def __init__(self, reader: ArchiveReader, segmenter: Segmenter) -> None:
        self._reader = reader
        self._segmenter = segmenter
        self._matcher = Matcher(reader, self._segmenter)
        self._columns = load_columns(reader)
        self._section_order = self._natural_order()

    @classmethod
    def open_current(cls, archive: Path, previous: "EmbeddedEngine | None" = None) -> Self:
        """Open the current generation of an archive folder; what did not change since `previous`
        is taken over from it. Raises ArchiveError."""
        reader = ArchiveReader.open_current(archive)
        words = reader.catalogue.dictionary
        if previous is not None and previous._reader.catalogue.dictionary == words:
            return cls(reader, previous._segmenter)
        return cls(reader, Segmenter(reader.dictionary))

    def close(self) -> None:
        """Let go of the generation."""
        self._reader.close()

    @property
    def generation(self) -> str:
        """The name of the generation that answers."""
        return self._reader.generation

    @property
    def segmenter(self) -> Segmenter:
        """The segmenter the archive was built with."""
        return self._segmenter

    def _natural_order(self) -> IntArray:
        """Each section's rank among all: newest report first, then by id, then as printed. It
        settles every tie, so that paging is stable however the index was put together."""
        reader = self._reader
        keys = [(-(s.year or 0), s.report_id) if s else (1, "") for s in reader.summaries]
        rank = np.empty(len(keys), np.int64)
        rank[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
        self._report_order = rank
        order = np.empty(len(reader.section_report), np.int64)
        sections = np.lexsort((reader.section_ordinal, rank[reader.section_report]))
        order[sections] = np.arange(len(order))
        return order

    def search(
        self, query: SearchQuery, unit: Unit = "section", figures: tuple[str, ...] = ()
    ) -> SearchResult:
        """Answer a search; see portal.engine.SearchEngine."""
        parsed = parse_expression(query.q)
        matches = self._matcher.match(parsed.expression)
        narrowing = Narrowing(self._reader, self._columns, query)
        sections = matches.sections & narrowing.sections()
        reports = self._reports_of(sections)
        ordered = self._ordered(sections, matches.scores, query, unit)
        return SearchResult(
            reports=int(np.count_nonzero(reports)),
            sections=int(np.count_nonzero(sections)),
            agencies=self._distinct("agency", reports),
            years=self._years(reports),
            hits=tuple(self._hits(ordered, matches.scores, query, figures)),
            facets=self._facets(matches, narrowing),
            histogram=self._histogram(query.histogram, matches, narrowing),
            expression=parsed.expression,
            hints=parsed.hints,
        )

    def _reports_of(self, sections: BoolArray) -> BoolArray:
        reports = np.zeros(len(self._reader.summaries), np.bool_)
        reports[self._reader.section_report[sections]] = True
        return reports

    def _distinct(self, facet: FacetName, reports: BoolArray) -> int:
        codes = np.unique(self._columns[facet].codes[reports])
        return int(np.count_nonzero(codes))

    def _years(self, reports: BoolArray) -> tuple[int, int] | None:
        column = self._columns["year"]
        years = [int(column.values[code]) for code in np.unique(column.codes[reports]) if code]
        return (min(years), max(years)) if years else None

    def _ordered(
        self, sections: BoolArray, scores: FloatArray, query: SearchQuery, unit: Unit
    ) -> IntArray:
        """The sections of the page asked for, in order."""
        found = np.flatnonzero(sections)
        owners = self._reader.section_report[found]
        page = slice((query.page - 1) * query.size, query.page * query.size)
        if unit == "section":
            keys = self._keys(owners, scores[found], query)
            return found[np.lexsort((self._section_order[found], *keys))][page]
        best = np.zeros(len(self._reader.summaries))
        np.maximum.at(best, owners, scores[found])
        reports = np.unique(owners)
        keys = self._keys(reports, best[reports], query)
        chosen = reports[np.lexsort((self._report_order[reports], *keys))][page]
        place = np.full(len(best), -1, np.int64)
        place[chosen] = np.arange(len(chosen))
        listed = found[place[owners] >= 0]
        owners = self._reader.section_report[listed]
        return listed[np.lexsort((self._section_order[listed], place[owners]))]

    def _keys(
        self, reports: IntArray, scores: FloatArray, query: SearchQuery
    ) -> tuple[IntArray | FloatArray | BoolArray, ...]:
        """Sort keys for numpy.lexsort, the weightiest last; smaller comes first."""
        key, sign = query.sort.key, 1 if query.sort.ascending else -1
        if key == "relevance":
            return (-scores,)
        if key == "year":
            column = self._columns["year"]
            years = np.array([0, *(int(value) for value in column.values[1:])], np.int64)
            values = years[column.codes[reports]]
            return (sign * values, values == 0)
        values = self._reader.figure(key)[reports]
        return (np.where(values == UNSTATED, 0, sign * values), values == UNSTATED)

    def _hits(
        self,
        sections: IntArray,
        scores: FloatArray,
        query: SearchQuery,
        figures: tuple[str, ...],
    ) -> Iterable[Hit]:
        summaries: dict[int, ReportSummary] = {}
        for number in sections:
            ordinal = int(self._reader.section_report[number])
            if ordinal not in summaries:
                summaries[ordinal] = self._summary(ordinal, figures)
            section = self._reader.section(int(number))
            yield Hit(
                summaries[ordinal],
                section.kind,
                section.heading,
                section.text,
                float(scores[number]),
                section.ordinal,
                tuple(
                    quantity
                    for quantity in section.quantities
                    if any(wanted.holds(quantity) for wanted in query.quantities)
                ),
            )

    def _summary(self, ordinal: int, figures: tuple[str, ...]) -> ReportSummary:
        summary = self._reader.summaries[ordinal]
        if summary is None:
            raise LookupError(f"report {ordinal} is deleted")
        return ReportSummary(
            report_id=summary.report_id,
            agency=summary.agency,
            agency_id=summary.agency_id,
            region=summary.region,
            level=summary.level,
            sector=summary.sector,
            year=summary.year,
            title=summary.title,
            figures={figure: self._figure(figure, ordinal) for figure in figures},
            findings=summary.findings,
        )

    def _figure(self, figure: str, ordinal: int) -> Decimal | None:
        return figure_value(int(self._reader.figure(figure)[ordinal]))

    def _facets(self, matches: Matches, narrowing: Narrowing) -> dict[FacetName, FacetValues]:
        facets: dict[FacetName, FacetValues] = {}
        for facet in FACETS:
            sections = matches.sections & narrowing.sections(without=facet)
            chosen = narrowing.query.chosen(facet)
            if facet == "section":
                facets[facet] = section_values(self._reader.section_kind[sections], chosen)
            else:
                counts = self._columns[facet].counts(self._reports_of(sections))
                facets[facet] = report_values(facet, self._columns[facet], counts, chosen)
        return facets

    def _histogram(
        self, figure: str | None, matches: Matches, narrowing: Narrowing
    ) -> Histogram | None:
        if figure is None:
            return None
        return histogram(
            figure,
            self._reader.figure(figure),
            self._reports_of(matches.sections & narrowing.sections()),
            self._reports_of(matches.sections & narrowing.sections(without=figure)),
        )

    def report(self, report_id: str) -> StoredReport | None:
        """One report, None when there is none of that id."""
        return self._reader.report(report_id)

    def agency(self, agency_id: str, figures: tuple[str, ...] = ()) -> Agency | None:
        """One agency with its reports, None when there is none of that id."""
        ordinals = self._agencies.get(agency_id)
        if ordinals is None:
            return None
        reports = tuple(self._summary(ordinal, figures) for ordinal in ordinals)
        newest = reports[0]
        return Agency(
            agency_id,
            newest.agency or agency_id,
            newest.region,
            newest.level,
            newest.sector,
            reports,
        )

    @cached_property
    def _agencies(self) -> dict[str, list[int]]:
        agencies: dict[str, list[int]] = {}
        for ordinal in np.argsort(self._report_order):
            summary = self._reader.summaries[ordinal]
            if summary is not None and summary.agency_id is not None:
                agencies.setdefault(summary.agency_id, []).append(int(ordinal))
        return agencies

    def statistics(self) -> ArchiveStatistics:
        """What the archive holds."""
        return self._statistics

    @cached_property
    def _statistics(self) -> ArchiveStatistics:
        summaries = [s for s in self._reader.summaries if s is not None]
        provinces: dict[str, tuple[str, int]] = {}
        for summary in summaries:
            for code, name in summary.region_path[:1]:
                provinces[code] = (name, provinces.get(code, ("", 0))[1] + 1)
        return ArchiveStatistics(
            reports=len(summaries),
            agencies=len(self._agencies),
            sections=int(np.count_nonzero(self._reader.live_sections)),
            stated_figures=sum(s.stated_figures for s in summaries),
            findings=sum(sum(s.findings.values()) for s in summaries),
            years=dict(sorted(Counter(s.year for s in summaries if s.year).items())),
            provinces=dict(sorted(provinces.items())),
            sectors=dict(Counter(s.sector for s in summaries if s.sector).most_common()),
            set_aside=self._reader.catalogue.set_aside,
        )

    def original(self, source: Source) -> bytes:
        """The untouched bytes of a source file."""
        return self._reader.original(source)
