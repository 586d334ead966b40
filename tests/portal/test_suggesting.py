"""What was typed is taken for a part of a name or the beginning of a phrase."""

import pytest

from portal.suggesting import suggest_page
from tests.portal.fake_engine import FakeEngine


def _labels(engine: FakeEngine, q: str) -> dict[str, list[str]]:
    page = suggest_page(engine, q)
    assert page.count == sum(len(group.items) for group in page.groups)
    return {group.id: [item.label for item in group.items] for group in page.groups}


def test_kinds_without_suggestions_are_left_out(library_engine: FakeEngine) -> None:
    assert _labels(library_engine, "哈尔滨市教育") == {"agencies": ["哈尔滨市教育局"]}
    assert _labels(library_engine, "哈尔滨")["places"] == ["哈尔滨市"]
    assert _labels(library_engine, "绝无此语") == {}


@pytest.mark.parametrize("q", ["“保密审查", "“保密审查”", '"保密审查', "  保密审查 "])
def test_quotation_marks_around_mean_nothing(library_engine: FakeEngine, q: str) -> None:
    labels = _labels(library_engine, q)["phrases"]
    assert "“保密审查制度”" in labels
    assert all(label.startswith("“保密审查") for label in labels)


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("予以公开", "予以公开"),
        ("行政处罚", "行政处罚（本年处理决定数量）"),
        ("新收", "本年新收政府信息公开申请数量"),
        ("处罚 行政", "行政处罚（本年处理决定数量）"),
        ("公开率", "公开率（占办理总数）"),
        ("查阅点", "机构建设和保障经费情况：设置政府信息公开查阅点数"),
        ("予以公开 自然人", "予以公开（自然人）"),
    ],
)
def test_of_figures_the_likeliest_comes_first(
    library_engine: FakeEngine, q: str, first: str
) -> None:
    assert _labels(library_engine, q)["figures"][0] == first


@pytest.mark.parametrize("q", ["", "   ", "“”", "“"])
def test_nothing_for_nothing(library_engine: FakeEngine, q: str) -> None:
    assert suggest_page(library_engine, q).groups == ()
