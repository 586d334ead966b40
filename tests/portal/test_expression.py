"""The query language: what is typed is understood or named in a hint, never an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.expression import (
    And,
    Expression,
    Not,
    Or,
    ParsedQuery,
    Phrase,
    Word,
    describe,
    parse_expression,
    positive_terms,
)


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("", And(())),
        ("   　", And(())),
        ("政府", Word("政府")),
        ("政府　信息", And((Word("政府"), Word("信息")))),
        ('"公开 为"', Phrase("公开 为")),
        ("“公开为例外”", Phrase("公开为例外")),
        ("＂公开＂", Phrase("公开")),
        ('-"公开"', Not(Phrase("公开"))),
        ("－公开", Not(Word("公开"))),
        ("甲 OR 乙", Or((Word("甲"), Word("乙")))),
        ("甲 乙 OR 丙 -丁", And((Word("甲"), Or((Word("乙"), Word("丙"))), Not(Word("丁"))))),
        ('甲 OR 乙 OR "丙"', Or((Word("甲"), Word("乙"), Phrase("丙")))),
        ('"危及“三安全一稳定”等"', Phrase("危及“三安全一稳定”等")),
        ("“危及“三安全一稳定”等”", Phrase("危及“三安全一稳定”等")),
        ('"“"', Phrase("“")),
        ('"”"', Phrase("”")),
        ('“"”', Phrase('"')),
        ("”", Phrase("”")),
        ("“", Phrase("“")),
        (' " ', Phrase('"')),
        ('"-"', Phrase("-")),
        ("甲”乙", Word("甲”乙")),
        ('"门户网站“政府信息" 甲', And((Phrase("门户网站“政府信息"), Word("甲")))),
        ("a-b", Word("a-b")),
        ('a"b"c', And((Word("a"), Phrase("b"), Word("c")))),
    ],
)
def test_what_is_well_formed_is_understood_without_a_hint(
    text: str, expression: Expression
) -> None:
    parsed = parse_expression(text)
    assert parsed.expression == expression
    assert parsed.hints == ()


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("OR", And(())),
        ("OR 甲", Word("甲")),
        ("甲 OR", Word("甲")),
        ("甲 OR OR 乙", Or((Word("甲"), Word("乙")))),
        ('"甲', Phrase("甲")),
        ("“甲", Phrase("甲")),
        ("“甲“乙”", Phrase("甲“乙”")),
        ("甲 or 乙", And((Word("甲"), Word("or"), Word("乙")))),
        ('""', And(())),
        ('甲 ""', Word("甲")),
        ("-", And(())),
        ("- 甲", Word("甲")),
        ("--", And(())),
    ],
)
def test_what_is_not_well_formed_is_understood_as_far_as_it_goes_with_a_hint(
    text: str, expression: Expression
) -> None:
    parsed = parse_expression(text)
    assert parsed.expression == expression
    assert len(parsed.hints) == 1


@given(
    st.text(min_size=1).filter(lambda text: text.strip() and '"' not in text and "＂" not in text)
)
def test_a_straight_quoted_phrase_holds_any_characters_but_straight_quotes(text: str) -> None:
    assert parse_expression(f'"{text}"') == ParsedQuery(Phrase(text))


@given(st.text(max_size=60))
def test_nothing_typed_is_an_error(text: str) -> None:
    parsed = parse_expression(text)
    assert describe(parsed.expression)


@given(st.text(st.sampled_from('甲乙 "“”-－OR\n'), max_size=30))
def test_nothing_made_of_operators_is_an_error(text: str) -> None:
    parsed = parse_expression(text)
    assert describe(parsed.expression)
    if not text.strip():
        assert parsed.hints == ()


def test_the_description_says_how_terms_combine() -> None:
    parsed = parse_expression('甲 乙 OR "丙丁" -戊')
    assert describe(parsed.expression) == "甲 且 （乙 或 “丙丁”） 且 不含戊"


def test_only_terms_that_must_be_there_are_highlighted() -> None:
    parsed = parse_expression('甲 乙 OR "丙丁" -戊')
    assert positive_terms(parsed.expression) == (Word("甲"), Word("乙"), Phrase("丙丁"))
