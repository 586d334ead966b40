"""How a report is headed: the agency, and below it its title without the agency's name, in parts
between which a line may break, with what a search found in the title as printed marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.report import AnnualReport
from indexer.segmentation import Segmenter
from portal.expression import Expression, title_terms
from portal.highlighting import Finder, Span
from portal.labels import UNKNOWN_AGENCY
from portal.wording import title_parts


@dataclass(frozen=True)
class Run:
    """A stretch of a heading, matched or not."""

    text: str
    match: bool


Part = tuple[Run, ...]
"""What no line break may part."""


@dataclass(frozen=True)
class Headline:
    """Both lines of a report's heading."""

    agency: tuple[Part, ...]
    title: tuple[Part, ...]


def headline(report: AnnualReport, expression: Expression, segmenter: Segmenter) -> Headline:
    """The heading of a report, with the terms that a search wants in titles."""
    printed, agency = (report.title or "").strip(), report.agency or ""
    spans = Finder(title_terms(expression), segmenter).find(printed)
    # The title often begins with the name of the agency, or with the end of it.
    shared = next(
        (len(agency) - i for i in range(len(agency) - 3) if printed.startswith(agency[i:])), 0
    )
    rest = printed[shared:].strip()
    at = printed.index(rest, shared) if rest else 0
    return Headline(
        tuple(_parts(agency or UNKNOWN_AGENCY, _moved(spans, len(agency) - shared), segmenter))
        if shared
        else tuple(_parts(agency or UNKNOWN_AGENCY, (), segmenter)),
        tuple(_parts(rest or _made_up(report), _moved(spans, -at) if rest else (), segmenter)),
    )


def _made_up(report: AnnualReport) -> str:
    year = f"{report.year}年" if report.year else ""
    return f"{year}政府信息公开工作年度报告"


def _moved(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    return tuple((start + by, end + by) for start, end in spans)


def _parts(text: str, spans: Sequence[Span], segmenter: Segmenter) -> Iterator[Part]:
    at = 0
    for part in title_parts(text, segmenter):
        end = at + len(part)
        inside = [(max(s, at), min(e, end)) for s, e in spans if s < end and e > at]
        yield tuple(_runs(text, at, end, inside))
        at = end


def _runs(text: str, at: int, end: int, spans: Sequence[Span]) -> Iterator[Run]:
    for start, stop in (*spans, (end, end)):
        if start > at:
            yield Run(text[at:start], False)
        if stop > start:
            yield Run(text[start:stop], True)
        at = stop
