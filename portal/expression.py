"""The query language of the search box: text → expression, and what was not understood.

    words            all must match
    "a phrase"       exactly these characters, “ and ” among them; ends at the next "
    “a phrase”       the same; ends at the ” that belongs to its “
    a OR b           either; binds the two terms beside it
    -word  -"phrase" must not match

Nothing a person types is an error. What cannot be understood is left out or taken literally,
and a hint says so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """Text that is segmented into words; all of its words must occur in a section."""

    text: str


@dataclass(frozen=True)
class Phrase:
    """Text that must occur in a section's normalised text, character for character."""

    text: str


@dataclass(frozen=True)
class Not:
    """Sections in which `part` does not match."""

    part: "Expression"


@dataclass(frozen=True)
class And:
    """Sections in which every part matches. Without parts: every section."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Or:
    """Sections in which some part matches."""

    parts: tuple["Expression", ...]


Expression = Word | Phrase | Not | And | Or


@dataclass(frozen=True)
class ParsedQuery:
    """What was understood of a query: the expression, and a hint for each thing that was not."""

    expression: Expression
    hints: tuple[str, ...] = ()


_OR = "OR"
_NEGATION = "-－"
_STRAIGHT = '"＂'
_OPEN, _CLOSE = "“", "”"
_MARKS = {*_STRAIGHT, _OPEN, _CLOSE}
_WORD = re.compile(rf"[^\s{_STRAIGHT}{_OPEN}]+")


@dataclass(frozen=True)
class _Token:
    """A word or, between quotation marks, a phrase; `closed` is False when the mark that would
    end the phrase is missing."""

    text: str
    is_phrase: bool
    negated: bool
    closed: bool = True


def parse_expression(text: str) -> ParsedQuery:
    """Read what a person typed. Never raises; see the module for the language."""
    if text.strip() in _MARKS:
        return ParsedQuery(Phrase(text.strip()))
    clauses: list[list[Expression]] = []
    hints: dict[str, None] = {}
    joining = False
    for token in _tokens(text):
        if token == _Token(_OR, False, False):
            if not clauses or joining:
                hints["OR 要写在两个词之间，多出来的 OR 已略去。"] = None
            joining = bool(clauses)
            continue
        term = _term(token, hints)
        if term is None:
            continue
        if joining:
            clauses[-1].append(term)
        else:
            clauses.append([term])
        joining = False
    if joining:
        hints["OR 要写在两个词之间，末尾的 OR 已略去。"] = None
    parts = tuple(clause[0] if len(clause) == 1 else Or(tuple(clause)) for clause in clauses)
    return ParsedQuery(parts[0] if len(parts) == 1 else And(parts), tuple(hints))


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        negated = text[at] in _NEGATION and not text[at + 1 : at + 2].isspace()
        start = at + negated
        if start == len(text):
            start, negated = at, False
        if text[start] in _STRAIGHT or text[start] == _OPEN:
            end = _phrase_end(text, start)
            closed = end < len(text)
            yield _Token(text[start + 1 : end], True, negated, closed)
            at = end + closed
        else:
            word = _WORD.match(text, start)
            assert word is not None
            yield _Token(word[0], False, negated)
            at = word.end()


def _phrase_end(text: str, start: int) -> int:
    """Where the phrase that begins with the quotation mark at `start` ends: at the next straight
    mark, or at the curly mark that belongs to it, for curly ones nest. The end of the text when
    there is none."""
    if text[start] in _STRAIGHT:
        ends = (i for i in range(start + 1, len(text)) if text[i] in _STRAIGHT)
        return next(ends, len(text))
    depth = 0
    for index in range(start, len(text)):
        depth += (text[index] == _OPEN) - (text[index] == _CLOSE)
        if depth == 0:
            return index
    return len(text)


def _term(token: _Token, hints: dict[str, None]) -> Expression | None:
    text = token.text
    if not text.strip() and token.is_phrase:
        hints['引号里没有内容，已略去；要查引号本身，请把它放进另一种引号里，如 "“"。'] = None
        return None
    if not token.is_phrase and not text.strip(_NEGATION):
        hints[f"“{text}”后面要紧跟不想看到的词，已略去；要查这个符号，请加引号。"] = None
        return None
    if not token.closed:
        hints[f"引号没有配成对，已把“{text.strip()}”当作原话查找。"] = None
    if text in ("or", "Or") and not token.is_phrase:
        hints["要查两个词之一，请在中间写大写的 OR；小写的 or 当作一个词。"] = None
    term: Expression = Phrase(text) if token.is_phrase else Word(text)
    return Not(term) if token.negated else term


def describe(expression: Expression) -> str:
    """What was understood, in Chinese, for the page and the API."""
    match expression:
        case Word(text):
            return text
        case Phrase(text):
            return f"“{text}”"
        case Not(part):
            return f"不含{describe(part)}"
        case Or(parts):
            return "（" + " 或 ".join(describe(part) for part in parts) + "）"
        case And(()):
            return "全部"
        case And(parts):
            return " 且 ".join(describe(part) for part in parts)


def positive_terms(expression: Expression) -> tuple[Word | Phrase, ...]:
    """The words and phrases whose presence makes a section match: those to highlight."""
    match expression:
        case Word() | Phrase():
            return (expression,)
        case Not():
            return ()
        case And(parts) | Or(parts):
            return tuple(term for part in parts for term in positive_terms(part))
