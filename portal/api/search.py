"""GET /api/v1/search: parameters → search → answer."""

from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from portal import engine
from portal.address import parse_query
from portal.api import answers
from portal.api.errors import bad_parameters
from portal.api.responses import encode, error_response, json_response
from portal.expression import describe
from portal.highlighting import Highlighter, snippets, with_quantities
from portal.query import EXCLUDED, FACETS, FINDABLE, SOUGHT, FacetName, SearchQuery


def search(request: Request) -> Response:
    """Answer a search; sections are the hits."""
    query, problems = parse_query(request.query_params.multi_items())
    if problems:
        return error_response(HTTPStatus.BAD_REQUEST, bad_parameters(problems))
    current: engine.SearchEngine = request.app.state.current.engine()
    result = current.search(query, unit="section")
    return json_response(request, encode(search_answer(query, result, current)))


def search_answer(
    query: SearchQuery, result: engine.SearchResult, source: engine.SearchEngine
) -> answers.SearchAnswer:
    """The answer to a search, its snippets cut from the hits."""
    highlighter = Highlighter(result.expression, source.segmenter)
    return answers.SearchAnswer(
        total=answers.Total(result.reports, result.sections),
        hits=tuple(_hit(hit, highlighter) for hit in result.hits),
        facets=_facets(result),
        histogram=_histogram(result.histogram),
        query=_query(query, result),
    )


def _hit(hit: engine.Hit, highlighter: Highlighter) -> answers.Hit:
    spans = with_quantities(highlighter.find(hit.text, hit.section), hit.quantities)
    return answers.Hit(
        report_id=hit.report.report_id,
        agency=hit.report.agency,
        year=hit.report.year,
        section=hit.section,
        title=hit.report.title,
        score=hit.score,
        snippets=tuple(
            answers.Snippet(snippet.text, tuple(snippet.highlights))
            for snippet in snippets(hit.text, spans)
        ),
        heading=hit.heading,
        quantities=tuple(
            answers.MatchedQuantity(
                each.value,
                each.unit,
                each.approximate,
                hit.text[each.start : each.end],
                hit.text[each.clause_start : each.clause_end].strip(),
            )
            for each in hit.quantities
        ),
    )


def _facets(result: engine.SearchResult) -> answers.Facets:
    def values(facet: FacetName) -> tuple[answers.FacetValue, ...]:
        return tuple(
            answers.FacetValue(
                value.value, value.label, value.count, value.selected, value.excluded
            )
            for value in result.facets.get(facet, ())
        )

    return answers.Facets(
        region=tuple(
            answers.RegionValue(**asdict(value)) for value in result.facets.get("region", ())
        ),
        agency=values("agency"),
        sector=values("sector"),
        level=values("level"),
        year=values("year"),
        section=values("section"),
        finding=values("finding"),
        severity=values("severity"),
    )


def _histogram(histogram: engine.Histogram | None) -> answers.Histogram | None:
    if histogram is None:
        return None
    return answers.Histogram(
        histogram.figure,
        tuple(answers.Bin(**asdict(each)) for each in histogram.bins),
        histogram.unstated,
        histogram.unstated_context,
    )


def _query(query: SearchQuery, result: engine.SearchResult) -> answers.Query:
    facets: dict[str, Any] = {
        **{name: query.chosen(name) for name in FACETS},
        **{EXCLUDED + name: query.excluded(name) for name in FACETS},
        **{SOUGHT + name: query.sought(name) for name in FINDABLE},
    }
    return answers.Query(
        q=query.q,
        **facets,
        range=tuple(each.text() for each in query.ranges),
        quantity=tuple(each.text() for each in query.quantities),
        histogram=query.histogram,
        sort=query.sort.text(),
        page=query.page,
        size=query.size,
        understood=describe(result.expression),
        hints=result.hints,
    )
