"""A file that was cut short, changed or put there by somebody else is never loaded."""

import random
from pathlib import Path

import pytest

from indexer.archive import seal as module
from indexer.archive.layout import Layout
from indexer.archive.reader import ArchiveReader
from indexer.archive.seal import damaged_files, seal, verify
from indexer.errors import ArchiveError
from indexer.segmentation import Segmenter, segmenter_of
from tests.samples import sample_report, write_generation


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return segmenter_of(None)


def _files_of(archive: Path, generation: str) -> list[Path]:
    folder = Layout(archive).generation(generation)
    return [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size > 1]


def test_any_file_cut_short_is_an_error_that_names_it(tmp_path: Path, segmenter: Segmenter) -> None:
    reader = write_generation(tmp_path, segmenter, [sample_report(random.Random(1), 1)])
    reader.close()
    files = _files_of(tmp_path, reader.generation)
    assert {path.suffix for path in files} == {".arrays", ".toc", ".json"}
    for path in files:
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        with pytest.raises(ArchiveError, match=path.name):
            ArchiveReader.open_current(tmp_path)
        path.write_bytes(whole)
    assert list(ArchiveReader.open_current(tmp_path).report_ids) == list(reader.report_ids)


def test_a_table_of_contents_from_elsewhere_is_never_loaded(
    tmp_path: Path, segmenter: Segmenter
) -> None:
    reader = write_generation(tmp_path, segmenter, [sample_report(random.Random(1), 1)])
    reader.close()
    tables = [path for path in _files_of(tmp_path, reader.generation) if path.suffix == ".toc"]
    assert len(tables) == 2
    for toc in tables:
        whole = toc.read_bytes()
        toc.write_bytes(whole[:-1] + b"!")
        with pytest.raises(ArchiveError, match="was changed"):
            ArchiveReader.open_current(tmp_path)
        toc.write_bytes(whole)
        stranger = toc.with_name("_MAIN_99.toc")
        stranger.write_bytes(whole)
        with pytest.raises(ArchiveError, match="not part of the archive"):
            ArchiveReader.open_current(tmp_path)
        stranger.unlink()


def _folder(folder: Path, **files: bytes) -> Path:
    (folder / "part").mkdir(parents=True)
    for name, content in files.items():
        (folder / "part" / name).write_bytes(content)
    return folder


def test_a_changed_byte_is_found_by_reading_every_file(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "new", one=b"abc", two=b"def", three=b"")
    seal(folder)
    assert damaged_files(folder) == []
    (folder / "part" / "two").write_bytes(b"deg")
    verify(folder)
    assert damaged_files(folder) == [folder / "part" / "two"]
    (folder / "part" / "three").unlink()
    assert damaged_files(folder) == [folder / "part" / "three", folder / "part" / "two"]


def test_the_seal_must_be_there_and_readable(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "new", one=b"abc")
    for content in (None, b"", b"{]", b'{"part/one": {"size": "3"}}'):
        if content is not None:
            (folder / "seal.json").write_bytes(content)
        for look in (verify, damaged_files):
            with pytest.raises(ArchiveError, match=r"seal\.json"):
                look(folder)


def test_links_have_the_checksums_of_their_base_and_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = _folder(tmp_path / "base", linked=b"abc", copied=b"abc", gone=b"abc")
    seal(base)
    new = _folder(tmp_path / "new", copied=b"abd", added=b"new")
    (new / "part" / "linked").hardlink_to(base / "part" / "linked")
    read: list[str] = []
    plain = module._sha256
    monkeypatch.setattr(module, "_sha256", lambda path: (read.append(path.name), plain(path))[1])
    seal(new, base)
    assert read == ["added", "copied"]
    assert damaged_files(new) == []
    (new / "part" / "linked").write_bytes(b"abd")
    assert damaged_files(new) == [new / "part" / "linked"]
