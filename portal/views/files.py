"""Files to take away: under which name they are saved, and tables as CSV, piece by piece."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

from indexer.spreadsheets import BOM, Cell, csv_lines
from portal.address import ParameterProblem

Row = Iterable[Cell]
_ROWS = 500
"""Rows that go out together."""


def csv_file(name: str, rows: Iterable[Row]) -> Response:
    """Rows, the heads first, as a CSV file; made while it is sent, however long."""
    return StreamingResponse(
        _pieces(rows),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": attachment(name)},
    )


def _pieces(rows: Iterable[Row]) -> Iterator[bytes]:
    yield BOM
    left = iter(rows)
    while piece := list(islice(left, _ROWS)):
        yield csv_lines(piece)


def refuse(problems: Iterable[ParameterProblem]) -> None:
    """Unless every parameter of the address can be used there is no file: it could not say what was
    left out. Raises HTTPException with the reasons."""
    if told := "".join(problem.message for problem in problems):
        raise HTTPException(400, told)


def attachment(name: str) -> str:
    """A Content-Disposition that saves under this name (RFC 6266, RFC 8187)."""
    plain = re.sub(r"[^A-Za-z0-9._-]", "_", name) or "original"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
