"""What a file is, told by its bytes: its name may say something else.

Word files, web pages and archives come with each other's endings, because sites serve one as the
other and people rename what will not open.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Signature:
    """A format. `ending` is the usual one of a file's name, `what` its name for people."""

    ending: str
    what: str


_WORD = Signature(".docx", "Word 文件（.docx）")
_LEGACY_WORD = Signature(".doc", "旧版 Word 文件（.doc）")
_OFD = Signature(".ofd", "OFD 文件")
_ZIP = Signature(".zip", "ZIP 压缩包")
_HTML = Signature(".html", "网页（HTML）")
_MHTML = Signature(".mht", "单一文件网页（MHTML）")
_ENCRYPTED = Signature("", "加了密码的 Office 文件")

_BEGINNINGS: tuple[tuple[bytes, Signature], ...] = (
    (b"%PDF-", Signature(".pdf", "PDF 文件")),
    (b"{\\rtf", Signature(".rtf", "RTF 文件")),
    (b"\x1f\x8b", Signature(".gz", "gzip 压缩文件")),
    (b"Rar!\x1a\x07", Signature(".rar", "RAR 压缩包")),
    (b"7z\xbc\xaf\x27\x1c", Signature(".7z", "7z 压缩包")),
    (b"BZh", Signature(".bz2", "bzip2 压缩文件")),
    (b"\xfd7zXZ\x00", Signature(".xz", "xz 压缩文件")),
    (b"\x89PNG\r\n\x1a\n", Signature(".png", "PNG 图片")),
    (b"\xff\xd8\xff", Signature(".jpg", "JPEG 图片")),
    (b"GIF87a", Signature(".gif", "GIF 图片")),
    (b"GIF89a", Signature(".gif", "GIF 图片")),
    (b"II*\x00", Signature(".tif", "TIFF 图片")),
    (b"MM\x00*", Signature(".tif", "TIFF 图片")),
    (b"\x7fELF", Signature("", "程序")),
    (b"MZ\x90\x00", Signature(".exe", "程序")),
)
_ZIPPED: tuple[tuple[bytes, Signature], ...] = (
    (b"word/document", _WORD),
    (b"xl/workbook", Signature(".xlsx", "Excel 文件")),
    (b"ppt/presentation", Signature(".pptx", "PowerPoint 文件")),
    (b"OFD.xml", _OFD),
    (b"application/vnd.oasis.opendocument", Signature(".odt", "OpenDocument 文件")),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STORED: tuple[tuple[str, Signature], ...] = (
    ("EncryptedPackage", _ENCRYPTED),
    ("WordDocument", _LEGACY_WORD),
    ("Workbook", Signature(".xls", "旧版 Excel 文件")),
    ("PowerPoint Document", Signature(".ppt", "旧版 PowerPoint 文件")),
)
_HEAD = 4096
_PAGE = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}>\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|script|style|table|div|p|span)\b",
    re.IGNORECASE | re.DOTALL,
)
_WORD_XML = re.compile(rb"\s*<\?xml.{0,600}(?:Word\.Document|/wordml|xmlPackage)", re.DOTALL)
_MIME = re.compile(rb"^content-type:\s*multipart/(?:related|mixed|alternative)", re.I | re.M)
_MIME_HEAD = re.compile(rb"\s*(?:[A-Za-z-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.DOTALL)


def signature_of(data: bytes) -> Signature | None:
    """The format that the bytes show, None for what may be text."""
    for beginning, signature in _BEGINNINGS:
        if data.startswith(beginning):
            return signature
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next((kind for part, kind in _ZIPPED if part in data), _ZIP)
    if data.startswith(_OLE):
        names = ((name.encode("utf-16-le"), kind) for name, kind in _STORED)
        return next((kind for name, kind in names if name in data), _unknown_ole())
    return _of_text(data[:_HEAD])


def _unknown_ole() -> Signature:
    return Signature("", "加了密码或不是 Word 的旧版 Office 文件")


def _of_text(head: bytes) -> Signature | None:
    head = head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\x00", b"")
    if _WORD_XML.match(head):
        return Signature("", "Word 的 XML 文件")
    if _PAGE.match(head):
        return _HTML
    mime = _MIME_HEAD.match(head)
    return _MHTML if mime and _MIME.search(mime[0]) else None
