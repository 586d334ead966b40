"""Datasette is told what it shows."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from indexer.archive.reader import ArchiveReader
from indexer.export.datasette import beside
from indexer.export.sqlite_file import export_sqlite
from indexer.export.tables import TABLES


def test_every_table_view_and_column_is_described_under_the_name_of_the_file(
    shipped: ArchiveReader, tmp_path: Path
) -> None:
    path = tmp_path / "nianbao.db"
    export_sqlite(shipped, list(TABLES), path)
    told = json.loads(beside(path).read_bytes())
    described = told["databases"]["nianbao"]["tables"]
    with closing(sqlite3.connect(path)) as database:
        for name, kind in database.execute("SELECT name, type FROM sqlite_master").fetchall():
            if kind == "view":
                assert described[name]["description"]
            elif kind == "table" and name in TABLES:
                columns = [row[1] for row in database.execute(f"PRAGMA table_info('{name}')")]
                assert list(described[name]["columns"]) == columns
    assert shipped.generation in told["description"]
    assert "著作权法" in told["license"]
    assert told["source"]
