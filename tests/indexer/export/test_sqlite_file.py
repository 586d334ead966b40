"""The SQLite file is whole, exact, and says what it holds."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.archive.reader import ArchiveReader
from indexer.errors import OutputError
from indexer.export.sqlite_file import export_sqlite, millionths
from indexer.export.tables import TABLES


@pytest.fixture(params=["shipped", "invented", "decided"])
def exported(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[tuple[ArchiveReader, sqlite3.Connection]]:
    reader: ArchiveReader = request.getfixturevalue(request.param)
    path = tmp_path / "nianbao.db"
    counts = export_sqlite(reader, list(TABLES), path)
    assert list(counts) == list(TABLES)
    with closing(sqlite3.connect(path)) as database:
        yield reader, database


def test_the_file_is_whole_and_every_reference_leads_somewhere(
    exported: tuple[ArchiveReader, sqlite3.Connection],
) -> None:
    _, database = exported
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in TABLES.values():
        listed = database.execute(f"PRAGMA foreign_key_list('{table.name}')").fetchall()
        assert {row[2] for row in listed} == table.needs


def test_every_figure_is_its_exact_text_and_its_millionths(
    exported: tuple[ArchiveReader, sqlite3.Connection],
) -> None:
    reader, database = exported
    rows = {
        (report_id, figure_id): (value, scaled)
        for report_id, figure_id, value, scaled in database.execute(
            "SELECT report_id, figure_id, value, value_millionths FROM figures"
        )
    }
    for stored in reader.reports():
        for key, one in stored.report.figures.items():
            value, scaled = rows.pop((stored.report.report_id, key))
            assert value == (None if one.value is None else f"{one.value:f}")
            assert scaled == (None if one.value is None else one.value * 1_000_000)
    assert rows == {}


def test_figures_are_looked_up_and_sorted_by_an_index(
    exported: tuple[ArchiveReader, sqlite3.Connection],
) -> None:
    _, database = exported
    plan = database.execute(
        "EXPLAIN QUERY PLAN SELECT * FROM figures WHERE figure_id = 'x' ORDER BY value_millionths"
    ).fetchall()
    assert "figures_by_figure_id" in plan[0][3]
    assert not any("TEMP B-TREE" in row[3] for row in plan)


def test_every_table_and_column_has_its_meaning(
    exported: tuple[ArchiveReader, sqlite3.Connection],
) -> None:
    _, database = exported
    meant = set(database.execute("SELECT table_name, column_name FROM columns"))
    for table in TABLES.values():
        there = [row[1] for row in database.execute(f"PRAGMA table_info('{table.name}')")]
        assert {(table.name, name) for name in ("", *there)} <= meant
    assert database.execute("SELECT count(*) FROM about").fetchone()[0] >= 4


def test_a_part_comes_with_the_tables_it_refers_to(shipped: ArchiveReader, tmp_path: Path) -> None:
    counts = export_sqlite(shipped, ["indicators"], tmp_path / "a.db")
    assert list(counts) == ["reports", "indicators", "indicator_definitions"]
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_an_existing_file_is_only_replaced_when_told(
    shipped: ArchiveReader, tmp_path: Path
) -> None:
    path = tmp_path / "a.db"
    path.write_text("mine")
    with pytest.raises(OutputError, match="--overwrite"):
        export_sqlite(shipped, ["rules"], path)
    assert path.read_text() == "mine"
    export_sqlite(shipped, ["rules"], path, overwrite=True)
    assert path.read_bytes().startswith(b"SQLite format 3")
    assert list(tmp_path.iterdir()) == [path]


@given(
    st.decimals(allow_nan=False, allow_infinity=False)
    | st.decimals(-(10**13), 10**13, places=6)
)  # fmt: skip
def test_millionths_are_exact_or_not_there(value: Decimal) -> None:
    scaled = millionths(value)
    numerator, denominator = value.as_integer_ratio()
    whole, rest = divmod(numerator * 1_000_000, denominator)
    exact = rest == 0 and abs(whole) < 2**63
    assert scaled == (whole if exact else None)
