"""The corpus folder: what is in it is read as it is, what is wrong with it is named."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from indexer.errors import CorpusError, SourceError
from indexer.report import Attribution
from indexer.sources import Corpus, LooseFiles

HEADER = "file,source_url,retrieved,sha256\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources" / "sub").mkdir(parents=True)
    (tmp_path / "sources" / "b.txt").write_bytes(b"b")
    (tmp_path / "sources" / "sub" / "a.txt").write_bytes(b"a")
    (tmp_path / "sources" / ".hidden").write_bytes(b"x")
    return tmp_path


def test_files_are_named_relative_in_order_and_hidden_ones_left_out(folder: Path) -> None:
    assert list(Corpus(folder).files()) == ["b.txt", "sub/a.txt"]


def test_a_file_needs_no_manifest(folder: Path) -> None:
    source, data = Corpus(folder).read("b.txt")
    assert data == b"b"
    assert (source.file, source.size, source.url, source.retrieved) == ("b.txt", 1, None, None)
    assert source.sha256 == hashlib.sha256(b"b").hexdigest()


def test_the_manifest_says_where_a_file_came_from(folder: Path) -> None:
    sha256 = hashlib.sha256(b"b").hexdigest().upper()
    row = f"b.txt,http://example.org/b,2024-01-31,{sha256}\n"
    (folder / "manifest.csv").write_text(f"\ufeff{HEADER}{row}", "utf-8")
    source, _ = Corpus(folder).read("b.txt")
    assert (source.url, source.retrieved) == ("http://example.org/b", "2024-01-31")


def test_a_file_that_is_not_the_one_in_the_manifest_is_set_aside(folder: Path) -> None:
    (folder / "manifest.csv").write_text(f"{HEADER}b.txt,,,{'0' * 64}\n", "utf-8")
    with pytest.raises(SourceError, match="校验值不符") as caught:
        Corpus(folder).read("b.txt")
    assert caught.value.code == "checksum_mismatch"


def test_a_file_of_the_manifest_that_is_gone_is_named_and_set_aside(folder: Path) -> None:
    (folder / "manifest.csv").write_text(f"{HEADER}lost.txt,,,\n", "utf-8")
    corpus = Corpus(folder)
    assert "lost.txt" in list(corpus.files())
    with pytest.raises(SourceError, match="找不到"):
        corpus.read("lost.txt")


def test_a_link_out_of_the_folder_is_not_followed(folder: Path) -> None:
    (folder / "secret").write_bytes(b"secret")
    (folder / "sources" / "link.txt").symlink_to(folder / "secret")
    corpus = Corpus(folder)
    assert "link.txt" in list(corpus.files())
    with pytest.raises(SourceError, match="之外"):
        corpus.read("link.txt")


def test_a_file_too_large_is_not_even_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.sources.MAX_SIZE", 0)
    with pytest.raises(SourceError, match="超过") as caught:
        Corpus(folder).read("b.txt")
    assert caught.value.code == "too_large"


@pytest.mark.parametrize(
    "manifest",
    [
        b"\xff\xfe",
        b"file,sha256\nb.txt,\n",
        f"{HEADER}../b.txt,,,\n".encode(),
        f"{HEADER}/b.txt,,,\n".encode(),
        f"{HEADER}b.txt,,,\nb.txt,,,\n".encode(),
        f"{HEADER},,,\n".encode(),
        f'{HEADER}"b.txt,,,\n'.encode(),
    ],
)
def test_a_manifest_that_cannot_be_used_is_an_error_that_names_it(
    folder: Path, manifest: bytes
) -> None:
    (folder / "manifest.csv").write_bytes(manifest)
    with pytest.raises(CorpusError, match=r"manifest\.csv"):
        Corpus(folder)


def test_a_folder_without_sources_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="put the reports"):
        Corpus(tmp_path)


def _bundle(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        for name, data in files.items():
            package.writestr(f"{name}.txt", data)
    return path


def test_a_bundle_stands_for_its_members_and_its_row_for_theirs(folder: Path) -> None:
    bundle = _bundle(folder / "sources" / "sub" / "A.ZIP", c=b"c")
    sha256 = hashlib.sha256(bundle.read_bytes()).hexdigest()
    row = f"sub/A.ZIP,http://example.org/a.zip,2024-01-31,{sha256}\n"
    (folder / "manifest.csv").write_text(f"{HEADER}{row}", "utf-8")
    corpus = Corpus(folder)
    assert corpus.members("sub/A.ZIP") == ["sub/A.ZIP/c.txt"]
    assert corpus.members("b.txt") is None
    source, data = corpus.read("sub/A.ZIP/c.txt")
    assert data == b"c"
    assert (source.url, source.retrieved) == ("http://example.org/a.zip", "2024-01-31")
    assert source.sha256 == hashlib.sha256(b"c").hexdigest()
    _bundle(bundle, c=b"another")
    with pytest.raises(SourceError, match="校验值不符"):
        Corpus(folder).read("sub/A.ZIP/c.txt")


def test_a_bundle_that_cannot_be_used_says_why_when_it_is_read(folder: Path) -> None:
    _bundle(folder / "sources" / "empty.zip")
    corpus = Corpus(folder)
    for ask in (corpus.members, corpus.read):
        with pytest.raises(SourceError, match="没有文件") as caught:
            ask("empty.zip")
        assert caught.value.code == "empty"
    with pytest.raises(SourceError) as caught:
        corpus.read("b.txt/c.txt")
    assert caught.value.code == "unreadable"


def test_loose_files_may_be_bundles_too(folder: Path) -> None:
    path = _bundle(folder / "a.zip", c=b"c", d=b"d")
    loose = LooseFiles([path, folder / "sources" / "b.txt"])
    assert loose.members(str(path)) == [f"{path}/c.txt", f"{path}/d.txt"]
    assert loose.read(f"{path}/d.txt")[1] == b"d"
    assert loose.members(str(folder / "sources" / "b.txt")) is None


def test_the_manifest_may_state_whose_report_a_file_is(folder: Path) -> None:
    header = HEADER.strip() + ",agency,region,year\n"
    rows = "b.txt,,,,五常市教育局,230184,2023\nsub/a.txt,,,,,,\n"
    (folder / "manifest.csv").write_text(header + rows, "utf-8")
    corpus = Corpus(folder)
    assert corpus.read("b.txt")[0].attribution == Attribution("五常市教育局", "230184", 2023)
    assert corpus.read("sub/a.txt")[0].attribution is None


@pytest.mark.parametrize(("row", "shown"), [("五常市,", "'五常市'"), (",23", "'23'")])
def test_a_statement_that_cannot_be_is_an_error_of_the_manifest(
    folder: Path, row: str, shown: str
) -> None:
    header = HEADER.strip() + ",region,year\n"
    (folder / "manifest.csv").write_text(f"{header}b.txt,,,,{row}\n", "utf-8")
    with pytest.raises(CorpusError, match="line 2") as caught:
        Corpus(folder)
    assert shown in str(caught.value)
