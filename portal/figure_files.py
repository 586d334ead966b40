"""What a figure's page gives to take away: its numbers as rows, its definition as data."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from indexer.forms import figure_definitions, forms
from indexer.indicators import denominator_id, indicator_definitions
from indexer.spreadsheets import Cell
from portal.charts.values import Gap, Table
from portal.engine import SearchEngine, YearSpread
from portal.links import report_url
from portal.meanings import meaning, notice
from portal.pages.figure import Ranking
from portal.query import SearchQuery
from portal.ranking import is_rate, narrowed
from portal.whose import WHO, whose


def value_rows(
    engine: SearchEngine, figure: str, query: SearchQuery, address: Callable[[str], str]
) -> Iterator[tuple[Cell, ...]]:
    """Every report that a search finds and that states the figure, newest first. `address` makes
    of the address of a page one that leads to it from anywhere."""
    rate = is_rate(figure)
    one = meaning(figure)
    figures = (figure, denominator_id(figure)) if rate else (figure,)
    yield (*WHO, f"{one.name}（{one.unit}）", *(("分母（件）",) if rate else ()), "地址")
    for report in engine.report_values(narrowed(query, figure, None, None), figures):
        values = (report.figures[each] for each in figures)
        yield (*whose(report), *values, address(report_url(report.report_id)))


def distribution_rows(figure: str, spreads: Iterable[YearSpread]) -> Iterator[tuple[Cell, ...]]:
    """How the figure is spread over the years, exactly. Sums of rates mean nothing."""
    one = meaning(figure)
    adds = one.is_additive
    yield (
        *("年份", "载明份数", "未载明份数", "最少", "P10", "中位数", "P90", "最多"),
        *(("合计",) if adds else ()),
    )
    for each in spreads:
        numbers = (each.least, each.low, each.median, each.high, each.most)
        total = (each.total,) if adds else ()
        yield (each.year, each.stated, each.unstated, *numbers, *total)


def ranking_rows(table: Ranking) -> Iterator[tuple[Cell, ...]]:
    """The rows of a page of the ranking."""
    rate = table.least is not None
    cases = ("分母（件）",) if rate else ()
    yield (
        "位次",
        "机关",
        "地区",
        f"{table.year} 年",
        *cases,
        f"{table.year - 1} 年",
        "增减",
        "批注",
    )
    for row in table.rows:
        before = row.before.value if isinstance(row.before, Gap) else row.before
        yield (
            row.rank,
            row.report.agency,
            "".join(row.report.path),
            row.value,
            *((row.denominator,) if rate else ()),
            before if row.few is None else f"分母仅 {row.few}",
            row.change,
            "、".join(flag.label for flag in row.flags),
        )


def table_rows(table: Table) -> Iterator[tuple[Cell, ...]]:
    """The numbers of a chart, with the words for what is none."""
    yield table.head
    for row in table.rows:
        cells = (cell.value if isinstance(cell, Gap) else cell for cell in row.cells)
        yield (row.label, *cells)


def definition(figure: str) -> dict[str, Any]:
    """What a figure is, for programs."""
    one = meaning(figure)
    told: dict[str, Any] = {
        "id": one.id,
        "name": one.name,
        "unit": one.unit,
        "meaning": one.text,
        "basis": one.article,
        "related": one.kin,
    }
    indicator = indicator_definitions().get(figure)
    if indicator is not None:
        formulas = [
            {
                "words": formula.words,
                "numerator": formula.numerator,
                "less": formula.less,
                "denominator": formula.denominator,
            }
            for formula in indicator.formulas
        ]
        return told | {"formulas": formulas, "caveat": one.caveat}
    printed = figure_definitions()[figure]
    return told | {
        "table": printed.table,
        "row": printed.row,
        "column": printed.column,
        "forms": [{"form": name, "notice": notice(name)} for name in one.forms],
        "identities": [
            {
                "form": form.name,
                "id": identity.id,
                "kind": identity.kind,
                "left": identity.left,
                "op": identity.op,
                "right": identity.right,
            }
            for form in forms().values()
            for identity in form.identities
            if figure in (*identity.left, *identity.right)
        ],
    }
