"""The naive answer to every search: look at each section, count one by one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import product
from statistics import median, quantiles

from indexer.families import family_of
from indexer.normalisation import normalise
from indexer.report import Section, SectionKind, StoredReport
from indexer.segmentation import Segmenter
from portal.engine import YearSpread
from portal.expression import (
    And,
    Expression,
    InSection,
    InTitle,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)
from portal.parser import parse_expression
from portal.query import FACETS, UNKNOWN, FacetName, FigureRange, SearchQuery
from tests.samples import RegionPath

Item = tuple[StoredReport, RegionPath]
Found = list[tuple[StoredReport, RegionPath, Section]]


class Matching:
    """Whether an expression matches a text, said of each kind of expression in the plainest way."""

    def __init__(self, segmenter: Segmenter) -> None:
        self.words = cache(segmenter.words)
        self.normalised = cache(normalise)

    def matches(self, expression: Expression, text: str, title: str, kind: SectionKind) -> bool:
        match expression:
            case Phrase(phrase):
                return normalise(phrase) in self.normalised(text)
            case Word(word):
                words = self.words(word)
                if not words or len(normalise(word)) == 1:
                    return normalise(word) in self.normalised(text)
                return set(words) <= set(self.words(text))
            case Prefix(beginning):
                return any(word.startswith(normalise(beginning)) for word in self.words(text))
            case Near(parts, within):
                return is_near([normalise(part) for part in parts], self.normalised(text), within)
            case Not(part):
                return not self.matches(part, text, title, kind)
            case And(parts):
                return all(self.matches(part, text, title, kind) for part in parts)
            case Or(parts):
                return any(self.matches(part, text, title, kind) for part in parts)
            case InTitle(part):
                return self.matches(part, title, title, kind)
            case InSection(wanted, part):
                return kind == wanted and self.matches(part, text, title, kind)


def is_near(phrases: list[str], text: str, within: int) -> bool:
    """Whether some choice of one occurrence each is short enough."""
    places = [[i for i in range(len(text)) if text.startswith(one, i)] for one in phrases]
    longest = sum(map(len, phrases)) + within
    return any(
        max(start + len(one) for start, one in zip(starts, phrases, strict=True)) - min(starts)
        <= longest
        for starts in product(*places)
    )


class BruteForce:
    """Searches a list of reports without any index."""

    def __init__(self, items: Sequence[Item], segmenter: Segmenter) -> None:
        self.items = items
        self.matching = Matching(segmenter)

    def found(self, query: SearchQuery, without: str | None = None) -> Found:
        """The sections that match; `without` names a facet or figure whose choice is left out."""
        expression = parse_expression(query.q).expression
        return [
            (stored, path, section)
            for stored, path in self.items
            if self._allows_report(query, stored, path, without)
            for section in stored.report.sections
            if without == "section" or _allows(query, "section", {section.kind})
            if all(any(r.holds(q) for q in section.quantities) for r in query.quantities)
            if self.matching.matches(
                expression, section.text, stored.report.title or "", section.kind
            )
        ]

    def _allows_report(
        self, query: SearchQuery, stored: StoredReport, path: RegionPath, without: str | None
    ) -> bool:
        return all(
            facet in (without, "section") or _allows(query, facet, set(values(facet, stored, path)))
            for facet in FACETS
        ) and all(wanted.figure == without or is_within(wanted, stored) for wanted in query.ranges)

    def facet(self, facet: FacetName, query: SearchQuery) -> dict[str, int]:
        found = self.found(query, without=facet)
        if facet == "section":
            counts = Counter(section.kind for _, _, section in found)
        else:
            reports = {s.report.report_id: (s, p) for s, p, _ in found}
            counts = Counter(v for s, p in reports.values() for v in values(facet, s, p))
        return {**dict.fromkeys((*query.chosen(facet), *query.excluded(facet)), 0), **counts}


def _allows(query: SearchQuery, facet: FacetName, own: set[str]) -> bool:
    """Whether what has these values of a facet is chosen and not excluded."""
    chosen, excluded = set(query.chosen(facet)), set(query.excluded(facet))
    return (not chosen or bool(chosen & own)) and not excluded & own


def values(facet: FacetName, stored: StoredReport, path: RegionPath) -> Iterator[str]:
    """A report's values of a facet: every region around it; any number of findings; else one."""
    if facet == "region":
        yield from [code for code, _ in path] or [UNKNOWN]
    elif facet == "finding":
        yield from {family_of(finding.rule) for finding in stored.findings}
    elif facet == "severity":
        yield from {finding.severity for finding in stored.findings}
    else:
        value = getattr(stored.report, facet)
        yield UNKNOWN if value is None else str(value)


def is_within(wanted: FigureRange, stored: StoredReport) -> bool:
    """Whether a report states the figure within the range, or not at all where that is asked."""
    value = stated(stored, wanted.figure)
    if wanted.unstated:
        return value is None
    return (
        value is not None
        and (wanted.low is None or value >= wanted.low)
        and (wanted.high is None or value <= wanted.high)
    )


def stated(stored: StoredReport, figure_id: str) -> Decimal | None:
    """What a report states of a figure, or the value or the denominator of its indicator."""
    report = stored.report
    rate, _, part = figure_id.rpartition(".")
    if part == "denominator":
        return report.indicators[rate].denominator if rate in report.indicators else None
    measured = report.figures.get(figure_id) or report.indicators.get(figure_id)
    return None if measured is None else measured.value


def year_spread(year: int, values: list[Decimal | None]) -> YearSpread:
    """What is said of a year whose reports have these values."""
    stated = sorted(value for value in values if value is not None)
    unstated = len(values) - len(stated)
    if not stated:
        return YearSpread(year, 0, unstated)
    tenths = quantiles(stated, n=10, method="inclusive") if len(stated) > 1 else stated * 9
    return YearSpread(
        year,
        len(stated),
        unstated,
        tenths[0],
        median(stated),
        tenths[8],
        stated[0],
        stated[-1],
        sum(stated, Decimal(0)),
    )


def variants(texts: Iterable[str], text: str) -> tuple[str, ...]:
    """What stands in texts and differs from a text in one letter, the most frequent first."""
    wanted = normalise(text)
    counts: Counter[str] = Counter()
    for own in map(normalise, texts if len(wanted) >= 4 else ()):
        for start in range(len(own) - len(wanted) + 1):
            passage = own[start : start + len(wanted)]
            differing = [a for a, b in zip(passage, wanted, strict=True) if a != b]
            if len(differing) == 1 and differing[0].isalnum():
                counts[passage] += 1
    return tuple(sorted(counts, key=lambda passage: (-counts[passage], passage)))
