import pytest

from indexer.readers.flattening.line_kinds import is_figure, is_page_mark, is_remarked_figure


@pytest.mark.parametrize("text", ["0", "1,234.5", "１２", "/", "—", "无", "+461"])
def test_a_number_or_a_mark_for_none_is_a_figure(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize("text", ["251000元", "3万元", "22（其中修订 16 件）", "5件"])
def test_a_number_with_a_unit_or_a_remark_is_told(text: str) -> None:
    assert is_remarked_figure(text)


@pytest.mark.parametrize("text", ["1.属于国家秘密", "2023年", "12月31日", "规章"])
def test_labels_and_dates_are_no_figures(text: str) -> None:
    assert not is_figure(text)
    assert not is_remarked_figure(text)


@pytest.mark.parametrize(
    "text", ["- 2 -", "— 12 —", "第 2 页 共 5 页", "【字号：大 中 小】", "打印"]
)
def test_what_a_page_prints_around_its_text_is_told(text: str) -> None:
    assert is_page_mark(text)


@pytest.mark.parametrize("text", ["2", "-", "第二十条第（五）项", "-2"])
def test_figures_and_headings_are_none_of_it(text: str) -> None:
    assert not is_page_mark(text)
