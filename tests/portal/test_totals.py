"""Totals add what is stated, say of how many, and keep governments apart."""

from indexer.report import AnnualReport, Figure, Level, Region
from indexer.segmentation import Segmenter
from portal.matrix import ROWS
from portal.measures import measures
from portal.query import SearchQuery
from portal.totals import SUMMED, TotalRow, addends, total_table
from tests.portal.fake_engine import FakeEngine
from tests.portal.reports import RECEIVED, report, stated

UNKNOWN = Figure(None, "", "blank", None)


def of(
    agency: str, received: Figure, *, sector: str = "教育", level: Level = "city", year: int = 2022
) -> AnnualReport:
    return report(
        f"230100-{agency}-{year}",
        agency=agency,
        region=Region("黑龙江省", "哈尔滨市", None, "230100"),
        sector=sector,
        level=level,
        year=year,
        figures={RECEIVED: received},
    )


def row(engine: FakeEngine, query: SearchQuery, name: str) -> TotalRow:
    rows = [row for group in total_table(engine, query).groups for row in group.rows]
    return next(one for one in rows if one.name == name)


def test_what_is_stated_is_added_and_the_rest_is_counted(segmenter: Segmenter) -> None:
    engine = FakeEngine(
        [
            of("甲局", stated("34")),
            of("乙局", stated("20000")),
            of("丙局", UNKNOWN),
            of("甲局", stated("0"), year=2021),
            of("甲局", UNKNOWN, year=2020),
        ],
        segmenter,
    )
    assert total_table(engine, SearchQuery()).years == (2022, 2021, 2020)
    cells = row(engine, SearchQuery(), "新收申请").cells
    assert [(cell.text, cell.exact, cell.stated, cell.reports) for cell in cells] == [
        ("2 万", "20,034 件", 2, 3),
        ("0", "0 件", 1, 1),
        ("—", "", 0, 0),
    ]


def test_departments_and_the_governments_of_each_level_stand_apart(segmenter: Segmenter) -> None:
    engine = FakeEngine(
        [
            of("甲局", stated("1")),
            of("人民政府", stated("10"), sector="人民政府"),
            of("某县人民政府", stated("100"), sector="人民政府", level="county"),
        ],
        segmenter,
    )
    found = list(addends(engine, SearchQuery()))
    assert {(one.key, one.name, one.agencies) for one in found} == {
        ("departments", "部门", 1),
        ("city", "市级政府", 1),
        ("county", "县级政府", 1),
    }
    assert found[0].key == "departments"
    sums = {one.key: row(engine, one.query, "新收申请").cells[0].exact for one in found}
    assert sums == {"departments": "1 件", "city": "10 件", "county": "100 件"}
    assert [one.key for one in addends(engine, SearchQuery(sector=("教育",)))] == ["departments"]
    governments = addends(engine, SearchQuery(sector=("人民政府",), level=("county",)))
    assert [one.key for one in governments] == ["county"]


def test_nothing_stated_is_no_table(segmenter: Segmenter) -> None:
    free = report("230100-甲局-2012", year=2012, form=None)
    table = total_table(FakeEngine([free], segmenter), SearchQuery())
    assert (table.years, table.groups) == ((), ())


def test_only_counts_and_amounts_are_added() -> None:
    assert set(SUMMED) <= ROWS.keys()
    assert {measures()[figure].unit for figure in SUMMED} == {"件", "条", "万元"}
