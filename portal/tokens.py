"""The signs of a typed query: text → words, phrases and parentheses, and what stands before each.

A parenthesis groups where it begins a token and the one that closes it ends one: white space, a
quotation mark, a parenthesis or the end of the text follows. Any other, as in 政府（部门）, is a
character of its word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from indexer.report import SectionKind
from portal.labels import SECTION_SHORT_NAMES

Scope = SectionKind | Literal["title"]
TokenKind = Literal["word", "phrase", "open", "close"]

MAX_DEPTH = 20
"""How deeply parentheses group."""

NEGATION = "-－"
STRAIGHT = '"＂'
OPEN, CLOSE = "“", "”"
SCOPES: dict[str, Scope] = {
    "title": "title",
    "标题": "title",
    **{name: kind for kind, names in SECTION_SHORT_NAMES.items() for name in (kind, *names)},
}

_OPENS, _CLOSES = "(（", ")）"
_QUOTES = STRAIGHT + OPEN
_NAMES = "|".join(sorted(SCOPES, key=len, reverse=True))
_SCOPE = re.compile(rf"({_NAMES})[:：]", re.IGNORECASE | re.ASCII)
_PREFIX = re.compile(
    rf"[{NEGATION}]?(?:(?:(?:{_NAMES})[:：])+[{NEGATION}]?)?(?=[{_OPENS}])",
    re.IGNORECASE | re.ASCII,
)
_WITHIN = re.compile(rf"[~～]([0-9０-９]*)(?=[\s{_CLOSES}]|$)")

_LITERAL = "没有用来分组的括号已照字面查；要分组，前括号前面、后括号后面都要空开，并且要配成对。"
_TOO_DEEP = f"括号最多套 {MAX_DEPTH} 层，更深的括号已照字面查。"


@dataclass(frozen=True)
class Token:
    """A word, a phrase (its text is between the quotation marks), or one end of a group.

    `negated` is a minus before everything, `scopes` the scopes after it, the outermost first,
    `negated_within` a minus after these. `closed` is False when the mark that would end the phrase
    is missing; `within` what stands behind its ~, None without one.
    """

    kind: TokenKind
    text: str = ""
    negated: bool = False
    scopes: tuple[Scope, ...] = ()
    negated_within: bool = False
    closed: bool = True
    within: str | None = None


def tokenise(text: str, hints: dict[str, None]) -> Iterator[Token]:
    """The tokens of what a person typed, every opening one with its closing one; a hint for what
    was taken literally."""
    groups = _groups(text, hints)
    closes = set(groups.values())

    def follows(at: int) -> bool:
        return at < len(text) and not text[at].isspace() and at not in closes

    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        if at in closes:
            yield Token("close")
            at += 1
            continue
        negated = text[at] in NEGATION and follows(at + 1)
        at += negated
        scopes: list[Scope] = []
        while (found := _SCOPE.match(text, at)) and follows(found.end()):
            scopes.append(SCOPES[found[1].lower()])
            at = found.end()
        within = bool(scopes) and text[at] in NEGATION and follows(at + 1)
        at += within
        before = (negated, tuple(scopes), within)
        if at in groups:
            yield Token("open", "", *before)
            at += 1
        elif text[at] in _QUOTES:
            end = _phrase_end(text, at)
            closed = end < len(text)
            phrase, at = text[at + 1 : end], end + closed
            near = _WITHIN.match(text, at) if closed else None
            yield Token("phrase", phrase, *before, closed, near[1] if near else None)
            at = near.end() if near else at
        else:
            start = at
            while at == start or (follows(at) and at not in groups and text[at] not in _QUOTES):
                at += 1
            word = text[start:at]
            if found := _SCOPE.fullmatch(word):
                hints[f"“{word}”后面要紧跟要查的词，已把它当作一个词。"] = None
            yield Token("word", word, *before)


def _groups(text: str, hints: dict[str, None]) -> dict[int, int]:
    """Where parentheses group: place of the opening one → place of the closing one."""
    groups: dict[int, int] = {}
    waiting: list[int] = []
    at = inner = 0
    begins = True
    while at < len(text):
        character = text[at]
        if begins and (prefix := _PREFIX.match(text, at)):
            at = prefix.end()
            waiting.append(at)
        elif character in _QUOTES:
            at = _phrase_end(text, at)
            begins, inner = True, 0
        elif character.isspace():
            begins, inner = True, 0
        else:
            begins = False
            if character in _OPENS:
                inner += 1
            elif character in _CLOSES and inner:
                inner -= 1
            elif character in _CLOSES:
                opening = waiting.pop() if waiting else None
                if opening is None or not _is_border(text, at + 1):
                    hints[_LITERAL] = None
                else:
                    groups[opening] = at
        at += 1
    if waiting:
        hints[_LITERAL] = None
    return _shallow(groups, hints)


def _is_border(text: str, at: int) -> bool:
    return at >= len(text) or text[at].isspace() or text[at] in _CLOSES + _QUOTES


def _shallow(groups: dict[int, int], hints: dict[str, None]) -> dict[int, int]:
    """The groups that are not nested too deeply."""
    kept: dict[int, int] = {}
    around: list[int] = []
    for opening, closing in sorted(groups.items()):
        while around and around[-1] < opening:
            around.pop()
        if len(around) < MAX_DEPTH:
            kept[opening] = closing
            around.append(closing)
        else:
            hints[_TOO_DEEP] = None
    return kept


def _phrase_end(text: str, start: int) -> int:
    """Where the phrase that begins with the quotation mark at `start` ends: at the next straight
    mark, or at the curly mark that belongs to it, for curly ones nest. The end of the text when
    there is none."""
    if text[start] in STRAIGHT:
        ends = (i for i in range(start + 1, len(text)) if text[i] in STRAIGHT)
        return next(ends, len(text))
    depth = 0
    for index in range(start, len(text)):
        depth += (text[index] == OPEN) - (text[index] == CLOSE)
        if depth == 0:
            return index
    return len(text)
