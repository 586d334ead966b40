"""Ruling lines of a page to tables: which boxes they part, and which boxes are one cell.

Lines that touch make one table. Its boxes lie between all level and all upright lines; two boxes
without a line between them are one cell. A table that goes on over a page break is put together
before its cells are told, so that a cell or a row cut by the break is one: the break parts them
only where either page draws a line.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from indexer.readers.page import MOST_RULES, Glyph, Page, Rule

_SAME_LINE = 1.5
_DASH = 4.0
_SHORTEST = 5.0
_TOUCHING = 3.0
_SAME_PLACE = 3.5
"""Lines nearer to each other than any row is high or column wide are one line."""
_COVERED = 0.6
_SAME_SIDE = 8.0
_LOW = 0.2
_MOST_LINES = 2_000
_MOST_SIDES = 600
_MOST_BOXES = 40_000


@dataclass
class Frame:
    """A table's boxes: `across[j][i]` tells whether there is a line above box i of row j (one row
    more for the lower side), `down[j][i]` whether one is left of it. `glyphs` are those in each
    box by row and column; `pages` and `tops` tell for each row where it stands."""

    xs: list[float]
    across: list[list[bool]]
    down: list[list[bool]]
    pages: list[int]
    tops: list[float]
    bottom: float
    glyphs: dict[tuple[int, int], list[Glyph]] = field(default_factory=dict)

    @property
    def top(self) -> float:
        """Where it begins on its first page."""
        return self.tops[0]


@dataclass(frozen=True)
class Region:
    """One cell of a frame: its rows and columns (to before the second number), and its boxes."""

    rows: tuple[int, int]
    columns: tuple[int, int]
    boxes: tuple[tuple[int, int], ...]


def find_frames(page: Page) -> tuple[list[Frame], list[Glyph]]:
    """The tables of a page, from top to bottom, and the glyphs that stand in none. A low box alone
    is among them: it may be the first or last row of a table that is on another page."""
    rules = _merged(page.rules) if len(page.rules) <= MOST_RULES else []
    if len(rules) > _MOST_LINES:
        rules = []
    parts = _with_lone_sides(_touching(rules))
    frames = [frame for part in parts if (frame := _frame(part, page.number))]
    low = page.height * _LOW
    frames = [one for one in frames if one.bottom - one.top <= low or not is_single(one)]
    frames.sort(key=lambda frame: frame.bottom - frame.top)
    outside = _filled(frames, page.glyphs)
    return sorted(frames, key=lambda frame: frame.top), outside


def is_single(frame: Frame) -> bool:
    """Whether it has one cell only: a framed text, or a part of a table."""
    return len(regions(frame)) == 1


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Lines in place of their parts: dashes, the sides of neighbouring cells."""
    merged: list[Rule] = []
    for level in (True, False):
        of_kind = sorted((rule for rule in rules if rule.level == level), key=lambda r: r.at)
        for same in _clusters(of_kind):
            start, end = same[0].start, same[0].end
            at = sum(rule.at for rule in same) / len(same)
            for rule in same[1:]:
                if rule.start > end + _DASH:
                    merged.append(Rule(level, at, start, end))
                    start, end = rule.start, rule.end
                end = max(end, rule.end)
            merged.append(Rule(level, at, start, end))
    return [rule for rule in merged if rule.end - rule.start >= _SHORTEST]


def _clusters(rules: Sequence[Rule]) -> Iterable[list[Rule]]:
    """Those at one place, by where they start."""
    same: list[Rule] = []
    for rule in rules:
        if same and rule.at - same[0].at > _SAME_LINE:
            yield sorted(same, key=lambda one: one.start)
            same = []
        same.append(rule)
    if same:
        yield sorted(same, key=lambda one: one.start)


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The lines parted into those that touch each other."""
    group = list(range(len(rules)))

    def root(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    upright = [index for index, rule in enumerate(rules) if not rule.level]
    for index, rule in enumerate(rules):
        if rule.level:
            for other in upright:
                if _touch(rule, rules[other]):
                    group[root(index)] = root(other)
    parts: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        parts.setdefault(root(index), []).append(rule)
    return list(parts.values())


def _with_lone_sides(parts: Iterable[list[Rule]]) -> list[list[Rule]]:
    """The parts with upright lines that no level one touches, as the outer side of a cell that is
    as high as all of the table on its page: each goes to a table of its height."""
    tables = [part for part in parts if any(rule.level for rule in part)]
    spans = [_span(part) for part in tables]
    for part in parts:
        if any(rule.level for rule in part):
            continue
        start, end = part[0].start, part[0].end
        for table, (top, bottom) in zip(tables, spans, strict=True):
            if abs(start - top) <= _SAME_PLACE and abs(end - bottom) <= _SAME_PLACE:
                table.append(part[0])
                break
    return tables


def _span(rules: Sequence[Rule]) -> tuple[float, float]:
    """How high a table reaches, by its upright lines."""
    uprights = [rule for rule in rules if not rule.level]
    return (
        min((rule.start for rule in uprights), default=0.0),
        max((rule.end for rule in uprights), default=0.0),
    )


def _touch(level: Rule, upright: Rule) -> bool:
    return (
        level.start - _TOUCHING <= upright.at <= level.end + _TOUCHING
        and upright.start - _TOUCHING <= level.at <= upright.end + _TOUCHING
    )


def _frame(rules: Sequence[Rule], page: int) -> Frame | None:
    levels = [rule for rule in rules if rule.level]
    uprights = [rule for rule in rules if not rule.level]
    if not levels or not uprights:
        return None
    xs = _sides(uprights, [end for rule in levels for end in (rule.start, rule.end)])
    ys = _sides(levels, [end for rule in uprights for end in (rule.start, rule.end)])
    boxes = (len(xs) - 1) * (len(ys) - 1)
    if boxes < 1 or boxes > _MOST_BOXES or max(len(xs), len(ys)) > _MOST_SIDES:
        return None
    across = [_drawn(levels, y, xs) for y in ys]
    down = [list(column) for column in zip(*(_drawn(uprights, x, ys) for x in xs), strict=True)]
    return Frame(xs, across, down, [page] * (len(ys) - 1), ys[:-1], ys[-1])


def _sides(rules: Sequence[Rule], ends: Sequence[float]) -> list[float]:
    """The places of the lines, and the outermost ends of those that cross them."""
    return _apart(sorted([*(rule.at for rule in rules), min(ends), max(ends)]))


def _apart(places: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for place in places:
        if not kept or place - kept[-1] > _SAME_PLACE:
            kept.append(place)
    return kept


def _drawn(rules: Sequence[Rule], at: float, sides: Sequence[float]) -> list[bool]:
    """Whether the lines at a place cover the way from each side to the next."""
    here = [rule for rule in rules if 0 <= rule.at - at <= _SAME_PLACE]
    return [
        sum(max(0.0, min(end, rule.end) - max(start, rule.start)) for rule in here)
        >= _COVERED * (end - start)
        for start, end in pairwise(sides)
    ]


def _filled(frames: Sequence[Frame], glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Puts every glyph into the box its middle lies in, of the first frame that has it; returns
    those in none."""
    if not frames:
        return list(glyphs)
    outside = []
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        for frame in frames:
            if frame.tops[0] <= y < frame.bottom and frame.xs[0] <= x < frame.xs[-1]:
                box = bisect_right(frame.tops, y) - 1, bisect_right(frame.xs, x) - 1
                frame.glyphs.setdefault(box, []).append(glyph)
                break
        else:
            outside.append(glyph)
    return outside


