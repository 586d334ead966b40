"""Numbers that fulfil every sum of a form: those that are free stay, those that follow are made."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from indexer.forms import Block, RequestRow, ReviewColumn

Number = TypeVar("Number", int, Decimal)

_EDGES = ("received", "carried_in", "outcome_total", "carried_out")


class Sums:
    """The sums of the printed rows and columns, which may come from several forms."""

    def __init__(
        self,
        blocks: Sequence[Block],
        request_rows: Sequence[RequestRow],
        review_columns: Sequence[ReviewColumn],
    ) -> None:
        *columns, _ = (key.rsplit(".", 1)[1] for key in request_rows[0].ids)
        outcomes = [row.id for row in request_rows if row.id not in _EDGES]
        self._edges = [[f"requests.{edge}.{column}" for edge in _EDGES] for column in columns]
        self._outcomes = [[f"requests.{row}.{column}" for row in outcomes] for column in columns]
        self._rows = [(row.ids[-1], row.ids[:-1]) for row in request_rows]
        cases: dict[str, list[str]] = {}
        for one in review_columns:
            cases.setdefault(one.figure.id.split(".")[0], []).append(one.figure.id)
        self._rows += [(total, tuple(parts)) for *parts, total in cases.values()]
        self._in_force = [
            (row.figures[0].id, row.figures[2].id)
            for block in blocks
            for row in block.rows
            if len(row.figures) == 3 and row.figures[0].id.endswith("issued")
        ]

    def fulfil(self, values: dict[str, Number]) -> None:
        """Change what follows from the rest: outcomes add up, received and carried in equal what
        became of them, totals are those of their row; what was issued is added to what is in force.
        """
        for edges, outcomes in zip(self._edges, self._outcomes, strict=True):
            received, carried_in, outcome_total, carried_out = edges
            total = values[outcomes[0]]
            for key in outcomes[1:]:
                total += values[key]
            values[outcome_total] = total
            total += values[carried_out]
            values[carried_in] = min(values[carried_in], total)
            values[received] = total - values[carried_in]
        for key, parts in self._rows:
            total = values[parts[0]]
            for part in parts[1:]:
                total += values[part]
            values[key] = total
        for issued, in_force in self._in_force:
            values[in_force] += values[issued]
