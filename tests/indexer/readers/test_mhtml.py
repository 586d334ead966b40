"""A page saved as one file is read as the page; frames are tried, nothing is fetched."""

import base64
import quopri
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.document import Paragraph
from indexer.errors import SourceError
from indexer.readers.mhtml import read_mhtml

PROSE = "本年度认真贯彻落实政府信息公开条例，主动公开政府信息。" * 4
PAGE = f"<html><body><p>{PROSE}</p></body></html>"


def saved(*pages: str, encoding: str = "utf-8", transfer: str = "quoted-printable") -> bytes:
    encode = base64.encodebytes if transfer == "base64" else quopri.encodestring
    parts = [
        f"--X\r\nContent-Type: text/html; charset={encoding}\r\n"
        f"Content-Transfer-Encoding: {transfer}\r\nContent-Location: http://a.cn/{n}.html\r\n\r\n"
        f"{encode(page.encode(encoding)).decode('ascii')}\r\n"
        for n, page in enumerate(pages)
    ]
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://a.cn/report.html\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
        '\tboundary="X"\r\n\r\n'
    )
    image = "--X\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n"
    return f"{head}{''.join(parts)}{image}--X--\r\n".encode()


def _paragraphs(data: bytes) -> list[str]:
    blocks = read_mhtml("a.mht", data).blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("transfer", ["quoted-printable", "base64"])
def test_the_page_is_read_from_every_transfer_encoding(encoding: str, transfer: str) -> None:
    assert _paragraphs(saved(PAGE, encoding=encoding, transfer=transfer)) == [PROSE]


def test_a_page_that_is_only_a_frame_yields_what_the_frame_shows() -> None:
    frame = "<html><body><iframe src='1.html'></iframe></body></html>"
    assert _paragraphs(saved(frame, PAGE)) == [PROSE]


def test_where_it_was_saved_from_is_told() -> None:
    metadata = read_mhtml("a.mht", saved(PAGE)).metadata
    assert [(one.name, one.value) for one in metadata] == [
        ("snapshot-content-location", "http://a.cn/report.html"),
        ("content-location", "http://a.cn/0.html"),
    ]


@pytest.mark.parametrize("data", [b"", b"MIME-Version: 1.0\r\n\r\n", saved(), saved("<p></p>")])
def test_a_file_without_a_page_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="请"):
        read_mhtml("a.mht", data)


def test_parts_within_parts_without_end_are_read_or_refused_soon() -> None:
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n)
        for n in range(5_000)
    )
    started = time.process_time()
    with pytest.raises(SourceError):
        read_mhtml("a.mht", b"MIME-Version: 1.0\r\n" + nested)
    assert time.process_time() - started < 20


@given(cut=st.integers(0, 2_000), flip=st.integers(0, 2_000), bit=st.integers(0, 7))
@settings(max_examples=100, deadline=None)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(cut: int, flip: int, bit: int) -> None:
    data = bytearray(saved(PAGE)[: cut + 1])
    data[flip % len(data)] ^= 1 << bit
    with suppress(SourceError):
        read_mhtml("a.mht", bytes(data))
