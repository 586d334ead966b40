import pytest

from indexer.segmentation import Segmenter
from portal.choosing import chooser, without_unknown
from portal.comparison import Comparison
from tests.portal.fake_engine import FakeEngine
from tests.portal.reports import library, report

SCHOOLS, OTHERS = "230100-教育局", "230184-教育局"


@pytest.fixture(scope="module")
def engine(segmenter: Segmenter) -> FakeEngine:
    more = [
        report(f"2301{n}0-教育局-2020", agency=f"第{n}区教育局", year=2020) for n in range(1, 9)
    ]
    return FakeEngine([*library(), *more], segmenter)


def test_what_was_found_adds_an_agency(engine: FakeEngine) -> None:
    form = chooser(engine, Comparison(agencies=(SCHOOLS,), year=2022, find="五常"))
    (link,) = form.found
    assert "五常市教育局" in link.label
    assert "agency=230184" in link.url
    assert "find" not in link.url
    assert form.hidden == (("agency", SCHOOLS), ("year", "2022"))


def test_an_agency_that_is_chosen_is_not_found_again(engine: FakeEngine) -> None:
    form = chooser(engine, Comparison(agencies=(SCHOOLS, OTHERS), find="教育局"))
    assert not any("五常" in link.label for link in form.found)
    assert [link.label for link in form.chosen] == ["哈尔滨市教育局", "五常市教育局"]
    assert "agency=230184" not in form.chosen[1].url


def test_beside_a_report_the_one_of_the_nearest_year_is_found(engine: FakeEngine) -> None:
    form = chooser(engine, Comparison(reports=("230184-教育局-2021",), find="哈尔滨"))
    assert [link.label.rpartition(" ")[2] for link in form.found] == ["2022"]


def test_an_agency_without_another_report_is_not_found_beside_its_own(engine: FakeEngine) -> None:
    assert chooser(engine, Comparison(reports=("230184-教育局-2021",), find="五常")).found == ()


def test_six_agencies_are_enough(engine: FakeEngine) -> None:
    six = tuple(f"2301{n}0-教育局" for n in range(2, 8))
    assert chooser(engine, Comparison(agencies=six)).full
    assert not chooser(engine, Comparison(agencies=six[:5])).full


def test_what_the_archive_does_not_have_is_left_out_and_said(engine: FakeEngine) -> None:
    asked = Comparison(reports=("x", "230184-教育局-2021"), agencies=(SCHOOLS, "y"), year=2022)
    kept, problems = without_unknown(engine, asked)
    assert kept == Comparison(("230184-教育局-2021",), (SCHOOLS,), 2022)
    assert problems == ("没有编号为“x”的报告。", "没有编号为“y”的机关。")
