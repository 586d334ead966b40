"""Random expressions, and how each is typed: what the parser undoes."""

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
)


def typed(expression: Expression) -> str:
    """An expression in the language of the search box. Words are taken to be free of its signs,
    phrases to be free of straight quotation marks."""
    match expression:
        case Word(text):
            return text
        case Prefix(text):
            return f"{text}*"
        case Phrase(text):
            return f'"{text}"'
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
    text = typed(expression)
    return f"({text})" if isinstance(expression, And | Or | Not) else text


def _operand(expression: Expression) -> str:
    text = typed(expression)
    return f"({text})" if isinstance(expression, And | Or) else text


def expressions(
    terms: st.SearchStrategy[Expression], titles: st.SearchStrategy[Expression] | None = None
) -> st.SearchStrategy[Expression]:
    """Trees of terms, `titles` where they are looked for in titles; no scope within another."""
    plain = _trees(terms, 4)
    scoped = st.builds(InSection, st.sampled_from(SECTION_KINDS), plain)
    titled = st.builds(InTitle, _trees(terms if titles is None else titles, 3))
    return _trees(st.one_of(terms, terms, plain, scoped, titled), 5)


def _trees(leaves: st.SearchStrategy[Expression], size: int) -> st.SearchStrategy[Expression]:
    def extend(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
        several = st.lists(parts, min_size=2, max_size=3).map(tuple)
        return st.one_of(st.builds(Not, parts), st.builds(And, several), st.builds(Or, several))

    return st.recursive(leaves, extend, max_leaves=size)
