from decimal import Decimal

from indexer.report import Region
from portal.listing import beside_links, region_links, report_item, sector_links, year_links
from portal.summary import ReportSummary

RECEIVED = "requests.received.total"


def summary(report_id: str, year: int | None, agency: str | None = "甲局") -> ReportSummary:
    region, figures, findings = Region("甲省"), {RECEIVED: Decimal(3)}, {"error": 2, "warning": 1}
    return ReportSummary(
        report_id, agency, "甲", region, "city", None, year, None, figures, findings
    )


def test_an_entry_says_who_where_and_what_was_found() -> None:
    item = report_item(summary("1", 2022), (RECEIVED, "reconsideration.total"), RECEIVED)
    assert (item.agency, item.path, item.level) == ("甲局", ("甲省",), "市级")
    assert (item.contradictions, item.doubts) == (2, 1)
    assert [(f.name, f.value, f.key) for f in item.figures] == [
        ("新收申请", Decimal(3), True),
        ("行政复议", None, False),
    ]


def test_an_unknown_agency_is_called_unknown() -> None:
    assert report_item(summary("1", None, None)).agency == "机关不详"


def test_the_places_around_an_agency_have_pages() -> None:
    links = region_links(Region("黑龙江省", "哈尔滨市", "五常市", "230184"))
    assert [link.url for link in links] == [
        "/regions/230000",
        "/regions/230100",
        "/regions/230184",
    ]
    assert region_links(Region("某省"))[0].url == "/regions"
    assert region_links(Region()) == ()


def test_a_line_of_work_is_a_search() -> None:
    assert [link.url for link in sector_links("教育")] == ["/search?sector=%E6%95%99%E8%82%B2"]
    assert sector_links(None) == ()


def test_a_report_is_held_against_those_before_and_after_it() -> None:
    reports = [summary("d", 2023), summary("c", 2022), summary("a", 2019), summary("x", None)]
    links = beside_links(reports, "c")
    assert [(link.label, link.url) for link in links] == [
        ("与 2019 年比较", "/compare?report=a&report=c"),
        ("与下一年（2023）比较", "/compare?report=c&report=d"),
    ]
    assert [link.label for link in beside_links(reports, "d")] == ["与上一年（2022）比较"]
    assert beside_links(reports, "x") == beside_links([summary("c", 2022)], "c") == ()


def test_years_without_a_report_have_no_address() -> None:
    links = year_links([summary("c", 2022), summary("a", 2019), summary("x", None)], "a")
    assert [(link.year, link.url, link.current) for link in links] == [
        (2019, "/reports/a", True),
        (2020, None, False),
        (2021, None, False),
        (2022, "/reports/c", False),
    ]
    assert year_links([summary("x", None)]) == ()
