"""The query language: what is typed is understood or named in a hint, never an error."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indexer.report import SECTION_KINDS
from portal.expression import (
    And,
    Expression,
    InSection,
    InTitle,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
    describe,
    positive_terms,
)
from portal.parser import MAX_NEAR, MAX_TERMS, MAX_WITHIN, ParsedQuery, parse_expression
from portal.spelling import spelled
from tests.expressions import expressions

甲, 乙, 丙 = Word("甲"), Word("乙"), Word("丙")
PLAIN = st.text(st.sampled_from("甲乙丙政务公开x7"), min_size=1, max_size=4)
TERMS = st.one_of(
    st.builds(Word, PLAIN),
    st.builds(Prefix, PLAIN),
    st.builds(
        Phrase, st.text(st.sampled_from("甲乙 （）()OR*~:标题“"), min_size=1).filter(str.strip)
    ),
    st.builds(Near, st.lists(PLAIN, min_size=2, max_size=4).map(tuple), st.integers(0, MAX_WITHIN)),
)
SIGNS = ["甲", "乙", " ", "(", ")", "（", "）", "-", "*", '"', "“", "”", "~1", "问题:", "标题："]
SIGNS += [" OR ", " AND ", " NOT ", "title:"]


def _section(name: str, part: Expression) -> Expression:
    kinds = {"问题": SECTION_KINDS[5], "总体": SECTION_KINDS[1]}
    return InSection(kinds[name], part)


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
        ("甲 AND 乙", And((甲, 乙))),
        ("甲 AND 乙 OR 丙", And((甲, Or((乙, 丙))))),
        ("NOT 甲", Not(甲)),
        ("甲 OR NOT 乙", Or((甲, Not(乙)))),
        ("NOT (甲 OR 乙)", Not(Or((甲, 乙)))),
        ("-（甲 乙）", Not(And((甲, 乙)))),
        ("(甲 乙) OR 丙", Or((And((甲, 乙)), 丙))),
        ("((甲))", 甲),
        ("甲 OR (乙 (丙 OR 甲))", Or((甲, And((乙, Or((丙, 甲))))))),
        ("政府（部门）", Word("政府（部门）")),
        ('"2023年（上）" 2023年（上）', And((Phrase("2023年（上）"), Word("2023年（上）")))),
        ("政务*", Prefix("政务")),
        ("政＊", Prefix("政")),
        ("-政务*", Not(Prefix("政务"))),
        ('"政务*"', Phrase("政务*")),
        ('"甲 乙"~10', Near(("甲", "乙"), 10)),
        ("“甲　乙 丙”～０", Near(("甲", "乙", "丙"), 0)),
        ('标题:"甲 乙"~3 丙', And((InTitle(Near(("甲", "乙"), 3)), 丙))),
        ("标题：甲 乙", And((InTitle(甲), 乙))),
        ("title:(甲 OR -乙)", InTitle(Or((甲, Not(乙))))),
        ("-标题:甲", Not(InTitle(甲))),
        ("标题:-甲", InTitle(Not(甲))),
        ("问题:(甲 OR 乙)", InSection("problems_and_improvements", Or((甲, 乙)))),
        ("requests:政务*", InSection("requests", Prefix("政务"))),
        ("问题:甲 OR 总体:乙", Or((_section("问题", 甲), _section("总体", 乙)))),
        ("总体:甲 -问题:乙", And((_section("总体", 甲), Not(_section("问题", 乙))))),
        ("总体:甲 标题:乙", And((_section("总体", 甲), InTitle(乙)))),
        ("网址:甲 12:30", And((Word("网址:甲"), Word("12:30")))),
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
        ("AND 甲", 甲),
        ("甲 AND", 甲),
        ("甲 NOT", 甲),
        ("NOT NOT 甲", Not(甲)),
        ("甲 AND OR 乙", And((甲, 乙))),
        ("NOT OR 甲", Not(甲)),
        ("甲 and 乙", And((甲, Word("and"), 乙))),
        ("not 甲", And((Word("not"), 甲))),
        ("()", And(())),
        ("甲 （ ）", 甲),
        ("(甲 OR) 乙", And((甲, 乙))),
        ("(甲 乙", And((Word("(甲"), 乙))),
        ("（一）总体情况", Word("（一）总体情况")),
        ("*", Word("*")),
        ("政*务", Word("政*务")),
        ("政务**", Prefix("政务*")),
        ('"甲"~10', Phrase("甲")),
        ('"甲 乙"~', Phrase("甲 乙")),
        (f'"{"甲 " * 11}"~5', Phrase("甲 " * 11)),
        ('"甲 乙"~99999999999', Near(("甲", "乙"), MAX_WITHIN)),
        (f'"甲 乙"~{"9" * 5000}', Near(("甲", "乙"), MAX_WITHIN)),
        (
            " ".join(['"甲 乙"~1'] * 6),
            And((*[Near(("甲", "乙"), 1)] * 5, Phrase("甲 乙"))),
        ),
        ("NOT () 乙", 乙),
        ('NOT "" 乙', 乙),
        ("-() 乙", 乙),
        ("甲 OR () 乙", And((甲, 乙))),
        ("甲 NOT(乙)", And((甲, Word("NOT(乙)")))),
        ("甲 OR（乙）", And((甲, Word("OR（乙）")))),
        ("甲 ＯＲ 乙", And((甲, Word("ＯＲ"), 乙))),
        ("标题: 甲", And((Word("标题:"), 甲))),
        ("标题:问题:甲", _section("问题", 甲)),
        ("标题:(甲 问题:乙)", And((InTitle(甲), _section("问题", 乙)))),
        (
            "总体:(标题:甲 OR NOT (问题:乙 丙))",
            Or((InTitle(甲), Not(And((_section("问题", 乙), _section("总体", 丙)))))),
        ),
        ("总体:甲 问题:乙", And((_section("总体", 甲), _section("问题", 乙)))),
        (
            "问题:甲 (总体:乙 OR 总体:丙)",
            And((_section("问题", 甲), Or((_section("总体", 乙), _section("总体", 丙))))),
        ),
        ("甲 " * 101, And((甲,) * MAX_TERMS)),
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


@given(expressions(TERMS))
def test_every_expression_can_be_typed(expression: Expression) -> None:
    assume(_near_parts(expression) <= MAX_NEAR)
    assert parse_expression(spelled(expression)).expression == expression


def _near_parts(expression: Expression) -> int:
    match expression:
        case Near(parts, _):
            return len(parts)
        case Not(part) | InTitle(part) | InSection(_, part):
            return _near_parts(part)
        case And(parts) | Or(parts):
            return sum(map(_near_parts, parts))
        case _:
            return 0


@given(st.text(max_size=60) | st.lists(st.sampled_from(SIGNS), max_size=30).map("".join))
def test_nothing_typed_is_an_error(text: str) -> None:
    parsed = parse_expression(text)
    assert describe(parsed.expression)
    for kind in (None, *SECTION_KINDS):
        assert set(positive_terms(parsed.expression, kind)) <= set(
            positive_terms(parsed.expression)
        )
    if not text.strip():
        assert parsed.hints == ()


@pytest.mark.parametrize(
    "text",
    [
        "(" * 1000,
        ")" * 1000,
        "(" * 500 + ")" * 500,
        "(" * 499 + "甲 乙" + ")" * 498,
        "( " * 333 + "甲" + " )" * 333,
        "-(" * 333 + "甲" + ")" * 333,
        "-标题:-(" * 100 + "甲" + ")" * 100,
        "NOT (甲 OR (" * 60 + "甲" + "))" * 60,
        "标题:" * 300 + "甲",
        "NOT " * 250 + "甲",
        "-" * 1000,
        '"甲 乙"~' + "9" * 900,
        "“" * 1000,
        '"甲 乙"~1 ' * 100,
        "甲*" * 500,
    ],
)
def test_what_is_made_to_break_the_parser_is_understood_with_a_hint_or_as_it_stands(
    text: str,
) -> None:
    parsed = parse_expression(text[:1000])
    assert len(describe(parsed.expression)) < 6000
    assert len(positive_terms(parsed.expression)) <= MAX_TERMS
