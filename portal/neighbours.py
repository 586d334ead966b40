"""A report between those of the year before and the year after: its key figures side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from portal.summary import ReportSummary
from portal.wording import signed

NAMES = {
    "proactive_disclosure.licensing.decisions": "行政许可",
    "proactive_disclosure.penalty.decisions": "行政处罚",
    "proactive_disclosure.compulsion.decisions": "行政强制",
    "requests.received.total": "新收申请",
    "requests.carried_in.total": "上年结转",
    "requests.granted.total": "予以公开",
    "requests.outcome_total.total": "办理结果总计",
    "requests.carried_out.total": "结转下年度",
    "reconsideration.total": "行政复议",
    "reconsideration.corrected": "行政复议纠正",
}
"""The key figures, all in 件, by their short names; shown as far as one of the reports states
them."""
FIGURES = tuple(NAMES)
_OUT, _IN = "requests.carried_out.total", "requests.carried_in.total"


@dataclass(frozen=True)
class FigureLine:
    """A figure in the year before, this year and the year after; the differences from one to the
    next, "" where one of the two does not state it."""

    id: str
    label: str
    values: tuple[Decimal | None, ...]
    changes: tuple[str, ...]


@dataclass(frozen=True)
class Carried:
    """What is left over at the end of a year, and what the next one says it began with."""

    year: int
    out: Decimal
    next_year: int
    taken: Decimal


@dataclass(frozen=True)
class Neighbours:
    """`reports` of consecutive years with `current` among them; `lines` and `carried` say how one
    goes on from the other."""

    reports: tuple[ReportSummary, ...]
    current: int
    lines: tuple[FigureLine, ...]
    carried: tuple[Carried, ...]


def neighbours(reports: Sequence[ReportSummary], report_id: str) -> Neighbours | None:
    """Of an agency's reports, which carry FIGURES, the one of this id and those of the years right
    before and after it; None without any."""
    own = next((one for one in reports if one.report_id == report_id), None)
    if own is None or own.year is None:
        return None
    years = (own.year - 1, own.year, own.year + 1)
    by_year = {one.year: one for one in reports if one is own or one.year != own.year}
    near = tuple(by_year[year] for year in years if year in by_year)
    if len(near) < 2:
        return None
    return Neighbours(
        near,
        near.index(own),
        tuple(_line(near, figure) for figure in FIGURES if _is_stated(near, figure)),
        tuple(_carried(near)),
    )


def _is_stated(reports: Sequence[ReportSummary], figure: str) -> bool:
    return any(one.figures.get(figure) is not None for one in reports)


def _line(reports: Sequence[ReportSummary], figure: str) -> FigureLine:
    values = tuple(one.figures.get(figure) for one in reports)
    changes = tuple(
        "" if before is None or now is None else signed(now - before)
        for before, now in pairwise(values)
    )
    return FigureLine(figure, NAMES[figure], values, changes)


def _carried(reports: Sequence[ReportSummary]) -> list[Carried]:
    return [
        Carried(before.year or 0, out, now.year or 0, taken)
        for before, now in pairwise(reports)
        for out, taken in ((before.figures.get(_OUT), now.figures.get(_IN)),)
        if out is not None and taken is not None
    ]
