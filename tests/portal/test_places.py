"""The pages of places count everything once and leave no agency out."""

import pytest

from indexer.report import AnnualReport, Attribution, Level, Region, SetAside, SourceProblem
from indexer.segmentation import Segmenter
from portal.pages.regions import RegionAbsentPage, RegionPage
from portal.places import LISTED, region_page, regions_page
from portal.region_choice import RegionChoice
from tests.portal.fake_engine import FakeEngine
from tests.portal.reports import RECEIVED, report, stated

HARBIN = Region("黑龙江省", "哈尔滨市", None, "230100")
WUCHANG = Region("黑龙江省", "哈尔滨市", "五常市", "230184")
JILIN = Region("吉林省", None, None, "220000")


def of(
    region: Region, name: str, year: int | None, *, level: Level = "city", sector: str = "教育"
) -> AnnualReport:
    return report(
        f"{region.code or '000000'}-{name}-{year or '0000'}",
        agency=name,
        region=region,
        level=level,
        sector=sector,
        year=year,
        figures={RECEIVED: stated("3")},
    )


@pytest.fixture
def engine(segmenter: Segmenter) -> FakeEngine:
    reports = [
        *(of(HARBIN, "教育局", year) for year in (2019, 2021, 2022)),
        of(HARBIN, "公安局", 2019, sector="公安"),
        of(WUCHANG, "教育局", 2022, level="county"),
        of(JILIN, "教育厅", None, level="province"),
        report("0-某机关-2022", agency=None, region=Region(), level=None, sector=None),
    ]
    files = [
        SetAside("甲.pdf", SourceProblem("x", "。"), Attribution("哈尔滨市公安局", None, 2022)),
    ]
    return FakeEngine(reports, segmenter, tuple(files))


def place(engine: FakeEngine, code: str, choice: RegionChoice | None = None) -> RegionPage:
    page = region_page(engine, code, choice or RegionChoice())
    assert isinstance(page, RegionPage)
    return page


def names(page: RegionPage) -> list[str]:
    return [one.name for group in page.listed.groups for one in group.agencies]


def test_provinces_open_to_their_places(engine: FakeEngine) -> None:
    page = regions_page(engine)
    assert [(row.name, row.reports, row.agencies, row.years) for row in page.places] == [
        ("吉林省", 1, 1, None),
        ("黑龙江省", 5, 3, (2019, 2022)),
    ]
    assert [(row.name, row.url) for row in page.places[1].within] == [
        ("哈尔滨市", "/regions/230100")
    ]
    assert page.elsewhere == 1
    assert page.elsewhere_url.startswith("/search?region=unknown")


def test_an_empty_archive_has_no_places(segmenter: Segmenter) -> None:
    assert regions_page(FakeEngine([], segmenter)).places == ()


def test_a_place_has_a_path_counts_and_places_within(engine: FakeEngine) -> None:
    page = place(engine, "230100")
    assert [link.label for link in page.path] == ["黑龙江省"]
    assert (page.name, page.reports, page.agencies) == ("哈尔滨市", 5, 3)
    assert [(row.name, row.agencies) for row in page.within] == [("五常市", 1)]
    assert place(engine, "230184").path[1].url == "/regions/230100"
    assert place(engine, "230184").within == ()


def test_of_every_year_those_without_a_report_are_counted_and_listed(engine: FakeEngine) -> None:
    page = place(engine, "230000")
    assert [(row.year, row.having, row.lacking) for row in page.years] == [
        (2022, 2, 1),
        (2021, 1, 2),
        (2020, 0, 3),
        (2019, 2, 1),
    ]
    for row in page.years:
        lacking = place(engine, "230000", RegionChoice(year=row.year))
        assert lacking.listed.total == len(names(lacking)) == row.lacking
        assert [one.current for one in lacking.years].count(True) == 1
    listed = place(engine, "230000", RegionChoice(year=2020)).listed
    told = {one.url: one.between for group in listed.groups for one in group.agencies}
    assert sorted(told.values()) == [False, False, True]


