from msgspec.structs import replace

from indexer.identification import Identification, IdentityCandidate
from indexer.report import FieldOverride, Region
from portal.identification import field_decisions, places_of_today
from tests.portal.reports import report


def test_each_field_is_told_with_how_sure_it_is_and_what_was_found() -> None:
    told = Identification(
        agency="certain",
        region="likely",
        candidates=(
            IdentityCandidate("agency", "哈尔滨市教育局", "title", "哈尔滨市教育局", True, "甲"),
            IdentityCandidate("region", "230100", "title", "哈尔滨市", True, "乙"),
            IdentityCandidate("agency", "五常市教育局", "metadata", "五常市教育局", False, "丙"),
        ),
    )
    agency, region, level, sector, year = field_decisions(replace(report(), identification=told))
    assert (agency.label, agency.value, agency.confidence) == ("机关", "哈尔滨市教育局", "确定")
    assert [(one.value, one.accepted) for one in agency.clues] == [
        ("哈尔滨市教育局", True),
        ("五常市教育局", False),
    ]
    assert (region.value, region.confidence) == ("黑龙江省哈尔滨市", "多半")
    assert region.clues[0].value == "黑龙江省哈尔滨市"
    assert (level.value, sector.value, year.value) == ("市级", "教育", "2022")


def test_what_is_not_known_is_told_as_such() -> None:
    bare = report(agency=None, region=Region(), level=None, sector=None, year=None)
    assert {(one.value, one.confidence) for one in field_decisions(bare)} == {(None, "不明")}


def test_a_place_that_is_no_more_leads_to_what_became_of_it() -> None:
    gone = Region("北京市", None, "崇文区", "110103")
    assert list(places_of_today(gone, 2009)) == [("110101", "东城区")]
    assert list(places_of_today(Region("北京市", None, "东城区", "110101"), 2009)) == []
    assert list(places_of_today(Region("甲省", None, None, "990000"), 2009)) == []


def test_what_a_person_decided_is_not_called_certain() -> None:
    by_hand = {"agency": FieldOverride("某局", "核对原件", "来函")}
    told = {
        one.label: one.confidence for one in field_decisions(replace(report(), overrides=by_hand))
    }
    assert {label for label, sure in told.items() if sure == "人工决定"} == {
        "机关",
        "地区",
        "层级",
        "系统",
    }
