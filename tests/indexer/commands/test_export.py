"""What is exported is what was asked for, and nothing is replaced by accident."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from indexer.errors import OutputError
from indexer.export.tables import TABLES

Run = Callable[..., Result]


def test_a_folder_of_csv_files_with_how_many_rows_each_has(
    run: Run, archive_dir: Path, tmp_path: Path
) -> None:
    result = run("export", "--archive", archive_dir, "--output", tmp_path / "out")
    assert {path.stem for path in (tmp_path / "out").glob("*.csv")} == {*TABLES, "columns"}
    assert f"{tmp_path / 'out' / 'figures.csv'}: 1000 rows" in result.stdout


def test_one_table_as_json_lines(run: Run, archive_dir: Path, tmp_path: Path) -> None:
    options = ("--what", "quantities", "--format", "jsonl", "--output", tmp_path)
    assert run("export", "--archive", archive_dir, *options).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["quantities.jsonl"]


def test_an_existing_file_is_replaced_only_when_told(
    run: Run, archive_dir: Path, tmp_path: Path
) -> None:
    path = tmp_path / "nianbao.db"
    options = ("--archive", archive_dir, "--format", "sqlite", "--output", path)
    assert run("export", *options).exit_code == 0
    again = run("export", *options)
    assert isinstance(again.exception, OutputError)
    assert run("export", *options, "--overwrite").exit_code == 0