def test_a_file_that_could_not_be_read_is_told(engine: FakeEngine) -> None:
    listed = place(engine, "230100", RegionChoice(year=2022)).listed
    assert [(o.name, o.unread) for g in listed.groups for o in g.agencies] == [("公安局", True)]


def test_agencies_stand_by_place_and_level_and_are_narrowed(engine: FakeEngine) -> None:
    page = place(engine, "230000")
    assert [(group.place, group.level, len(group.agencies)) for group in page.listed.groups] == [
        ("哈尔滨市", "市级", 2),
        ("五常市", "县级", 1),
    ]
    assert names(place(engine, "230000", RegionChoice(sector="公安"))) == ["公安局"]
    assert names(place(engine, "230000", RegionChoice(level="county"))) == ["教育局"]
    assert {(o.value, o.count) for o in page.listed.levels} == {("city", 2), ("county", 1)}
    chosen = place(engine, "230000", RegionChoice(sector="公安")).listed
    assert [o.value for o in chosen.sectors if o.chosen] == ["公安"]
    assert place(engine, "230000", RegionChoice(sector="无")).listed.total == 0


def test_pages_of_agencies_follow_each_other(segmenter: Segmenter) -> None:
    many = FakeEngine([of(HARBIN, f"{n:03d}局", 2022) for n in range(LISTED + 2)], segmenter)
    first, second = (place(many, "230100", RegionChoice(page=page)) for page in (1, 2))
    assert len(names(first)) == LISTED
    assert len({*names(first), *names(second)}) == LISTED + 2
    assert first.listed.paging.next == "/regions/230100?page=2#agencies"
    assert place(many, "230100", RegionChoice(page=9)).listed.paging.beyond is not None


def test_totals_are_of_what_is_chosen(engine: FakeEngine) -> None:
    totals = place(engine, "230000").totals
    assert totals is not None
    assert (totals.addends.key, totals.addends.agencies) == ("departments", 3)
    assert [link.current for link in totals.choices] == [True]
    assert place(engine, "230000", RegionChoice(sector="无")).totals is None


def test_what_became_of_a_place_is_told(segmenter: Segmenter) -> None:
    old = of(Region("北京市", None, "崇文区", "110103"), "教育委员会", 2009, level="county")
    new = of(Region("北京市", None, "东城区", "110101"), "教育委员会", 2012, level="county")
    engine = FakeEngine([old, new], segmenter)
    assert [link.url for link in place(engine, "110103").after] == ["/regions/110101"]
    assert [(link.label, link.url) for link in place(engine, "110101").before] == [
        ("崇文区", "/regions/110103")
    ]
    alone = FakeEngine([old], segmenter)
    assert [(link.label, link.url) for link in place(alone, "110103").after] == [("东城区", "")]


def test_earlier_codes_of_a_place_are_no_other_places(segmenter: Segmenter) -> None:
    of_130127 = of(Region("河北省", "石家庄市", "高邑县", "130127"), "教育局", 2020, level="county")
    of_130111 = of(Region("河北省", "石家庄市", "栾城区", "130111"), "教育局", 2020, level="county")
    engine = FakeEngine([of_130127, of_130111], segmenter)
    assert place(engine, "130127").before == ()
    assert [link.label for link in place(engine, "130111").before] == ["栾城县"]


@pytest.mark.parametrize(
    ("code", "suggested"),
    [
        ("230102", ["哈尔滨市", "黑龙江省"]),
        ("五常市", ["五常市"]),
        ("990000", []),
        ("230000-x", []),
        ("unknown", []),
    ],
)
def test_a_place_that_is_not_there_leads_to_those_that_are(
    engine: FakeEngine, code: str, suggested: list[str]
) -> None:
    page = region_page(engine, code, RegionChoice())
    assert isinstance(page, RegionAbsentPage)
    assert [link.label for link in page.suggestions] == suggested
