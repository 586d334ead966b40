"""A bundle's members are source files; a hostile one costs neither disk, time nor another file."""

import io
import random
import struct
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer import bundles
from indexer.bundles import members, read_member
from indexer.errors import SourceError


def _packed(files: list[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files:
            package.writestr(name, data)
    return stream.getvalue()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.zip"


def _code(path: Path, member: str) -> str:
    with pytest.raises(SourceError, match="。") as caught:
        read_member(path, member)
    return caught.value.code


def test_members_are_named_in_order_without_folders_and_hidden_files(path: Path) -> None:
    path.write_bytes(
        _packed(
            [
                ("乙/b.txt", b"b"),
                ("乙/", b""),
                ("a.txt", b"a"),
                ("__MACOSX/._a.txt", b""),
                (".x", b""),
            ]
        )
    )
    assert members(path) == ["a.txt", "乙/b.txt"]
    assert read_member(path, "乙/b.txt") == b"b"


def test_names_in_gb18030_and_utf_8_without_the_flag_are_read_as_they_were_written(
    path: Path,
) -> None:
    for encoding in ("gb18030", "utf-8"):
        raw = "年报/教育局.txt".encode(encoding)
        data = _packed([("x" * len(raw), b"1")]).replace(b"x" * len(raw), raw)
        path.write_bytes(data)
        assert members(path) == ["年报/教育局.txt"]
        assert read_member(path, "年报/教育局.txt") == b"1"
        path.unlink()


def test_a_bundle_within_a_bundle_is_opened_and_one_within_that_is_not(path: Path) -> None:
    third = _packed([("d.txt", b"d")])
    second = _packed([("c.txt", b"c"), ("third.zip", third)])
    path.write_bytes(_packed([("b/second.zip", second)]))
    assert members(path) == ["b/second.zip/c.txt", "b/second.zip/third.zip"]
    assert read_member(path, "b/second.zip/c.txt") == b"c"
    assert _code(path, "b/second.zip/third.zip") == "unsupported_format"
    assert _code(path, "b/second.zip/third.zip/d.txt") == "unreadable"


def test_a_document_or_another_file_called_zip_is_no_bundle(path: Path) -> None:
    path.write_bytes(_packed([("[Content_Types].xml", b""), ("word/document.xml", b"")]))
    assert members(path) is None
    path.write_bytes(b"<html>")
    assert members(path) is None


def test_an_empty_bundle_has_no_members(path: Path) -> None:
    path.write_bytes(_packed([]))
    assert members(path) == []


@pytest.mark.parametrize(
    "name", ["../b.txt", "/etc/b.txt", "a/../../b.txt", "C:/b.txt", "..\\b.txt"]
)
def test_a_name_that_leaves_the_bundle_is_refused(path: Path, name: str) -> None:
    path.write_bytes(_packed([(name, b"x"), ("a.txt", b"a")]))
    (bad,) = set(members(path) or ()) - {"a.txt"}
    assert _code(path, bad) == "unreadable"
    assert read_member(path, "a.txt") == b"a"
    assert list(path.parent.iterdir()) == [path]


def test_a_link_is_refused(path: Path) -> None:
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = 0o120777 << 16
    path.write_bytes(_packed([(link, b"/etc/passwd")]))
    assert _code(path, "a.txt") == "unreadable"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused_and_listed_once(path: Path) -> None:
    path.write_bytes(_packed([("a.txt", b"1"), ("a.txt", b"2")]))
    assert members(path) == ["a.txt"]
    assert _code(path, "a.txt") == "unreadable"


def test_an_encrypted_member_is_refused_as_such(path: Path) -> None:
    data = bytearray(_packed([("a.txt", b"a" * 100)]))
    for start in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[start] |= 1
    path.write_bytes(data)
    assert _code(path, "a.txt") == "encrypted"


def test_a_member_packed_beyond_reason_is_not_unpacked(path: Path) -> None:
    path.write_bytes(_packed([("bomb.txt", bytes(50_000_000)), ("a.txt", b"a")]))
    started = time.process_time()
    assert _code(path, "bomb.txt") == "too_large"
    assert time.process_time() - started < 1
    assert read_member(path, "a.txt") == b"a"


def test_members_that_overlap_are_refused_with_their_bundle(path: Path) -> None:
    body = random.Random(1).randbytes(2_000_000)
    data = _packed([("0", body)])
    start = data.index(b"PK\x01\x02")
    entry, end = data[start : start + 47], data[-22:]
    directory = b"".join(entry[:46] + bytes([48 + n]) for n in range(40))
    tail = struct.pack("<HHIIH", 40, 40, len(directory), start, 0)
    path.write_bytes(data[:start] + directory + end[:8] + tail)
    with pytest.raises(SourceError, match="没有解开") as caught:
        members(path)
    assert caught.value.code == "too_large"


def test_more_members_than_a_bundle_may_have_are_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(_packed([(f"{number}.txt", b"x") for number in range(1001)]))
    assert len(members(path) or ()) == 1001
    monkeypatch.setattr(bundles, "MOST_MEMBERS", 1000)
    other = path.with_name("b.zip")
    other.write_bytes(path.read_bytes())
    with pytest.raises(SourceError, match="1,001 个文件"):
        members(other)


def test_thousands_of_members_are_read_without_opening_the_bundle_each_time(path: Path) -> None:
    path.write_bytes(_packed([(f"{number}.txt", b"x" * number) for number in range(5000)]))
    started = time.process_time()
    assert sum(len(read_member(path, name)) for name in members(path) or ()) == 12_497_500
    assert time.process_time() - started < 10


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_damaged_bundle_is_listed_read_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, draw: st.DataObject
) -> None:
    whole = _packed([("年报.txt", b"a" * 500), ("b/c.zip", _packed([("d.txt", b"d" * 100)]))])
    data = bytearray(whole[: draw.draw(st.sampled_from([len(whole), len(whole) - 9, 60]))])
    for _ in range(draw.draw(st.integers(1, 3))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("damaged") / "a.zip"
    path.write_bytes(data)
    with suppress(SourceError):
        for name in members(path) or ():
            with suppress(SourceError):
                read_member(path, name)
