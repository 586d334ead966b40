"""The command line, used as a person or a script would."""

import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.archive.reader import ArchiveReader

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "corpus" / "sources").glob("*.txt"))


def _run(
    *arguments: object, largest_file: int = resource.RLIM_INFINITY
) -> subprocess.CompletedProcess[str]:
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    return subprocess.run(
        [sys.executable, "-m", "indexer", *map(str, arguments)],
        cwd=ROOT,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, hard)),
        env={**os.environ, "PYTHONWARNINGS": "ignore", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("main") / "archive"
    result = _run("build", "corpus", "--archive", folder)
    assert result.returncode == 0, result.stderr
    assert "5 reports" in result.stdout
    return folder


def test_parse_prints_one_report_a_line() -> None:
    result = _run("parse", *SEEDS)
    assert result.returncode == 0
    reports = [json.loads(line) for line in result.stdout.splitlines()]
    assert [report["file"] for report in reports] == [str(path) for path in SEEDS]
    for report in reports:
        assert len(report["figures"]) == 200
        assert {"value", "printed", "status", "place"} <= set(
            report["figures"]["reconsideration.total"]
        )
        assert set(report["region"]) == {"province", "city", "county", "code"}


def test_parse_prints_why_a_file_could_not_be_read_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    result = _run("parse", tmp_path / "empty.txt", tmp_path / "none.txt", tmp_path, SEEDS[0])
    assert result.returncode == 3
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    codes = [line.get("error", {}).get("code") for line in lines]
    assert codes == ["empty", "unreadable", "unreadable", None]
    assert all(line["error"]["message"] for line in lines[:3])


def test_build_and_check_list_what_was_set_aside_and_exit_with_3(tmp_path: Path) -> None:
    sources = tmp_path / "corpus" / "sources"
    sources.mkdir(parents=True)
    (sources / "good.txt").write_bytes(SEEDS[4].read_bytes())
    (sources / "bad.txt").write_bytes(b"\0\1\2\3" * 100)
    for result in (
        _run("build", tmp_path / "corpus", "--archive", tmp_path / "archive"),
        _run("check", "--archive", tmp_path / "archive"),
        _run("check", tmp_path / "corpus"),
    ):
        assert result.returncode == 3, result.stderr
        assert "bad.txt" in result.stdout
        assert "binary" in result.stdout
        assert "1 reports" in result.stdout


def test_check_lists_every_finding_and_exits_with_5_for_an_error(archive: Path) -> None:
    result = _run("check", "--archive", archive)
    assert result.returncode == 5
    lines = [line.split() for line in result.stdout.splitlines()]
    assert ["error", "row_sum.granted", "231200-卫生健康委员会-2021"] in [
        line[:3] for line in lines
    ]
    assert "stray_number" in result.stdout


def test_explain_traces_a_figure(archive: Path) -> None:
    result = _run(
        "explain", "230100-卫生健康委员会-2023", "proactive_disclosure.fees.amount",
        "--archive", archive,
    )  # fmt: skip
    assert result.returncode == 0
    assert "391.49" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("explain", "230100-卫生健康委-2023", "x"), "230100-卫生健康委员会-2023"),
        (("explain", "230100-卫生健康委员会-2023", "no.such"), "no.such"),
    ],
)
def test_an_unknown_name_is_one_sentence_that_helps(
    archive: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = _run(*arguments, "--archive", archive)
    assert result.returncode == 1
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_corpus_or_archive_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    for result in (
        _run("build", tmp_path / "corpus", "--archive", tmp_path / "archive"),
        _run("check", "--archive", tmp_path / "archive"),
    ):
        assert result.returncode == 1
        assert result.stderr.startswith("error: ")
        assert "Traceback" not in result.stderr


@pytest.mark.parametrize("largest_file", [4_096, 100_000])
def test_a_disk_that_takes_no_original_or_no_segment_leaves_the_archive_as_it_was(
    archive: Path, tmp_path: Path, largest_file: int
) -> None:
    shutil.copytree(archive, tmp_path / "archive")
    shutil.copytree(SEEDS[0].parent, tmp_path / "corpus" / "sources")
    text = SEEDS[0].read_text("utf-8")
    (tmp_path / "corpus" / "sources" / "new.txt").write_text(text.replace("2023", "2022"), "utf-8")
    build = ("build", tmp_path / "corpus", "--archive", tmp_path / "archive")
    result = _run(*build, largest_file=largest_file)
    assert result.returncode == 1
    *_, told = result.stderr.splitlines()
    assert told == (
        f"error: {tmp_path / 'archive'}: the new generation cannot be written (File too large); "
        "the current one is untouched. Free some space or mend the folder and build again."
    )
    assert result.stdout == ""
    before, after = (ArchiveReader.open_current(one) for one in (archive, tmp_path / "archive"))
    assert after.generation == before.generation
    assert after.damaged_files() == []
    assert [path.name for path in (tmp_path / "archive" / "generations").iterdir()] == [
        before.generation
    ]
