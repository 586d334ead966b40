"""A search and its result → the context of the search page."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from indexer.segmentation import Segmenter
from portal.address import ParameterProblem
from portal.amounts import amount_chips, amount_hints, amount_panel
from portal.bounds import RefusedBounds
from portal.contexts import complete_total, context_table
from portal.engine import Hit, SearchEngine, SearchResult
from portal.expression import Expression, Phrase, Word, describe, positive_terms
from portal.facets import LISTED, facet_chips, facet_panels
from portal.highlighting import Highlighter, snippets, with_quantities
from portal.labels import section_label
from portal.links import (
    agency_url,
    api_concordance_url,
    api_search_url,
    as_form,
    report_url,
    search_file_url,
    search_url,
    section_anchor,
)
from portal.listing import report_item, summaries
from portal.offers import offers, without_choices
from portal.orders import card_orders, context_orders, relevance_order
from portal.pages.page import Link
from portal.pages.search import (
    Answer,
    Jump,
    Paging,
    ReportHit,
    ResultTable,
    SearchPage,
    SnippetItem,
    TrendPanel,
)
from portal.parser import parse_expression
from portal.query import DEFAULT_SIZE, MAX_COLUMNS, MAX_SIZE, SearchQuery, ViewName
from portal.ranges import (
    listed_figures,
    range_chips,
    range_hints,
    range_panel,
    shown_figure,
)
from portal.tabulation import result_table, table_figures
from portal.trends import trend_panel
from portal.usage import Concordance

SNIPPETS_PER_SECTION = 2
SNIPPETS_PER_REPORT = 4
AGENCIES_OFFERED = 3
NOTES = 5
_LONGEST = 120


def search_page(
    engine: SearchEngine,
    query: SearchQuery,
    problems: Sequence[ParameterProblem] = (),
    refused: RefusedBounds | None = None,
    refused_amounts: RefusedBounds | None = None,
    swap: bool = False,
) -> SearchPage:
    """Ask, and shape the answer. `refused` and `refused_amounts` are bounds of figures and
    of quantities that were typed but cannot be used."""
    figures = table_figures(query) if query.view == "table" else listed_figures(query)
    # In context, no reports are listed.
    size = 0 if query.view == "kwic" else query.size
    asked = replace(query, histogram=shown_figure(query), size=size)
    result = engine.search(asked, unit="report", figures=figures, most=LISTED)
    found = engine.concordance(query) if query.view == "kwic" else None
    other = offers(engine, query, result.reports)
    answer = _answer(result, complete_total(found) if found else None)
    chips = (*facet_chips(query, result.facets), *range_chips(query), *amount_chips(query))
    return SearchPage(
        window=f"{answer.subject or '全部报告'} · 检索",
        q=query.q,
        hidden=tuple(p for p in query.params() if p[0] not in ("q", "page")),
        answer=answer,
        notes=_notes(
            [
                *([refused.message] if refused else []),
                *(problem.message for problem in problems),
                *([refused_amounts.message] if refused_amounts else []),
                *range_hints(query),
                *amount_hints(query),
                *result.hints,
            ]
        ),
        alternative=_alternative(engine, query, result.expression) if result.reports else None,
        agencies=_agencies(engine, query),
        trend=_trend(engine, query, result),
        chips=chips,
        clear_url=search_url(without_choices(query)),
        panels=facet_panels(query, result.facets, result.unlisted),
        range_panel=range_panel(query, result.histogram, refused),
        amount_panel=amount_panel(query, refused_amounts),
        sorts=_orders(query),
        views=_views(query),
        hits=_hits(query, result, figures, engine.segmenter) if query.view == "cards" else (),
        table=_table(query, result) if query.view == "table" else None,
        contexts=context_table(query, found, result) if found else None,
        offers=other,
        paging=paging(query, found.total if found else result.reports),
        json_url=_json_url(query),
        csv_url=_csv_url(query, found),
        swap=swap,
    )


def _trend(engine: SearchEngine, query: SearchQuery, result: SearchResult) -> TrendPanel | None:
    if not result.reports or not positive_terms(result.expression):
        return None
    return trend_panel(query, engine.trend(query), isinstance(result.expression, Phrase))


def _json_url(query: SearchQuery) -> str:
    """As much as is given at once of what the page lists, and nothing of how it shows it."""
    whole = replace(_taken_away(query), columns=(), size=MAX_SIZE)
    if query.view == "kwic":
        return api_concordance_url(whole)
    return api_search_url(replace(whole, order="result"))


def _csv_url(query: SearchQuery, found: Concordance | None) -> str | None:
    """All that the page lists; None when that is not all there is."""
    whole = _taken_away(query)
    if found is None:
        columns = table_figures(query)[:MAX_COLUMNS]
        return search_file_url(replace(whole.unordered(), columns=columns), "reports.csv")
    if complete_total(found) is None:
        return None
    return search_file_url(
        replace(whole, histogram=None, columns=(), size=DEFAULT_SIZE), "places.csv"
    )


def _taken_away(query: SearchQuery) -> SearchQuery:
    """A search without what is opened and looked for on its page."""
    whole = replace(query, view="cards", page=1, open=())
    return replace(whole, find_region="", find_agency="", find_sector="")


def _answer(result: SearchResult, places: int | None) -> Answer:
    subject = None
    if positive_terms(result.expression) or describe(result.expression) != "全部":
        subject = _shortened(describe(result.expression))
    return Answer(subject, result.reports, result.sections, result.agencies, result.years, places)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"


def _notes(messages: Sequence[str]) -> tuple[str, ...]:
    """Each message once, none too long, and not too many."""
    told = list(dict.fromkeys(_shortened(message) for message in messages))
    more = (f"另有 {len(told) - NOTES} 条提示从略。",) if len(told) > NOTES else ()
    return (*told[:NOTES], *more)


def _alternative(engine: SearchEngine, query: SearchQuery, expression: Expression) -> Link | None:
    """The same search as a phrase instead of words, or the other way round, with its size; none
    when nothing would be found."""
    match expression:
        case Phrase(text) if len(text.strip()) > 1:
            q, label = text.strip(), "去掉引号，按词查找"
        case Word(text) if len(text) > 1:
            q, label = f"“{text}”", "加上引号，只找一字不差的原话"
        case _:
            return None
    other = replace(query, q=q, page=1)
    found = engine.count(other)
    return Link(f"{label}，有 {found:,} 份", search_url(other)) if found else None


def _agencies(engine: SearchEngine, query: SearchQuery) -> tuple[Link, ...]:
    """The agencies whose name is, or contains, the text of the query."""
    text = parse_expression(query.q).expression
    name = text.text.strip() if isinstance(text, Word | Phrase) else ""
    if not 2 <= len(name) <= 40:
        return ()
    found = engine.suggest(name, AGENCIES_OFFERED + 1)
    found = tuple(one for one in found if one.name == name) or found
    if len(found) > AGENCIES_OFFERED:
        return ()
    return tuple(Link(one.name, agency_url(one.agency_id)) for one in found)


VIEW_LABELS: dict[ViewName, str] = {"cards": "摘要", "kwic": "语境", "table": "表格"}


def _views(query: SearchQuery) -> tuple[Link, ...]:
    """The ways to look at what is found, each from its first page on."""
    return tuple(
        Link(label, search_url(replace(query, view=view, page=1)), query.view == view)
        for view, label in VIEW_LABELS.items()
    )


def _orders(query: SearchQuery) -> tuple[Link, ...]:
    match query.view:
        case "cards":
            return card_orders(query)
        case "kwic":
            return context_orders(query)
        case "table":
            return (relevance_order(query),)


def _table(query: SearchQuery, result: SearchResult) -> ResultTable:
    return result_table(query, summaries(result.hits), _marked_query(query, result))


def _marked_query(query: SearchQuery, result: SearchResult) -> str:
    """What the pages of reports mark: nothing where nothing of the search stands in their text."""
    return query.q if positive_terms(result.expression) else ""


def _hits(
    query: SearchQuery, result: SearchResult, figures: tuple[str, ...], segmenter: Segmenter
) -> tuple[ReportHit, ...]:
    key = query.ranges[0].figure if query.ranges else query.sort.key
    q = _marked_query(query, result)
    highlighter = Highlighter(result.expression, segmenter)
    return tuple(
        _report_hit(q, list(hits), highlighter, figures, key)
        for _, hits in groupby(result.hits, key=lambda hit: hit.report.report_id)
    )


def _report_hit(
    q: str,
    hits: list[Hit],
    highlighter: Highlighter,
    figures: tuple[str, ...],
    key: str,
) -> ReportHit:
    summary = hits[0].report
    items: list[SnippetItem] = []
    bare: list[Link] = []
    places = shown = 0
    for hit in hits:
        spans = with_quantities(highlighter.find(hit.text, hit.section), hit.quantities)
        places += len(spans)
        label = section_label(hit.section, hit.heading)
        anchor = section_anchor(hit.section, hit.ordinal)
        url = report_url(summary.report_id, q, fragment=anchor)
        room = min(SNIPPETS_PER_SECTION, SNIPPETS_PER_REPORT - len(items))
        cut = snippets(hit.text, spans, limit=room)
        items += [SnippetItem(label, url, snippet) for snippet in cut]
        shown += sum(len(snippet.highlights) for snippet in cut)
        if not spans:
            bare.append(Link(label, url))
    return ReportHit(
        report_item(summary, figures, key),
        report_url(summary.report_id, q),
        tuple(items),
        tuple(bare),
        places,
        places - shown,
    )


def paging(
    query: SearchQuery, count: int, address: Callable[[SearchQuery], str] = search_url
) -> Paging:
    """The way from page to page of so many entries; `address` is where a search leads."""
    if not query.size:
        return Paging((), None, None, None)
    last = -(-count // query.size)

    def url(page: int) -> str:
        return address(replace(query, page=page))

    if query.page > max(last, 1):
        return Paging((), None, None, url(1))
    near = {1, last, *range(query.page - 2, query.page + 3)}
    numbers = [n for n in sorted(near) if 1 <= n <= last] if last > 1 else []
    pages: list[Link | None] = []
    for before, n in pairwise([0, *numbers]):
        if n - before > 1:
            pages.append(None)
        pages.append(Link(str(n), url(n), n == query.page))
    return Paging(
        tuple(pages),
        url(query.page - 1) if query.page > 1 else None,
        url(query.page + 1) if query.page < last else None,
        None,
        Jump(*as_form(url(1), "page"), last) if None in pages else None,
    )
