from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.normalisation import normalise
from indexer.segmentation import Segmenter, segmenter_of
from portal.expression import And, InSection, Near, Phrase, Prefix, Term, Word
from portal.highlighting import Finder, Highlighter, Snippet, snippets

VOCABULARY = (
    "政府",
    "信息",
    "公开",
    "保密审查",
    "一是",
    "。",
    "，",
    "\n",
    "　",
    " ",
    "WPS",
    "2023",
    "２３",
)
TEXTS = st.lists(st.sampled_from(VOCABULARY), max_size=40).map("".join) | st.text(max_size=40)
TERMS = st.lists(
    st.sampled_from(
        [
            *(Phrase("公开"), Phrase("开政"), Phrase("一"), Word("信息公开"), Word("wps")),
            *(Word("，"), Prefix("保"), Near(("政府", "公开"), 3)),
        ]
    ),
    max_size=3,
)


def found(text: str, terms: list[Term], segmenter: Segmenter) -> list[str]:
    return [text[start:end] for start, end in Finder(terms, segmenter).find(text)]


def test_a_phrase_is_found_wherever_the_normalised_text_has_it(segmenter: Segmenter) -> None:
    text = "２０２３ 年保密\n审查，保密审查"
    assert found(text, [Phrase("2023年保密审查")], segmenter) == ["２０２３ 年保密\n审查"]
    assert found(text, [Phrase("保密审查")], segmenter) == ["保密\n审查", "保密审查"]


def test_overlapping_occurrences_of_a_phrase_become_one_mark(segmenter: Segmenter) -> None:
    assert Finder([Phrase("哈哈")], segmenter).find("哈哈哈哈") == [(0, 4)]


def test_occurrences_of_a_phrase_that_only_touch_stay_two(segmenter: Segmenter) -> None:
    assert Finder([Phrase("公开")], segmenter).find("公开公开") == [(0, 2), (2, 4)]


def test_a_word_is_found_only_where_the_segmenter_cuts_it(segmenter: Segmenter) -> None:
    assert "高中" in normalise("提高中国的信息公开")
    assert found("提高中国的信息公开", [Word("高中"), Word("信息")], segmenter) == ["信息"]


def test_words_side_by_side_share_one_mark(segmenter: Segmenter) -> None:
    assert found("做好保密审查工作", [Word("保密审查")], segmenter) == ["保密审查"]


@pytest.mark.parametrize("term", [Word("密"), Word("，"), Phrase("密")])
def test_a_single_character_is_looked_up_as_it_stands(segmenter: Segmenter, term: Term) -> None:
    assert len(Finder([term], segmenter).find("保密，严密")) == (1 if term.text == "，" else 2)


def test_a_prefix_is_found_where_the_segmenter_cuts_a_word_that_begins_so(
    segmenter: Segmenter,
) -> None:
    assert found("群众满意，不满", [Prefix("满")], segmenter) == ["满意"]
    assert found("使用ＷＰＳ办公", [Prefix("wp")], segmenter) == ["ＷＰＳ"]


def test_of_a_proximity_only_the_parts_that_are_close_are_found(segmenter: Segmenter) -> None:
    text = "政府信息，主动\n公开。" + "其他。" * 9 + "政府"
    assert Finder([Near(("公开", "政府"), 5)], segmenter).find(text) == [(0, 2), (8, 10)]
    assert Finder([Near(("公开", "政府"), 4)], segmenter).find(text) == []


def test_a_phrase_of_white_space_is_found_nowhere(segmenter: Segmenter) -> None:
    assert Finder([Phrase(" ")], segmenter).find("保密 审查") == []


def test_in_every_kind_of_section_only_the_terms_that_count_there_are_found(
    segmenter: Segmenter,
) -> None:
    expression = And((Phrase("公开"), InSection("overview", Phrase("保密"))))
    highlighter = Highlighter(expression, segmenter)
    assert highlighter.find("公开，保密", "overview") == [(0, 2), (3, 5)]
    assert highlighter.find("公开，保密", "requests") == [(0, 2)]


def test_a_word_is_found_in_every_clause_and_at_both_ends_of_the_text(
    segmenter: Segmenter,
) -> None:
    text = "，公开，，不公开。政务公\n开；信息"
    finder = Finder([Word("公开"), Word("信息")], segmenter)
    assert finder.find(text) == [(1, 3), (6, 8), (11, 14), (15, 17)]
    assert Finder([Prefix("，")], segmenter).find(text) == []


@given(TEXTS, TERMS)
def test_matches_are_in_order_and_free_of_overlaps(text: str, terms: list[Term]) -> None:
    spans = Finder(terms, SEGMENTER).find(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(TEXTS, TERMS)
def test_words_are_those_that_segmenting_the_whole_text_gives(text: str, terms: list[Term]) -> None:
    words = [term for term in terms if isinstance(term, Word) and len(normalise(term.text)) > 1]
    wanted = {word for term in words for word in SEGMENTER.words(term.text)}
    marked = set[int]()
    for token in SEGMENTER.tokens(text):
        if token.text in wanted:
            marked |= set(range(token.start, token.end))
    spans = Finder(words, SEGMENTER).find(text)
    assert {i for start, end in spans for i in range(start, end)} == marked


@given(TEXTS, st.sampled_from(["公开", "开政", "一", "。", "23"]))
def test_a_phrase_has_a_match_exactly_when_the_normalised_text_contains_it(
    text: str, phrase: str
) -> None:
    assert bool(Finder([Phrase(phrase)], SEGMENTER).find(text)) == (phrase in normalise(text))


@given(TEXTS, TERMS, st.integers(1, 4))
def test_a_snippet_is_a_piece_of_the_text_and_its_marks_lie_within(
    text: str, terms: list[Term], limit: int
) -> None:
    spans = Finder(terms, SEGMENTER).find(text)
    cut = snippets(text, spans, limit, before=5, width=12)
    assert len(cut) <= limit
    assert bool(cut) == bool(spans)
    for snippet in cut:
        assert text[snippet.start :].startswith(snippet.text)
        assert snippet.highlights
        assert unmarked(snippet) == snippet.text
        for start, end in snippet.highlights:
            assert 0 <= start < end <= len(snippet.text)


def unmarked(snippet: Snippet) -> str:
    """The snippet put together again from its marked and unmarked pieces."""
    pieces, at = [], 0
    for start, end in snippet.highlights:
        pieces += [snippet.text[at:start], snippet.text[start:end]]
        at = end
    return "".join([*pieces, snippet.text[at:]])


def test_a_snippet_begins_at_a_sentence_close_by_and_says_where_it_was_cut() -> None:
    text = "甲" * 90 + "。乙乙保密审查" + "丙" * 120
    start = text.index("保密审查")
    (snippet,) = snippets(text, [(start, start + 4)])
    assert snippet.text.startswith("乙乙保密审查丙")
    assert snippet.cut_before
    assert snippet.cut_after
    assert len(snippet.text) < 130


def test_matches_close_to_each_other_share_a_snippet() -> None:
    text = "保密审查、保密审查" + "甲" * 300 + "保密审查"
    assert [len(s.highlights) for s in snippets(text, [(0, 4), (5, 9), (309, 313)])] == [2, 1]


def test_a_very_long_match_does_not_make_a_very_long_snippet() -> None:
    (snippet,) = snippets("甲" * 5000, [(0, 5000)])
    assert len(snippet.text) < 400


SEGMENTER = segmenter_of(None)
