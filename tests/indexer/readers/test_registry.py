import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from indexer.document import Document
from indexer.errors import SourceError
from indexer.readers.html import read_html
from indexer.readers.legacy_word import read_legacy_word
from indexer.readers.mhtml import read_mhtml
from indexer.readers.plain_text import read_plain_text
from indexer.readers.registry import (
    LARGEST_SOURCE,
    LARGEST_WITH_PICTURES,
    READERS,
    read_document,
)
from indexer.readers.word import read_word
from tests.indexer.readers.test_mhtml import PAGE, saved
from tests.indexer.readers.test_word import _saved as saved_word

DOCUMENTS = Path(__file__).parents[2] / "data" / "documents"


def _word() -> bytes:
    document = docx.Document()
    document.add_paragraph("正文。")
    return saved_word(document)


def _zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("a.txt", "x")
    return stream.getvalue()


def test_the_ending_of_the_name_picks_the_reader_of_plain_text() -> None:
    assert read_document("目录/报告.TXT", "甲".encode()).blocks


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.doc", "a.docx", "a.pdf", "a.xyz", "a"])
@pytest.mark.parametrize(
    ("data", "reader"),
    [
        (PAGE.encode(), read_html),
        (PAGE.encode("utf-16"), read_html),
        (saved(PAGE), read_mhtml),
        (_word(), read_word),
        ((DOCUMENTS / "seed_001.doc").read_bytes(), read_legacy_word),
    ],
    ids=["html", "html in utf-16", "mhtml", "docx", "doc"],
)
def test_a_file_is_read_as_what_it_is_whatever_its_name(
    name: str, data: bytes, reader: Callable[[str, bytes], Document]
) -> None:
    assert read_document(name, data) == reader(name, data)


@pytest.mark.parametrize("name", ["a.doc", "a.docx"])
def test_plain_text_called_a_word_file_is_read_as_text(name: str) -> None:
    data = "五常市教育局".encode("gb18030")
    assert read_document(name, data) == read_plain_text(name, data)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.doc", b"{\\rtf1 x}", "RTF"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "PNG"),
        ("a.rar", b"Rar!\x1a\x07\x00", "RAR"),
        ("a.xyz", _zip(), "ZIP"),
    ],
)
def test_a_format_that_is_known_and_cannot_be_read_is_named(
    name: str, data: bytes, said: str
) -> None:
    with pytest.raises(SourceError, match=said) as caught:
        read_document(name, data)
    assert caught.value.code == "unsupported_format"


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.HTML"])
def test_text_without_a_tag_called_a_page_keeps_its_lines(name: str) -> None:
    data = "标题\n总计\t1\t2\n另一行".encode()
    assert read_document(name, data) == read_plain_text(name, data)
    tagged = b"<center>" + data
    assert read_document(name, tagged) == read_html(name, tagged)


def test_a_picture_called_a_text_is_no_text() -> None:
    with pytest.raises(SourceError, match="PNG") as caught:
        read_document("a.txt", b"\x89PNG\r\n\x1a\n")
    assert caught.value.code == "binary"


def test_a_word_file_with_a_password_is_refused_as_such() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(SourceError, match="密码") as caught:
        read_document("a.docx", data)
    assert caught.value.code == "encrypted"


@pytest.mark.parametrize("name", ["a.xls", "a.txt.xyz", "txt", ""])
def test_a_format_without_a_reader_is_refused_and_the_readable_ones_are_named(name: str) -> None:
    with pytest.raises(SourceError, match="现在能读的格式是") as caught:
        read_document(name, b"text")
    assert caught.value.code == "unsupported_format"
    assert all(ending in caught.value.message for ending in READERS)


def test_a_file_may_be_as_large_as_the_limit_and_no_larger() -> None:
    read_document("a.txt", b"a" * LARGEST_SOURCE)
    with pytest.raises(SourceError, match="上限"):
        read_document("a.txt", b"a" * (LARGEST_SOURCE + 1))
    with pytest.raises(SourceError, match="上限"):
        read_document("a.docx", b"PK\x03\x04word/document" + bytes(LARGEST_WITH_PICTURES))
