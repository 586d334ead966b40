"""Samples are made by a command that says how many there can be."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from indexer.archive.reader import ArchiveReader
from indexer.sample.reports import sample_count, sample_report


def test_an_archive_of_samples_is_made(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("sample", tmp_path / "archive", "--reports", 2, "--seed", 5)
    assert result.exit_code == 0
    assert "2 invented reports" in result.stdout
    assert "编写" in result.stderr
    ids = {sample_report(number, 5).report.report_id for number in range(2)}
    assert set(ArchiveReader.open_current(tmp_path / "archive").report_ids) == ids


def test_more_than_there_are_is_an_error_and_makes_nothing(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    result = run("sample", tmp_path / "archive", "--reports", sample_count() + 1)
    assert result.exit_code == 2
    assert str(sample_count()) in result.stderr
    assert not (tmp_path / "archive").exists()
