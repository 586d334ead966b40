"""Text that was UTF-8 and read as GBK once (政府信息 became 鏀垮簻淇℃伅): known when it is seen.

Read through only where nothing was lost on the way; else it is said, and nothing is guessed.
"""

from indexer.document import Notice
from indexer.errors import SourceError

_WORDS = ("政府信息", "信息公开", "主动公开", "年度报告", "行政机关", "本年度")
_EURO = "€"
"""How Windows reads the byte 0x80, which GBK does not have."""
_LOST = "\ufffd"
_SEVERAL = 3


def _scrambled(word: str) -> set[str]:
    """How a word looks, whether its first byte begins a character of two or ends one."""
    data = word.encode("utf-8")
    readings = (data[start:].decode("gb18030", "replace") for start in (0, 1))
    return {part for text in readings for part in text.split(_LOST) if len(part) >= _SEVERAL}


_SCRAMBLED = tuple(sorted({text for word in _WORDS for text in _scrambled(word)}))


def unscrambled(name: str, text: str) -> tuple[str, tuple[Notice, ...]]:
    """The text as it was meant, and what is to be said of it. Raises SourceError when it is
    scrambled as a whole and characters were lost."""
    notices = _lost(text)
    times = sum(text.count(word) for word in _SCRAMBLED) if _suspicious(text) else 0
    if not times:
        return text, notices
    meant = _read_again(text)
    if meant is not None:
        message = "全文是 UTF-8 被误作 GBK 读出的乱码，已按原来的编码还原，没有缺字。"
        return meant, (*notices, Notice("mojibake", message))
    if times >= _SEVERAL and not any(word in text for word in _WORDS):
        raise SourceError(
            "undecodable",
            f"{name} 是 UTF-8 被误作 GBK 读出的乱码，有的字已经丢失，不能还原；请重新下载原件。",
        )
    message = f"文中有 {times} 处像是 UTF-8 被误作 GBK 读出的乱码，照录未改。"
    return text, (*notices, Notice("mojibake", message))


def _suspicious(text: str) -> bool:
    return any(word in text for word in _SCRAMBLED)


def _lost(text: str) -> tuple[Notice, ...]:
    if _LOST not in text:
        return ()
    message = f"文中有 {text.count(_LOST)} 个字在转换编码时已经丢失（显示为 {_LOST}）。"
    return (Notice("mojibake", message),)


def _read_again(text: str) -> str | None:
    """The text behind the reading as GBK; None where a part of it is not of that kind."""
    try:
        data = b"\x80".join(part.encode("gb18030") for part in text.split(_EURO))
        meant = data.decode("utf-8")
    except UnicodeError:
        return None
    return meant if any(word in meant for word in _WORDS) else None
