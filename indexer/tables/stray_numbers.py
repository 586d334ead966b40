"""A number alone in a row without a label: it may be the rest of a number in the row above, broken
over two lines, or that of a page. Neither is repaired; the figures above are told.
"""

from indexer.tables.numbers import read_number
from indexer.tables.outcome import TableOutcome
from indexer.tables.rows import TableRow


def report_stray_numbers(outcome: TableOutcome) -> None:
    """Tells for every such row which figures it may be the rest of."""
    for row in outcome.unmatched:
        if _is_number_alone(row) and (above := _figures_above(row, outcome)):
            outcome.report(
                "stray_number",
                f"{row.where}只印有数字“{row.printed}”；它也许是上一行一个数字断开的后半，"
                "也许是页码，不能确定。",
                above,
            )


def _is_number_alone(row: TableRow) -> bool:
    texts = [text for text in row.texts if text.strip()]
    return len(texts) == 1 and read_number(texts[0]).status == "stated"


def _figures_above(row: TableRow, outcome: TableOutcome) -> tuple[str, ...]:
    return tuple(
        key
        for key, figure in outcome.figures.items()
        if figure.status == "stated"
        and figure.place
        and (figure.place.grid, figure.place.row) == (row.grid, row.row - 1)
    )
