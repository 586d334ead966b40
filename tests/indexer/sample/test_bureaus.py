import pytest

from indexer.sample.bureaus import BUREAUS, FIRST_YEAR, LAST_YEAR
from indexer.sectors import sector_of

HEALTH = next(one for one in BUREAUS if one.eras[0].name == "卫生局")
SCHOOLS = next(one for one in BUREAUS if one.eras[0].name == "教育局")


@pytest.mark.parametrize(
    ("code", "year", "name"),
    [
        ("230184", 2008, "卫生局"),
        ("230184", 2013, "卫生局"),
        ("230184", 2014, "卫生和计划生育局"),
        ("230100", 2018, "卫生和计划生育局"),
        ("230100", 2019, "卫生健康局"),
        ("230000", 2012, "卫生厅"),
        ("230000", 2025, "卫生健康委员会"),
    ],
)
def test_an_office_bears_the_name_of_its_time_and_level(code: str, year: int, name: str) -> None:
    assert HEALTH.name(code, year) == name


def test_a_municipality_has_commissions_where_provinces_have_departments() -> None:
    assert SCHOOLS.name("110000", 2020) == "教育委员会"
    assert SCHOOLS.name("230000", 2020) == "教育厅"
    assert SCHOOLS.name("110101", 2020) == "教育局"


def test_every_name_tells_a_line_of_work_and_no_two_offices_share_one() -> None:
    names = [
        {bureau.name(code, year) for year in range(bureau.first, bureau.last + 1)}
        for bureau in BUREAUS
        for code in ("230184",)
    ]
    assert all(sector_of(name) is not None for one in names for name in one)
    assert len(set.union(*names)) == sum(map(len, names))


def test_offices_exist_within_the_years_of_the_reports() -> None:
    assert all(FIRST_YEAR <= one.first <= one.last <= LAST_YEAR for one in BUREAUS)
