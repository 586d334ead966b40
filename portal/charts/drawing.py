"""What a chart is made of. x and widths are percent of the plot, y and heights pixels from the
top, paths in a box of 100 by the height, so that type never scales."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from portal.charts.scale import Scale
from portal.charts.values import Number, Table
from portal.wording import short

NOTHING = "没有可画的数"
TOP, EMPTY = 22, 56
"""Room above the plot, for the unit; and how high a plot is with nothing in it."""
NARROW = 270
WIDE = 560
"""How wide a plot is in pixels, on a phone and on a desktop, unless its maker knows better."""
EM, DIGIT, BETWEEN = 13, 7.5, 8
LONG = 60
"""From this width on, labels that do not fit beside each other are left out but for the ends."""
SPARE = 2
"""How far, in percent, a label may reach out of the plot."""


@dataclass(frozen=True)
class Rect:
    """A column, or the place of one that is missing."""

    css: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Path:
    """A line or an area."""

    css: str
    d: str


@dataclass(frozen=True)
class Dot:
    """A point, marked in the way of its series (1 to 6)."""

    css: str
    x: float
    y: float


@dataclass(frozen=True)
class Text:
    """Words in the drawing."""

    css: str
    x: float
    y: float
    anchor: str
    text: str


@dataclass(frozen=True)
class Tick:
    """A line across the plot and the number it stands for."""

    y: float
    text: str


@dataclass(frozen=True)
class Mark:
    """A line from top to bottom, with words on one side of it."""

    x: float
    anchor: str
    text: str


@dataclass(frozen=True)
class Reading:
    """A strip of the plot and what can be read there."""

    x: float
    width: float
    text: str


@dataclass(frozen=True)
class Key:
    """An entry of the legend: what a series (1 to 6) looks like, and its name."""

    css: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart as drawn. `description` says in a sentence what is seen, `note` how to read it,
    `top` and `height` are the ends of the plot, `gutter` (s, m, l) is the room for numbers at
    its left."""

    id: str
    title: str
    unit: str
    description: str
    note: str
    table: Table
    scale: Scale
    height: float
    top: float = TOP
    gutter: str = "s"
    ticks: tuple[Tick, ...] = ()
    marks: tuple[Mark, ...] = ()
    rects: tuple[Rect, ...] = ()
    paths: tuple[Path, ...] = ()
    dots: tuple[Dot, ...] = ()
    texts: tuple[Text, ...] = ()
    readings: tuple[Reading, ...] = ()
    legend: tuple[Key, ...] = ()

    @property
    def zero(self) -> float:
        """The height of the axis."""
        return round(self.height - self.scale.share(0) * (self.height - self.top), 2)


@dataclass(frozen=True)
class Plot:
    """The box that is drawn in: a scale over `height` pixels below `top`, and `slots` strips of
    equal width."""

    scale: Scale
    top: float
    height: float
    slots: int

    @property
    def bottom(self) -> float:
        """The lower end."""
        return self.top + self.height

    @property
    def step(self) -> float:
        """The width of a strip in percent."""
        return 100 / max(self.slots, 1)

    def centre(self, slot: int) -> float:
        """The middle of a strip in percent."""
        return round((slot + 0.5) * self.step, 3)

    def y(self, value: Number) -> float:
        """The height of a number in pixels from the top."""
        return round(self.bottom - self.scale.share(value) * self.height, 2)

    def value(self, y: float) -> float:
        """The number at a height."""
        return self.scale.value((self.bottom - y) / self.height)

    def ticks(self) -> tuple[Tick, ...]:
        """The lines across."""
        return tuple(Tick(self.y(tick), short(tick)) for tick in self.scale.ticks)

    def nothing(self) -> Text:
        """What stands in a plot with nothing in it."""
        return Text("", 50, round(self.top + self.height / 2, 1), "middle", NOTHING)

    def gutter(self) -> str:
        """The room that the longest number at the left needs."""
        widest = max((width(tick.text) for tick in self.ticks()), default=0)
        return "s" if widest <= 24 else "m" if widest <= 40 else "l"


def width(text: str) -> float:
    """About how wide a text is in pixels."""
    return sum(DIGIT if ord(character) < 0x2000 else EM for character in text)


def labels_below(
    texts: Sequence[str], centres: Sequence[float], step: float, y: float, wide: int = WIDE
) -> Iterator[Text]:
    """Labels under the strips: as many as fit, counted from the last; fewer on a phone. Where
    none fit beside each other, the first and the last."""
    room = max(map(width, texts), default=0) + BETWEEN
    stride = ceil(room / (step * wide / 100))
    narrow = min(NARROW, wide)
    strip = step * narrow / 100
    inward = max(0.0, (room - BETWEEN - strip) / 2)
    sparse = stride * ceil((room + 2 * inward) / strip / stride)
    last = len(texts) - 1
    if stride > 1 and room > LONG:
        if width(texts[0]) <= wide:
            yield Text("" if width(texts[0]) <= narrow else "hide-s", 0, y, "start", texts[0])
        if last and width(texts[0]) + width(texts[-1]) + BETWEEN <= narrow:
            yield Text("", 100, y, "end", texts[-1])
        return
    for at, (text, centre) in enumerate(zip(texts, centres, strict=True)):
        if (last - at) % stride == 0:
            css = "" if (last - at) % sparse == 0 else "hide-s"
            half = 50 * width(text) / narrow
            x, anchor = (100.0, "end") if centre + half > 100 + SPARE else (centre, "middle")
            x, anchor = (0.0, "start") if centre - half < -SPARE else (x, anchor)
            yield Text(css, x, y, anchor, text)


def runs(heights: Iterable[float | None]) -> list[list[tuple[int, float]]]:
    """The stretches between gaps, as pairs of strip and height."""
    found: list[list[tuple[int, float]]] = [[]]
    for slot, height in enumerate(heights):
        if height is not None:
            found[-1].append((slot, height))
        elif found[-1]:
            found.append([])
    return [run for run in found if run]
