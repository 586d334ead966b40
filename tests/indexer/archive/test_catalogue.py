"""The catalogue survives its file, and a file that is none is an error that names it."""

from pathlib import Path

import msgspec
import pytest

from indexer.archive.catalogue import FORMAT, Catalogue, Entry, read_catalogue, write_catalogue
from indexer.errors import ArchiveError
from indexer.report import Attribution, Source, SourceProblem

_SAID = Attribution("五常市卫生健康局", "230184", 2023)
_CATALOGUE = Catalogue(
    FORMAT,
    "fingerprint",
    "",
    (
        Entry(Source("a.txt", "00", 3, "http://example.org", "2024-01-31"), "id", "digest"),
        Entry(Source("b.txt", "11", 4), "id", "digest"),
        Entry(
            Source("c.txt", "22", 5, attribution=_SAID), error=SourceProblem("empty", "空文件。")
        ),
        Entry(Source("0.txt", "33", 6, None, "2023-12-31"), "id", "other", agency_id="agency"),
    ),
)


def test_a_catalogue_survives_its_file(tmp_path: Path) -> None:
    write_catalogue(tmp_path / "catalogue.json", _CATALOGUE)
    assert read_catalogue(tmp_path / "catalogue.json") == _CATALOGUE


def _files(catalogue: Catalogue) -> list[list[str]]:
    return [[one.file for one in edition.sources] for edition in catalogue.editions()["id"]]


def test_the_texts_of_a_report_keep_their_sources_and_the_one_retrieved_last_is_valid() -> None:
    assert _files(_CATALOGUE) == [["0.txt"], ["a.txt", "b.txt"]]
    assert [(one.file, one.attribution) for one in _CATALOGUE.set_aside] == [("c.txt", _SAID)]
    assert _CATALOGUE.agencies() == {"id": "agency"}


def test_the_text_that_a_person_chose_is_valid() -> None:
    *others, last = _CATALOGUE.entries
    chosen = msgspec.structs.replace(last, chosen=True)
    catalogue = msgspec.structs.replace(_CATALOGUE, entries=(*others, chosen))
    assert _files(catalogue) == [["a.txt", "b.txt"], ["0.txt"]]


def test_without_days_of_retrieval_the_last_name_is_valid() -> None:
    entries = tuple(Entry(Source(name, name, 1), "id", name) for name in ("b", "c", "a"))
    catalogue = msgspec.structs.replace(_CATALOGUE, entries=entries)
    assert _files(catalogue) == [["a"], ["b"], ["c"]]


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
