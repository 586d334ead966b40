"""Findings and identities are listed, in three formats, and the exit code tells the gravest."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from indexer.archive.layout import Layout
from indexer.archive.reader import ArchiveReader
from indexer.errors import ArchiveError, UnknownNameError

Run = Callable[..., Result]
BROKEN = "231200-卫生健康委员会-2021"
SOUND = "230184-卫生健康局-2024"
CORPUS = Path(__file__).parents[3] / "corpus"


def test_every_finding_of_the_archive_is_a_line_of_json(run: Run, archive_dir: Path) -> None:
    result = run("check", "--archive", archive_dir, "--format", "jsonl")
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(one["report_id"], one["rule"], one["message"]) for one in told] == [
        (stored.report.report_id, one.rule, one.message)
        for stored in ArchiveReader.open_current(archive_dir).reports()
        for one in stored.findings
    ]
    assert "5 reports: 2 error, 9 warning" in result.stderr


def test_csv_and_json_hold_the_same_findings(run: Run, archive_dir: Path) -> None:
    lines = run("check", "--archive", archive_dir, "--format", "jsonl").stdout.splitlines()
    data = run("check", "--archive", archive_dir, "--format", "csv").stdout_bytes
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["message"] for row in rows] == [json.loads(line)["message"] for line in lines]


@pytest.mark.parametrize(
    ("filters", "code"),
    [
        ((), 5),
        (("--severity", "error"), 5),
        (("--rule", "cells_lost"), 4),
        (("--rule", "mojibake"), 0),
        (("--report", BROKEN), 5),
        (("--report", SOUND), 0),
        (("--identities",), 5),
        (("--identities", "--report", SOUND), 0),
        (("--identities", "--rule", "row_sum.granted"), 5),
    ],
)
def test_the_exit_code_is_that_of_the_gravest_listed(
    run: Run, archive_dir: Path, filters: tuple[str, ...], code: int
) -> None:
    assert run("check", "--archive", archive_dir, *filters).exit_code == code


def test_filters_leave_out_everything_else(run: Run, archive_dir: Path) -> None:
    narrow = ("--severity", "error", "--rule", "row_sum.granted", "--report", BROKEN)
    result = run("check", "--archive", archive_dir, "--format", "jsonl", *narrow)
    assert [json.loads(line)["rule"] for line in result.stdout.splitlines()] == ["row_sum.granted"]


def test_identities_are_listed_with_their_numbers(run: Run, archive_dir: Path) -> None:
    result = run("check", "--archive", archive_dir, "--identities", "--rule", "row_sum.granted")
    assert "fail  row_sum.granted  231200-卫生健康委员会-2021" in result.stdout
    assert "2 + 0 + 0 + 0 + 0 + 0 ≠ 0" in result.stdout
    assert "5 reports: 1 fail, 4 pass" in result.stdout


def test_a_corpus_is_checked_as_its_archive_would_be(run: Run, archive_dir: Path) -> None:
    def rows(result: Result) -> set[str]:
        return set(result.stdout.splitlines())

    here, there = run("check", CORPUS), run("check", "--archive", archive_dir)
    assert rows(here) == rows(there)
    assert here.exit_code == there.exit_code


def test_a_file_set_aside_is_listed_and_decides_how_it_ends(run: Run, tmp_path: Path) -> None:
    sources = tmp_path / "corpus" / "sources"
    sources.mkdir(parents=True)
    (sources / "bad.txt").write_bytes(b"\0\1\2\3" * 100)
    shutil.copy(next((CORPUS / "sources").glob("003_*")), sources)
    for options in ((), ("--severity", "error"), ("--identities",)):
        result = run("check", tmp_path / "corpus", *options)
        assert result.exit_code == 3
        assert ("bad.txt" in result.stdout) == ("--identities" not in options)
    assert run("check", tmp_path / "corpus", "--rule", "row_sum.granted").exit_code == 5


@pytest.mark.parametrize("options", [("--rule", "no.such"), ("--report", "no-such-0000")])
@pytest.mark.parametrize("where", ["archive", "corpus"])
def test_a_name_that_there_is_not_is_an_error(
    run: Run, archive_dir: Path, options: tuple[str, ...], where: str
) -> None:
    place = ("--archive", archive_dir) if where == "archive" else (CORPUS,)
    result = run("check", *place, *options)
    assert isinstance(result.exception, UnknownNameError)
    assert options[1] in str(result.exception)


def _flipped(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _unreadable(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("damage", [_flipped, _cut_short, _unreadable, Path.unlink])
@pytest.mark.parametrize(
    "name", ["reports/*.arrays", "sections/*.arrays", "sections/*.toc", "catalogue.json"]
)
def test_a_damaged_file_is_named_with_the_remedy(
    run: Run, archive_dir: Path, tmp_path: Path, damage: Callable[[Path], None], name: str
) -> None:
    archive = Path(shutil.copytree(archive_dir, tmp_path / "archive"))
    layout = Layout(archive)
    (path,) = layout.generation(layout.current() or "").glob(name)
    assert run("check", "--archive", archive, "--rule", "mojibake").exit_code == 0
    damage(path)
    error = run("check", "--archive", archive, "--rule", "mojibake").exception
    assert isinstance(error, ArchiveError)
    assert str(path) in str(error)
    assert "delete the archive and build it again" in str(error)
