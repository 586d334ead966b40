"""The query language of the search box: text → expression, and what was not understood.

    words            all must match
    "a phrase"       exactly these characters (also in “ ”)
    a OR b           either; binds the two terms beside it
    -word  -"phrase" must not match

Nothing a person types is an error. What cannot be understood is left out or taken literally,
and a hint says so.
"""

import re
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
EVERYTHING = And(())


@dataclass(frozen=True)
class ParsedQuery:
    """What was understood of a query: the expression, and a hint for each thing that was not."""

    expression: Expression
    hints: tuple[str, ...] = ()


_TOKEN = re.compile(
    r"""\s+
    | (?P<negation>[-－](?=\S))?
      (?: (?P<open>["“”＂])(?P<phrase>[^"“”＂]*)(?P<close>["“”＂])?
        | (?P<word>[^\s"“”＂]+) )
    """,
    re.VERBOSE,
)
_OR = "OR"


def parse_expression(text: str) -> ParsedQuery:
    """Read what a person typed. Never raises; see the module for the language."""
    clauses: list[list[Expression]] = []
    hints: list[str] = []
    joining = False
    for match in _TOKEN.finditer(text):
        word, phrase = match["word"], match["phrase"]
        if word is None and phrase is None:
            continue
        if word == _OR and not match["negation"]:
            if not clauses or joining:
                hints.append("OR 要写在两个词之间，多出来的 OR 已略去。")
            joining = bool(clauses)
            continue
        term = _term(word, phrase, match, hints)
        if term is None:
            continue
        if joining:
            clauses[-1].append(term)
        else:
            clauses.append([term])
        joining = False
    if joining:
        hints.append("OR 要写在两个词之间，末尾的 OR 已略去。")
    parts = tuple(clause[0] if len(clause) == 1 else Or(tuple(clause)) for clause in clauses)
    return ParsedQuery(parts[0] if len(parts) == 1 else And(parts), tuple(hints))


def _term(
    word: str | None, phrase: str | None, match: re.Match[str], hints: list[str]
) -> Expression | None:
    if phrase is not None:
        if match["close"] is None:
            hints.append(f"引号没有配成对，已把“{phrase.strip()}”当作原话查找。")
        if not phrase.strip():
            hints.append("引号里没有内容，已略去。")
            return None
        term: Expression = Phrase(phrase)
    else:
        assert word is not None
        if not word.strip("-－"):
            hints.append(f"“{word}”后面要紧跟不想看到的词，已略去；要查这个符号，请加引号。")
            return None
        term = Word(word)
    return Not(term) if match["negation"] else term


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
