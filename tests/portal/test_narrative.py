import random
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import narrative
from portal.narrative import Passage, TextDifference, compare_texts

CHARACTERS = "公开政府信息条例一二。；\n ，2023１%a"
texts = st.one_of(
    st.text(CHARACTERS, max_size=60),
    st.lists(
        st.sampled_from(
            [
                "主动公开信息12条。",
                "主动公开信息1,305条，比上年增加。",
                "坚持以公开为常态、不公开为例外。\n",
                "坚持以公开为常态，不公开为例外。",
                "无。",
                "　\n",
                "下一步，加强培训；",
            ]
        ),
        max_size=12,
    ).map("".join),
)


def told(found: TextDifference) -> list[str]:
    """A difference in one line a passage: [-dropped-], {+added+}."""
    signs = {"same": "{}", "dropped": "[-{}-]", "added": "{{+{}+}}"}
    return [
        f"{one.kind}: "
        + "".join(
            signs["same" if piece.quiet else piece.kind].format(piece.text)
            for piece in one.pieces
            if not (piece.quiet and piece.kind == "dropped")
        )
        for one in found.passages
    ]


def side(found: TextDifference, other: str) -> str:
    """A text put together from all that is not only in the other."""
    pieces = [piece for passage in found.passages for piece in passage.pieces]
    return "".join(piece.text for piece in pieces if piece.kind != other)


@given(texts, texts)
def test_nothing_of_either_text_is_lost(old: str, new: str) -> None:
    found = compare_texts(old, new)
    assert side(found, "added") == old
    assert side(found, "dropped") == new


