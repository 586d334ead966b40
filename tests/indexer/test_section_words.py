import pytest

from indexer.section_words import NUMBERING, core, kind_numbered, kind_of, read_number


@pytest.mark.parametrize(
    ("printed", "compared"),
    [
        ("【一、 总体情况】", "一、总体情况"),
        ("## 一、总体情况", "一、总体情况"),
        ("**一、总体情况**", "一、总体情况"),
        ("一、總體情況", "一、总体情况"),
        ("關(guān)於信息公開(kāi)", "关于信息公开"),
        ("一、总体情况………… 3", "一、总体情况"),
        ("（一）主要问题", "(一)主要问题"),
    ],
)
def test_a_line_is_compared_without_what_copies_put_around_it(printed: str, compared: str) -> None:
    assert core(printed) == compared


@pytest.mark.parametrize(
    ("printed", "number", "rest"),
    [
        ("一、甲", 1, "甲"),
        ("第三部分甲", 3, "甲"),
        ("(四)甲", 4, "甲"),
        ("10.甲", 10, "甲"),
        ("iv.甲", 4, "甲"),
        ("二、、甲", 2, "甲"),
        ("二甲", 2, "甲"),
        ("—、甲", None, "甲"),
    ],
)
def test_a_number_is_read_in_any_style(printed: str, number: int | None, rest: str) -> None:
    found = NUMBERING.match(printed)
    assert found is not None
    assert (read_number(found), printed[found.end() :]) == (number, rest)


def test_words_tell_the_section_and_damaged_words_only_behind_their_number() -> None:
    assert kind_of("收到和处理政府信息公开申请情况") == "requests"
    assert kind_of("收到和处理某某广告申请情况") is None
    assert kind_numbered("收到和处理某某广告申请情况", 3) == "requests"
    assert kind_numbered("收到和处理某某广告申请情况", 2) is None
    assert kind_numbered("其他", 7) is None
