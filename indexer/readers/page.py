"""What is printed on a page, by position: glyphs, ruling lines and pictures, of whatever format.

Lengths are points (1/72 inch) from the upper left corner of the page as a person holds it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

UNREADABLE = "\ufffd"
"""Stands for a glyph of which the file does not tell the letter."""
_STRAIGHT = 0.8
_THIN = 2.5
_ASKEW = 0.05
MOST_RULES = 20_000
"""Ruling lines on one page: more are a drawing."""


class Glyph(NamedTuple):
    """One printed letter in its em box. `text` may be several letters (a ligature)."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def size(self) -> float:
        """The height of the em box."""
        return self.bottom - self.top


class Rule(NamedTuple):
    """A straight ruling line: at one y from x to x when `level`, else at one x from y to y."""

    level: bool
    at: float
    start: float
    end: float


class Picture(NamedTuple):
    """The box of a picture."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass
class Page:
    """One page. `drawn` counts its paths, whatever they draw. `recognised`: its text is invisible
    and lies over a picture: a machine recognised it in a scan."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    drawn: int = 0
    recognised: bool = False

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A line between two points, if it is level or upright."""
        if len(self.rules) > MOST_RULES:
            return
        if abs(y1 - y0) <= _STRAIGHT:
            self.rules.append(Rule(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) <= _STRAIGHT:
            self.rules.append(Rule(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1)))

    def box(self, x0: float, y0: float, x1: float, y1: float, stroked: bool) -> None:
        """A rectangle: the line it is when it is thin, else its four sides when they are drawn."""
        if min(abs(x1 - x0), abs(y1 - y0)) <= _THIN:
            middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
            if abs(x1 - x0) >= abs(y1 - y0):
                self.rule(x0, middle_y, x1, middle_y)
            else:
                self.rule(middle_x, y0, middle_x, y1)
        elif stroked:
            self.rule(x0, y0, x1, y0)
            self.rule(x0, y1, x1, y1)
            self.rule(x0, y0, x0, y1)
            self.rule(x1, y0, x1, y1)


def quarters_turned(right: float, up: float) -> int | None:
    """How a text lies that runs this way: in quarters against the clock; None for one set askew, as
    watermarks are."""
    if abs(up) <= _ASKEW * abs(right):
        return 0 if right > 0 else 2
    if abs(right) <= _ASKEW * abs(up):
        return 1 if up > 0 else 3
    return None


def put_upright(page: Page, glyphs: Sequence[Sequence[Glyph]]) -> Page:
    """The page with its text, given by the quarters it is turned, as most of it is read."""
    page.glyphs = [glyph for same in glyphs for glyph in same]
    return turned(page, max(range(4), key=lambda quarters: len(glyphs[quarters])))


def turned(page: Page, quarters: int) -> Page:
    """The page whose text runs upwards (1), on its head (2) or downwards (3), put upright."""
    if quarters == 0:
        return page

    def point(x: float, y: float) -> tuple[float, float]:
        if quarters == 1:
            return page.height - y, x
        return (page.width - x, page.height - y) if quarters == 2 else (y, page.width - x)

    def box(x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
        (ax, ay), (bx, by) = point(x0, top), point(x1, bottom)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    sides = (page.width, page.height) if quarters == 2 else (page.height, page.width)
    upright = Page(page.number, *sides, drawn=page.drawn, recognised=page.recognised)
    upright.glyphs = [Glyph(g.text, *box(g.x0, g.top, g.x1, g.bottom)) for g in page.glyphs]
    upright.pictures = [Picture(*box(*picture)) for picture in page.pictures]
    for level, at, start, end in page.rules:
        ends = (start, at, end, at) if level else (at, start, at, end)
        upright.rule(*box(*ends))
    return upright
