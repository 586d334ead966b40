"""Bytes of a text file to characters, or the reason why they are none."""

import codecs
import re
import unicodedata

import charset_normalizer

from indexer.errors import SourceError
from indexer.readers.signatures import signature_of

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_PILED_MARKS = 64
"""Combining marks on one character: normalising takes the square of their number in time."""
_NOT_PLAIN = r"[^\x00-\x7f\u2e80-\u3029\u3030-\u3098\u309b-\u9fff\uff00-\uffef]"
_FOREIGN = re.compile(rf"{_NOT_PLAIN}{_NOT_PLAIN}{{{_PILED_MARKS - 1},}}")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_EVIDENCE = re.compile(
    "政府(?:信息|資訊|资讯)|(?:信息|資訊|资讯)公[开開]|主[动動]公[开開]|年度[报報]告"
)
_LARGEST_GUESS = 2 * 1024 * 1024
"""Bytes; guessing takes seconds a megabyte."""
_TOLERATED_CONTROLS = 20
"""Word leaves a few control characters behind in text; more than these are no text."""


def decode(name: str, data: bytes) -> str:
    """The text, every byte of it: UTF-8, GB18030, UTF-16, Big5 or, where statutory words prove it,
    another encoding. What a page declares is not asked: the bytes decide. Characters without
    any width are left out.

    Raises SourceError: empty, binary, truncated, undecodable.
    """
    if not data.strip():
        raise SourceError("empty", f"{name} 是空文件，没有内容可读；请重新下载后放回。")
    if (signature := signature_of(data)) and signature.ending not in (".html", ".mht"):
        raise SourceError(
            "binary",
            f"{name} 的内容是{signature.what}，不是文本；请改用正确的扩展名，或另存为纯文本。",
        )
    text = _INVISIBLE.sub("", _decode(name, data))
    _refuse_controls(name, text)
    _refuse_piled_marks(name, text)
    if not text.strip():
        raise SourceError("empty", f"{name} 只有空白，没有内容可读；请重新下载后放回。")
    return text


def _decode(name: str, data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf16(name, data)
    if b"\x00" in data:
        return _decode_unmarked_utf16(name, data)
    marked = data.startswith(codecs.BOM_UTF8)
    text = _strictly(data.removeprefix(codecs.BOM_UTF8), "utf-8")
    if text is None and not marked:
        text = _of_two_bytes(data)
    if text is not None:
        return text
    for encoding in ("utf-8",) if marked else ("utf-8", "gb18030"):
        if _ends_inside_character(data, encoding):
            raise SourceError("truncated", f"{name} 在一个汉字的中间断开，文件不完整；请重新下载。")
    text = None if marked else _of_rare_encoding(data)
    if text is not None:
        return text
    raise SourceError(
        "undecodable",
        f"{name} 既不是 UTF-8、UTF-16，也不是 GB18030、Big5 编码；请转为 UTF-8 后放回。",
    )


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return _without_surrogates(data.decode(encoding))
    except (UnicodeError, LookupError):
        return None


def _of_two_bytes(data: bytes) -> str | None:
    """GB18030 or Big5: much of the one can be read as the other, so that words decide."""
    text = _strictly(data, "gb18030")
    if text is not None and _is_about_disclosure(text):
        return text
    for encoding in ("big5", "big5hkscs", "cp950"):
        traditional = _strictly(data, encoding)
        if traditional is not None and _is_about_disclosure(traditional):
            return traditional
    if text is not None and _ends_inside_character(data, "utf-8"):
        return None
    return text


def _of_rare_encoding(data: bytes) -> str | None:
    """What charset-normalizer makes of the whole file, if statutory words come out of it."""
    if len(data) > _LARGEST_GUESS:
        return None
    best = charset_normalizer.from_bytes(data).best()
    text = None if best is None else _strictly(data, best.encoding)
    return text if text is not None and _is_about_disclosure(text) else None


def _is_about_disclosure(text: str) -> bool:
    return _EVIDENCE.search(text) is not None


def _decode_unmarked_utf16(name: str, data: bytes) -> str:
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strictly(data[: len(data) // 2 * 2], encoding)
        if text is not None and _is_about_disclosure(text):
            if len(data) % 2:
                raise SourceError("truncated", f"{name} 在一个字符的中间断开；请重新下载。")
            return text
    offset = data.index(b"\x00")
    raise SourceError("binary", f"{name} 第 {offset + 1} 字节是零字节，不是文本；请换成文本文件。")


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
