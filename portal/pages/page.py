"""What every page needs, whatever it shows."""

from dataclasses import dataclass
from typing import ClassVar

Title = tuple[str, ...]
"""A title in the parts between which it may break."""


@dataclass(frozen=True)
class Link:
    """A link, or a choice among several: `current` marks the one in force."""

    label: str
    url: str
    current: bool = False


DESCRIPTION = (
    "全国行政机关的政府信息公开工作年度报告，可按原话、机关、地区、年份和任意一个数字检索、比较，"
    "每个数字都能追溯到原文。"
)


@dataclass(frozen=True, kw_only=True)
class Page:
    """What every page needs: the title of the window, what search engines may say of it, and which
    entry of the menu it is."""

    template: ClassVar[str]
    window: str
    description: str = DESCRIPTION
    here: str = ""
