import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.expression import And, InSection, InTitle, Near, Not, Or, Phrase, Prefix, Word
from portal.parser import parse_expression
from portal.spelling import spelled
from tests.expressions import expressions

words = st.sampled_from(["公开", "保密审查", "WPS", "2023年"])
terms = st.one_of(words.map(Word), words.map(Phrase), words.map(Prefix))


@given(expressions(terms))
def test_what_is_spelled_is_understood_as_the_same(expression: Word) -> None:
    assert parse_expression(spelled(expression)).expression == expression


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (Phrase("三审三校"), "“三审三校”"),
        (Phrase("“放管服”"), '"“放管服”"'),
        (Near(("公开", "审查"), 5), '"公开 审查"~5'),
        (And((Word("公开"), Not(Or((Word("网站"), Prefix("微")))))), "公开 -(网站 OR 微*)"),
        (InTitle(Word("卫生")), "title:卫生"),
        (InSection("overview", And((Word("一"), Word("二")))), "overview:(一 二)"),
    ],
)
def test_every_kind_of_expression_has_its_signs(expression: Word, text: str) -> None:
    assert spelled(expression) == text
