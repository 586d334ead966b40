"""What charts are drawn of in the tests: any numbers, any gaps, any years, any names."""

from decimal import Decimal

from hypothesis import strategies as st

from portal.charts.drawing import Chart, Plot
from portal.charts.values import Gap, Value
from portal.charts.years import Series

NUMBERS = st.one_of(
    st.integers(0, 40),
    st.integers(-(10**12), 10**12),
    st.decimals(0, 100, places=2),
    st.just(0),
)
VALUES = st.one_of(NUMBERS, st.none(), st.sampled_from(Gap))
NAMES = st.one_of(st.text("甲乙丙县局a<&\"'", max_size=8), st.just("某某自治州" * 20))
YEARS = st.integers(1995, 2025)


def series(values: st.SearchStrategy = VALUES) -> st.SearchStrategy[Series]:
    return st.builds(Series, NAMES, st.dictionaries(YEARS, values, max_size=30))


def assert_drawable(chart: Chart) -> None:
    """Whatever is drawn is inside the plot, and can be described and titled."""
    xs = [r.x for r in chart.rects] + [r.x + r.width for r in chart.rects]
    xs += [each.x for group in (chart.dots, chart.texts, chart.marks) for each in group]
    xs += [r.x for r in chart.readings] + [r.x + r.width for r in chart.readings]
    ys = [r.y for r in chart.rects] + [r.y + r.height for r in chart.rects]
    ys += [each.y for group in (chart.dots, chart.ticks) for each in group]
    for path in chart.paths:
        for x, y in points(path.d):
            xs.append(x)
            ys.append(y)
    assert all(-0.01 <= x <= 100.01 for x in xs), xs
    assert all(chart.top - 1.01 <= y <= chart.height + 1.01 for y in ys), ys
    assert chart.top <= chart.zero <= chart.height
    assert chart.description.endswith("。")
    assert all(len(row.cells) == len(chart.table.head) - 1 for row in chart.table.rows)


def points(d: str) -> list[tuple[float, float]]:
    """The points of a path, as they stand in it."""
    pairs = d.removeprefix("M").removesuffix("Z").split("L")
    return [(float(x), float(y)) for x, y in (pair.split(" ") for pair in pairs)]


def plot_of(chart: Chart, slots: int) -> Plot:
    return Plot(chart.scale, chart.top, chart.height - chart.top, slots)


def assert_same(drawn: float, value: Value, chart: Chart, within: float = 0.02) -> None:
    """The number that stands at a height, to the pixels that heights are rounded to."""
    assert not isinstance(value, Gap)
    plot = plot_of(chart, 1)
    assert abs(plot.y(Decimal(value)) - drawn) <= within
    ends = (plot.value(drawn + 1), plot.value(drawn - 1))
    assert ends[0] <= float(value) <= ends[1]
