"""What an expression says in words, and which of its terms are looked for in a text."""

import pytest

from portal.expression import (
    Phrase,
    Prefix,
    Word,
    describe,
    positive_terms,
    title_terms,
)
from portal.parser import parse_expression

甲, 乙, 丙 = Word("甲"), Word("乙"), Word("丙")


def test_the_description_says_how_terms_combine() -> None:
    parsed = parse_expression('甲 乙 OR "丙丁" -戊')
    assert describe(parsed.expression) == "甲 且 （乙 或 “丙丁”） 且 不含戊"


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("政务*", "政务*"),
        ('"甲 乙"~10', "“甲”“乙”相隔至多 10 字"),
        ("-(甲 乙)", "不含（甲 且 乙）"),
        ("(甲 乙) OR 丙", "（（甲 且 乙） 或 丙）"),
        ("标题:预算 问题:(网站 OR 微博)", "标题：预算 且 问题与改进：（网站 或 微博）"),
    ],
)
def test_the_description_says_what_every_term_means(text: str, description: str) -> None:
    assert describe(parse_expression(text).expression) == description


def test_only_terms_that_must_be_there_are_highlighted() -> None:
    parsed = parse_expression('甲 乙 OR "丙丁" -戊')
    assert positive_terms(parsed.expression) == (Word("甲"), Word("乙"), Phrase("丙丁"))


def test_what_is_looked_for_in_titles_or_other_sections_is_not_highlighted() -> None:
    expression = parse_expression("政务* 标题:甲 问题:乙 OR 总体:丙").expression
    assert positive_terms(expression) == (Prefix("政务"), 乙, 丙)
    assert positive_terms(expression, "overview") == (Prefix("政务"), 丙)
    assert positive_terms(expression, "requests") == (Prefix("政务"),)


def test_in_titles_only_what_is_looked_for_there_is_highlighted() -> None:
    expression = parse_expression("丁 标题:(甲 -戊) 问题:丙 OR 标题:乙 -标题:己").expression
    assert title_terms(expression) == (甲, 乙)
    assert title_terms(parse_expression("甲").expression) == ()
