"""The index of figures, the page of each, and what it gives to take away."""

from collections.abc import Callable, Iterable
from functools import partial

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from indexer.spreadsheets import Cell
from portal.engine import SearchEngine
from portal.figure_files import (
    definition,
    distribution_rows,
    ranking_rows,
    table_rows,
    value_rows,
)
from portal.figure_index import figures_page
from portal.figure_page import figure_page
from portal.figure_scope import read_state
from portal.measures import explained_measures
from portal.pages.figure import FigurePage
from portal.pages.figures import FiguresPage
from portal.serving import public_address
from portal.views.files import csv_file, refuse


def figures(request: Request, engine: SearchEngine) -> FiguresPage:
    """All figures and indicators, or those that hold what was typed."""
    return figures_page(engine, request.query_params.get("q", ""))


def figure(request: Request, engine: SearchEngine) -> FigurePage | Response:
    """One figure or indicator. What the form sends is sent on to the address that spells it the
    usual way."""
    params = request.query_params.multi_items()
    state, problems = read_state(figure_id(request), params)
    if not problems and any(not value for _, value in params):
        return RedirectResponse(state.url(), status_code=303)
    return figure_page(engine, state, problems)


def figure_id(request: Request) -> str:
    """The id that an address names."""
    asked: str = request.path_params["figure"]
    if asked not in explained_measures():
        raise HTTPException(404, f"没有编号为“{asked}”的数字；全部数字见“数字”页。")
    return asked


def figure_file(request: Request, engine: SearchEngine) -> Response:
    """A file to take away: the numbers as CSV, the definition as JSON."""
    asked, name = figure_id(request), request.path_params["file"]
    state, problems = read_state(asked, request.query_params.multi_items())
    refuse(problems)
    if name == "values.csv":
        rows = value_rows(engine, asked, state.query(), partial(public_address, request))
        return csv_file(f"{asked}.csv", rows)
    if name == "definition.json":
        body = msgspec.json.format(msgspec.json.encode(definition(asked)))
        return Response(body, media_type="application/json")
    tables: dict[str, Callable[[FigurePage], Iterable[Iterable[Cell]]]] = {
        "distribution.csv": lambda _: distribution_rows(asked, engine.spread(state.scope, asked)),
        "ranking.csv": lambda page: ranking_rows(page.ranking) if page.ranking else (),
        "matrix.csv": lambda page: table_rows(page.heat.table) if page.heat else (),
    }
    if name not in tables:
        raise HTTPException(404, f"没有“{name}”这个文件；可以带走的都列在这个数字的页末。")
    return csv_file(f"{asked}.{name}", tables[name](figure_page(engine, state)))
