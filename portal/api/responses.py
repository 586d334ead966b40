"""JSON over HTTP: bodies, entity tags and the answers to what went wrong."""

import hashlib
import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from portal.api.answers import Error, ErrorAnswer
from portal.api.errors import FAULT, NO_ADDRESS, NO_ARCHIVE, WRONG_METHOD
from portal.serving import matches

_log = logging.getLogger(__name__)
_encoder = msgspec.json.Encoder(decimal_format="number")
_ROUTING_ERRORS: dict[int, Error] = {
    HTTPStatus.NOT_FOUND: NO_ADDRESS,
    HTTPStatus.METHOD_NOT_ALLOWED: WRONG_METHOD,
}


def encode(value: Any) -> bytes:
    """UTF-8 JSON, decimals as numbers."""
    return _encoder.encode(value)


def json_response(request: Request, body: bytes) -> Response:
    """A body that a client may keep as long as it asks each time whether it is still the same."""
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if matches(request.headers.get("If-None-Match", ""), tag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(body, headers=headers, media_type="application/json")


def error_response(status: int, error: Error, headers: Mapping[str, str] | None = None) -> Response:
    """An error as JSON, never to be kept by a cache."""
    return Response(
        encode(ErrorAnswer(error)),
        status_code=status,
        headers={**(headers or {}), "Cache-Control": "no-store"},
        media_type="application/json",
    )


def http_error(_: Request, error: Exception) -> Response:
    """What the router could not serve: no such address, or another method."""
    assert isinstance(error, HTTPException)
    return error_response(error.status_code, _ROUTING_ERRORS[error.status_code], error.headers)


def no_archive(_: Request, error: Exception) -> Response:
    """There is no archive, or it is damaged: the log says where and how."""
    _log.error("no archive: %s", error)
    return error_response(HTTPStatus.SERVICE_UNAVAILABLE, NO_ARCHIVE)


def fault(request: Request, error: Exception) -> Response:
    """A fault of ours: for the log what it was, for the client that it was."""
    _log.error("%s %s", request.method, request.url, exc_info=error)
    return error_response(HTTPStatus.INTERNAL_SERVER_ERROR, FAULT)