def regions(frame: Frame) -> list[Region]:
    """The cells, by their first row, from left to right."""
    height, width = len(frame.pages), len(frame.xs) - 1
    owner: dict[tuple[int, int], int] = {}
    found: list[Region] = []
    for row in range(height):
        for column in range(width):
            if (row, column) not in owner:
                boxes = _reached(frame, (row, column), owner, len(found))
                rows, columns = zip(*boxes, strict=True)
                found.append(
                    Region(
                        (min(rows), max(rows) + 1),
                        (min(columns), max(columns) + 1),
                        tuple(sorted(boxes)),
                    )
                )
    return found


def _reached(
    frame: Frame, start: tuple[int, int], owner: dict[tuple[int, int], int], number: int
) -> list[tuple[int, int]]:
    """The boxes that no line parts from the first."""
    height, width = len(frame.pages), len(frame.xs) - 1
    owner[start] = number
    boxes = [start]
    for row, column in boxes:
        for box, parted in (
            ((row - 1, column), frame.across[row][column]),
            ((row + 1, column), frame.across[row + 1][column]),
            ((row, column - 1), frame.down[row][column]),
            ((row, column + 1), frame.down[row][column + 1]),
        ):
            inside = 0 <= box[0] < height and 0 <= box[1] < width
            if inside and not parted and box not in owner:
                owner[box] = number
                boxes.append(box)
    return boxes


def continues(upper: Frame, lower: Frame) -> bool:
    """Whether two tables have the same sides."""
    return (
        abs(upper.xs[0] - lower.xs[0]) <= _SAME_SIDE
        and abs(upper.xs[-1] - lower.xs[-1]) <= _SAME_SIDE
    )


def some_rows(frame: Frame, start: int, stop: int | None = None) -> Frame:
    """The part of a table from one row to before another."""
    first, last, _ = slice(start, stop).indices(len(frame.pages))
    return Frame(
        frame.xs,
        frame.across[first : last + 1],
        frame.down[first:last],
        frame.pages[first:last],
        frame.tops[first:last],
        frame.tops[last] if last < len(frame.tops) else frame.bottom,
        {(row - first, i): g for (row, i), g in frame.glyphs.items() if first <= row < last},
    )


def joined(upper: Frame, lower: Frame, cut_row: bool = False) -> Frame:
    """The two as one table. Between them is a line wherever either has one; none when the last
    row of the upper one goes on as the first of the lower one."""
    xs = _apart(sorted([*upper.xs, *lower.xs]))
    above, below = _spread(upper, xs), _spread(lower, xs)
    sides = zip(above.across[-1], below.across[0], strict=True)
    seam = [(a or b) and not cut_row for a, b in sides]
    shift = len(above.pages)
    glyphs = dict(above.glyphs)
    glyphs |= {(row + shift, column): kept for (row, column), kept in below.glyphs.items()}
    return Frame(
        xs,
        [*above.across[:-1], seam, *below.across[1:]],
        [*above.down, *below.down],
        [*above.pages, *below.pages],
        [*above.tops, *below.tops],
        below.bottom,
        glyphs,
    )


def _spread(frame: Frame, xs: Sequence[float]) -> Frame:
    """The same table over more columns: where it has no side of its own, none is drawn."""
    if len(frame.xs) == len(xs):
        return frame
    place = [bisect_right(xs, x) - 1 for x in frame.xs]
    place[0], place[-1] = 0, len(xs) - 1
    own = [max(bisect_right(place, i) - 1, 0) for i in range(len(xs) - 1)]
    across = [[row[i] for i in own] for row in frame.across]
    down = []
    for row in frame.down:
        spread = [False] * len(xs)
        for index, drawn in zip(place, row, strict=True):
            spread[index] = drawn
        down.append(spread)
    glyphs = {(row, place[column]): kept for (row, column), kept in frame.glyphs.items()}
    return Frame(list(xs), across, down, frame.pages, frame.tops, frame.bottom, glyphs)
