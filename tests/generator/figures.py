"""Known figures for the tables of a report: numbers that fulfil the form's sums, and blanks."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from indexer.forms import Block, FigureDefinition, RequestRow, ReviewColumn, forms
from indexer.report import FigureStatus
from indexer.sample.sums import Sums

FormKind = Literal["2021", "2019", "mixed", "one_row"]
"""`mixed`: table one of 2019, the others of 2021. `one_row`: （六）其他处理 is one row of 2021."""
FORM_KINDS: tuple[FormKind, ...] = ("2021", "2019", "mixed", "one_row")

Filling = Literal["plausible", "distinct", "large", "blank_noughts", "all_blank"]
FILLINGS: tuple[Filling, ...] = ("plausible", "distinct", "large", "blank_noughts", "all_blank")


@dataclass(frozen=True)
class PrintedForm:
    """The rows and columns that a report's tables print; they may come from several forms."""

    kind: FormKind
    sections: tuple[str, ...]
    blocks: tuple[Block, ...]
    request_rows: tuple[RequestRow, ...]
    review_columns: tuple[ReviewColumn, ...]

    @property
    def definitions(self) -> tuple[FigureDefinition, ...]:
        """Every figure that is printed, in the order of the tables."""
        return (
            *(figure for block in self.blocks for row in block.rows for figure in row.figures),
            *(figure for row in self.request_rows for figure in row.figures),
            *(column.figure for column in self.review_columns),
        )


@dataclass(frozen=True)
class Expected:
    """What a reader of the print would say of a figure. Where `certain` is not set nobody can
    prove it: no value, told as such, is as good an answer."""

    value: Decimal | None
    status: FigureStatus
    certain: bool = True


BLANK = Expected(None, "blank")
LOST = Expected(None, "missing")


def printed_form(kind: FormKind) -> PrintedForm:
    """The tables of a kind."""
    new, old = forms()["2021"], forms()["2019"]
    form = old if kind == "2019" else new
    rows = list(form.request_rows)
    if kind == "one_row":
        single = [row for row in old.request_rows if row.id == "otherwise_handled.all"]
        first = next(i for i, row in enumerate(rows) if row.id.startswith("otherwise_handled"))
        rows = [row for row in rows if not row.id.startswith("otherwise_handled")]
        rows[first:first] = single
    blocks = old.blocks if kind == "mixed" else form.blocks
    return PrintedForm(kind, form.sections, blocks, tuple(rows), form.review_columns)


def numbers(form: PrintedForm, filling: Filling, chance: random.Random) -> dict[str, Decimal]:
    """A number for every figure; the sums of all tables hold."""
    free = _FREE[filling](chance, len(form.definitions))
    values = {one.id: next(free) for one in form.definitions}
    Sums(form.blocks, form.request_rows, form.review_columns).fulfil(values)
    if filling != "blank_noughts":
        for one in form.definitions:
            if one.unit in ("万元", "as written"):
                values[one.id] = Decimal(chance.randrange(1, 10**8)).scaleb(-chance.randrange(5))
    return values


def statuses(values: Mapping[str, Decimal], filling: Filling) -> dict[str, Expected]:
    """What is printed: some leave every nought blank, some everything."""
    if filling == "all_blank":
        return dict.fromkeys(values, BLANK)
    blanks = filling == "blank_noughts"
    return {
        key: BLANK if blanks and not value else Expected(value, "stated")
        for key, value in values.items()
    }


class _Numbers:
    """A stream of numbers, as many as asked for."""

    def __init__(self, take: Callable[[], int]) -> None:
        self._take = take

    def __next__(self) -> Decimal:
        return Decimal(self._take())


def _plausible(chance: random.Random, _: int) -> _Numbers:
    return _Numbers(lambda: 0 if chance.random() < 0.8 else int(chance.expovariate(0.05)) + 1)


def _distinct(chance: random.Random, count: int) -> _Numbers:
    return _Numbers(iter(chance.sample(range(10, 9000), count)).__next__)


def _large(chance: random.Random, count: int) -> _Numbers:
    return _Numbers(iter(chance.sample(range(10_000, 4_000_000), count)).__next__)


_FREE: dict[Filling, Callable[[random.Random, int], _Numbers]] = {
    "plausible": _plausible,
    "distinct": _distinct,
    "large": _large,
    "blank_noughts": _plausible,
    "all_blank": _plausible,
}
