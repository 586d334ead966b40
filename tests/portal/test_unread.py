"""A file that could not be read counts for the agency and year that the manifest gives it."""

from indexer.report import Attribution, SetAside, SourceProblem
from portal.unread import unread


def aside(agency: str | None, region: str | None, year: int | None) -> SetAside:
    return SetAside(
        "甲.pdf", SourceProblem("no_text", "没有文字。"), Attribution(agency, region, year)
    )


def test_years_are_those_of_the_agency_whose_id_its_reports_bear() -> None:
    files = (
        aside("五常市卫生健康局", None, 2019),
        aside("五常市卫生健康局", "230184", 2020),
        aside("卫生健康局", "230184", 2021),
        aside("哈尔滨市教育局", None, 2021),
    )
    assert unread(files) == {
        "230184-卫生健康局": {2019, 2020, 2021},
        "230100-教育局": {2021},
    }


def test_what_is_not_surely_some_agencys_is_left_out() -> None:
    assert unread(()) == {}
    files = (
        aside(None, "230184", 2019),
        aside("五常市卫生健康局", None, None),
        aside("五常市卫生健康局", "999999", 2019),
        aside("卫生健康局", None, 2019),
        SetAside("乙.pdf", SourceProblem("no_text", "没有文字。")),
    )
    assert unread(files) == {}
