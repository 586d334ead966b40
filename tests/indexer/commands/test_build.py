"""An archive is built, and what was set aside is listed."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result


def test_what_was_done_is_told_in_a_line_and_every_file_set_aside_in_one(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    sources = tmp_path / "corpus" / "sources"
    sources.mkdir(parents=True)
    (sources / "bad.txt").write_bytes(b"\0\1\2\3" * 100)
    result = run("build", tmp_path / "corpus", "--archive", tmp_path / "archive")
    assert result.exit_code == 3
    assert "0 reports; 1 files read" in result.stdout
    assert "set aside\tbad.txt\tbinary" in result.stdout
