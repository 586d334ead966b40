"""Lines over sizes, both axes logarithmic, as an SVG file."""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil, floor, log10
from pathlib import Path
from xml.sax.saxutils import escape

_COLOURS = ("#b3261e", "#e08a3c", "#1f6feb", "#7db3f5", "#2e7d32", "#6b7280")
_WIDTH, _HEIGHT = 330, 230
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 10, 26, 24
_ACROSS = 3
_LEGEND = 30
Line = Sequence[tuple[float, float]]
"""Points of a size and a value, both above 0."""


def write_plots(path: Path, panels: Mapping[str, Mapping[str, Line]]) -> None:
    """A panel for each title, a line for each name; a name has one colour in all panels."""
    names = list(dict.fromkeys(name for lines in panels.values() for name in lines))
    colours = dict(zip(names, _COLOURS, strict=False))
    rows = ceil(len(panels) / _ACROSS)
    width, height = _ACROSS * _WIDTH, rows * _HEIGHT + _LEGEND
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="11">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for number, (title, lines) in enumerate(panels.items()):
        row, column = divmod(number, _ACROSS)
        parts.append(f'<g transform="translate({column * _WIDTH} {row * _HEIGHT})">')
        parts += _panel(title, lines, colours)
        parts.append("</g>")
    for number, (name, colour) in enumerate(colours.items()):
        x, y = 20 + number * width // len(colours), height - 12
        parts.append(f'<rect x="{x}" y="{y - 8}" width="14" height="8" fill="{colour}"/>')
        parts.append(f'<text x="{x + 20}" y="{y}">{escape(name)}</text>')
    path.write_text("\n".join([*parts, "</svg>", ""]), "utf-8")


def _panel(title: str, lines: Mapping[str, Line], colours: Mapping[str, str]) -> Iterable[str]:
    points = [point for line in lines.values() for point in line]
    across = _Axis([x for x, _ in points], _LEFT, _WIDTH - _RIGHT)
    up = _Axis([y for _, y in points], _HEIGHT - _BOTTOM, _TOP)
    yield f'<text x="{_LEFT}" y="16" font-weight="bold">{escape(title)}</text>'
    for value in up.ticks:
        y = up.place(value)
        yield f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#ddd"/>'
        yield f'<text x="{_LEFT - 4}" y="{y + 4:.1f}" text-anchor="end">{value:,.12g}</text>'
    for value in sorted({x for x, _ in points}):
        x = across.place(value)
        anchor = "end" if x > _WIDTH - 60 else "middle"
        yield f'<text x="{x:.1f}" y="{_HEIGHT - 8}" text-anchor="{anchor}">{value:,.0f}</text>'
    for name, line in lines.items():
        places = [(across.place(x), up.place(y)) for x, y in line]
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        yield f'<polyline points="{drawn}" fill="none" stroke="{colours[name]}" stroke-width="2"/>'
        for x, y in places:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colours[name]}"/>'


class _Axis:
    """A logarithmic axis over whole powers of ten, from the place `start` to the place `end`."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self._low = floor(log10(min(values)))
        self._high = max(ceil(log10(max(values))), self._low + 1)
        self._start, self._end = start, end
        self.ticks = [10.0**power for power in range(self._low, self._high + 1)]

    def place(self, value: float) -> float:
        share = (log10(value) - self._low) / (self._high - self._low)
        return self._start + share * (self._end - self._start)
