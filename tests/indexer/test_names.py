import pytest

from indexer.names import Named, is_short_of, is_somebody, maximal, with_places
from indexer.regions import resolve


def named(name: str, year: int = 2021) -> Named:
    return Named(name, resolve(name, year), "title")


@pytest.mark.parametrize(
    "name",
    ["五常市教育局", "朝阳区", "城关镇", "宁波市卫健委", "国家卫生健康委员会", "长皋乡人民政府"],
)
def test_a_name_with_its_place_or_a_word_of_its_own_is_somebodys(name: str) -> None:
    assert is_somebody(name, 2021)


@pytest.mark.parametrize("name", ["县教育局", "公安局", "市卫健委", "办公室", "我局", "区住建委"])
def test_a_name_without_its_place_is_nobodys(name: str) -> None:
    assert not is_somebody(name, 2021)


def test_an_abbreviation_is_the_same_agency_as_the_name_written_out() -> None:
    assert named("宁波市卫健委").is_called("浙江省宁波市卫生健康委员会", 2021)
    assert not named("宁波市卫健委").is_called("宁波市卫生健康局", 2021)
    assert not named("宁波市卫健委").is_called("温州市卫生健康委员会", 2021)
    assert not named("宁波市文旅局").is_called("宁波市文化和旅游局", 2021)


def test_an_area_its_government_and_the_office_are_three() -> None:
    keys = {named(name).key(2021) for name in ("贵阳市", "贵阳市人民政府", "贵阳市人民政府办公厅")}
    assert len(keys) == 3
    assert named("贵阳市政府").key(2021) == named("贵阳市人民政府").key(2021)


def test_the_end_of_a_name_may_be_abbreviated() -> None:
    assert is_short_of("市卫健委", "宁波市卫生健康委员会", 2021)
    assert is_short_of("市卫生健康委员会", "宁波市卫健委", 2021)
    assert not is_short_of("区卫健委", "宁波市卫生健康委员会", 2021)


def test_forms_of_one_name_count_once() -> None:
    names = {"宁波市卫健委", "宁波市卫生健康委员会", "卫健委"}
    assert maximal(names, 2021) == {"宁波市卫生健康委员会"}
    assert len(maximal({"宁波市教育局", "温州市教育局"}, 2021)) == 2


def test_a_mention_is_cut_to_the_places_before_the_name() -> None:
    assert with_places("根据哈尔滨市南岗区教育局", 3, 2021) == "哈尔滨市南岗区教育局"
    assert with_places("根据要求教育局", 3, 2021) is None
