"""Everything is read anew when what reads has changed, and not otherwise."""

import re
import tomllib
from pathlib import Path

import pytest

from indexer import fingerprint
from indexer.fingerprint import digest_of_file, reader_fingerprint


def test_no_file_has_no_digest_and_every_content_its_own(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").write_bytes(b"2")
    assert digest_of_file(None) == ""
    assert digest_of_file(tmp_path / "a") != digest_of_file(tmp_path / "b")


def test_another_library_is_another_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    before = reader_fingerprint()
    assert reader_fingerprint.__wrapped__() == before
    monkeypatch.setattr(fingerprint, "version", lambda name: f"{name} of another day")
    assert reader_fingerprint.__wrapped__() != before


def test_the_libraries_that_count_are_those_the_program_is_installed_with() -> None:
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8")
    declared = tomllib.loads(text)["project"]["dependencies"]
    installed = {re.split(r"[<>=]", one)[0] for one in declared}
    counted = {name.replace(".", "-") for name in fingerprint.LIBRARIES}
    assert counted <= installed
