"""The tables of an invented report: which figure stands in which cell, and the grids as printed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from indexer.document import Place
from indexer.forms import ANNEX_COLUMN, Form, annex_rows
from indexer.report import Figure

Cells = tuple[tuple[str, ...], ...]
"""Rows of cells."""
_FIRST_LINE = 30
"""Of the first table; the prose stands above it."""


@dataclass(frozen=True)
class Sheet:
    """A table: rows of labels, each with the ids of the figures that stand behind them."""

    number: int
    rows: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]

    @cached_property
    def places(self) -> dict[str, Place]:
        """Where the figures stand."""
        first = _FIRST_LINE * self.number
        return {
            key: Place(self.number, row, column, first + row)
            for row, (labels, keys) in enumerate(self.rows, 1)
            for column, key in enumerate(keys, len(labels) + 1)
        }

    def grid(self, figures: Mapping[str, Figure]) -> Cells:
        """The table with what is printed of the figures; a lost cell is empty."""
        return tuple(
            (*labels, *[figures[key].printed or "" for key in keys]) if keys else labels
            for labels, keys in self.rows
        )


def statutory_sheets(form: Form) -> tuple[Sheet, ...]:
    """The three tables of a form."""
    return (
        Sheet(1, tuple(_disclosure(form))),
        Sheet(2, tuple(_requests(form))),
        Sheet(3, tuple(_review(form))),
    )


def annex_sheet() -> Sheet:
    """The statistics annex of 2014–2018."""
    rows = ((("统计指标", "单位", ANNEX_COLUMN), ()),)
    return Sheet(
        1,
        (*rows, *(((one.label, one.figure.unit), (one.figure.id,)) for one in annex_rows())),
    )


_Row = tuple[tuple[str, ...], tuple[str, ...]]


def _disclosure(form: Form) -> Iterator[_Row]:
    for block in form.blocks:
        yield (block.heading,), ()
        yield block.columns, ()
        for row in block.rows:
            yield (row.label,), tuple(figure.id for figure in row.figures)


def _requests(form: Form) -> Iterator[_Row]:
    yield ("", "", *(column.label for column in form.request_columns)), ()
    for row in form.request_rows:
        yield (row.group or "", row.label), row.ids


def _review(form: Form) -> Iterator[_Row]:
    yield tuple(one.subgroup or one.group for one in form.review_columns), ()
    yield tuple(one.label for one in form.review_columns), ()
    yield (), tuple(one.figure.id for one in form.review_columns)
