"""A file is known by its bytes, whatever it is called."""

import io
import zipfile

import pytest

from indexer.readers.signatures import signature_of


def _package(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return stream.getvalue()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (b"%PDF-1.7", ".pdf"),
        (b"{\\rtf1", ".rtf"),
        (_package("[Content_Types].xml", "word/document.xml"), ".docx"),
        (_package("xl/workbook.xml"), ".xlsx"),
        (_package("OFD.xml"), ".ofd"),
        (_package("a.txt"), ".zip"),
        (_package(), ".zip"),
        (_OLE + "WordDocument".encode("utf-16-le"), ".doc"),
        (_OLE + "Workbook".encode("utf-16-le"), ".xls"),
        (_OLE, ""),
        (b"<!DOCTYPE html><html>", ".html"),
        (b"\xef\xbb\xbf\r\n<HTML lang=zh>", ".html"),
        ("<html>".encode("utf-16"), ".html"),
        (b"<?xml version='1.0'?>\n<!-- saved --><html xmlns='x'>", ".html"),
        (b"<div class='x'>\n<p>", ".html"),
        (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?>", ""),
        (
            b"From: <x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=a\r\n",
            ".mht",
        ),
    ],
)
def test_a_format_is_known_by_its_bytes(data: bytes, ending: str) -> None:
    signature = signature_of(data)
    assert signature is not None
    assert signature.ending == ending
    assert signature.what


@pytest.mark.parametrize(
    "data",
    [b"", "五常市教育局".encode(), b"<none>", b"PK", b"a: b\nc", b"\xff\xfe", b"< html>", b"MZ"],
)
def test_what_may_be_text_has_none(data: bytes) -> None:
    assert signature_of(data) is None
