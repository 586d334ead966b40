"""The search boundary in memory, by brute force: slow, short and plainly right."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile

from indexer.families import family_of
from indexer.normalisation import normalise
from indexer.report import LEVELS, AnnualReport, Section, SetAside, Source, StoredReport
from indexer.segmentation import Segmenter
from indexer.verdicts import LEVEL_NAMES
from portal.engine import (
    Agency,
    AgencyList,
    AgencySuggestion,
    ArchiveStatistics,
    Bin,
    FacetValue,
    Histogram,
    Hit,
    PhraseSuggestion,
    PlaceSuggestion,
    SearchResult,
    Tally,
    Unit,
    YearSpread,
)
from portal.highlighting import Highlighter
from portal.labels import SECTION_LABELS
from portal.measures import measures
from portal.parser import parse_expression
from portal.query import FACETS, UNKNOWN, FacetName, FigureRange, SearchQuery, Sort
from portal.rules import SEVERITY_LABELS, family_label
from portal.summary import ReportSummary
from portal.usage import CONTEXT, Concordance, Occurrence, Share, Trend
from tests.brute_force import Matching, variants, year_spread


@dataclass(frozen=True)
class _Entry:
    stored: StoredReport
    section: Section

    @property
    def report(self) -> AnnualReport:
        return self.stored.report


class FakeEngine:
    """Answers from a list of reports; originals are the report ids in UTF-8."""

    def __init__(
        self,
        reports: list[AnnualReport],
        segmenter: Segmenter,
        set_aside: tuple[SetAside, ...] = (),
    ) -> None:
        self.segmenter = segmenter
        self.matching = Matching(segmenter)
        self.generation = "fake"
        self.sample = False
        self.set_aside = set_aside
        self.stored = {
            report.report_id: StoredReport(
                report,
                report.report_id.rpartition("-")[0] if report.agency else None,
                (Source(report.file, "0" * 64, len(report.report_id.encode())),),
            )
            for report in reports
        }

    def engine(self) -> "FakeEngine":
        return self

    def count(self, query: SearchQuery) -> int:
        return self.search(query).reports

    def trend(self, query: SearchQuery) -> Trend:
        found = self._reports(query)
        base = self._reports(replace(query, q="", quantities=()))

        def shares(values: dict[str, str], having: Callable[[AnnualReport], str]) -> list[Share]:
            return [
                Share(
                    value,
                    values[value],
                    sum(having(report) == value for report in found),
                    sum(having(report) == value for report in base),
                )
                for value in sorted(values)
            ]

        years = {str(report.year): str(report.year) for report in base if report.year}
        provinces = dict(_region(report)[0] for report in base if _region(report))
        dated = [report for report in found if report.year]
        first = min(dated, key=lambda report: (report.year or 0, report.report_id), default=None)
        latest = min(
            dated, key=lambda report: (-(report.year or 0), report.report_id), default=None
        )
        return Trend(
            tuple(shares(years, lambda report: str(report.year))),
            tuple(shares(provinces, lambda report: (_region(report) or [("", "")])[0][0])),
            first and summary(self.stored[first.report_id], ()),
            latest and summary(self.stored[latest.report_id], ()),
        )

    def _reports(self, query: SearchQuery) -> list[AnnualReport]:
        hits = self.search(replace(query, page=1, size=1000), "report").hits
        ids = dict.fromkeys(hit.report.report_id for hit in hits)
        return [self.stored[report_id].report for report_id in ids]

    def concordance(self, query: SearchQuery) -> Concordance:
        whole = self.search(replace(query, page=1, size=1000), "report")
        marks = Highlighter(whole.expression, self.segmenter)
        found: list[tuple[str, Occurrence]] = []
        for hit in whole.hits:
            sections = self.stored[hit.report.report_id].report.sections[: hit.ordinal]
            first = 1 + sum(len(marks.find(one.text, one.kind)) for one in sections)
            for number, (start, end) in enumerate(marks.find(hit.text, hit.section), first):
                left, right = hit.text[:start], hit.text[end:]
                beside = {"left": normalise(left)[::-1], "right": normalise(right), "result": ""}
                place = Occurrence(
                    hit.report,
                    hit.section,
                    hit.heading,
                    hit.ordinal,
                    left[-CONTEXT:],
                    hit.text[start:end],
                    right[:CONTEXT],
                    number,
                )
                found.append((beside[query.order], place))
        found.sort(key=lambda one: one[0])
        page = found[(query.page - 1) * query.size : query.page * query.size]
        reports = {one.report.report_id for _, one in found}
        return Concordance(len(found), len(reports), tuple(one for _, one in page))

    def spread(self, query: SearchQuery, figure: str) -> tuple[YearSpread, ...]:
        years: dict[int, list[Decimal | None]] = {}
        for one in self.report_values(query, (figure,)):
            if one.year:
                years.setdefault(one.year, []).append(one.figures[figure])
        return tuple(year_spread(year, years[year]) for year in sorted(years))

    def stated(self) -> dict[str, int]:
        reports = [stored.report for stored in self.stored.values()]
        return {
            measure: sum(_figure(report, measure) is not None for report in reports)
            for measure in measures()
        }

    def report_values(
        self, query: SearchQuery, figures: tuple[str, ...]
    ) -> Iterator[ReportSummary]:
        whole = replace(query, sort=Sort("year"), page=1, size=10**6)
        hits = self.search(whole, "report", figures).hits
        return iter({hit.report.report_id: hit.report for hit in hits}.values())

    def search(
        self,
        query: SearchQuery,
        unit: Unit = "section",
        figures: tuple[str, ...] = (),
        most: int | None = None,
    ) -> SearchResult:
        assert most is None or most > 0
        parsed = parse_expression(query.q)
        found = [
            e
            for e in self._entries()
            if self.matching.matches(
                parsed.expression, e.section.text, e.report.title or "", e.section.kind
            )
        ]
        kept = [e for e in found if self._within(query, e)]
        reports = list({e.report.report_id: e.report for e in kept}.values())
        years = [report.year for report in reports if report.year]
        return SearchResult(
            len(reports),
            len(kept),
            len(
                {
                    stored.agency_id
                    for r in reports
                    if (stored := self.stored[r.report_id]).agency_id
                }
            ),
            (min(years), max(years)) if years else None,
            tuple(self._page(query, unit, figures, kept)),
            {facet: self._facet(query, facet, found) for facet in FACETS},
            self._histogram(query, found),
            parsed.expression,
            parsed.hints,
        )

    def _entries(self) -> list[_Entry]:
        return [_Entry(s, section) for s in self.stored.values() for section in s.report.sections]

    def _within(self, query: SearchQuery, entry: _Entry, but: str | None = None) -> bool:
        has = entry.section.quantities
        if not all(any(wanted.holds(q) for q in has) for wanted in query.quantities):
            return False
        return all(f == but or _allows(query, f, entry) for f in FACETS) and all(
            _in_range(entry.report, r) for r in query.ranges if r.figure != but
        )

    def _facet(
        self, query: SearchQuery, facet: FacetName, found: list[_Entry]
    ) -> tuple[FacetValue, ...]:
        kept = [e for e in found if self._within(query, e, facet)]
        asked = (*query.chosen(facet), *query.excluded(facet))
        owners: dict[str, set[object]] = {value: set() for value in asked}
        for entry in kept:
            owner = entry if facet == "section" else entry.report.report_id
            for value in _values(entry, facet):
                owners.setdefault(value, set()).add(str(owner))
        within = {_parent(value, owners) for value in owners} if facet == "region" else set()
        values = [
            FacetValue(
                value,
                self._label(facet, value),
                len(members),
                value in query.chosen(facet),
                _parent(value, owners) if facet == "region" else None,
                value in query.excluded(facet),
                value in within,
            )
            for value, members in owners.items()
        ]
        parts = query.sought(facet).split()
        found = {v.value for v in values if all(part in v.label for part in parts)}
        around = {_parent(value, owners) for value in found if facet == "region"}
        around |= {_parent(value, owners) for value in around if value}
        kept = [v for v in values if v.value in found | around or v.selected or v.excluded]
        return tuple(sorted(kept, key=lambda value: (-value.count, value.value)))

    def _label(self, facet: FacetName, value: str) -> str:
        labels = {**LEVEL_NAMES, **SECTION_LABELS, **SEVERITY_LABELS, UNKNOWN: "未知"}
        if facet == "finding":
            return family_label(value)
        if facet == "region":
            for stored in self.stored.values():
                labels |= dict(_region(stored.report))
        return labels.get(value, value)

    def _histogram(self, query: SearchQuery, found: list[_Entry]) -> Histogram | None:
        figure = query.histogram
        if figure is None:
            return None
        wide = {
            e.report.report_id: e.report for e in found if self._within(query, e, figure)
        }.values()
        inside = {e.report.report_id for e in found if self._within(query, e)}
        bins = {}
        for report in wide:
            value = _figure(report, figure)
            if value is not None:
                low = Decimal(10) ** (len(str(int(value))) - 1) if value else Decimal(0)
                bins.setdefault((low, low * 10), []).append(report.report_id in inside)
        without = [r.report_id in inside for r in wide if _figure(r, figure) is None]
        return Histogram(
            figure,
            tuple(Bin(*edges, sum(hits), len(hits)) for edges, hits in sorted(bins.items())),
            sum(without),
            len(without),
        )

    def _page(
        self, query: SearchQuery, unit: Unit, figures: tuple[str, ...], kept: list[_Entry]
    ) -> list[Hit]:
        first, last = (query.page - 1) * query.size, query.page * query.size
        if unit == "report":
            ids = list(dict.fromkeys(e.report.report_id for e in self._ordered(query, kept)))
            kept = [e for i in ids[first:last] for e in kept if e.report.report_id == i]
        else:
            kept = self._ordered(query, kept)[first:last]
        return [
            Hit(
                summary(e.stored, figures),
                e.section.kind,
                e.section.heading,
                e.section.text,
                1.0,
                next(i for i, one in enumerate(e.report.sections) if one is e.section),
                tuple(q for q in e.section.quantities if any(r.holds(q) for r in query.quantities)),
            )
            for e in kept
        ]

    def _ordered(self, query: SearchQuery, kept: list[_Entry]) -> list[_Entry]:
        key, sign = query.sort.key, 1 if query.sort.ascending else -1

        def rank(entry: _Entry) -> tuple[bool, float]:
            value = _sorted_value(entry.stored, key)
            return value is None, sign * float(value or 0)

        return sorted(kept, key=rank)

    def report(self, report_id: str) -> StoredReport | None:
        return self.stored.get(report_id)

    def variants(self, text: str, most: int) -> tuple[str, ...]:
        return variants((entry.section.text for entry in self._entries()), text)[:most]

    def suggest(self, text: str, most: int = 10) -> tuple[AgencySuggestion, ...]:
        agencies = {s.agency_id: s.report for s in self.stored.values() if s.agency_id}
        return tuple(
            AgencySuggestion(key, report.agency or key, report.region, 1)
            for key, report in agencies.items()
            if text.strip() and all(part in (report.agency or "") for part in text.split())
        )[:most]

    def suggest_places(self, text: str, most: int = 10) -> tuple[PlaceSuggestion, ...]:
        parts = text.split()
        places = Counter(
            (*place, tuple(name for _, name in path[:at]))
            for stored in self.stored.values()
            for path in (_region(stored.report),)
            for at, place in enumerate(path)
        )
        return tuple(
            PlaceSuggestion(code, name, around, count)
            for (code, name, around), count in places.most_common()
            if parts and all(part in name for part in parts)
        )[:most]

    def phrases(self, text: str, most: int = 10) -> tuple[PhraseSuggestion, ...]:
        phrase = normalise(text)
        texts = [normalise(entry.section.text) for entry in self._entries()]
        found = Counter(
            phrase + "".join(takewhile(str.isalpha, after))
            for text in texts
            if len(phrase) > 1
            for after in text.split(phrase)[1:]
        )
        counted = [PhraseSuggestion(one, sum(one in text for text in texts)) for one in found]
        return tuple(sorted(counted, key=lambda one: (-one.sections, one.text)))[:most]

    def agency(self, agency_id: str, figures: tuple[str, ...] = ()) -> Agency | None:
        own = [s for s in self.stored.values() if s.agency_id == agency_id]
        return _agency(agency_id, own, figures) if own else None

    def agencies(
        self, query: SearchQuery, figures: tuple[str, ...] = (), lacking: int | None = None
    ) -> AgencyList:
        found = [
            _agency(agency_id, own, figures)
            for agency_id, own in self._by_agency(query).items()
            if lacking is None or lacking not in {s.report.year for s in own}
        ]
        levels = (*LEVELS, None)
        found.sort(
            key=lambda one: (
                one.region.code is None,
                one.region.code,
                levels.index(one.level),
                one.sector is None,
                one.sector,
                one.agency_id,
            )
        )
        page = found[(query.page - 1) * query.size : query.page * query.size]
        return AgencyList(len(found), tuple(page))

    def tally(
        self, query: SearchQuery, facet: FacetName, most: int | None = None
    ) -> tuple[Tally, ...]:
        assert most is None or most > 0
        reports: dict[str, set[str]] = {value: set() for value in query.chosen(facet)}
        members: dict[str, set[tuple[str, int | None]]] = {}
        for stored in self._found(query).values():
            for value in _values(_Entry(stored, stored.report.sections[0]), facet):
                reports.setdefault(value, set()).add(stored.report.report_id)
                if stored.agency_id:
                    members.setdefault(value, set()).add((stored.agency_id, stored.report.year))
        rows = []
        for value, own in sorted(reports.items(), key=lambda item: (-len(item[1]), item[0])):
            pairs = members.get(value, set())
            rows.append(
                Tally(
                    value,
                    self._label(facet, value),
                    len(own),
                    len({agency for agency, _ in pairs}),
                    dict(sorted(Counter(year for _, year in pairs if year is not None).items())),
                    _parent(value, reports) if facet == "region" else None,
                )
            )
        return tuple(rows)

    def _found(self, query: SearchQuery) -> dict[str, StoredReport]:
        expression = parse_expression(query.q).expression
        return {
            e.report.report_id: e.stored
            for e in self._entries()
            if self._within(query, e)
            and self.matching.matches(
                expression, e.section.text, e.report.title or "", e.section.kind
            )
        }

    def _by_agency(self, query: SearchQuery) -> dict[str, list[StoredReport]]:
        agencies: dict[str, list[StoredReport]] = {}
        for stored in self._found(query).values():
            if stored.agency_id:
                agencies.setdefault(stored.agency_id, []).append(stored)
        return agencies

    def statistics(self) -> ArchiveStatistics:
        reports = [stored.report for stored in self.stored.values()]
        provinces = Counter(_region(r)[0] for r in reports if _region(r))
        return ArchiveStatistics(
            len(reports),
            len({r.agency for r in reports if r.agency}),
            sum(len(r.sections) for r in reports),
            sum(f.status == "stated" for r in reports for f in r.figures.values()),
            sum(len(r.findings) for r in reports),
            dict(Counter(r.year for r in reports if r.year)),
            {code: (name, count) for (code, name), count in provinces.items()},
            dict(Counter(r.sector for r in reports if r.sector)),
            self.set_aside,
        )

    def original(self, source: Source) -> bytes:
        return next(
            s.report.report_id.encode() for s in self.stored.values() if source in s.sources
        )


def _agency(agency_id: str, own: list[StoredReport], figures: tuple[str, ...]) -> Agency:
    own = sorted(own, key=lambda s: (-(s.report.year or 0), s.report.report_id))
    r = own[0].report
    assert r.agency is not None
    return Agency(
        agency_id,
        r.agency,
        r.region,
        r.level,
        r.sector,
        tuple(summary(s, figures) for s in own),
    )


def summary(stored: StoredReport, figures: tuple[str, ...]) -> ReportSummary:
    r = stored.report
    return ReportSummary(
        r.report_id,
        r.agency,
        stored.agency_id,
        r.region,
        r.level,
        r.sector,
        r.year,
        r.title,
        {figure: _figure(r, figure) for figure in figures},
        dict(Counter(finding.severity for finding in r.findings)),
    )


def _figure(report: AnnualReport, figure: str) -> Decimal | None:
    rate, _, part = figure.rpartition(".")
    if part == "denominator":
        return report.indicators[rate].denominator if rate in report.indicators else None
    measured = report.figures.get(figure) or report.indicators.get(figure)
    return measured.value if measured else None


def _sorted_value(stored: StoredReport, key: str) -> Decimal | int | None:
    """What a report is sorted by; a name by its first character."""
    report = stored.report
    if key == "added":
        days = [s.retrieved.replace("-", "") for s in stored.sources if s.retrieved]
        return int(max(days)) if days else None
    if key == "agency":
        return ord(report.agency[0]) if report.agency else None
    if key == "region":
        return int(report.region.code) if report.region.code else None
    return report.year if key in ("year", "relevance") else _figure(report, key)


def _in_range(report: AnnualReport, wanted: FigureRange) -> bool:
    value, low, high = _figure(report, wanted.figure), wanted.low, wanted.high
    if value is None or wanted.unstated:
        return wanted.unstated and value is None
    return (low is None or value >= low) and (high is None or value <= high)


def _region(report: AnnualReport) -> list[tuple[str, str]]:
    """Codes and names from the province down."""
    code, region = report.region.code, report.region
    if code is None:
        return []
    codes = (f"{code[:2]}0000", f"{code[:4]}00", code)
    names = (region.province, region.city, region.county)
    return [(c, name) for c, name in zip(codes, names, strict=True) if name]


def _parent(code: str, listed: Collection[str]) -> str | None:
    around = (f"{code[:4]}00", f"{code[:2]}0000")
    return next((c for c in around if c != code and c in listed), None)


def _allows(query: SearchQuery, facet: FacetName, entry: _Entry) -> bool:
    own, chosen, excluded = _values(entry, facet), query.chosen(facet), query.excluded(facet)
    return (not chosen or any(v in chosen for v in own)) and not any(v in excluded for v in own)


def _values(entry: _Entry, facet: FacetName) -> list[str]:
    report = entry.report
    match facet:
        case "region":
            return [code for code, _ in _region(report)] or [UNKNOWN]
        case "section":
            return [entry.section.kind]
        case "finding":
            return list({family_of(finding.rule) for finding in entry.stored.findings})
        case "severity":
            return list({finding.severity for finding in entry.stored.findings})
        case "year":
            return [str(report.year) if report.year else UNKNOWN]
        case "level":
            assert report.level is None or report.level in LEVELS
            return [report.level or UNKNOWN]
        case "agency":
            return [report.agency or UNKNOWN]
        case "sector":
            return [report.sector or UNKNOWN]
