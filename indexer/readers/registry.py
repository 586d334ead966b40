"""Which reader reads which file: by its content, or where that is plain text by its name."""

from collections.abc import Callable
from pathlib import PurePosixPath

from indexer.document import Document
from indexer.errors import SourceError
from indexer.readers.html import read_html
from indexer.readers.legacy_word import read_legacy_word
from indexer.readers.mhtml import read_mhtml
from indexer.readers.ofd import read_ofd
from indexer.readers.pdf import read_pdf
from indexer.readers.plain_text import read_plain_text
from indexer.readers.signatures import signature_of
from indexer.readers.word import read_word

Reader = Callable[[str, bytes], Document]
READERS: dict[str, Reader] = {
    ".txt": read_plain_text,
    ".html": read_html,
    ".htm": read_html,
    ".mht": read_mhtml,
    ".mhtml": read_mhtml,
    ".docx": read_word,
    ".ofd": read_ofd,
    ".pdf": read_pdf,
    ".doc": read_legacy_word,
}
LARGEST_SOURCE = 20 * 1024 * 1024
"""Bytes of a text or a page. The largest report seen has less than one twentieth of this."""
_TEXTS = {".txt", ".html", ".htm", ".mht", ".mhtml"}
_PAGES = {".html", ".htm"}
LARGEST_WITH_PICTURES = 200 * 1024 * 1024
"""Bytes of a file of any other format."""


def read_document(name: str, data: bytes) -> Document:
    """What the file holds, by the reader for its content, whatever its name says. Raises
    SourceError."""
    ending = _format(name, data)
    largest = LARGEST_SOURCE if ending in _TEXTS else LARGEST_WITH_PICTURES
    if len(data) > largest:
        raise SourceError(
            "too_large",
            f"{name} 有 {len(data):,} 字节，超过 {largest:,} 字节的上限；请只放一份报告的正文。",
        )
    return READERS[ending](name, data)


def _format(name: str, data: bytes) -> str:
    """The ending whose reader reads the file: that of its content; for text, and for a package
    whose content is not seen, that of its name."""
    named = PurePosixPath(name).suffix.lower()
    signature = signature_of(data)
    if signature is None or (signature.ending == ".zip" and named in READERS):
        if named not in READERS:
            raise SourceError(
                "unsupported_format",
                f"{name} 的格式（{named or '没有扩展名'}）还不能读；{_readable()}",
            )
        return ".txt" if signature is None and _is_bare_text(named, data) else named
    if signature.what.startswith("加了密码"):
        raise SourceError(
            "encrypted", f"{name} 是{signature.what}，读不出内容；请去掉密码，另存后放回。"
        )
    if signature.ending not in READERS:
        raise SourceError(
            "binary" if named in _TEXTS else "unsupported_format",
            f"{name} 的内容是{signature.what}，还不能读；请另存为能读的格式后放回。{_readable()}",
        )
    return signature.ending


def _is_bare_text(named: str, data: bytes) -> bool:
    """Whether text without a sign of any format is plain, though its name says otherwise: a page
    has tags."""
    if b"\0" in data:
        return False
    return named not in _TEXTS or (named in _PAGES and b"<" not in data)


def _readable() -> str:
    return f"现在能读的格式是：{'、'.join(sorted(READERS))}。"
