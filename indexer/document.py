"""What was read from a source file, before anybody asks what it means.

Every reader yields the same thing: a `Document`, the paragraphs and grids of the source in
reading order, each with the place it came from. Nothing after a reader knows the format.
"""

import re

import msgspec


class Paragraph(msgspec.Struct, frozen=True):
    """One paragraph, a heading included. `text` is as printed, without surrounding white space."""

    text: str
    line: int
    """Line of the source on which it begins, from 1."""
    page: int | None = None
    """Page of the source on which it begins, from 1; None where the format has no pages."""


class Cell(msgspec.Struct, frozen=True):
    """One cell of a grid. `text` is as printed (line breaks inside kept), "" when empty."""

    text: str
    line: int
    """Line of the source on which it begins, from 1."""
    page: int | None = None
    """Page of the source on which it begins, from 1; None where the format has no pages."""


class Grid(msgspec.Struct, frozen=True):
    """A table as printed: rows of cells, of any length; merged cells are not expanded."""

    number: int
    """Which grid of the document this is, from 1."""
    rows: tuple[tuple[Cell, ...], ...]


class Metadatum(msgspec.Struct, frozen=True):
    """One thing a file says of itself outside its text: a page's title or meta element, a
    document property, a printed particular. `name` is the file's own word for it, in lower case and
    without white space: "title", "articletitle", "og:url", "发布机构", "索引号"."""

    name: str
    value: str


class Notice(msgspec.Struct, frozen=True):
    """What a reader could not read of a file, for people: the rule of a finding, and a sentence."""

    rule: str
    message: str


class Document(msgspec.Struct, frozen=True):
    """The blocks of one source in reading order. `pictures` tells for every picture how many
    blocks stand before it."""

    blocks: tuple[Paragraph | Grid, ...]
    metadata: tuple[Metadatum, ...] = ()
    notices: tuple[Notice, ...] = ()
    pictures: tuple[int, ...] = ()


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a figure was read: a cell of a grid. All counts start at 1."""

    grid: int
    row: int
    column: int
    line: int
    page: int | None = None
    """None where the format has no pages."""


_EDITOR_MARK = re.compile(r"\[bookmark:[^\]\n]{0,200}\]")
"""A bookmark's name has forty letters at most; without a bound unclosed marks cost their square."""


def without_editor_marks(text: str) -> str:
    """The text without the bookmarks that a word processor left in it."""
    return _EDITOR_MARK.sub("", text) if "[" in text else text
