"""The query language of the search box: text → expression, and what was not understood.

    words              all must match; AND between them changes nothing
    政务*              a word that begins so
    "a phrase"         exactly these characters, “ and ” among them; ends at the next "
    “a phrase”         the same; ends at the ” that belongs to its “
    "a b"~10           a and b, with at most 10 characters more than their own, in any order
    a OR b             either; binds the two terms beside it, tighter than AND
    -a  NOT a          must not match
    (a b)  （a b）     a group, a term like any other; see portal.tokens
    title:a  标题：a   a in the report's title instead of the section's text
    问题:a             a in a section of that kind; also by its id, problems_and_improvements:a

Nothing a person types is an error. What cannot be understood is left out or taken literally,
and a hint says so.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import normalize

from indexer.report import SectionKind
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
    Term,
    Word,
)
from portal.tokens import CLOSE, NEGATION, OPEN, STRAIGHT, Scope, Token, tokenise

MAX_TERMS = 100
MAX_WITHIN = 1000
MAX_NEAR = 10
"""Terms of a query, characters of a proximity, and parts of all its proximities together."""


@dataclass(frozen=True)
class ParsedQuery:
    """What was understood of a query: the expression, and a hint for each thing that was not."""

    expression: Expression
    hints: tuple[str, ...] = ()


def parse_expression(text: str) -> ParsedQuery:
    """Read what a person typed. Never raises; see the module for the language."""
    if text.strip() in {*STRAIGHT, OPEN, CLOSE}:
        return ParsedQuery(Phrase(text.strip()))
    hints: dict[str, None] = {}
    parser = _Parser(tokenise(text, hints), hints)
    expression = parser.group() or And(())
    return ParsedQuery(expression, tuple(hints))


class _Parser:
    """Recursive descent over tokens; as deep as groups are nested, which the tokens bound."""

    def __init__(self, tokens: Iterable[Token], hints: dict[str, None]) -> None:
        self._tokens = iter(tokens)
        self._hints = hints
        self._terms = 0
        self._near = 0

    def _hint(self, message: str) -> None:
        self._hints[message] = None

    def group(self) -> Expression | None:
        """What stands up to the end of the group; None when that is nothing."""
        clauses: list[list[Expression]] = []
        joining = ""
        negating = False
        for token in self._tokens:
            if token == Token("close"):
                break
            if token in _OPERATORS:
                if negating or (token != _NOT and (joining or not clauses)):
                    place = "词的前面" if token == _NOT else "两个词之间"
                    self._hint(f"{token.text} 要写在{place}，多出来的 {token.text} 已略去。")
                elif token == _NOT:
                    negating = True
                else:
                    joining = token.text
                continue
            term = self._term(token)
            if term is None:
                # What was to be joined or negated goes with what it stands before.
                joining, negating = "", False
                continue
            if negating:
                term = Not(term)
            if joining == _OR.text:
                clauses[-1].append(term)
            else:
                clauses.append([term])
            joining, negating = "", False
        if negating:
            self._hint("NOT 要写在词的前面，末尾的 NOT 已略去。")
        if joining:
            self._hint(f"{joining} 要写在两个词之间，末尾的 {joining} 已略去。")
        parts = tuple(clause[0] if len(clause) == 1 else Or(tuple(clause)) for clause in clauses)
        if len(parts) > 1:
            self._look_for_conflict(parts)
            return And(parts)
        return parts[0] if parts else None

    def _look_for_conflict(self, parts: tuple[Expression, ...]) -> None:
        wanted = [kinds for part in parts if (kinds := _kinds(part))]
        if wanted and not frozenset.intersection(*wanted):
            self._hint(
                "一节只属于一类，不会既是这一类又是那一类，所以查不到；"
                "要查几类中的任何一类，请在中间写 OR，或者在“章节”里选。"
            )

    def _term(self, token: Token) -> Expression | None:
        part: Expression | None
        match token.kind:
            case "open":
                part = self.group()
                if part is None:
                    self._hint("括号里没有可查的内容，已略去。")
            case "phrase":
                part = self._counted(self._phrase(token))
            case _:
                part = self._counted(self._word(token))
        if part is None:
            return None
        if token.negated_within:
            part = Not(part)
        if token.scopes:
            if len(token.scopes) > 1:
                self._hint(_INNER_WINS)
            part = self._scoped(token.scopes[-1], part)
        return Not(part) if token.negated else part

    def _counted(self, term: Term | None) -> Term | None:
        self._terms += term is not None
        if self._terms > MAX_TERMS:
            self._hint(f"一次最多查 {MAX_TERMS} 个词，后面的已略去。")
            return None
        return term

    def _phrase(self, token: Token) -> Term | None:
        text = token.text
        if not text.strip():
            self._hint('引号里没有内容，已略去；要查引号本身，请把它放进另一种引号里，如 "“"。')
            return None
        if not token.closed:
            self._hint(f"引号没有配成对，已把“{text.strip()}”当作原话查找。")
        if token.within is None:
            return Phrase(text)
        parts = tuple(text.split())
        if not token.within:
            self._hint('~ 后面要紧跟字数，如 "公开 审查"~10，没有字数的 ~ 已略去。')
        elif not 1 < len(parts) <= MAX_NEAR:
            self._hint(
                f"~ 要用在两个到 {MAX_NEAR} 个空开的词上，已把“{text.strip()}”当作原话查找。"
            )
        elif self._near + len(parts) > MAX_NEAR:
            self._hint(
                f"一次查询里，~ 一共最多用在 {MAX_NEAR} 个词上，已把“{text.strip()}”当作原话查找。"
            )
        else:
            self._near += len(parts)
            within = _number(token.within)
            if within > MAX_WITHIN:
                self._hint(f"~ 后面的字数最多是 {MAX_WITHIN}，已按 {MAX_WITHIN} 查找。")
            return Near(parts, min(within, MAX_WITHIN))
        return Phrase(text)

    def _word(self, token: Token) -> Term | None:
        text = token.text
        if not text.strip(NEGATION):
            self._hint(f"“{text}”后面要紧跟不想看到的词，已略去；要查这个符号，请加引号。")
            return None
        capitals = normalize("NFKC", text).upper()
        if capitals in _NAMES and text not in _NAMES:
            self._hint(f"要用 {capitals} 连接，请写半角大写的 {capitals}；{text} 当作一个词。")
        elif found := _JOINED.match(capitals):
            self._hint(f"{found[1]} 和括号之间要空开；“{text}”当作一个词。")
        starred = text[-1] in _STARS and len(text) > 1
        if any(star in text[: -1 if starred else None] for star in _STARS):
            self._hint("星号只在词的末尾表示任何字，别处的星号已照字面查。")
        return Prefix(text[:-1]) if starred else Word(text)

    def _scoped(self, scope: Scope, part: Expression) -> Expression:
        """The scope over all of `part` that has none of its own."""
        if not _has_scope(part):
            return InTitle(part) if scope == "title" else InSection(scope, part)
        self._hint(_INNER_WINS)
        match part:
            case Not(inner):
                return Not(self._scoped(scope, inner))
            case And(parts):
                return And(tuple(self._scoped(scope, one) for one in parts))
            case Or(parts):
                return Or(tuple(self._scoped(scope, one) for one in parts))
            case _:
                return part


_AND, _OR, _NOT = (Token("word", operator) for operator in ("AND", "OR", "NOT"))
_OPERATORS = (_AND, _OR, _NOT)
_NAMES = tuple(operator.text for operator in _OPERATORS)
_JOINED = re.compile(rf"({'|'.join(_NAMES)})\(")
_DIGITS = 9
_STARS = "*＊"
_INNER_WINS = "范围套着范围，已按最里面的一个查找。"


def _number(digits: str) -> int:
    """What digits say, or something of as many digits: Python refuses to read thousands."""
    return int(digits.lstrip("0０")[:_DIGITS] or "0")


def _has_scope(expression: Expression) -> bool:
    match expression:
        case InTitle() | InSection():
            return True
        case Not(part):
            return _has_scope(part)
        case And(parts) | Or(parts):
            return any(map(_has_scope, parts))
        case _:
            return False


def _kinds(expression: Expression) -> frozenset[SectionKind] | None:
    """The kinds of the sections that can match, None when they can be of any; as far as it
    can be told without looking at exclusions."""
    match expression:
        case InSection(kind):
            return frozenset([kind])
        case And(parts):
            wanted = [kinds for part in parts if (kinds := _kinds(part)) is not None]
            return frozenset.intersection(*wanted) if wanted else None
        case Or(parts):
            each = [_kinds(part) for part in parts]
            known = [kinds for kinds in each if kinds is not None]
            return frozenset[SectionKind]().union(*known) if len(known) == len(each) else None
        case _:
            return None
