"""Peers are of the same level and line of work, as near as there are enough of them."""

from decimal import Decimal

from msgspec.structs import replace

from indexer.report import AnnualReport, Level, Region
from indexer.segmentation import Segmenter
from portal.peers import LISTED, Peers, peers
from tests.portal.fake_engine import FakeEngine
from tests.portal.reports import LICENSING, RECEIVED, report, stated

HARBIN = Region("黑龙江省", "哈尔滨市", None, "230100")


def county(number: int, city: str = "2301") -> Region:
    return Region("黑龙江省", f"{city}市", f"{number}县", f"{city}{number:02d}")


def of(
    region: Region, *, level: Level | None = "county", sector: str | None = "教育", year: int = 2022
) -> AnnualReport:
    name = f"{region.county or region.city or region.province or ''}教育局"
    number = int((region.code or "0")[-2:])
    return report(
        f"{region.code}-教育局-{year}",
        agency=name,
        region=region,
        level=level,
        sector=sector,
        year=year,
        figures={RECEIVED: stated(str(number))},
    )


def found(segmenter: Segmenter, *reports: AnnualReport) -> Peers | None:
    engine = FakeEngine(list(reports), segmenter)
    agency = engine.agency(reports[0].report_id.rpartition("-")[0])
    assert agency is not None
    return peers(engine, agency)


def test_they_are_in_the_same_city_where_that_has_enough(segmenter: Segmenter) -> None:
    same = [of(county(number)) for number in range(21, 27)]
    others = [of(county(21, "2302")), of(HARBIN, level="city"), of(county(30), sector="公安")]
    told = found(segmenter, *same, *others)
    assert told is not None
    assert (told.kind, told.total) == ("2301市县级教育", 5)
    assert [one.name for one in told.rows] == [f"{number}县教育局" for number in range(21, 27)]
    assert told.rows[0].compare is None
    assert told.rows[1].compare == (
        "/compare?agency=230121-%E6%95%99%E8%82%B2%E5%B1%80&agency=230122-%E6%95%99%E8%82%B2%E5%B1%80"
    )
    assert told.together.count("agency=") == 6
    assert (told.medians[0].value, told.medians[0].count) == (Decimal("23.5"), 6)
    assert "region=230100" in told.all


def test_else_in_the_province(segmenter: Segmenter) -> None:
    reports = [of(county(21)), of(county(22)), of(county(23, "2302"))]
    told = found(segmenter, *reports)
    assert told is not None
    assert (told.kind, told.total, len(told.rows)) == ("黑龙江省县级教育", 2, 3)
    assert told.medians == ()


def test_they_have_a_report_of_the_same_year_if_any_has(segmenter: Segmenter) -> None:
    one, other = of(county(21), year=2022), of(county(22), year=2020)
    told = found(segmenter, one, other, of(county(22), year=2022), of(county(23), year=2020))
    assert told is not None
    assert (told.year, told.total) == (2022, 1)
    assert [row.year for row in told.rows] == [2022, 2022]
    assert "year=2022" not in told.all
    told = found(segmenter, one, other)
    assert told is not None
    assert (told.year, [row.year for row in told.rows]) == (None, [2022, 2020])
    assert told.medians == ()


def test_a_median_needs_five_that_state_the_figure(segmenter: Segmenter) -> None:
    four = [of(county(number)) for number in range(21, 25)]
    silent = replace(of(county(25)), figures={LICENSING: stated("7")})
    told = found(segmenter, *four, silent)
    assert told is not None
    heads = dict(zip(told.heads, told.medians, strict=True))
    assert (heads["新收申请"].value, heads["新收申请"].count) == (None, 4)
    assert (heads["行政许可"].value, heads["行政许可"].count) == (Decimal(0), 5)
    fewer = found(segmenter, *four)
    assert fewer is not None
    assert fewer.medians == ()


def test_of_early_years_the_figures_are_those_of_the_annex(segmenter: Segmenter) -> None:
    annex = {"statistics_2014.proactive_total": stated("58")}
    early = [replace(of(county(n), year=2016), figures=annex) for n in (21, 22)]
    told = found(segmenter, *early)
    assert told is not None
    assert told.heads[0] == "主动公开信息"
    assert [row.figures[0] for row in told.rows] == [Decimal(58), Decimal(58)]


def test_of_provinces_the_peers_are_in_the_whole_country(segmenter: Segmenter) -> None:
    one, other = (
        of(Region(name, None, None, code), level="province")
        for name, code in (("黑龙江省", "230000"), ("吉林省", "220000"))
    )
    told = found(segmenter, one, other)
    assert told is not None
    assert (told.kind, told.total) == ("全国省级教育", 1)
    assert [row.name for row in told.rows] == ["黑龙江省教育局", "吉林省教育局"]
    assert "region" not in told.all


def test_no_more_are_listed_than_one_looks_through(segmenter: Segmenter) -> None:
    told = found(segmenter, *(of(county(number)) for number in range(21, 40)))
    assert told is not None
    assert (told.total, len(told.rows)) == (18, LISTED + 1)


def test_who_is_alone_or_of_no_known_kind_has_none(segmenter: Segmenter) -> None:
    assert found(segmenter, of(county(21))) is None
    assert found(segmenter, of(county(21), sector=None), of(county(22), sector=None)) is None
    assert found(segmenter, of(county(21), level=None), of(county(22), level=None)) is None
