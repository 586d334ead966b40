"""GET /api/v1/concordance and /api/v1/trend: how the words of a search are used."""

from collections.abc import Callable
from http import HTTPStatus

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from portal import usage
from portal.address import parse_query
from portal.api import answers
from portal.api.errors import bad_parameters
from portal.api.responses import encode, error_response, json_response
from portal.engine import SearchEngine
from portal.expression import describe
from portal.parser import parse_expression
from portal.query import SearchQuery
from portal.summary import ReportSummary


def concordance(request: Request) -> Response:
    """Every place of the words, in its context."""
    return _answered(
        request, lambda engine, query: concordance_answer(query, engine.concordance(query))
    )


def trend(request: Request) -> Response:
    """What share of the reports of a year or a province has the words."""
    return _answered(request, lambda engine, query: trend_answer(query, engine.trend(query)))


def _answered(
    request: Request, answer: Callable[[SearchEngine, SearchQuery], msgspec.Struct]
) -> Response:
    query, problems = parse_query(request.query_params.multi_items())
    if problems:
        return error_response(HTTPStatus.BAD_REQUEST, bad_parameters(problems))
    engine: SearchEngine = request.app.state.current.engine()
    return json_response(request, encode(answer(engine, query)))


def concordance_answer(query: SearchQuery, found: usage.Concordance) -> answers.ConcordanceAnswer:
    """The places of a page."""
    return answers.ConcordanceAnswer(
        total=answers.PlaceTotal(found.total, found.reports),
        within=found.within,
        uncut=found.uncut,
        places=tuple(
            answers.Place(
                one.report.report_id,
                one.report.agency,
                one.report.year,
                one.section,
                one.heading,
                one.left,
                one.match,
                one.right,
                one.number,
            )
            for one in found.occurrences
        ),
        query=_words(query),
    )


def trend_answer(query: SearchQuery, found: usage.Trend) -> answers.TrendAnswer:
    """The shares, and the first and the latest use."""
    return answers.TrendAnswer(
        years=tuple(map(_share, found.years)),
        provinces=tuple(map(_share, found.provinces)),
        first=_use(found.first),
        latest=_use(found.latest),
        query=_words(query),
    )


def _share(share: usage.Share) -> answers.Share:
    return answers.Share(share.value, share.label, share.reports, share.of)


def _use(report: ReportSummary | None) -> answers.Use | None:
    return None if report is None else answers.Use(report.report_id, report.agency, report.year)


def _words(query: SearchQuery) -> answers.Words:
    parsed = parse_expression(query.q)
    return answers.Words(query.q, describe(parsed.expression), parsed.hints)
