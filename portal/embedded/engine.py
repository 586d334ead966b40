"""EmbeddedEngine: answers searches from one generation of the embedded archive."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Self

import numpy as np

from indexer.archive.columns import IntArray
from indexer.archive.reader import ArchiveReader
from indexer.report import Source, StoredReport
from indexer.segmentation import Segmenter, segmenter_of
from portal.embedded.agencies import Agencies
from portal.embedded.bits import Ids
from portal.embedded.columns import load_columns
from portal.embedded.concordance import Concordances
from portal.embedded.distribution import histogram
from portal.embedded.facets import facet_values
from portal.embedded.holdings import count_holdings
from portal.embedded.lazy import lazy
from portal.embedded.matching import Matcher
from portal.embedded.narrowing import Narrowing
from portal.embedded.ordering import Ordering, page_of
from portal.embedded.phrases import Phrases
from portal.embedded.sections import Sections
from portal.embedded.spread import year_spreads
from portal.embedded.suggestions import Places, Suggestions, places_of
from portal.embedded.summaries import Summaries
from portal.embedded.trends import trend
from portal.embedded.variants import Variants
from portal.engine import (
    Agency,
    AgencyList,
    AgencySuggestion,
    ArchiveStatistics,
    Histogram,
    Hit,
    PhraseSuggestion,
    PlaceSuggestion,
    SearchResult,
    Tally,
    Unit,
    YearSpread,
)
from portal.expression import Expression
from portal.measures import measures
from portal.parser import parse_expression
from portal.query import FacetName, SearchQuery
from portal.summary import ReportSummary
from portal.usage import Concordance, Trend

_RELEASE = 30
"""Searches after which pages of the archive's files are let go of."""


