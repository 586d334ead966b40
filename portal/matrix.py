"""An agency's reports side by side: figures × years, and for every cell without a number why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from indexer.forms import figure_definitions
from indexer.indicators import formula_for, indicator_definitions
from indexer.report import AnnualReport, Figure
from portal.annotations import row_anchor
from portal.charts.heat import cell_text
from portal.charts.years import NEW_FORMS
from portal.comparison import Comparison
from portal.derivations import REASONS
from portal.links import compare_url, figure_url, report_url
from portal.ranges import TABLE_TITLES
from portal.statutory import STATUS_LABELS
from portal.summary import ReportSummary
from portal.wording import number

ROWS = {
    "proactive_disclosure.normative_documents.issued": "规范性文件制发",
    "proactive_disclosure.normative_documents.newly_made": "规范性文件新制作",
    "proactive_disclosure.licensing.decisions": "行政许可",
    "proactive_disclosure.penalty.decisions": "行政处罚",
    "proactive_disclosure.compulsion.decisions": "行政强制",
    "proactive_disclosure.fees.amount": "行政事业性收费",
    "requests.received.total": "新收申请",
    "requests.carried_in.total": "上年结转",
    "requests.outcome_total.total": "办结",
    "requests.granted.total": "其中予以公开",
    "requests.partially_granted.total": "其中部分公开",
    "requests.carried_out.total": "结转下年度",
    "reconsideration.total": "行政复议",
    "reconsideration.corrected": "其中纠正",
    "litigation_direct.total": "直接起诉",
    "litigation_after_reconsideration.total": "复议后起诉",
    "statistics_2014.proactive_total": "主动公开信息",
    "statistics_2014.requests_received": "收到申请",
    "statistics_2014.requests_closed": "申请办结",
    "statistics_2014.reply_granted": "同意公开",
    "statistics_2014.review_total": "行政复议",
    "statistics_2014.litigation_total": "行政诉讼",
}
"""The figures that stand side by side for every year, with short names."""
GAPS = {
    "unstated": ("未载", "有报告，此数空白、缺失或无法辨认；不是零"),
    "unasked": ("—", "有报告，其表式没有这一项"),
    "underived": ("算不出", "所需的数未载明、自相矛盾，或者分母为零"),
    "absent": ("缺", "档案里没有这一年的报告"),
    "unread": ("未读", "有这一年的文件，但没有读出，已搁置"),
}
"""Of every kind of cell without a number its words, and what they mean."""


@dataclass(frozen=True)
class YearColumn:
    """A year: its report (None where there is none), what form that follows or why there is none,
    and whether the form was another before it. `contradictions` and `doubts` are how many findings
    there are, `notes` where they stand; `beside` is where the report is held against the one of the
    year before."""

    year: int
    url: str | None
    state: str
    breaks: bool
    contradictions: int = 0
    doubts: int = 0
    notes: str = ""
    beside: str | None = None


@dataclass(frozen=True)
class MatrixCell:
    """What a year's report says of a figure. `kind` is "" for a number, "q0" for zero, else one of
    GAPS; `title` says in full what `text` says briefly, "" where that is all; `url` leads to where
    it is printed."""

    kind: str
    text: str
    title: str = ""
    url: str | None = None


@dataclass(frozen=True)
class MatrixRow:
    """A figure or an indicator over the years, with the address of what it means."""

    name: str
    unit: str
    url: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True)
class MatrixGroup:
    """The figures of one table."""

    title: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True)
class GapMeaning:
    """An entry of the legend."""

    kind: str
    text: str
    meaning: str


class Matrix:
    """The reports of an agency by year, and the years of files that could not be read."""

    def __init__(self, reports: Mapping[int, AnnualReport], unread: Iterable[int] = ()) -> None:
        self.reports = dict(reports)
        self._unread = set(unread) - self.reports.keys()
        known = {*self.reports, *self._unread}
        self.years = tuple(range(max(known), min(known) - 1, -1)) if known else ()
        """From the newest to the oldest, without gaps."""

    def gap(self, year: int) -> str:
        """Why there is no report of a year: one of GAPS."""
        return "unread" if year in self._unread else "absent"

    def columns(self, summaries: Mapping[int, ReportSummary]) -> Iterator[YearColumn]:
        """The years, with what lists say of their reports."""
        for year in self.years:
            breaks = year in NEW_FORMS and year != self.years[-1]
            report = self.reports.get(year)
            if report is None:
                yield YearColumn(year, None, GAPS[self.gap(year)][0], breaks)
                continue
            findings = summaries[year].findings
            yield YearColumn(
                year,
                report_url(report.report_id),
                form_words(report.form),
                breaks,
                findings.get("error", 0),
                findings.get("warning", 0),
                report_url(report.report_id, fragment="notes"),
                self._beside(year),
            )

    def _beside(self, year: int) -> str | None:
        if year - 1 not in self.reports:
            return None
        pair = self.reports[year - 1].report_id, self.reports[year].report_id
        return compare_url(Comparison(pair))

    def groups(self) -> Iterator[MatrixGroup]:
        """The figures that the form of any report has, by table."""
        groups: dict[str, list[MatrixRow]] = {}
        for figure, name in ROWS.items():
            if any(figure in report.figures for report in self.reports.values()):
                definition = figure_definitions()[figure]
                cells = tuple(self._figure(year, figure) for year in self.years)
                row = MatrixRow(name, definition.unit, figure_url(figure), cells)
                groups.setdefault(definition.table, []).append(row)
        for table, rows in groups.items():
            yield MatrixGroup(TABLE_TITLES[table], tuple(rows))

    def indicators(self) -> Iterator[MatrixRow]:
        """The indicators that any report has a value of. The years end with the first that has
        indicators."""
        for key in indicator_definitions():
            if not is_of_one_reason(key) and any(v is not None for v in self._values(key)):
                yield self._indicator_row(key)

    def reasons(self) -> Iterator[MatrixRow]:
        """The rates of single reasons, where they are not always 0; over the same years."""
        for key in indicator_definitions():
            if is_of_one_reason(key) and any(self._values(key)):
                yield self._indicator_row(key)

    def _values(self, key: str) -> Iterator[Decimal | None]:
        return (r.indicators[key].value for r in self.reports.values() if key in r.indicators)

    def _indicator_row(self, key: str) -> MatrixRow:
        definition = indicator_definitions()[key]
        cells = tuple(self._indicator(year, key) for year in self.years[: self._derived()])
        return MatrixRow(definition.label, definition.unit, figure_url(key), cells)

    def _derived(self) -> int:
        """How many of the years, from the newest on, reach back to the first with indicators."""
        having = [y in self.reports and bool(self.reports[y].indicators) for y in self.years]
        return max((place for place, has in enumerate(having, 1) if has), default=0)

    def _figure(self, year: int, figure: str) -> MatrixCell:
        report = self.reports.get(year)
        if report is None:
            return _gap(self.gap(year))
        found = report.figures.get(figure)
        if found is None:
            return _gap("unasked")
        url = report_url(report.report_id, fragment=row_anchor(figure))
        if found.value is None:
            return MatrixCell("unstated", GAPS["unstated"][0], _why(found), url)
        return MatrixCell("" if found.value else "q0", number(found.value), "", url)

    def _indicator(self, year: int, key: str) -> MatrixCell:
        report = self.reports.get(year)
        if report is None:
            return _gap(self.gap(year))
        found = report.indicators.get(key)
        if found is None:
            return _gap("unasked")
        told = any(one.numerator is not None for one in report.indicators.values())
        url = report_url(report.report_id, fragment="indicators" if told else "")
        if found.value is None:
            return MatrixCell("underived", GAPS["underived"][0], REASONS[found.status], url)
        definition = indicator_definitions()[key]
        words = formula_for(definition, report.figures).words
        title = f"{number(found.value)} {definition.unit}；{words}"
        text = cell_text(found.value, definition.unit)
        return MatrixCell("" if found.value else "q0", text, title, url)


def legend(rows: Iterable[MatrixRow]) -> Iterator[GapMeaning]:
    """What the cells without a number mean, of the kinds that there are."""
    kinds = {cell.kind for row in rows for cell in row.cells}
    for kind, (text, meaning) in GAPS.items():
        if kind in kinds:
            yield GapMeaning(kind, text, meaning)


def form_words(form: str | None) -> str:
    """Which form the tables of a report follow, briefly."""
    return f"{form.replace('+', '、')} 式" if form else "无表"


def _gap(kind: str) -> MatrixCell:
    return MatrixCell(kind, *GAPS[kind])


def _why(figure: Figure) -> str:
    best = figure.best_reading
    guess = f"；推定为 {number(best.value)}，不计入" if best else ""
    return f"{STATUS_LABELS[figure.status]}{guess}"


def is_of_one_reason(indicator: str) -> bool:
    """Whether an indicator is the rate of one reason among several."""
    return indicator.count(".") > 1
