"""An export as text: one file a table, CSV or JSON lines.

CSV has a byte order mark and is made safe for spreadsheet programs (`indexer.spreadsheets`); it
cannot tell a blank cell from none, which the column `status` of the figures does. JSON lines hold
numbers as numbers, exactly, and null where there is none.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

import msgspec

from indexer.archive.reader import ArchiveReader
from indexer.export.outputs import completed, see_that_free
from indexer.export.rows import rows_of
from indexer.export.table import Row, Table
from indexer.spreadsheets import BOM, csv_lines

TextFormat = Literal["csv", "jsonl"]
_encoder = msgspec.json.Encoder(decimal_format="number")


def export_text(
    reader: ArchiveReader,
    tables: Sequence[Table],
    folder: Path,
    text_format: TextFormat,
    *,
    overwrite: bool = False,
) -> dict[Path, int]:
    """Write the tables into a folder; the number of rows of every file. Raises OutputError."""
    paths = {table.name: folder / f"{table.name}.{text_format}" for table in tables}
    see_that_free(paths.values(), overwrite=overwrite)
    counts = dict.fromkeys(paths, 0)
    with ExitStack() as files:
        streams = {}
        for table in tables:
            part = files.enter_context(completed(paths[table.name]))
            streams[table.name] = files.enter_context(part.open("wb"))
            streams[table.name].write(_head(table, text_format))
        for table, rows in rows_of(reader, tables):
            streams[table.name].write(_lines(table, rows, text_format))
            counts[table.name] += len(rows)
    return {paths[name]: count for name, count in counts.items()}


def _head(table: Table, text_format: TextFormat) -> bytes:
    if text_format == "jsonl":
        return b""
    return BOM + csv_lines([[column.name for column in table.columns]])


def _lines(table: Table, rows: Sequence[Row], text_format: TextFormat) -> bytes:
    if text_format == "csv":
        return csv_lines(rows)
    names = [column.name for column in table.columns]
    return _encoder.encode_lines([dict(zip(names, row, strict=True)) for row in rows])
