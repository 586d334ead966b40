"""Bytes of a text file to characters, or the reason why they are none."""

import codecs
import re
import unicodedata

from indexer.errors import SourceError

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF 文件"),
    (b"PK\x03\x04", "ZIP 压缩包（.docx、.xlsx 也是）"),
    (b"PK\x05\x06", "空的 ZIP 压缩包"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Word 或 Excel 文件"),
    (b"\x89PNG\r\n\x1a\n", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF87a", "GIF 图片"),
    (b"GIF89a", "GIF 图片"),
    (b"II*\x00", "TIFF 图片"),
    (b"MM\x00*", "TIFF 图片"),
    (b"\x1f\x8b", "gzip 压缩文件"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"{\\rtf", "RTF 文件"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_PILED_MARKS = 64
"""Combining marks on one character: normalising takes the square of their number in time."""
_FOREIGN = re.compile(
    rf"[^\x00-\x7f\u2e80-\u3029\u3030-\u3098\u309b-\u9fff\uff00-\uffef]{{{_PILED_MARKS},}}"
)
_TOLERATED_CONTROLS = 20
"""Word leaves a few control characters behind in text; more than these are no text."""


def decode(name: str, data: bytes) -> str:
    """The text: UTF-8 with or without mark, UTF-16 with mark, or strict GB18030.

    Raises SourceError: empty, binary, truncated, undecodable.
    """
    if not data.strip():
        raise SourceError("empty", f"{name} 是空文件，没有内容可读；请重新下载后放回。")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise SourceError(
                "binary", f"{name} 的内容是{kind}，不是文本；请改用正确的扩展名，或另存为纯文本。"
            )
    text = _decode(name, data)
    _refuse_controls(name, text)
    _refuse_piled_marks(name, text)
    if not text.strip():
        raise SourceError("empty", f"{name} 只有空白，没有内容可读；请重新下载后放回。")
    return text


def _decode(name: str, data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf16(name, data)
    if b"\x00" in data:
        offset = data.index(b"\x00")
        raise SourceError(
            "binary", f"{name} 第 {offset + 1} 字节是零字节，不是文本；请换成文本文件。"
        )
    encodings = ("utf-8",) if data.startswith(codecs.BOM_UTF8) else ("utf-8", "gb18030")
    for encoding in encodings:
        try:
            return _without_surrogates(data.removeprefix(codecs.BOM_UTF8).decode(encoding))
        except UnicodeError:
            continue
    for encoding in encodings:
        if _ends_inside_character(data, encoding):
            raise SourceError("truncated", f"{name} 在一个汉字的中间断开，文件不完整；请重新下载。")
    raise SourceError(
        "undecodable",
        f"{name} 既不是 UTF-8、UTF-16，也不是 GB18030 编码；请转为 UTF-8 后放回。",
    )


def _decode_utf16(name: str, data: bytes) -> str:
    if len(data) % 2:
        raise SourceError("truncated", f"{name} 在一个字符的中间断开，文件不完整；请重新下载。")
    try:
        return _without_surrogates(data.decode("utf-16"))
    except UnicodeError:
        raise SourceError(
            "undecodable", f"{name} 标为 UTF-16 而内容不是；请转为 UTF-8 后放回。"
        ) from None


def _without_surrogates(text: str) -> str:
    text.encode("utf-8")
    return text


def _ends_inside_character(data: bytes, encoding: str) -> bool:
    """Whether all but the last, incomplete character can be decoded."""
    try:
        codecs.getincrementaldecoder(encoding)("strict").decode(data)
    except UnicodeError:
        return False
    return True


def _refuse_controls(name: str, text: str) -> None:
    controls = _CONTROL.findall(text)
    if "\x00" in controls or len(controls) > _TOLERATED_CONTROLS:
        first = _CONTROL.search(text)
        line = text.count("\n", 0, first.start()) + 1 if first else 1
        raise SourceError("binary", f"{name} 第 {line} 行起有控制字符，不是文本；请换成文本文件。")


def _refuse_piled_marks(name: str, text: str) -> None:
    for run in _FOREIGN.finditer(text):
        marks = max(map(len, _runs_of_marks(run[0])))
        if marks >= _PILED_MARKS:
            line = text.count("\n", 0, run.start()) + 1
            raise SourceError(
                "binary",
                f"{name} 第 {line} 行有 {marks} 个附加符号叠在一个字符上，不是文本；"
                "请换成文本文件。",
            )


def _runs_of_marks(text: str) -> list[str]:
    """The text cut at every character that is no combining mark."""
    return "".join(c if unicodedata.combining(c) else " " for c in text).split(" ")
