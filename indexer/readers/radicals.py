"""Radicals that stand for the letters they look like.

A file tells glyphs, and some writers name a glyph by the radical (⼈ U+2F08, ⺠ U+2EA0) instead of
the letter (人, 民) that shares it. Unicode, EquivalentUnifiedIdeograph.
"""

import unicodedata

_KANGXI = range(0x2F00, 0x2FD6)
_SUPPLEMENT = dict(
    zip(
        "⺁⺈⺊⺌⺎⺓⺝⺟⺠⺩⺪⺬⺮⺶⺷⺸⺺⺻⺼⻁⻄⻅⻆⻇⻉⻊⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱⻳",
        "厂刀卜小兀幺月母民王疋示竹羊羊羊聿聿月虎西见角角贝足车長长门雨青韦页风飞食首马骨鬼鱼鸟卤麦黄黾齐齿龙龜龟",
        strict=True,
    )
)
"""Those that are a letter by themselves."""
_LETTERS = str.maketrans(
    {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI} | _SUPPLEMENT
)
_FIRST, _LAST = "\u2e80", "\u2fd5"


def with_letters(text: str) -> str:
    """The text with letters in the place of radicals that look the same."""
    return text.translate(_LETTERS) if any(_FIRST <= c <= _LAST for c in text) else text
