"""The catalogue survives its file, and a file that is none is an error that names it."""

from pathlib import Path

import pytest

from indexer.archive.catalogue import FORMAT, Catalogue, Entry, read_catalogue, write_catalogue
from indexer.errors import ArchiveError
from indexer.report import Source, SourceProblem

_CATALOGUE = Catalogue(
    FORMAT,
    "fingerprint",
    "",
    (
        Entry(Source("a.txt", "00", 3, "http://example.org", "2024-01-31"), "id", "digest"),
        Entry(Source("b.txt", "11", 4), "id", "digest"),
        Entry(Source("c.txt", "22", 5), error=SourceProblem("empty", "空文件。")),
        Entry(Source("d.txt", "33", 6), "id", "other", SourceProblem("second_version", "另本。")),
    ),
)


def test_a_catalogue_survives_its_file(tmp_path: Path) -> None:
    write_catalogue(tmp_path / "catalogue.json", _CATALOGUE)
    assert read_catalogue(tmp_path / "catalogue.json") == _CATALOGUE


def test_a_report_is_read_from_its_first_file_and_keeps_the_others_as_sources() -> None:
    assert [source.file for source in _CATALOGUE.sources_of()["id"]] == ["a.txt", "b.txt"]
    assert [item.file for item in _CATALOGUE.set_aside] == ["c.txt", "d.txt"]


@pytest.mark.parametrize("content", [b"", b"{}", b'{"format": 999}', b'{"format": 1}', b"\xff"])
def test_a_file_that_is_no_catalogue_of_ours_is_an_error_that_names_it(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "catalogue.json"
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match=r"catalogue\.json.*build it again"):
        read_catalogue(path)


def test_a_missing_catalogue_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"catalogue\.json"):
        read_catalogue(tmp_path / "catalogue.json")
