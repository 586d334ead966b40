"""Pages made by hand, glyph by glyph."""

from indexer.readers.page import Glyph, Page


def glyphs(text: str, x: float, top: float, size: float = 10.0, gap: float = 0.0) -> list[Glyph]:
    """A line of text; letters of ASCII are half as wide as high. White space is printed too."""
    placed = []
    for letter in text:
        width = size / 2 if letter.isascii() else size
        placed.append(Glyph(letter, x, top, x + width, top + size))
        x += width + gap
    return placed


def ruled_page(xs: list[float], ys: list[float], number: int = 1, height: float = 842.0) -> Page:
    """A page with a table of one box between all lines."""
    page = Page(number, 595.0, height)
    for x in xs:
        page.rule(x, ys[0], x, ys[-1])
    for y in ys:
        page.rule(xs[0], y, xs[-1], y)
    return page
