"""The figures of one row of table two, with what the rows around it show about the columns."""

from collections import Counter
from collections.abc import Mapping, Sequence

from indexer.forms import Form, RequestRow
from indexer.report import Figure, FigureRule
from indexer.tables.headers import Columns
from indexer.tables.lost_cells import best_readings_of_short_row
from indexer.tables.numbers import MISSING, read_number
from indexer.tables.outcome import TableOutcome
from indexer.tables.proof import DoubtfulRow
from indexer.tables.rows import Alignment, LabelledRow, Offsets, align, trusted_offsets

_NEARLY_ALL = 0.9


class RequestRowReader:
    """Reads the rows of one table two. `found` are its rows by the id of the form's row.
    `doubtful` are those of which it could not be told which cell is which figure."""

    def __init__(
        self,
        form: Form,
        columns: Columns,
        found: Mapping[str, Sequence[LabelledRow]],
        outcome: TableOutcome,
    ) -> None:
        peers = [row for same in found.values() for row in same]
        self._width = len(form.request_columns)
        self._standard = tuple(range(self._width))
        self._order = columns.order or self._standard
        reordered = self._order != self._standard
        self._by: tuple[FigureRule, ...] = ("columns_by_header",) if reordered else ()
        self._places = columns.places
        self._trusted = trusted_offsets(peers, self._width)
        regular = sum(len(row.candidates) == self._width for row in peers)
        self._regular = regular >= len(peers) * _NEARLY_ALL
        self._usual = _usual_widths(peers)
        self._outcome = outcome
        self.doubtful: list[DoubtfulRow] = []

    def read(self, definition: RequestRow, printed: LabelledRow) -> dict[str, Figure]:
        """The figures of a row, in the form's order."""
        alignment = self._align(printed)
        ids, in_order = definition.ids, self._order == self._standard
        under = definition.figures
        if not in_order:
            under = tuple(definition.figures[column] for column in self._order)
        if alignment.offsets is not None:
            by = (*printed.by, *alignment.by, *self._by)
            figures = self._outcome.take_row(under, printed.row, alignment.offsets, by)
            return figures if in_order else {key: figures[key] for key in ids}
        self.doubtful.append(DoubtfulRow(definition.label, under, printed))
        self._outcome.report_misaligned(alignment.trouble, definition.label, printed.row, ids)
        lost = printed.row.lost_figure(MISSING, printed.label)
        if alignment.trouble == "cells_lost" and in_order:
            return best_readings_of_short_row(definition.figures, printed, lost)
        return dict.fromkeys(ids, lost)

    def _align(self, printed: LabelledRow) -> Alignment:
        whole = len(printed.occupied) == self._width
        usual, rectangular = self._usual[printed.row.grid]
        if len(printed.row.cells) != usual and rectangular and not whole:
            fewer = len(printed.row.cells) < usual or len(printed.candidates) < self._width
            if fewer or len(printed.occupied) < self._width:
                return Alignment(None, "cells_lost" if fewer else "cells_unaligned")
        if (below := self._below_header(printed, rectangular)) is not None:
            return Alignment(below, by=("columns_by_rows",))
        alignment = align(printed, self._width, self._trusted, self._regular)
        longer = len(printed.row.cells) > usual or self._regular
        surplus = alignment.offsets and longer and len(printed.candidates) > self._width
        if surplus and not self._has_a_filler(printed, usual):
            return Alignment(None, "cells_unaligned")
        return alignment

    def _below_header(self, printed: LabelledRow, rectangular: bool) -> Offsets | None:
        """The cells of a row with blanks, when the header tells where they stand. The total must
        be printed, and be the sum of the others: then no cell can have moved."""
        places = self._places
        if places is None or not rectangular or len(printed.row.cells) != places.length:
            return None
        offsets = places.offsets
        if printed.label >= offsets[0] or not set(printed.occupied) <= set(offsets):
            return None
        last = not printed.occupied or printed.occupied[-1] == offsets[-1]
        return offsets if last and self._adds_up(printed, nonzero=True) else None

    def _has_a_filler(self, printed: LabelledRow, usual: int) -> bool:
        """Whether a longer row has nothing before its figures but an empty cell: all are printed,
        the last in the last cell, and they add up or the row is as long as the others."""
        whole = len(printed.occupied) == self._width
        ends = whole and printed.occupied[-1] == len(printed.row.cells) - 1
        return ends and (len(printed.row.cells) == usual or self._adds_up(printed))

    def _adds_up(self, printed: LabelledRow, nonzero: bool = False) -> bool:
        """Whether the last of the printed numbers is the sum of the others, as that of none is."""
        if not printed.occupied:
            return True
        if self._order[-1] != self._width - 1:
            return False
        values = [read_number(printed.row.texts[offset]).value for offset in printed.occupied]
        known = [value for value in values if value is not None]
        if len(known) < len(values):
            return False
        total = known.pop()
        return sum(known) == total and (total > 0 or not nonzero)


def _usual_widths(peers: Sequence[LabelledRow]) -> dict[int, tuple[int, bool]]:
    """For each grid the usual length of its rows, and whether nearly all of them have it."""
    usual: dict[int, tuple[int, bool]] = {}
    for grid in {row.row.grid for row in peers}:
        lengths = Counter(len(row.row.cells) for row in peers if row.row.grid == grid)
        length, count = lengths.most_common(1)[0]
        usual[grid] = length, count >= lengths.total() * _NEARLY_ALL
    return usual
