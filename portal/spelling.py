"""How an expression is written in the search box: the direction opposite to `portal.parser`."""

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
)
from portal.tokens import CLOSE, OPEN


def spelled(expression: Expression) -> str:
    """An expression in the language of the search box. The parser understands it as the same, but
    for words that hold signs of the language and phrases that hold all quotation marks."""
    match expression:
        case Word(text):
            return text
        case Prefix(text):
            return f"{text}*"
        case Phrase(text):
            return f'"{text}"' if set(text) & {OPEN, CLOSE} else f"{OPEN}{text}{CLOSE}"
        case Near(parts, within):
            return f'"{" ".join(parts)}"~{within}'
        case Not(part):
            return f"-{_unit(part)}"
        case InTitle(part):
            return f"title:{_unit(part)}"
        case InSection(kind, part):
            return f"{kind}:{_unit(part)}"
        case And(parts):
            return " ".join(_operand(part) for part in parts)
        case Or(parts):
            return " OR ".join(_operand(part) for part in parts)


def _unit(expression: Expression) -> str:
    text = spelled(expression)
    return f"({text})" if isinstance(expression, And | Or | Not) else text


def _operand(expression: Expression) -> str:
    text = spelled(expression)
    return f"({text})" if isinstance(expression, And | Or) else text
