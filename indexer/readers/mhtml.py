"""A web page saved as one file (MHTML, .mht) to a document: its first page, as the HTML reader
reads it. RFC 2557. Frames and pictures are further parts of the file; nothing is fetched.
"""

import email
import email.policy
from email.message import Message

from indexer.document import Document, Metadatum
from indexer.errors import SourceError
from indexer.readers.html import read_html

_MOST_PAGES = 5
"""Frames that are tried when the first page has no text; advertisements are many."""
_ADDRESSES = ("snapshot-content-location", "content-location")


def read_mhtml(name: str, data: bytes) -> Document:
    """The document of the first page in the file that has any text. Raises SourceError."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
        contents = [_content(page) for page in pages]
    except (RecursionError, LookupError, ValueError) as error:
        raise SourceError(
            "unreadable",
            f"{name} 不是完整的单一文件网页（{type(error).__name__}）；请重新保存网页。",
        ) from error
    if not contents:
        raise SourceError("empty", f"{name} 里没有网页；请重新保存网页。")
    document = _first(name, contents)
    metadata = tuple(
        Metadatum(header, " ".join(str(value).split()))
        for part in (message, pages[0])
        for header in _ADDRESSES
        if (value := part.get(header))
    )
    return Document(
        document.blocks, (*metadata, *document.metadata), document.notices, document.pictures
    )


def _content(page: Message) -> bytes:
    content = page.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _first(name: str, contents: list[bytes]) -> Document:
    """The first page's document, or that of the largest frame when the page is only a frame."""
    frames = sorted(contents[1:], key=len, reverse=True)
    refusal: SourceError | None = None
    for content in (contents[0], *frames[:_MOST_PAGES]):
        try:
            return read_html(name, content)
        except SourceError as error:
            refusal = refusal or error
            if error.code != "empty":
                break
    assert refusal is not None
    raise refusal
