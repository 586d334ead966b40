from datetime import date

from portal.citation import cite, today
from tests.portal.reports import report

DAY = date(2026, 11, 22)
URL = "https://nianbao.example/reports/1"


def test_a_citation_names_agency_title_day_and_address() -> None:
    assert cite(report(title="2022年政府信息公开\n工作年度报告"), URL, DAY) == (
        "哈尔滨市教育局. 2022年政府信息公开工作年度报告[R/OL]. [2026-11-22]. " + URL + "."
    )


def test_what_is_unknown_is_said_to_be() -> None:
    assert cite(report(agency=None, title=None, year=None), URL, DAY).startswith(
        "[机关不详]. 政府信息公开工作年度报告[R/OL]."
    )


def test_the_day_is_a_day() -> None:
    assert today() >= date(2025, 1, 1)
