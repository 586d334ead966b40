import pytest

from indexer.evidence import Evidence
from indexer.regions import resolve
from indexer.self_reference import fits, has_namesake


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("五常市教育局", "我局编制本报告。", True),
        ("五常市人民政府", "我局编制本报告。", False),
        ("五常市长山乡人民政府", "我乡编制本报告。", True),
        ("哈尔滨市教育局", "我局编制本报告，我区各学校均已公开。", False),
        ("五常市教育局", "编制本报告。", True),
    ],
)
def test_an_agency_is_what_the_report_calls_itself(name: str, text: str, expected: bool) -> None:
    assert fits(name, resolve(name, 2021), Evidence(None, (), text, text)) == expected


def test_an_agency_of_the_same_kind_elsewhere_is_a_namesake() -> None:
    place = resolve("哈尔滨市教育局", 2021)
    assert has_namesake(place, Evidence(None, (), "南岗区教育局高度重视。", ""), 2021)
    assert not has_namesake(place, Evidence(None, (), "哈尔滨市教育局高度重视。", ""), 2021)
