from hypothesis import given
from hypothesis import strategies as st

from indexer.quantities import find_quantities
from portal.prose import Anchor, paragraphs

LINES = st.text(alphabet="甲乙。 　\nhttp://a.b<>（）1、", max_size=60)


def spans_of(text: str) -> list[tuple[int, int]]:
    return [(i, i + 2) for i in range(0, max(0, len(text) - 2), 5)]


@given(LINES)
def test_the_pieces_put_together_are_the_paragraphs_as_printed(text: str) -> None:
    shown = ["".join(piece.text for piece in p.pieces) for p in paragraphs(text, spans_of(text))]
    assert shown == [line.strip() for line in text.split("\n") if line.strip()]


@given(LINES)
def test_every_mark_opens_at_most_once_and_marks_only_what_matched(text: str) -> None:
    spans = spans_of(text)
    pieces = [piece for p in paragraphs(text, spans, first=7) for piece in p.pieces]
    opened = [piece.match for piece in pieces if piece.opens]
    assert len(opened) == len(set(opened))
    for piece in pieces:
        if piece.match is not None:
            start, end = spans[piece.match - 7]
            assert piece.text in text[start:end]


def test_matches_are_numbered_on_from_the_section_before() -> None:
    (paragraph,) = paragraphs("甲保密乙保密", [(1, 3), (4, 6)], first=4)
    assert [piece.match for piece in paragraph.pieces] == [None, 4, None, 5]


def test_a_match_over_two_paragraphs_is_marked_in_both_and_opens_in_the_first() -> None:
    first, second = paragraphs("做好保密\n审查工作", [(2, 7)])
    assert (first.pieces[-1].match, first.pieces[-1].opens) == (1, True)
    assert (second.pieces[0].match, second.pieces[0].opens) == (1, False)


def test_an_address_is_told_apart_but_stays_text() -> None:
    text = "查阅：<http://ngqxxgk.harbin.gov.cn>。邮箱：a-b@163.com）。"
    (paragraph,) = paragraphs(text)
    assert [piece.text for piece in paragraph.pieces if piece.url] == [
        "http://ngqxxgk.harbin.gov.cn",
        "a-b@163.com",
    ]


def test_a_full_stop_after_an_address_is_not_part_of_it() -> None:
    (paragraph,) = paragraphs("见 http://a.gov.cn/x.html.")
    assert [piece.text for piece in paragraph.pieces if piece.url] == ["http://a.gov.cn/x.html"]


def test_a_numbered_line_of_its_own_is_a_title() -> None:
    shown = paragraphs("1、主动公开政府信息的情况\n（一）主动公开方面。本年度主动公开。\n无。")
    assert [paragraph.heading for paragraph in shown] == [True, False, False]


def test_quantities_are_marked_with_their_value_and_matches_stay_marked() -> None:
    text = "今年以来，共发布信息1800余篇，公开3件。"
    (paragraph,) = paragraphs(text, [(8, 13)], 1, find_quantities(text))
    assert "".join(piece.text for piece in paragraph.pieces) == text
    counted = [(p.text, p.match) for p in paragraph.pieces if p.quantity]
    assert counted == [("180", 1), ("0余篇", None), ("3件", None)]
    assert {p.quantity.value for p in paragraph.pieces if p.quantity} == {1800, 3}


def test_a_place_that_something_leads_to_stands_right_before_its_words() -> None:
    anchors = (Anchor("a", 0), Anchor("b", 4), Anchor("c", 4), Anchor("d", 8), Anchor("e", 99))
    first, second = paragraphs("收到申请\n 制发 3 件", [(1, 3)], anchors=(*anchors, Anchor("f", 6)))
    told = [(p.text, [one.id for one in p.anchors]) for p in (*first.pieces, *second.pieces)]
    assert told == [
        ("收", ["a"]),
        ("到申", []),
        ("请", []),
        ("制发", ["f"]),
        (" 3 件", ["d"]),
    ]
