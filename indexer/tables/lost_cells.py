"""Rows of table two that have one number less than columns: what they may say, what they prove.

By itself such a row proves nothing, for any of its cells may be the lost one. That the first is
the natural persons and the last the total is a best reading. It is proven when the layout shows
why an inner cell was lost (a second label took a cell of a grid of fixed width) and the sums of
both columns over the whole table hold: with another cell lost they could not.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from indexer.forms import FigureDefinition, Form, Identity
from indexer.report import BestReading, Figure
from indexer.tables.outcome import TableOutcome
from indexer.tables.rows import LabelledRow


def best_readings_of_short_row(
    definitions: tuple[FigureDefinition, ...], printed: LabelledRow, lost: Figure
) -> dict[str, Figure]:
    """The figures of a row that lost a cell: none stated. Which of the organisations is lost
    matters not when all are equal; when the sum denies the reading there is none."""
    ids = tuple(definition.id for definition in definitions)
    figures = dict.fromkeys(ids, lost)
    values = _values(printed, definitions[:-1])
    rest = _rest(values)
    if rest is None:
        return figures
    first, *organisations, total = values
    row = f"该行应有 {len(ids)} 个数，只印出 {len(values)} 个"
    ends = f"{row}；若首个是自然人、末个是总计"
    best = {ids[0]: BestReading(first, ends), ids[-1]: BestReading(total, ends)}
    if {*organisations} == {rest}:
        sums = (
            f"{row}；按行合计（{ids[0].removesuffix('.natural_person')}），缺的一格应为 {rest}，"
            "与其余各类组织相同"
        )
        best |= {key: BestReading(rest, sums) for key in ids[1:-1]}
    for key, reading in best.items():
        figures[key] = Figure(None, None, lost.status, lost.place, reading)
    return figures


def prove_lost_cells(
    form: Form, found: Mapping[str, Sequence[LabelledRow]], outcome: TableOutcome
) -> None:
    """States the figures of the rows of which the table proves that an inner cell was lost."""
    short = {
        row.id: found[row.id][0]
        for row in form.request_rows
        if len(found[row.id]) == 1
        and outcome.figures[row.figures[0].id].best_reading is not None
        and _second_label_took_a_cell(found[row.id][0], found)
    }
    if not short:
        return
    rows = {row.id: row.ids for row in form.request_rows}
    ends = [rows[row_id][i] for row_id in short for i in (0, -1)]
    values = {key: _assumed(outcome.figures[key], key in ends) for key in outcome.figures}
    sums = [one for one in form.identities if one.kind == "column_subtotal"]
    proven = {
        row_id
        for row_id in short
        if all(_holds_over(rows[row_id][i], sums, values) for i in (0, -1))
    }
    for row in form.request_rows:
        if row.id in proven:
            _state(row.figures, short[row.id], outcome)


def _state(
    definitions: tuple[FigureDefinition, ...], printed: LabelledRow, outcome: TableOutcome
) -> None:
    """All but the last of the organisations, which stays the lost one, when all are equal; else
    only the natural persons and the total."""
    ids = tuple(definition.id for definition in definitions)
    row = _in_turn(printed, (*definitions[:-2], definitions[-1]))
    outcome.figures[ids[0]], outcome.figures[ids[-1]] = row[0], row[-1]
    if outcome.figures[ids[1]].best_reading is not None:
        outcome.figures.update(zip(ids[1:-2], row[1:-1], strict=True))


def _second_label_took_a_cell(
    printed: LabelledRow, found: Mapping[str, Sequence[LabelledRow]]
) -> bool:
    """Whether rows of the same length have all their numbers, one label cell further left."""
    length = len(printed.row.cells)
    return any(
        (peer.row.grid, peer.label, len(peer.row.cells))
        == (printed.row.grid, printed.label - 1, length)
        and len(peer.occupied) == len(peer.candidates) == len(printed.candidates) + 1
        for same in found.values()
        for peer in same
    )


def _assumed(figure: Figure, assume: bool) -> Decimal | None:
    return figure.best_reading.value if assume and figure.best_reading else figure.value


def _holds_over(key: str, sums: Sequence[Identity], values: Mapping[str, Decimal | None]) -> bool:
    """Whether the column's parts, this one among them, are all known and add up."""
    for identity in sums:
        if key in identity.left:
            parts = [values[part] for part in identity.left]
            totals = [values[part] for part in identity.right]
            known = [value for value in (*parts, *totals) if value is not None]
            whole = len(known) == len(parts) + len(totals)
            return whole and sum(known[: len(parts)]) == sum(known[len(parts) :])
    return False


def _values(printed: LabelledRow, definitions: Sequence[FigureDefinition]) -> list[Decimal]:
    """The numbers of a row that prints one less than it should, else none."""
    if len(printed.candidates) != len(definitions):
        return []
    figures = _in_turn(printed, definitions)
    values = [figure.value for figure in figures if figure.value is not None]
    return values if len(values) == len(figures) else []


def _in_turn(printed: LabelledRow, definitions: Sequence[FigureDefinition]) -> list[Figure]:
    return [
        printed.row.figure(definition, offset, (*printed.by, "columns_by_sums"))
        for definition, offset in zip(definitions, printed.candidates, strict=True)
    ]


def _rest(values: Sequence[Decimal]) -> Decimal | None:
    """What the lost cell holds if it is an organisation; None when it cannot be one. More than
    the first is no proof against the natural persons being the lost cell."""
    if not values:
        return None
    rest = values[-1] - sum(values[:-1])
    return rest if 0 <= rest <= values[0] else None
