"""What groups, what is a character of a word, and what stands before a token."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.tokens import MAX_DEPTH, Token, tokenise

SIGNS = st.text(st.sampled_from('甲乙 ()（）"“”-~1*：:'), max_size=40)


def read(text: str) -> tuple[list[Token], int]:
    hints: dict[str, None] = {}
    return list(tokenise(text, hints)), len(hints)


@pytest.mark.parametrize("text", ["政府（部门）", "2023年（上）", "f(x)=(y)", "第（一）(二)项"])
def test_parentheses_within_a_word_are_characters_of_it(text: str) -> None:
    assert read(text) == ([Token("word", text)], 0)


@pytest.mark.parametrize("text", ["（一）总体情况", "(甲", "甲)", "((甲)", "(甲))乙", ")", "("])
def test_parentheses_that_cannot_group_are_taken_literally_with_a_hint(text: str) -> None:
    tokens, hints = read(text)
    assert text.replace("(甲)", "甲") == "".join(token.text for token in tokens)
    assert hints == 1


@pytest.mark.parametrize("text", ["(甲 乙)", "（甲 乙）", "(甲 乙）", " ( 甲 乙 ) "])
def test_parentheses_that_stand_apart_group(text: str) -> None:
    tokens = [Token("open"), Token("word", "甲"), Token("word", "乙"), Token("close")]
    assert read(text) == (tokens, 0)


def test_a_group_ends_where_its_parenthesis_does_not_belong_to_the_word() -> None:
    assert read("(政府（部门）)") == (
        [Token("open"), Token("word", "政府（部门）"), Token("close")],
        0,
    )


def test_parentheses_between_quotation_marks_do_not_count() -> None:
    assert read('("甲)" 乙)')[0][1:] == [
        Token("phrase", "甲)"),
        Token("word", "乙"),
        Token("close"),
    ]


def test_groups_beyond_the_greatest_depth_are_characters() -> None:
    tokens, hints = read("(" * 25 + "甲" + ")" * 25)
    assert tokens.count(Token("open")) == tokens.count(Token("close")) == MAX_DEPTH
    assert Token("word", "(((((甲)))))") in tokens
    assert hints == 1


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("标题:甲", Token("word", "甲", scopes=("title",))),
        ("标题：甲", Token("word", "甲", scopes=("title",))),
        ("Title:甲", Token("word", "甲", scopes=("title",))),
        ("requests:甲", Token("word", "甲", scopes=("requests",))),
        ("申请:“甲”", Token("phrase", "甲", scopes=("requests",))),
        ("-问题:-甲", Token("word", "甲", True, ("problems_and_improvements",), True)),
        ("总体:title:甲", Token("word", "甲", scopes=("overview", "title"))),
        ("其他:x:y", Token("word", "x:y", scopes=("other_matters",))),
        ("甲标题:乙", Token("word", "甲标题:乙")),
        ("http://a", Token("word", "http://a")),
        ("--甲", Token("word", "-甲", True)),
        ('"甲 乙"~10', Token("phrase", "甲 乙", within="10")),
        ("“甲 乙”～１０", Token("phrase", "甲 乙", within="１０")),
        ('"甲"~', Token("phrase", "甲", within="")),
    ],
)
def test_what_stands_before_and_behind_a_term_is_told(text: str, token: Token) -> None:
    assert read(text) == ([token], 0)


@pytest.mark.parametrize("text", ["标题:", "问题：", "(甲 标题:)"])
def test_a_scope_with_nothing_behind_it_is_a_word(text: str) -> None:
    tokens, hints = read(text)
    assert text.strip("(甲 )") in {token.text for token in tokens}
    assert hints == 1


def test_what_stands_behind_a_phrase_and_is_no_number_is_a_word() -> None:
    assert read('"甲"~乙')[0] == [Token("phrase", "甲"), Token("word", "~乙")]


@given(SIGNS)
def test_every_group_that_begins_ends(text: str) -> None:
    depth = 0
    for token in read(text)[0]:
        depth += (token.kind == "open") - (token.kind == "close")
        assert 0 <= depth <= MAX_DEPTH
    assert depth == 0


@given(SIGNS)
def test_no_character_but_white_space_and_signs_is_lost(text: str) -> None:
    tokens, _ = read(text)
    assert "".join(token.text for token in tokens).count("甲") == text.count("甲")
