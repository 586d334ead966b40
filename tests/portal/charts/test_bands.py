from hypothesis import given
from hypothesis import strategies as st

from portal.charts.bands import Spread, band
from portal.charts.drawing import Chart
from portal.charts.values import Gap
from tests.portal.charts.given import (
    NUMBERS,
    YEARS,
    assert_drawable,
    assert_same,
    plot_of,
    points,
)

SPREADS = st.lists(NUMBERS, min_size=3, max_size=3).map(lambda three: Spread(*sorted(three), 9))
ANY = st.dictionaries(YEARS, st.one_of(st.none(), SPREADS), max_size=30)


def drawn(spreads: dict[int, Spread | None], root: bool = False) -> Chart:
    return band(id="x", title="分布", spreads=spreads, unit="件", root=root)


@given(ANY, st.booleans())
def test_bands_stay_within_the_plot(spreads: dict[int, Spread | None], root: bool) -> None:
    assert_drawable(drawn(spreads, root))


@given(ANY, st.booleans())
def test_band_and_line_are_the_numbers_of_the_table(
    spreads: dict[int, Spread | None], root: bool
) -> None:
    chart = drawn(spreads, root)
    plot = plot_of(chart, len(chart.table.rows))
    told = {
        plot.centre(slot): row.cells
        for slot, row in enumerate(chart.table.rows)
        if row.cells[3] != 0
    }
    assert len(chart.dots) == len(told)
    for dot in chart.dots:
        assert_same(dot.y, told[dot.x][1], chart)
    runs = [points(path.d) for path in chart.paths if path.css == "c-band"]
    for run in runs:
        for x, y in run:
            near = min(told, key=lambda centre: abs(centre - x))
            low, _, high, _ = told[near]
            assert min(abs(plot.y(low) - y), abs(plot.y(high) - y)) < 0.02  # type: ignore[arg-type]


def test_a_year_without_numbers_breaks_the_band_and_is_said() -> None:
    one = Spread(0, 2, 20, 100)
    chart = drawn({2020: one, 2021: one, 2022: None, 2024: one})
    assert [path.css for path in chart.paths] == ["c-band", "c-band", "c-line s1"]
    assert [row.cells[1] for row in chart.table.rows] == [
        2,
        2,
        Gap.UNSTATED,
        Gap.UNSTATED,
        2,
    ]
    assert chart.table.head == ("年份", "P10", "中位数", "P90", "载明份数")
    assert chart.readings[0].text == "2020 年：中位数 2 件，P10 0 件，P90 20 件，共 100 份"
    assert chart.readings[2].text == "2022 年：没有载明的数"
    assert chart.description.startswith("中位数2020 年与 2024 年同为 2 件")
    assert "2024 年八成在 0 件至 20 件之间" in chart.description


def test_square_roots_are_said() -> None:
    assert "纵轴取平方根" in drawn({2020: Spread(0, 1, 900, 5)}, root=True).note
