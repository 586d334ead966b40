"""Every figure and indicator, in the groups in which people look for them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby

from indexer.forms import FigureDefinition, RequestRow, annex_rows, forms, plain_label
from indexer.indicators import PREFIX
from indexer.normalisation import normalise
from portal.engine import SearchEngine
from portal.explanations import explanations
from portal.links import figure_url, figures_url
from portal.meanings import FORM_YEARS, Meaning, group_anchor, meaning, row_id
from portal.measures import INDICATORS, explained_measures, measures
from portal.pages.figures import (
    FigureEntry,
    FigureGroup,
    FigureMatrix,
    FigureRow,
    FiguresPage,
    MatrixRow,
)
from portal.pages.page import Link
from portal.ranges import TABLE_TITLES

MAX_TYPED = 100
"""Characters of what is looked for."""
_INDICATORS_TITLE = "指标　由表中的数算出"
_INDICATORS_TEXT = (
    "指标不是机关填的，是本站由表中的数算出的率和差。所需的数有一个没有载明，或者牵涉不成立的算式，"
    "就没有值；分母为零也没有。"
)

Stated = Mapping[str, int]


def figures_page(engine: SearchEngine, typed: str) -> FiguresPage:
    """The index, or what is found in it."""
    stated, q = engine.stated(), typed.strip()[:MAX_TYPED]
    groups = () if q else tuple(_groups(stated))
    return FiguresPage(
        window="数字",
        q=q,
        found=tuple(_single(one, stated) for one in looked_up(q)) if q else (),
        groups=groups,
        contents=tuple(Link(group.title, figures_url(group.anchor)) for group in groups),
        reports=engine.statistics().reports,
        total=len(explained_measures()),
    )


def looked_up(typed: str) -> list[Meaning]:
    """The figures whose names, ids, meanings or articles hold every part of what was typed; those
    whose names hold them all come first."""
    parts = [part for part in map(normalise, typed.split()) if part]
    if not parts:
        return []
    found = [(text, key) for key, text in _texts().items() if all(p in text for p in parts)]
    found.sort(key=lambda pair: not all(p in normalise(meaning(pair[1]).name) for p in parts))
    return [meaning(key) for _, key in found]


@cache
def _texts() -> dict[str, str]:
    return {
        key: "\n".join(
            normalise(text) for text in (one.name, key, one.text, one.article, *one.formulas)
        )
        for key in explained_measures()
        for one in (meaning(key),)
    }


def _groups(stated: Stated) -> Iterator[FigureGroup]:
    for table, title in TABLE_TITLES.items():
        own = [key for key in explained_measures() if measures()[key].group == table]
        matrix = {"requests": _requests, "review_and_litigation": _review}.get(table)
        lines = {"proactive_disclosure": _disclosure, "statistics_2014": _annex}.get(table)
        yield FigureGroup(
            group_anchor(table),
            title,
            explanations().tables[table],
            len(own),
            tuple(lines(own, stated)) if lines else (),
            matrix(stated) if matrix else None,
        )
    own = [key for key in explained_measures() if measures()[key].group == INDICATORS]
    rows = tuple(_indicators(own, stated))
    yield FigureGroup(
        group_anchor(INDICATORS), _INDICATORS_TITLE, _INDICATORS_TEXT, len(own), rows, None
    )


def _entry(one: Meaning, label: str, code: str, stated: Stated) -> FigureEntry:
    return FigureEntry(label, code, figure_url(one.id), one.unit, _only(one.forms), stated[one.id])


def _single(one: Meaning, stated: Stated) -> FigureRow:
    text = "；旧格式：".join(one.formulas) or one.text
    return FigureRow("", "", text, _basis(one), (_entry(one, one.name, one.id, stated),))


def _basis(one: Meaning) -> str:
    return one.article.partition("；")[0]


def _only(names: tuple[str, ...]) -> str:
    return FORM_YEARS[names[0]] if len(names) == 1 and names[0] in forms() else ""


def _disclosure(figures: list[str], stated: Stated) -> Iterator[FigureRow]:
    """The rows of table one, of whatever form."""
    rows: dict[str, list[Meaning]] = {}
    for figure in figures:
        rows.setdefault(row_id(figure), []).append(meaning(figure))
    for row, own in rows.items():
        label = measures()[own[0].id].label.partition("　")[0]
        entries = (
            _entry(one, measures()[one.id].label.partition("　")[2], _last(one.id), stated)
            for one in own
        )
        yield FigureRow(label, row, explanations().rows[row], _basis(own[0]), tuple(entries))


def _last(figure: str) -> str:
    return f".{figure.rpartition('.')[2]}"


def _annex(_: list[str], stated: Stated) -> Iterator[FigureRow]:
    """The rows of the statistics annex under their outermost headings."""
    headed = groupby(
        annex_rows(), lambda row: plain_label(row.headings[0] if row.headings else row.label)
    )
    for heading, rows in headed:
        entries = (
            _entry(
                meaning(row.figure.id),
                row.figure.label if len(row.headings) > 1 else plain_label(row.label),
                _last(row.figure.id),
                stated,
            )
            for row in rows
        )
        yield FigureRow(heading, "", "", "", tuple(entries))


def _indicators(figures: list[str], stated: Stated) -> Iterator[FigureRow]:
    """Every indicator, the rates of single reasons below the rate of all of them."""
    for _, keys in groupby(figures, lambda key: key.removeprefix(PREFIX).partition(".")[0]):
        first, *parts = [meaning(key) for key in keys]
        text = "；旧格式：".join(first.formulas) + (f"。{first.caveat}" if first.caveat else "")
        entries = [_entry(first, first.name, first.id, stated)]
        entries += [
            _entry(one, one.name.rpartition("：")[2], _last(one.id), stated) for one in parts
        ]
        yield FigureRow("", "", text, first.article, tuple(entries))


def _requests(stated: Stated) -> FigureMatrix:
    """The rows of table two in the order of the newest form, those of other forms after those that
    they were split into."""
    newest = next(iter(forms().values()))
    rows = {row.id: row for form in forms().values() for row in form.request_rows}
    order = [row.id for row in newest.request_rows]
    for row_key in rows:
        if row_key not in order:
            prefix = row_key.partition(".")[0]
            last = max((i for i, key in enumerate(order) if key.startswith(prefix)), default=-1)
            order.insert(last + 1, row_key)
    groups = [
        (group, [_matrix_row(_row_label(row), row.figures, stated) for row in own])
        for group, own in groupby(map(rows.__getitem__, order), _request_group)
    ]
    labels = {column.id: column.label for column in newest.request_columns}
    return FigureMatrix(tuple(_columns(labels)), _as_groups(groups))


def _row_label(row: RequestRow) -> str:
    label = plain_label(row.label)
    return f"{plain_label(row.group)}{label}" if row.group and label == "总计" else label


def _request_group(row: RequestRow) -> str:
    """The heading over a row. A row that was split into others stands with these."""
    if row.id.startswith("otherwise_handled"):
        return "其他处理"
    return plain_label(row.group) if row.group and plain_label(row.label) != "总计" else ""


def _review(stated: Stated) -> FigureMatrix:
    columns = next(iter(forms().values())).review_columns
    rows: dict[str, list[FigureDefinition]] = {}
    for column in columns:
        rows.setdefault(row_id(column.figure.id), []).append(column.figure)
    found = [_matrix_row(figures[0].row, figures, stated) for figures in rows.values()]
    labels = {column.figure.id.rpartition(".")[2]: column.label for column in columns}
    return FigureMatrix(tuple(_columns(labels)), _as_groups([("", found)]))


def _columns(labels: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for key, label in labels.items():
        yield key, label, explanations().columns[key]


def _as_groups(
    groups: Iterable[tuple[str, list[MatrixRow]]],
) -> tuple[tuple[str, tuple[MatrixRow, ...]], ...]:
    return tuple((group, tuple(rows)) for group, rows in groups)


def _matrix_row(label: str, figures: Iterable[FigureDefinition], stated: Stated) -> MatrixRow:
    own = tuple(figures)
    row, total = row_id(own[0].id), meaning(own[-1].id)
    return MatrixRow(
        row,
        label,
        explanations().rows[row],
        _only(total.forms),
        tuple((stated[figure.id], figure_url(figure.id)) for figure in own),
    )
