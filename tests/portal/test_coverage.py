import pytest

from indexer.report import AnnualReport, Attribution, Level, Region, SetAside, SourceProblem
from indexer.segmentation import Segmenter
from portal.coverage import agency_rows, archive_years, coverage_page, set_aside_rows
from portal.coverage_choice import CoverageChoice
from portal.pages.coverage import CoveragePage, ShareRow
from tests.portal.fake_engine import FakeEngine
from tests.portal.reports import HARBIN, WUCHANG, report

PROVINCE = Region("黑龙江省", None, None, "230000")
HENAN = Region("河南省", None, None, "410000")


def of(region: Region, name: str, level: Level, year: int, sector: str) -> AnnualReport:
    return report(
        f"{region.code}-{name}-{year}",
        agency=name,
        region=region,
        level=level,
        sector=sector,
        year=year,
    )


LOST = SetAside(
    "五常.pdf",
    SourceProblem("no_text", "没有文字。"),
    Attribution("五常市水务局", "230184", 2022),
)
UNCLAIMED = SetAside("=x.doc", SourceProblem("empty", "空文件。"))


@pytest.fixture(scope="module")
def engine(segmenter: Segmenter) -> FakeEngine:
    reports = [
        *(of(PROVINCE, "教育厅", "province", year, "教育") for year in (2020, 2023)),
        *(of(HARBIN, "教育局", "city", year, "教育") for year in (2022, 2023)),
        of(WUCHANG, "水务局", "county", 2021, "水利"),
        of(WUCHANG, "水务局", "county", 2023, "农业农村"),
        of(HENAN, "水利厅", "province", 2023, "水利"),
    ]
    return FakeEngine(reports, segmenter, (LOST, UNCLAIMED))


def shares(rows: tuple[ShareRow, ...]) -> dict[str, tuple[int, list[str]]]:
    return {row.label: (row.agencies, [cell.text for cell in row.cells]) for row in rows}


def years_of(page: CoveragePage) -> dict[str, str]:
    return {one.name: " ".join(cell.text for cell in one.cells) for one in page.listed}


def test_the_years_are_all_from_the_newest_to_the_oldest(engine: FakeEngine) -> None:
    assert archive_years(engine) == (2023, 2022, 2021, 2020)
    assert archive_years(FakeEngine([], engine.segmenter)) == ()


def test_agencies_with_a_report_are_told_of_those_known(engine: FakeEngine) -> None:
    page = coverage_page(engine, CoverageChoice())
    assert shares(page.regions) == {
        "黑龙江省": (3, ["3", "1", "1", "1"]),
        "河南省": (1, ["1", "0", "0", "0"]),
    }
    assert shares((page.all,)) == {"合计": (4, ["4", "1", "1", "1"])}
    assert page.regions[0].cells[1].title == "3 个机关中 1 个有报告"
    assert [cell.css for cell in page.regions[0].cells] == ["q5", "q2", "q2", "q2"]
    assert page.regions[1].cells[1].css == "absent"
    assert page.span == (2020, 2023)


def test_a_region_opens_to_what_lies_right_within_it(engine: FakeEngine) -> None:
    page = coverage_page(engine, CoverageChoice(region="230000"))
    assert page.subject == "黑龙江省"
    assert shares(page.regions) == {
        "哈尔滨市": (2, ["2", "1", "1", "0"]),
        "本级": (1, ["1", "0", "0", "1"]),
    }
    assert shares((page.all,)) == {"合计": (3, ["3", "1", "1", "1"])}
    assert page.regions[0].url == "/coverage?region=230100"
    assert page.regions[1].url is None
    assert [link.label for link in page.path] == ["全部地区"]


def test_the_narrowest_region_has_nothing_within_it_but_the_way_out(engine: FakeEngine) -> None:
    page = coverage_page(engine, CoverageChoice(region="230184"))
    assert page.regions == ()
    assert [link.label for link in page.path] == ["全部地区", "黑龙江省", "哈尔滨市"]


