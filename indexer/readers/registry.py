"""Which reader reads which file: by the ending of its name."""

from collections.abc import Callable
from pathlib import PurePosixPath

from indexer.document import Document
from indexer.errors import SourceError
from indexer.readers.html import read_html
from indexer.readers.pdf import read_pdf
from indexer.readers.plain_text import read_plain_text
from indexer.readers.word import read_word

LARGEST_SOURCE = 20 * 1024 * 1024
"""Bytes. The largest report seen has less than one twentieth of this."""

Reader = Callable[[str, bytes], Document]
READERS: dict[str, Reader] = {
    ".txt": read_plain_text,
    ".html": read_html,
    ".htm": read_html,
    ".docx": read_word,
    ".pdf": read_pdf,
}


def read_document(name: str, data: bytes) -> Document:
    """What the file holds, by the reader for its ending. Raises SourceError."""
    if len(data) > LARGEST_SOURCE:
        raise SourceError(
            "too_large",
            f"{name} 有 {len(data):,} 字节，超过 {LARGEST_SOURCE:,} 字节的上限；"
            "请只放一份报告的正文。",
        )
    ending = PurePosixPath(name).suffix.lower()
    reader = READERS.get(ending)
    if reader is None:
        raise SourceError(
            "unsupported_format",
            f"{name} 的格式（{ending or '没有扩展名'}）还不能读；"
            f"现在能读的格式是：{'、'.join(sorted(READERS))}。",
        )
    return reader(name, data)
