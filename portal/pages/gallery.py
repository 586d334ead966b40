"""The context of the component gallery."""

from dataclasses import dataclass, field
from typing import Any

from portal.pages.page import Link, Page


@dataclass(frozen=True)
class Example:
    """The macro called with the arguments; `says` tells what is to be looked at. `within` is the
    class of the list that it stands in, if it is an item of one."""

    macro: str
    says: str
    args: tuple[object, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)
    within: str = ""


@dataclass(frozen=True)
class ShownMacro:
    """A macro, and its examples with their numbers on the page."""

    name: str
    examples: tuple[tuple[int, Example], ...]


@dataclass(frozen=True, kw_only=True)
class GalleryPage(Page):
    """The macros of one component file, or only the list of files."""

    template = "pages/gallery.html"
    here: str = "about"
    files: tuple[Link, ...]
    component: str
    macros: tuple[ShownMacro, ...]
