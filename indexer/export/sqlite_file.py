"""An export as one SQLite file, which Datasette and every SQLite program open.

SQLite has no exact decimal numbers. A number therefore stands twice: as a number, to sort and
compare by, which where it has a fraction is the nearest binary one; and in `…_exact` as text, as
`format(value, "f")` prints it. Beside a figure stands also `…_millionths`, a whole number, to add
up exactly. It is NULL where there is no value, and where the number is too large or too fine for 64
bits of millionths; the text is there all the same.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from functools import partial
from pathlib import Path

from indexer.archive.reader import ArchiveReader
from indexer.errors import OutputError
from indexer.export.datasette import RIGHTS, SOURCE, TITLE, beside, metadata
from indexer.export.outputs import completed, see_that_free
from indexer.export.rows import rows_of
from indexer.export.table import Column, Kind, Row, Table
from indexer.export.tables import TABLES, with_needed
from indexer.export.views import VIEWS, View

Stored = str | int | None

_TYPES: dict[Kind, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "boolean": "INTEGER",
    "decimal": "NUMERIC",
    "figure": "NUMERIC",
}
_NUMBERS: frozenset[Kind] = frozenset(("decimal", "figure"))
_NO_NUMBER: dict[Kind, tuple[None, ...]] = {"decimal": (None,), "figure": (None, None)}
"""What follows a number that is not stated."""
_LARGEST = 2**63 - 1
_MOST_DIGITS = 13
"""Before the point; more do not fit whatever follows."""
_ABOUT = {"columns": ("table_name", "column_name", "meaning"), "about": ("name", "value")}
_NOTES = (
    ("标题", TITLE),
    ("数值", "可以排序、比较；照录原数、一位不差的在以 _exact 结尾的一栏"),
    ("求和", "带小数的数要一位不差地相加，请加以 _millionths 结尾的一栏，它是百万倍的整数"),
    ("空缺", "空缺不是零：没有载明、没有读到、读不成数的都没有数值，各见 status"),
    ("权利", RIGHTS),
    ("来源", SOURCE),
)


def export_sqlite(
    reader: ArchiveReader, names: Sequence[str], path: Path, *, overwrite: bool = False
) -> dict[str, int]:
    """Write the tables of these names, and those they refer to; the number of rows of each.
    Raises OutputError."""
    see_that_free([path, beside(path)], overwrite=overwrite)
    tables = with_needed(names)
    views = _views(tables)
    counts = dict.fromkeys((table.name for table in tables), 0)
    about = (*_NOTES, ("档案", f"第 {reader.generation} 代"), ("日期", reader.built_on))
    with completed(beside(path)) as told, completed(path) as part:
        told.write_bytes(metadata(path, tables, views, _meanings(tables), about))
        try:
            with closing(sqlite3.connect(part, isolation_level=None)) as database:
                _write(database, reader, tables, counts)
                _describe(database, tables, views, about)
                database.execute("COMMIT")
                database.execute("ANALYZE")
        except sqlite3.OperationalError as error:
            raise OutputError(
                f"{path}: cannot be written ({error}). Free some space or name another place "
                "with --output."
            ) from error
    return counts


def _write(
    database: sqlite3.Connection,
    reader: ArchiveReader,
    tables: Sequence[Table],
    counts: dict[str, int],
) -> None:
    # The file becomes visible only when it is complete: no journal has to protect it before.
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    database.execute("BEGIN")
    for table in tables:
        database.execute(_definition(table))
    inserts = {table.name: _insert(table) for table in tables}
    kinds = {table.name: tuple(column.kind for column in table.columns) for table in tables}
    for table, rows in rows_of(reader, tables):
        database.executemany(inserts[table.name], map(partial(_stored, kinds[table.name]), rows))
        counts[table.name] += len(rows)
    for statement in _indexes(tables):
        database.execute(statement)


def _definition(table: Table) -> str:
    parts = [f'"{name}" {kind}' for name, kind in _columns(table)]
    parts.append(f"PRIMARY KEY ({_names(table.key)})")
    for target in dict.fromkeys(column.refers_to for column in table.columns):
        if target is not None:
            own = [column.name for column in table.columns if column.refers_to == target]
            keys = TABLES[target].key
            parts.append(f'FOREIGN KEY ({_names(own)}) REFERENCES "{target}" ({_names(keys)})')
    return f'CREATE TABLE "{table.name}" ({", ".join(parts)})'


def _columns(table: Table) -> Iterator[tuple[str, str]]:
    for column in table.columns:
        yield column.name, _TYPES[column.kind]
        if column.kind in _NUMBERS:
            yield _exact_name(column), "TEXT"
        if column.kind == "figure":
            yield _millionths_name(column), "INTEGER"


def _exact_name(column: Column) -> str:
    return f"{column.name}_exact"


def _millionths_name(column: Column) -> str:
    return f"{column.name}_millionths"


def _names(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _insert(table: Table) -> str:
    marks = ", ".join("?" for _ in _columns(table))
    return f'INSERT INTO "{table.name}" VALUES ({marks})'


def _stored(kinds: Sequence[Kind], row: Row) -> list[Stored]:
    """A row as its table holds it: a number as text too, which a column of numbers takes for what
    it says, and a figure's millionths."""
    cells: list[Stored] = []
    for kind, value in zip(kinds, row, strict=True):
        if isinstance(value, Decimal):
            exact = f"{value:f}"
            cells += (exact, exact, millionths(value)) if kind == "figure" else (exact, exact)
        else:
            cells.append(value)
            cells += _NO_NUMBER.get(kind, ())
    return cells


