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


@dataclass(frozen=True, kw_only=True)
class Page:
    """What every page needs: the title of the window and which entry of the menu it is."""

    template: ClassVar[str]
    window: str
    here: str = ""
