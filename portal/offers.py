"""What a search that finds little or nothing would find if it asked for something else.

Every offer is counted before it is made: none leads to nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from portal.engine import SearchEngine
from portal.expression import And, Expression, Phrase, Word, describe
from portal.facets import FACET_TITLES
from portal.links import search_url
from portal.lookalikes import lookalikes
from portal.parser import parse_expression
from portal.query import SearchQuery
from portal.ranges import short_name
from portal.spelling import spelled

FEW = 3
"""Up to so many reports are little."""
MUCH = 10
"""What is only written alike is offered when it finds so many times as much."""
_TERMS, _ALIKE, _VARIANTS = 6, 16, 2
"""Terms of a query that are left out or replaced, one at a time; texts that are written alike, and
those that stand in the archive, for each."""
_LONGEST = 20


@dataclass(frozen=True)
class Offer:
    """Another search and how many reports it finds."""

    label: str
    reports: int
    url: str


@dataclass(frozen=True)
class Offers:
    """What else could be asked: fewer choices, other words. `absent` are the terms that stand
    nowhere in the archive."""

    choices: tuple[Offer, ...]
    words: tuple[Offer, ...]
    absent: tuple[str, ...]


def offers(engine: SearchEngine, query: SearchQuery, found: int) -> Offers | None:
    """What to offer beside so many reports found; None where that is enough."""
    if found > FEW:
        return None
    parts = _parts(parse_expression(query.q).expression)
    absent = [part for part in parts[:_TERMS] if _is_absent(engine, part)]
    fewer = list(_fewer_choices(query))
    return Offers(
        tuple(_counted(engine, fewer, found + 1)),
        (
            *_counted(engine, _other_words(query, parts, bool(found)), found + 1),
            *_counted(engine, _like_words(engine, query, parts, absent), MUCH * found or 1),
            *_counted(engine, _present_words(query, parts, absent, bool(fewer)), found + 1),
        ),
        tuple(part.text.strip() for part in absent if isinstance(part, Word | Phrase)),
    )


def without_choices(query: SearchQuery) -> SearchQuery:
    """The words alone, shown the same way."""
    return SearchQuery(q=query.q, view=query.view, order=query.order, columns=query.columns)


def _counted(
    engine: SearchEngine, others: Iterable[tuple[str, SearchQuery]], least: int
) -> Iterator[Offer]:
    """Those of the searches that find so many reports, each search once."""
    known: set[SearchQuery] = set()
    for label, other in others:
        other = replace(other, page=1)
        if other not in known and (reports := engine.count(other)) >= least:
            yield Offer(label, reports, search_url(other))
        known.add(other)


def _fewer_choices(query: SearchQuery) -> Iterator[tuple[str, SearchQuery]]:
    fewer = [
        (f"不限{title}", query.without_facet(facet))
        for facet, title in FACET_TITLES.items()
        if query.chosen(facet) or query.excluded(facet)
    ]
    fewer += [
        (f"不限{short_name(wanted.figure)}", query.without_range(wanted.figure))
        for wanted in query.ranges
    ]
    fewer += [
        (f"不限正文数量（{wanted.unit}）", query.without_quantity(wanted.unit))
        for wanted in query.quantities
    ]
    yield from fewer
    if len(fewer) > 1:
        yield "不限任何条件", without_choices(query)


def _other_words(
    query: SearchQuery, parts: tuple[Expression, ...], quoted: bool
) -> Iterator[tuple[str, SearchQuery]]:
    """With a term fewer, or without its quotation marks; with `quoted` a phrase that is all of the
    search keeps them."""
    for at, part in enumerate(parts[:_TERMS]):
        if isinstance(part, Phrase) and (len(parts) > 1 or not quoted):
            words = _parts(parse_expression(part.text).expression)
            label = f"去掉“{part.text.strip()}”的引号，按词查找"
            yield from _with_parts(query, parts, at, words, label)
        if len(parts) > 1:
            told = describe(part)
            label = f"不查{told}" if isinstance(part, Phrase) else f"不查“{told}”"
            yield from _with_parts(query, parts, at, (), label)


def _like_words(
    engine: SearchEngine,
    query: SearchQuery,
    parts: tuple[Expression, ...],
    absent: list[Expression],
) -> Iterator[tuple[str, SearchQuery]]:
    for at, part in enumerate(parts[:_TERMS]):
        if isinstance(part, Word | Phrase) and len(part.text) <= _LONGEST:
            alike = list(islice(lookalikes(part.text.strip()), _ALIKE))
            alike += engine.variants(part.text, _VARIANTS) if part in absent else ()
            for text in alike:
                yield from _with_parts(query, parts, at, (type(part)(text),), f"改查“{text}”")


def _present_words(
    query: SearchQuery, parts: tuple[Expression, ...], absent: list[Expression], narrowed: bool
) -> Iterator[tuple[str, SearchQuery]]:
    """Without any term that stands nowhere: by itself, where there are several of them or nothing
    else, and where the search is narrowed, with nothing chosen."""
    present = tuple(part for part in parts if part not in absent)
    if narrowed and not present:
        yield "不查词，只按所选条件", replace(query, q="")
    if absent and present:
        label = f"只查“{describe(And(present)).strip('“”')}”"
        kept = list(_with_parts(query, present, 0, present[:1], label))
        yield from kept if len(absent) > 1 else ()
        if narrowed:
            yield from ((f"{label}，不限任何条件", without_choices(other)) for _, other in kept)


def _with_parts(
    query: SearchQuery,
    parts: tuple[Expression, ...],
    at: int,
    others: tuple[Expression, ...],
    label: str,
) -> Iterator[tuple[str, SearchQuery]]:
    """The search with other parts in that place, if it can be written so."""
    together = (*parts[:at], *others, *parts[at + 1 :])
    expression = together[0] if len(together) == 1 else And(together)
    q = spelled(expression)
    if together and parse_expression(q).expression == expression:
        yield label, replace(query, q=q)


def _parts(expression: Expression) -> tuple[Expression, ...]:
    return expression.parts if isinstance(expression, And) else (expression,)


def _is_absent(engine: SearchEngine, part: Expression) -> bool:
    """Whether a term stands nowhere, whatever else is asked for."""
    if not isinstance(part, Word | Phrase) or not part.text.strip():
        return False
    return not engine.count(SearchQuery(q=spelled(part)))