def test_lines_of_work_are_chosen_and_no_longer(engine: FakeEngine) -> None:
    page = coverage_page(engine, CoverageChoice(sector="水利"))
    assert shares(page.sectors) == {
        "教育": (2, ["2", "1", "0", "1"]),
        "水利": (2, ["1", "0", "1", "0"]),
        "农业农村": (1, ["1", "0", "0", "0"]),
    }
    urls = {row.label: (row.url, row.current) for row in page.sectors}
    assert urls["水利"] == ("/coverage", True)
    assert urls["教育"] == ("/coverage?sector=%E6%95%99%E8%82%B2", False)
    assert [link.label for link in page.chosen] == ["系统 水利"]


def test_a_year_of_an_agency_is_there_missing_or_unread(engine: FakeEngine) -> None:
    page = coverage_page(engine, CoverageChoice())
    assert years_of(page) == {
        "教育厅": "有 缺 缺 有",
        "教育局": "有 有 缺 缺",
        "水务局": "有 未读 有 缺",
        "水利厅": "有 缺 缺 缺",
    }
    water = next(one for one in page.listed if one.name == "水务局")
    assert water.cells[0].url == "/reports/230184-%E6%B0%B4%E5%8A%A1%E5%B1%80-2023"
    assert water.cells[1].title == "五常.pdf：没有文字。"


def test_years_under_another_line_of_work_are_there_too(engine: FakeEngine) -> None:
    page = coverage_page(engine, CoverageChoice(sector="水利", level="county"))
    assert years_of(page) == {"水务局": "有 未读 有 缺"}


def test_only_agencies_without_a_report_of_a_year_are_listed_on_request(
    engine: FakeEngine,
) -> None:
    page = coverage_page(engine, CoverageChoice(lacking=2022))
    assert set(years_of(page)) == {"教育厅", "水务局", "水利厅"}
    assert (page.total, page.agencies) == (3, 4)
    current = [(link.label, link.url) for link in page.lacking if link.current]
    assert current == [("2022", "/coverage#agencies")]


def test_levels_are_a_choice(engine: FakeEngine) -> None:
    page = coverage_page(engine, CoverageChoice(level="province"))
    assert [(link.label, link.current) for link in page.levels] == [
        ("各级", False),
        ("省级 2", True),
        ("市级 1", False),
        ("县级 1", False),
    ]
    assert set(years_of(page)) == {"教育厅", "水利厅"}


def test_nothing_known_is_no_fault(engine: FakeEngine) -> None:
    page = coverage_page(engine, CoverageChoice(region="999999", page=7))
    assert (page.agencies, page.regions, page.listed, page.span) == (0, (), (), None)
    empty = coverage_page(FakeEngine([], engine.segmenter), CoverageChoice())
    assert (empty.years, empty.agencies, empty.lacking) == ((), 0, ())


def test_files_set_aside_say_whose_they_are(engine: FakeEngine) -> None:
    page = coverage_page(engine, CoverageChoice(region="410000"))
    assert [(one.file, one.whose, one.reason) for one in page.set_aside] == [
        ("五常.pdf", "五常市水务局 2022 年", "没有文字。"),
        ("=x.doc", "", "空文件。"),
    ]
    assert page.left == 0


def test_the_file_of_agencies_has_all_of_the_choice(engine: FakeEngine) -> None:
    heads, *rows = agency_rows(engine, CoverageChoice("230000"))
    assert heads[-4:] == [2023, 2022, 2021, 2020]
    assert [row[1] for row in rows] == ["教育厅", "教育局", "水务局"]
    assert rows[2] == [
        *(
            "230184-水务局",
            "水务局",
            "黑龙江省",
            "哈尔滨市",
            "五常市",
            "230184",
            "县级",
            "农业农村",
        ),
        *("有", "未读", "有", "缺"),
    ]


def test_a_long_file_of_agencies_goes_on_page_by_page(
    engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.coverage.MAX_SIZE", 3)
    _, *rows = agency_rows(engine, CoverageChoice())
    assert len(rows) == len({row[0] for row in rows}) == 4


def test_the_file_of_files_has_all_of_them(engine: FakeEngine) -> None:
    assert list(set_aside_rows(engine))[1:] == [
        ["五常.pdf", "五常市水务局", "230184", 2022, "no_text", "没有文字。"],
        ["=x.doc", None, None, None, "empty", "空文件。"],
    ]
