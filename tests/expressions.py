"""Random expressions."""

from hypothesis import strategies as st

from indexer.report import SECTION_KINDS
from portal.expression import And, Expression, InSection, InTitle, Not, Or


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