@pytest.mark.parametrize("most", [0, 1, 3])
@given(texts, texts)
def test_nothing_is_lost_of_texts_that_are_too_long_for_sentences(
    most: int, old: str, new: str
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(narrative, "MOST_UNITS", most)
        patch.setattr(narrative, "MOST_CHARACTERS", most)
        patch.setattr(narrative, "MOST_CELLS", 1 + most)
        patch.setattr(narrative, "MOST_BITS", most)
        found = compare_texts(old, new)
    assert side(found, "added") == old
    assert side(found, "dropped") == new


@given(texts)
def test_the_same_text_is_unchanged(text: str) -> None:
    found = compare_texts(text, text)
    assert found.unchanged
    assert found.characters("same") == len("".join(text.split()))
    assert found.characters("dropped") == found.characters("added") == 0
    assert len(found.passages) == (1 if text else 0)


@given(texts, texts)
def test_texts_are_unchanged_when_only_space_and_width_differ(old: str, new: str) -> None:
    before, after = ("".join(unicodedata.normalize("NFKC", one).split()) for one in (old, new))
    assert compare_texts(old, new).unchanged == (before == after)


@given(texts, texts)
def test_what_is_quiet_is_the_same_twice(old: str, new: str) -> None:
    quiet = {"dropped": "", "added": "", "same": ""}
    for passage in compare_texts(old, new).passages:
        for piece in passage.pieces:
            quiet[piece.kind] += piece.text if piece.quiet else ""
    folded = ["".join(unicodedata.normalize("NFKC", text).split()) for text in quiet.values()]
    assert folded[0] == folded[1]
    assert quiet["same"] == ""


def test_width_and_spaces_are_no_change_within_a_sentence() -> None:
    found = compare_texts("如有疑问,请致电 0451-12 号。", "如有疑问，请致电0451-13号。")
    assert told(found) == ["changed: 如有疑问，请致电0451-[-12 -]{+13+}号。"]
    assert found.characters("same") == 15


@given(texts, texts)
def test_passages_of_one_kind_do_not_follow_each_other(old: str, new: str) -> None:
    found = compare_texts(old, new).passages
    assert all(a.kind != b.kind or a.kind == "changed" for a, b in pairwise(found))
    assert all(one.pieces and all(piece.text for piece in one.pieces) for one in found)


def test_an_empty_text_is_added_to_or_dropped() -> None:
    assert compare_texts("", "").passages == ()
    assert told(compare_texts("", "公开。不公开。")) == ["added: {+公开。不公开。+}"]
    assert told(compare_texts("公开。", "")) == ["dropped: [-公开。-]"]
    assert compare_texts("", "公开。不公开。").sentences("added") == 2


def test_a_sentence_that_changed_shows_what_changed_in_it() -> None:
    old = "一是完善制度。全年公开信息1,867条，比上年增加。\n无。"
    new = "一是完善制度。全年公开信息2031条，比上年减少。\n无。"
    assert told(compare_texts(old, new)) == [
        "same: 一是完善制度。",
        "changed: 全年公开信息[-1,867-]{+2031+}条，比上年[-增加-]{+减少+}。\n",
        "same: 无。",
    ]


def test_numbers_that_follow_each_other_closely_are_told_one_by_one() -> None:
    found = compare_texts("自2022年1月至2022年6月收到3件。", "自2023年1月至2023年6月收到5件。")
    assert told(found) == [
        "changed: 自[-2022-]{+2023+}年1月至[-2022-]{+2023+}年6月收到[-3-]{+5+}件。"
    ]


def test_characters_that_are_the_same_by_chance_are_no_help() -> None:
    found = compare_texts("今年重点推进组织领导，效果很好。", "今年重点开展机构设置，效果很好。")
    assert told(found) == ["changed: 今年重点[-推进组织领导-]{+开展机构设置+}，效果很好。"]


def test_a_sentence_of_many_changes_is_shown_whole() -> None:
    old = "".join(f"第{n}项工作完成了" for n in range(40))
    new = "".join(f"第{n + 100}项工作完成了" for n in range(40))
    assert told(compare_texts(old, new)) == [f"changed: [-{old}-]{{+{new}+}}"]


def test_a_sentence_that_stands_elsewhere_moved() -> None:
    first, second = "坚持以公开为常态、不公开为例外。", "加强业务培训，提高答复质量。"
    found = compare_texts(first + second, second + first)
    assert sorted(one.kind for one in found.passages) == ["moved_away", "moved_here", "same"]
    moved = [one for one in found.passages if one.kind != "same"]
    assert {piece.text for one in moved for piece in one.pieces} in ({first}, {second})


def test_a_line_broken_elsewhere_is_no_change() -> None:
    found = compare_texts("政府信\n息公开。全年无。", "政府信息公开。\n全年无。")
    assert found.unchanged
    assert found.characters("same") == 11


def test_sentences_and_characters_are_counted_by_kind() -> None:
    found = compare_texts("甲乙丙丁。公开信息3条。", "公开信息4条。子丑寅卯。辰巳午未。")
    assert found.sentences("dropped") == 1
    assert found.sentences("changed") == 1
    assert found.sentences("added") == 2
    assert found.characters("added", "added") == 10
    assert found.characters("same", "changed") == 6
    assert Passage("same", ()).characters("same") == 0


@pytest.mark.parametrize(
    ("old", "new", "grain"),
    [
        ("公开。", "公开。", "word"),
        ("公" * 60_000, "公" * 60_001, "sentence"),
        ("。甲" * 2_000, "。乙" * 2_000, "paragraph"),
        ("甲\n" * 2_000, "乙\n" * 2_000, "text"),
    ],
)
def test_a_longer_text_is_compared_by_larger_parts(old: str, new: str, grain: str) -> None:
    found = compare_texts(old, new)
    assert found.grain == grain
    assert side(found, "added") == old
    assert side(found, "dropped") == new


def test_of_a_text_that_is_too_long_for_paragraphs_beginning_and_end_are_told() -> None:
    lines = [f"第{n}行\n" for n in range(2_000)]
    found = compare_texts("".join(lines), "".join([*lines[:1000], "新\n", *lines[1000:]]))
    assert found.grain == "text"
    assert told(found)[0].count("{+新\n+}") == 1


def test_the_work_for_hostile_texts_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A gap of 1,400 sentences has two million pairs; only few of them are looked at."""
    looked = 0
    ask = narrative._likeness_of

    def counting(old: list[frozenset[str]], new: list[frozenset[str]]) -> object:
        likeness = ask(old, new)

        def counted(i: int, j: int) -> float:
            nonlocal looked
            looked += 1
            return likeness(i, j)

        return counted

    monkeypatch.setattr(narrative, "_likeness_of", counting)
    chance = random.Random(20231231)
    old, new = (
        "".join("".join(chance.choices("甲乙丙丁戊己", k=140)) + "。" for _ in range(1_400))
        for _ in range(2)
    )
    compare_texts(old, new)
    assert 0 < looked <= 2 * narrative.MOST_CELLS
