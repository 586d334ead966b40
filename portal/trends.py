"""How the words of a search spread over years and provinces → what stands beside the answer."""

from dataclasses import replace
from decimal import Decimal

from portal.charts.bars import Column, bars
from portal.charts.drawing import Chart
from portal.charts.values import Gap, Row, Table, Value
from portal.labels import UNKNOWN_AGENCY
from portal.links import report_url, search_url
from portal.pages.page import Link
from portal.pages.search import PlaceShare, TrendPanel
from portal.query import SearchQuery
from portal.summary import ReportSummary
from portal.usage import Share, Trend
from portal.wording import plain

WIDE = 288
"""How wide the chart is on a desktop, in pixels."""
_DIGITS = 3


def trend_panel(query: SearchQuery, trend: Trend, exact: bool) -> TrendPanel | None:
    """The chart, the first and the latest use, and the provinces; `exact` when a phrase was asked
    for. None when nothing was found of a known year."""
    if trend.first is None or trend.latest is None:
        return None
    what = "含此语" if exact else "含所找词语"
    alone = trend.first.report_id == trend.latest.report_id
    return TrendPanel(
        chart=_chart(trend.years, what) if len(trend.years) > 1 else None,
        caption=f"逐年：{what}的报告占比",
        first=_use(trend.first, query.q),
        latest=None if alone else _use(trend.latest, query.q),
        what=what,
        provinces=_provinces(query, trend.provinces),
    )


def _chart(years: tuple[Share, ...], what: str) -> Chart:
    by_year = {int(share.value): share for share in years}
    span = range(min(by_year), max(by_year) + 1)
    drawn = bars(
        id="trend",
        title=f"{what}的报告占当年同条件报告的比例",
        columns=[Column(str(year), _of_year(by_year.get(year))) for year in span],
        across="年份",
        measure="占比（%）",
        unit="%",
        each="年",
        height=56,
        wide=WIDE,
    )
    rows = tuple(Row(str(year), _cells(by_year.get(year))) for year in reversed(span))
    return replace(drawn, table=Table(("年份", f"{what}（份）", "全部（份）", "占比（%）"), rows))


def _of_year(share: Share | None) -> Value:
    return Gap.ABSENT if share is None else percentage(share)


def _cells(share: Share | None) -> tuple[Value, ...]:
    if share is None:
        return (Gap.ABSENT,) * 3
    return share.reports, share.of, percentage(share)


def percentage(share: Share) -> Decimal:
    """How many of a hundred, to three digits: what is little is not nothing."""
    exact = Decimal(100 * share.reports) / share.of
    return plain(exact.quantize(Decimal(1).scaleb(exact.adjusted() + 1 - _DIGITS)))


def _use(report: ReportSummary, q: str) -> Link:
    label = f"{report.year} 年，{report.agency or UNKNOWN_AGENCY}"
    return Link(label, report_url(report.report_id, q, 1))


def _provinces(query: SearchQuery, provinces: tuple[Share, ...]) -> tuple[PlaceShare, ...]:
    """The largest share first; none where there is only one to compare."""
    if len(provinces) < 2:
        return ()
    ordered = sorted(provinces, key=lambda share: (-share.reports / share.of, share.value))
    return tuple(
        PlaceShare(
            share.label,
            search_url(replace(query, region=(share.value,), page=1)),
            share.reports,
            share.of,
            percentage(share),
        )
        for share in ordered
    )