def millionths(value: Decimal) -> int | None:
    """A number as a whole number of millionths; None where it is none, or takes more than 64
    bits."""
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    if not value:
        return 0
    if len(digits) + exponent > _MOST_DIGITS:
        return None
    whole, rest = int("".join(map(str, digits))), 0
    if exponent + 6 >= 0:
        whole *= 10 ** (exponent + 6)
    else:
        whole, rest = divmod(whole, 10 ** -(exponent + 6))
    return None if rest or whole > _LARGEST else -whole if sign else whole


def _indexes(tables: Sequence[Table]) -> Iterator[str]:
    for table in tables:
        figures = [column for column in table.columns if column.kind == "figure"]
        for name in table.indexed:
            columns = [name]
            if figures and name.endswith(("_id", "unit")):
                columns.append(figures[0].name)
            yield (f'CREATE INDEX "{table.name}_by_{name}" ON "{table.name}" ({_names(columns)})')


def _views(tables: Sequence[Table]) -> tuple[View, ...]:
    """The views that can be made from these tables."""
    there = {table.name for table in tables}
    return tuple(view for view in VIEWS if view.needs <= there)


def _describe(
    database: sqlite3.Connection,
    tables: Sequence[Table],
    views: Sequence[View],
    about: Sequence[tuple[str, str]],
) -> None:
    """What every column means, where the file comes from, in the file itself; and the views."""
    for name, columns in _ABOUT.items():
        key = ", ".join(f'"{column}"' for column in columns[:-1])
        definitions = ", ".join(f'"{column}" TEXT' for column in columns)
        database.execute(f'CREATE TABLE "{name}" ({definitions}, PRIMARY KEY ({key}))')
    meanings = (*_meanings(tables), *((view.name, "", view.meaning) for view in views))
    database.executemany("INSERT INTO columns VALUES (?, ?, ?)", meanings)
    database.executemany("INSERT INTO about VALUES (?, ?)", about)
    for view in views:
        database.execute(f'CREATE VIEW "{view.name}" AS {view.select}')


def _meanings(tables: Sequence[Table]) -> Iterator[tuple[str, str, str]]:
    """Table, column and meaning; the table's own with no column."""
    for table in tables:
        yield table.name, "", table.meaning
        for column in table.columns:
            yield table.name, column.name, column.meaning
            if column.kind in _NUMBERS:
                yield table.name, _exact_name(column), f"{column.name}，照录，一位不差"
            if column.kind == "figure":
                meaning = f"{column.name} 的百万倍，整数，供求和"
                yield table.name, _millionths_name(column), meaning
