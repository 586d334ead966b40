"""Hand-made reports to be ranked: ties, gaps, a broken sum, rates of few and of many cases."""

from collections.abc import Iterable
from decimal import Decimal

import msgspec

from indexer.report import AnnualReport, Figure, Finding, Indicator, Region
from tests.portal.reports import RECEIVED, report, stated

RATE = "indicator.disposal_rate"
PLACES = {
    "甲": Region("黑龙江省", "哈尔滨市", None, "230100"),
    "乙": Region("黑龙江省", "哈尔滨市", "五常市", "230184"),
    "丙": Region("河南省", "许昌市", None, "411000"),
    "丁": Region("河南省", None, None, "410000"),
    "戊": Region("河南省", "许昌市", "禹州市", "411081"),
}


def received(
    name: str, year: int, value: str | None, findings: tuple[Finding, ...] = ()
) -> AnnualReport:
    """A report of one of PLACES that states so many requests, or leaves the cell blank."""
    place = PLACES[name]
    return report(
        f"{place.code}-{name}局-{year}",
        agency=f"{name}局",
        region=place,
        sector="教育" if name in "甲乙" else "公安",
        year=year,
        figures={RECEIVED: Figure(None, "", "blank", None) if value is None else stated(value)},
        findings=findings,
    )


def rated(name: str, year: int, value: str | None, cases: int) -> AnnualReport:
    """A report of one of PLACES with a rate of so many cases, or none."""
    one = (
        Indicator(None, "contradicted", Decimal(1), Decimal(cases))
        if value is None
        else Indicator(Decimal(value), "stated", Decimal(1), Decimal(cases))
    )
    return msgspec.structs.replace(received(name, year, "1"), indicators={RATE: one})


BROKEN = Finding("row_sum.received", "error", "不符。", (RECEIVED,))
ELSEWHERE = Finding("row_sum.granted", "error", "不符。", ("requests.granted.total",))


def requests() -> list[AnnualReport]:
    """Two years of five agencies: 9, 5, 5, 3 and a blank, and the year before."""
    return [
        received("甲", 2022, "5", (ELSEWHERE,)),
        received("乙", 2022, "9", (BROKEN, ELSEWHERE)),
        received("丙", 2022, "5"),
        received("丁", 2022, None),
        received("戊", 2022, "3"),
        received("甲", 2021, "7"),
        received("丙", 2021, None),
        received("戊", 2021, "3"),
    ]


def rates() -> list[AnnualReport]:
    """Rates of 2022: of 100, 30, 29 and 1 cases, and one that contradicts itself."""
    return [
        rated("甲", 2022, "75", 100),
        rated("乙", 2022, "60", 30),
        rated("丙", 2022, "100", 29),
        rated("丁", 2022, "100", 1),
        rated("戊", 2022, None, 50),
        rated("甲", 2021, "100", 2),
        rated("乙", 2021, "50", 40),
    ]


def names(rows: Iterable[object]) -> list[object]:
    """The agencies of ranked rows."""
    return [row.report.agency for row in rows]  # type: ignore[attr-defined]
