"""The SQLite file is whole, exact, and says what it holds."""

import re
import signal
import sqlite3
import subprocess
import sys
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
from indexer.export.views import VIEWS

ROOT = Path(__file__).parents[3]


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


def test_every_figure_is_a_number_its_exact_text_and_its_millionths(
    exported: tuple[ArchiveReader, sqlite3.Connection],
) -> None:
    reader, database = exported
    rows = {
        (report_id, figure_id): told
        for report_id, figure_id, *told in database.execute(
            "SELECT report_id, figure_id, value, value_exact, value_millionths FROM figures"
        )
    }
    for stored in reader.reports():
        for key, one in stored.report.figures.items():
            value, exact, scaled = rows.pop((stored.report.report_id, key))
            assert exact == (None if one.value is None else f"{one.value:f}")
            assert scaled == (None if one.value is None else one.value * 1_000_000)
            assert value == (None if one.value is None else float(one.value))
            assert not isinstance(value, str)
    assert rows == {}


def test_a_column_of_numbers_is_sorted_by_how_large_they_are(
    exported: tuple[ArchiveReader, sqlite3.Connection],
) -> None:
    reader, database = exported
    values = [
        one.value
        for stored in reader.reports()
        for one in stored.report.figures.values()
        if one.value is not None
    ]
    largest, smallest = database.execute("SELECT max(value), min(value) FROM figures").fetchone()
    assert (largest, smallest) == (float(max(values)), float(min(values)))


def test_findings_quantities_and_sections_are_those_of_the_reports(
    exported: tuple[ArchiveReader, sqlite3.Connection],
) -> None:
    reader, database = exported
    reports = list(reader.reports())
    assert database.execute(
        "SELECT report_id, rule, severity, message FROM findings ORDER BY report_id, number"
    ).fetchall() == [
        (stored.report.report_id, one.rule, one.severity, one.message)
        for stored in reports
        for one in stored.findings
    ]
    assert database.execute(
        "SELECT report_id, value_exact, unit, start FROM quantities ORDER BY report_id, number"
    ).fetchall() == [
        (stored.report.report_id, f"{one.value:f}", one.unit, one.start)
        for stored in reports
        for section in stored.report.sections
        for one in section.quantities
    ]
    assert database.execute(
        "SELECT report_id, kind, heading, text FROM sections ORDER BY report_id, section"
    ).fetchall() == [
        (stored.report.report_id, one.kind, one.heading, one.text)
        for stored in reports
        for one in stored.report.sections
    ]


def test_a_view_has_a_row_for_every_row_of_its_table(
    exported: tuple[ArchiveReader, sqlite3.Connection],
) -> None:
    _, database = exported
    for view in VIEWS:
        table = view.name.removeprefix("named_")
        counts = [
            database.execute(f"SELECT count(*) FROM {name}").fetchone()
            for name in (view.name, table)
        ]
        assert counts[0] == counts[1]
    name, unit = database.execute(
        "SELECT name, unit FROM named_figures WHERE figure_id = 'proactive_disclosure.fees.amount'"
    ).fetchone()
    assert (name, unit) == ("行政事业性收费　本年收费金额", "万元")


def test_figures_are_looked_up_and_sorted_by_an_index(
    exported: tuple[ArchiveReader, sqlite3.Connection],
) -> None:
    _, database = exported
    plan = database.execute(
        "EXPLAIN QUERY PLAN SELECT * FROM figures WHERE figure_id = 'x' ORDER BY value"
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
    assert {(view.name, "") for view in VIEWS} <= meant


def test_the_file_says_which_archive_it_is_from_and_of_which_day(
    exported: tuple[ArchiveReader, sqlite3.Connection],
) -> None:
    reader, database = exported
    about = dict(database.execute("SELECT name, value FROM about"))
    assert about["档案"] == f"第 {reader.generation} 代"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", about["日期"])
    assert {"权利", "来源", "空缺"} <= about.keys()


def test_the_same_archive_gives_the_same_bytes(shipped: ArchiveReader, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        export_sqlite(shipped, list(TABLES), tmp_path / folder / "nianbao.db")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_a_part_has_the_views_that_can_be_made_of_it(
    shipped: ArchiveReader, tmp_path: Path
) -> None:
    export_sqlite(shipped, ["sections"], tmp_path / "a.db")
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
    assert names == [("named_sections",)]


def test_a_full_disk_is_a_sentence_and_leaves_nothing(
    shipped: ArchiveReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Iterator[object]:
        raise sqlite3.OperationalError("database or disk is full")
        yield

    monkeypatch.setattr("indexer.export.sqlite_file.rows_of", full)
    with pytest.raises(OutputError, match=r"disk is full.*--output"):
        export_sqlite(shipped, ["rules"], tmp_path / "a.db")
    assert list(tmp_path.iterdir()) == []


def test_a_killed_export_leaves_no_file_under_its_name_and_the_next_one_clears_up(
    archive_dir: Path, shipped: ArchiveReader, tmp_path: Path
) -> None:
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from indexer.archive.reader import ArchiveReader\n"
        "from indexer.export import sqlite_file\n"
        "reader = ArchiveReader.open_current(Path(sys.argv[1]))\n"
        "def killed(reader, tables):\n"
        "    yield next(rows(reader, tables))\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "rows, sqlite_file.rows_of = sqlite_file.rows_of, killed\n"
        "sqlite_file.export_sqlite(reader, ['rules'], Path(sys.argv[2]))\n"
    )
    path = tmp_path / "a.db"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, archive_dir, path], cwd=ROOT, check=False
    )
    assert done.returncode == -signal.SIGKILL
    left = {one.name for one in tmp_path.iterdir()}
    assert left
    assert all(name.endswith(".part") for name in left)
    export_sqlite(shipped, ["rules"], path)
    assert {one.name for one in tmp_path.iterdir()} == {"a.db", "a-metadata.json"}


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
    assert {one.name for one in tmp_path.iterdir()} == {"a.db", "a-metadata.json"}


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
