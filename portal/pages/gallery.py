"""The context of the component gallery."""

from dataclasses import dataclass
from typing import Any

from portal.pages.page import Link, Page


@dataclass(frozen=True)
class ShownExample:
    """An example and its number on the page."""

    number: int
    says: str
    args: tuple[object, ...]
    options: dict[str, Any]


@dataclass(frozen=True)
class ShownMacro:
    """A macro and what it draws."""

    name: str
    examples: tuple[ShownExample, ...]


@dataclass(frozen=True, kw_only=True)
class GalleryPage(Page):
    """The macros of one component file, or only the list of files."""

    template = "pages/gallery.html"
    here: str = "about"
    files: tuple[Link, ...]
    component: str
    macros: tuple[ShownMacro, ...]
