"""GET /api/openapi.json: the JSON interface described in OpenAPI 3.1, made from what serves it."""

from functools import cache
from inspect import cleandoc
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from portal.api import examples
from portal.api.answers import (
    ConcordanceAnswer,
    ErrorAnswer,
    HealthAnswer,
    ReportAnswer,
    SearchAnswer,
    TrendAnswer,
)
from portal.api.parameters import (
    Schema,
    concordance_parameters,
    figure_id_schema,
    search_parameters,
    trend_parameters,
)
from portal.api.responses import encode, json_response

_JSON = "application/json"
_REFERENCE = "#/components/schemas/{name}"
_ABOUT = """
Full text and statutory figures of China's government information disclosure annual reports
(政府信息公开工作年度报告). Nothing is needed to use it: no key, and any web site may.

Every answer is UTF-8 JSON. Figures that a report does not state are null, never 0. Answers carry an
ETag: send it back as If-None-Match and get 304 while nothing has changed. Parameters of unknown
name are ignored; empty ones count as left out.
"""


def openapi(request: Request) -> Response:
    """The description of this interface."""
    return json_response(request, encode(document()))


@cache
def document() -> Schema:
    """The OpenAPI document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "年报档案 Nianbao Archive",
            "version": "1",
            "summary": "Search in annual reports on government information disclosure",
            "description": _ABOUT.strip(),
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": {
            "/api/v1/search": {"get": _search()},
            "/api/v1/concordance": {"get": _concordance()},
            "/api/v1/trend": {"get": _trend()},
            "/api/v1/reports/{report_id}": {"get": _report()},
            "/api/openapi.json": {"get": _description()},
            "/healthz": {"get": _health()},
        },
        "components": {"schemas": _schemas(), "headers": {"ETag": _ETAG}},
    }


_ETAG: Schema = {
    "description": "Changes when the answer does.",
    "schema": {"type": "string"},
    "required": True,
}
_CONDITION: Schema = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The ETag of an answer that the client has.",
    "schema": {"type": "string"},
}


def _search() -> Schema:
    return {
        "operationId": "search",
        "summary": "Search the sections of all reports",
        "description": "A hit is a section; `page` and `size` count hits.",
        "parameters": [*search_parameters(), _CONDITION],
        "responses": _searched("What matches.", "SearchAnswer", examples.search()),
    }


def _concordance() -> Schema:
    return {
        "operationId": "concordance",
        "summary": "Where the words of a search stand, each place in its context",
        "description": "`page` and `size` count places. Without words that are looked for in the "
        "text there are none.",
        "parameters": [*concordance_parameters(), _CONDITION],
        "responses": _searched("The places.", "ConcordanceAnswer", examples.concordance()),
    }


def _trend() -> Schema:
    return {
        "operationId": "trend",
        "summary": "What share of the reports of each year and province has the words of a search",
        "parameters": [*trend_parameters(), _CONDITION],
        "responses": _searched("The shares.", "TrendAnswer", examples.trend()),
    }


def _searched(description: str, schema: str, example: Any) -> Schema:
    return {
        **_cacheable(description, schema, example),
        "400": _error("Parameters that cannot be used.", examples.bad_parameter()),
        **_failures(),
    }


def _report() -> Schema:
    return {
        "operationId": "report",
        "summary": "One report: sections, figures, findings",
        "description": "What `python -m indexer parse` prints of the file it was read from, "
        "with the findings that other years give rise to, and its versions.",
        "parameters": [
            {
                "name": "report_id",
                "in": "path",
                "required": True,
                "description": "As in the hits of a search. It outlives rebuilding the archive.",
                "schema": {"type": "string", "minLength": 1},
                "example": examples.REPORT_ID,
            },
            {
                "name": "version",
                "in": "query",
                "required": False,
                "description": "Which of `versions`; the last, which is valid, unless given.",
                "schema": {"type": "integer", "minimum": 1, "maximum": 999999},
            },
            _CONDITION,
        ],
        "responses": {
            **_cacheable("The report.", "ReportAnswer", examples.report()),
            "400": _error("Parameters that cannot be used.", examples.bad_parameter()),
            "404": _error("There is no report of that id.", examples.not_found()),
            **_failures(),
        },
    }


def _description() -> Schema:
    answer = _content({"type": "object"})
    return {
        "operationId": "openapi",
        "summary": "This description",
        "parameters": [_CONDITION],
        "responses": {
            "200": {"description": "OpenAPI 3.1.", "headers": _headers(), "content": answer},
            "304": _not_modified(),
        },
    }


def _health() -> Schema:
    return {
        "operationId": "health",
        "summary": "Whether the portal can answer",
        "responses": {
            "200": {
                "description": "It can.",
                "content": _content(_schema("HealthAnswer"), examples.health()),
            },
            "503": _failures()["503"],
        },
    }


def _cacheable(description: str, schema: str, example: Any) -> Schema:
    return {
        "200": {
            "description": description,
            "headers": _headers(),
            "content": _content(_schema(schema), example),
        },
        "304": _not_modified(),
    }


def _not_modified() -> Schema:
    return {"description": "The answer is the one the client has.", "headers": _headers()}


def _headers() -> Schema:
    return {"ETag": {"$ref": "#/components/headers/ETag"}}


def _failures() -> Schema:
    return {
        "500": _error("A fault of the portal.", examples.fault()),
        "503": _error("There is no archive to answer from.", examples.no_archive()),
    }


def _error(description: str, example: Any) -> Schema:
    return {"description": description, "content": _content(_schema("ErrorAnswer"), example)}


def _schema(name: str) -> Schema:
    return {"$ref": _REFERENCE.format(name=name)}


def _content(schema: Schema, example: Any = None) -> Schema:
    return {
        _JSON: {"schema": schema} if example is None else {"schema": schema, "example": example}
    }


def _schemas() -> Schema:
    answered = (
        SearchAnswer,
        ConcordanceAnswer,
        TrendAnswer,
        ReportAnswer,
        ErrorAnswer,
        HealthAnswer,
    )
    _, schemas = msgspec.json.schema_components(answered, ref_template=_REFERENCE)
    return {"FigureId": figure_id_schema(), **{k: _as_served(v) for k, v in schemas.items()}}


def _as_served(schema: Any) -> Any:
    """A schema of msgspec's, but with decimals as the numbers we write, and with descriptions in
    the words of JSON rather than Python."""
    if isinstance(schema, list):
        return [_as_served(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("format") == "decimal":
        return {**schema, "type": "number"}
    described = {key: _as_served(value) for key, value in schema.items()}
    if isinstance(described.get("description"), str):
        described["description"] = cleandoc(described["description"]).replace("None", "null")
    return described
