"""The tables of an export fit together."""

from pathlib import Path

from indexer.archive.reader import ArchiveReader
from indexer.export.rows import rows_of
from indexer.export.tables import COLUMNS, TABLES, with_needed
from indexer.export.views import VIEWS


def test_every_row_has_a_cell_for_every_column_and_of_its_kind(shipped: ArchiveReader) -> None:
    kinds = {"text": str, "integer": int, "boolean": bool, "decimal": object, "figure": object}
    for table, rows in rows_of(shipped, list(TABLES.values())):
        for row in rows:
            assert len(row) == len(table.columns)
            for column, value in zip(table.columns, row, strict=True):
                assert value is None or isinstance(value, kinds[column.kind]), column


def test_the_key_of_a_table_tells_its_rows_apart(shipped: ArchiveReader) -> None:
    for name, table in TABLES.items():
        place = [column.name for column in table.columns]
        keys = [
            tuple(row[place.index(part)] for part in table.key)
            for _, rows in rows_of(shipped, [table])
            for row in rows
        ]
        assert len(keys) == len(set(keys)), name


def test_keys_and_indexes_and_references_name_columns_that_there_are() -> None:
    for table in TABLES.values():
        names = {column.name for column in table.columns}
        assert {*table.key, *table.indexed} <= names
        assert all(column.meaning for column in table.columns)
        for target in table.needs:
            own = [column.name for column in table.columns if column.refers_to == target]
            assert tuple(own) == TABLES[target].key


def test_a_table_comes_with_all_it_refers_to() -> None:
    assert [table.name for table in with_needed(["finding_figures"])] == [
        "reports", "findings", "finding_figures", "figure_definitions", "rules",
    ]  # fmt: skip
    assert [table.name for table in with_needed(TABLES)] == list(TABLES)


def test_the_readme_names_every_table_and_view() -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text("utf-8")
    assert [name for name in TABLES if f"`{name}`" not in readme] == []
    assert [view.name for view in VIEWS if f"`{view.name}`" not in readme] == []


def test_what_every_column_means_goes_with_the_tables(shipped: ArchiveReader) -> None:
    ((_, rows),) = rows_of(shipped, [COLUMNS])
    told = {(row[0], row[1]): row[2] for row in rows}
    for table in TABLES.values():
        assert told[table.name, ""] == table.meaning
        for column in table.columns:
            assert told[table.name, column.name] == column.meaning