class EmbeddedEngine:
    """The search boundary (portal.engine.SearchEngine) over an ArchiveReader. `previous` is the
    engine of the generation before: what did not change since is taken over from it."""

    def __init__(
        self,
        reader: ArchiveReader,
        segmenter: Segmenter,
        previous: "EmbeddedEngine | None" = None,
    ) -> None:
        self._reader = reader
        self._segmenter = segmenter
        self._sections = Sections(reader)
        self._matcher: Matcher = Matcher(
            reader, self._sections, segmenter, None if previous is None else previous._matcher
        )
        self._columns = load_columns(reader)
        self._ordering = Ordering(reader, self._sections, self._columns)
        self._summaries = Summaries(reader)
        self._searches = count(1)

    @classmethod
    def open_current(cls, archive: Path, previous: "EmbeddedEngine | None" = None) -> Self:
        """Open the current generation of an archive folder; what did not change since `previous`
        is taken over from it. Raises ArchiveError."""
        if previous is None:
            reader = ArchiveReader.open_current(archive)
            return cls(reader, segmenter_of(reader.dictionary))
        reader = ArchiveReader.open_current(archive, previous._reader)
        if previous._reader.catalogue.dictionary == reader.catalogue.dictionary:
            return cls(reader, previous._segmenter, previous)
        return cls(reader, segmenter_of(reader.dictionary))

    def warm(self) -> None:
        """Work out what the first visitors would otherwise wait for. Raises ArchiveError."""
        self.statistics()
        self.suggest("")
        self.suggest_places("")

    def close(self) -> None:
        """Let go of the generation."""
        self._reader.close()

    @property
    def generation(self) -> str:
        """The name of the generation that answers."""
        return self._reader.generation

    @property
    def sample(self) -> bool:
        """Whether its reports are invented."""
        return self._reader.catalogue.sample

    @property
    def segmenter(self) -> Segmenter:
        """The segmenter the archive was built with."""
        return self._segmenter

    def search(
        self,
        query: SearchQuery,
        unit: Unit = "section",
        figures: tuple[str, ...] = (),
        most: int | None = None,
    ) -> SearchResult:
        """Answer a search; see portal.engine.SearchEngine."""
        parsed = parse_expression(query.q)
        narrowing = self._narrowing(query, parsed.expression)
        counts = {name: self._columns[name].counts(narrowing.reports) for name in self._columns}
        facets, unlisted = facet_values(narrowing, self._columns, counts, most)
        return SearchResult(
            reports=len(narrowing.reports),
            sections=len(narrowing.found),
            agencies=self._agencies.count(narrowing.reports),
            years=self._years(counts["year"]),
            hits=tuple(self._hits(narrowing, unit, figures)),
            facets=facets,
            histogram=self._histogram(narrowing),
            expression=parsed.expression,
            hints=parsed.hints,
            unlisted=unlisted,
        )

    def concordance(self, query: SearchQuery) -> Concordance:
        """Every place of the terms of a search in context; see portal.engine.SearchEngine."""
        expression = parse_expression(query.q).expression
        return self._concordances.answer(self._narrowing(query, expression), expression)

    @lazy
    def _concordances(self) -> Concordances:
        return Concordances(
            self._reader,
            self._sections,
            self._matcher.texts,
            self._ordering,
            self._segmenter,
            self._summaries,
        )

    def trend(self, query: SearchQuery) -> Trend:
        """What share of the reports a search finds; see portal.engine.SearchEngine."""
        base = self._found(replace(query, q="", quantities=()))
        return trend(self._columns, self._ordering, self._summaries, self._found(query), base)

    def count(self, query: SearchQuery) -> int:
        """How many reports a search finds."""
        return len(self._found(query))

    def spread(self, query: SearchQuery, figure: str) -> tuple[YearSpread, ...]:
        """How a figure is spread over each year; see portal.engine.SearchEngine."""
        column = self._reader.figure(figure)
        return year_spreads(self._columns["year"], column, self._found(query))

    def stated(self) -> dict[str, int]:
        """Of every figure and indicator how many reports state it."""
        return self._stated

    @lazy
    def _stated(self) -> dict[str, int]:
        return {measure: self._reader.stating(measure) for measure in measures()}

    def report_values(
        self, query: SearchQuery, figures: tuple[str, ...]
    ) -> Iterator[ReportSummary]:
        """Every report found with its values, newest first; see portal.engine.SearchEngine."""
        wanted = np.zeros(len(self._reader.live_reports), np.bool_)
        wanted[self._found(query)] = True
        ordered = self._ordering.newest_first
        return (
            self._summaries.of(ordinal, figures) for ordinal in ordered[wanted[ordered]].tolist()
        )

    def _found(self, query: SearchQuery) -> Ids:
        return self._narrowing(query, parse_expression(query.q).expression).reports

    def _narrowing(self, query: SearchQuery, expression: Expression) -> Narrowing:
        if not next(self._searches) % _RELEASE:
            self._reader.release()
        matches = self._matcher.match(expression)
        return Narrowing(self._reader, self._sections, self._columns, query, matches)

    def _years(self, counts: IntArray) -> tuple[int, int] | None:
        values = self._columns["year"].values
        years = [int(values[code]) for code in np.flatnonzero(counts) if code]
        return (min(years), max(years)) if years else None

    def _hits(self, narrowing: Narrowing, unit: Unit, figures: tuple[str, ...]) -> Iterator[Hit]:
        found, query = narrowing.found, narrowing.query
        if not query.size:
            return
        ordered = self._ordering.sections if unit == "section" else self._ordering.reports
        sections = ordered(narrowing)
        ascending = np.sort(sections)
        scores = dict(zip(ascending.tolist(), found.scores_at(ascending).tolist(), strict=True))
        summaries: dict[int, ReportSummary] = {}
        for number in sections.tolist():
            ordinal = int(self._reader.section_report[number])
            if ordinal not in summaries:
                summaries[ordinal] = self._summaries.of(ordinal, figures)
            stored = self._reader.section(number)
            section = stored.section
            yield Hit(
                summaries[ordinal],
                section.kind,
                section.heading,
                section.text,
                scores[number],
                stored.ordinal,
                tuple(
                    quantity
                    for quantity in section.quantities
                    if any(wanted.holds(quantity) for wanted in query.quantities)
                ),
            )

    def _histogram(self, narrowing: Narrowing) -> Histogram | None:
        figure = narrowing.query.histogram
        if figure is None:
            return None
        column = self._reader.figure(figure)
        matching = context = column.take(narrowing.reports)
        if narrowing.narrows(figure):
            context = column.take(narrowing.without(figure))
        return histogram(figure, matching, context, measures()[figure].unit == "%")

    def report(self, report_id: str) -> StoredReport | None:
        """One report, None when there is none of that id."""
        return self._reader.report(report_id)

    def agency(self, agency_id: str, figures: tuple[str, ...] = ()) -> Agency | None:
        """One agency with its reports, None when there is none of that id."""
        ordinals = self._agencies.reports(agency_id)
        return self._agency(agency_id, ordinals, figures) if ordinals else None

    def _agency(self, agency_id: str, ordinals: list[int], figures: tuple[str, ...]) -> Agency:
        reports = tuple(self._summaries.of(ordinal, figures) for ordinal in ordinals)
        newest = reports[0]
        return Agency(
            agency_id,
            newest.agency or agency_id,
            newest.region,
            newest.level,
            newest.sector,
            reports,
        )

    def agencies(
        self, query: SearchQuery, figures: tuple[str, ...] = (), lacking: int | None = None
    ) -> AgencyList:
        """The agencies that have a report which a search finds; see portal.engine.SearchEngine."""
        total, groups = self._agencies.listed(self._found(query), page_of(query), lacking)
        return AgencyList(total, tuple(self._agency(*group, figures) for group in groups))

    def tally(
        self, query: SearchQuery, facet: FacetName, most: int | None = None
    ) -> tuple[Tally, ...]:
        """How many agencies have a report which a search finds; see portal.engine.SearchEngine."""
        return self._agencies.tally(self._found(query), facet, query.chosen(facet), most)

    @lazy
    def _agencies(self) -> Agencies:
        return Agencies(self._reader, self._columns, self._ordering.newest_first)

    def variants(self, text: str, most: int) -> tuple[str, ...]:
        """What differs from a text in one character; see portal.engine.SearchEngine."""
        return Variants(self._reader, self._matcher.texts).of(text, most)

    def suggest(self, text: str, most: int = 10) -> tuple[AgencySuggestion, ...]:
        """Agencies that may be meant; see portal.engine.SearchEngine."""
        return self._suggestions.suggest(text, most)

    @lazy
    def _suggestions(self) -> Suggestions:
        suggestions = []
        for agency_id, ordinal, reports in self._agencies.newest():
            newest = self._reader.summary(ordinal)
            name = newest.agency or agency_id
            suggestions.append(AgencySuggestion(agency_id, name, newest.region, reports))
        return Suggestions(suggestions)

    def suggest_places(self, text: str, most: int = 10) -> tuple[PlaceSuggestion, ...]:
        """Places that may be meant; see portal.engine.SearchEngine."""
        return self._places.suggest(text, most)

    @lazy
    def _places(self) -> Places:
        return Places(places_of(self._columns["region"], self._reader.live_reports))

    def phrases(self, text: str, most: int = 10) -> tuple[PhraseSuggestion, ...]:
        """Phrases that may be meant; see portal.engine.SearchEngine."""
        return Phrases(self._matcher.texts, self._sections, self._segmenter).suggest(text, most)

    def statistics(self) -> ArchiveStatistics:
        """What the archive holds."""
        return self._statistics

    @lazy
    def _statistics(self) -> ArchiveStatistics:
        return count_holdings(self._reader, self._columns, len(self._agencies.ids))

    def original(self, source: Source) -> bytes:
        """The untouched bytes of a source file."""
        return self._reader.original(source)
