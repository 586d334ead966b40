from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.charts.drawing import Chart
from portal.charts.lines import CROWDED, line
from portal.charts.scale import scale
from portal.charts.values import Gap
from portal.charts.years import Series
from tests.portal.charts.given import assert_drawable, assert_same, plot_of, points, series


def drawn(*shown: Series, **more: object) -> Chart:
    return line(id="x", title="逐年", series=shown, unit="件", **more)  # type: ignore[arg-type]


@given(st.lists(series(), min_size=1, max_size=6), st.booleans())
def test_lines_stay_within_the_plot(shown: list[Series], root: bool) -> None:
    assert_drawable(drawn(*shown, root=root))


@given(st.lists(series(), min_size=1, max_size=6), st.booleans())
def test_points_and_lines_are_the_numbers_of_the_table(shown: list[Series], root: bool) -> None:
    chart = drawn(*shown, root=root)
    plot = plot_of(chart, len(chart.table.rows))
    for at in range(len(shown)):
        told = {
            plot.centre(slot): row.cells[at]
            for slot, row in enumerate(chart.table.rows)
            if not isinstance(row.cells[at], Gap)
        }
        through = [
            point
            for path in chart.paths
            if path.css == f"c-line s{at + 1}"
            for point in points(path.d)
        ]
        dots = [(dot.x, dot.y) for dot in chart.dots if dot.css == f"s{at + 1}"]
        assert max(Counter(x for x, _ in through).values(), default=1) == 1
        seen = {round(x, 3) for x, _ in through + dots}
        assert len(seen) == len(told)
        for x, y in through + dots:
            value = next(v for centre, v in told.items() if abs(centre - x) < 0.01)
            assert_same(y, value, chart)


@given(series())
def test_every_year_can_be_read_and_has_a_row(shown: Series) -> None:
    chart = drawn(shown)
    assert len(chart.readings) == len(chart.table.rows)
    if shown.values:
        first, last = min(shown.values), max(shown.values)
        years = [str(year) for year in range(first, last + 1)]
        assert [row.label for row in chart.table.rows] == years


def test_a_gap_is_bridged_by_a_thin_line_and_said() -> None:
    chart = drawn(Series("甲", {2019: 1, 2020: 2, 2021: None, 2023: 4}), new_forms=())
    assert [path.css for path in chart.paths] == ["c-gap", "c-line s1"]
    assert [row.cells[0] for row in chart.table.rows] == [1, 2, Gap.UNSTATED, Gap.ABSENT, 4]
    assert chart.description == "由 2019 年的 1 件升至 2023 年的 4 件；2021 年未载明；2022 年缺。"
    assert chart.note == "细虚线跨过没有数的年份"
    assert chart.readings[2].text == "2021 年：未载明"


def test_nothing_is_drawn_of_nothing() -> None:
    for values in ({}, {2020: None}, {2020: None, 2022: Gap.UNREAD}):
        chart = drawn(Series("甲", values))
        assert chart.paths == chart.dots == ()
        assert "没有可画的数" in [text.text for text in chart.texts]
        assert chart.description.startswith("没有可画的数。")


def test_changes_of_form_are_marked_between_the_years() -> None:
    chart = drawn(Series("甲", dict.fromkeys(range(2017, 2025), 1)))
    assert [(m.x, m.anchor, m.text) for m in chart.marks] == [
        (25.0, "end", "新表式"),
        (50.0, "start", "新表式"),
    ]
    assert chart.description.endswith("2019、2021 年起用新表式。")
    since = drawn(Series("甲", dict.fromkeys(range(2021, 2025), 1)))
    assert since.marks == ()
    assert "新表式" not in since.description


def test_series_beside_the_chart_are_in_the_table_only() -> None:
    chart = drawn(Series("占比", {2023: 5}), beside=[Series("报告数", {2023: 200})])
    assert chart.table.head == ("年份", "占比", "报告数")
    assert chart.table.rows[0].cells == (5, 200)
    assert chart.scale.high == 6


def test_of_many_years_only_lonely_points_and_the_last_are_marked() -> None:
    many: dict[int, int | None] = dict.fromkeys(range(2000, 2001 + CROWDED), 1)
    assert len(drawn(Series("甲", many)).dots) == 1
    many[2005] = many[2007] = None
    assert len(drawn(Series("甲", many)).dots) == 2


def test_there_are_no_more_lines_than_can_be_told_apart() -> None:
    with pytest.raises(ValueError, match="7 lines"):
        drawn(*[Series(str(n), {2020: n}) for n in range(7)])
    chart = drawn(*[Series(str(n), {2020: n}) for n in range(6)])
    assert [(key.css, key.name) for key in chart.legend] == [
        (f"s{n + 1}", str(n)) for n in range(6)
    ]


def test_the_last_number_keeps_out_of_the_way_of_its_line() -> None:
    rising = drawn(Series("甲", {2023: 1, 2024: 9}))
    falling = drawn(Series("甲", {2023: 9, 2024: 5}))
    to_zero = drawn(Series("甲", {2023: 9, 2024: 0}))
    for chart, below in ((rising, False), (falling, True), (to_zero, False)):
        (last,) = [text for text in chart.texts if text.css == "strong"]
        assert (last.y > chart.dots[-1].y) == below
    near = drawn(
        Series("甲", {year: 212 if year == 2025 else 700 for year in range(2019, 2026)}),
        height=72,
        years=(2019, 2025),
        axis=scale([1000], intervals=2),
    )
    (last,) = [text for text in near.texts if text.css == "strong"]
    assert near.dots[-1].y + 13 <= last.y < near.height
    (last,) = [text for text in to_zero.texts if text.css == "strong"]
    assert (last.anchor, last.x > to_zero.dots[-1].x) == ("start", True)
    steps = drawn(Series("甲", {year: 2025 - year for year in range(2010, 2026)}))
    (last,) = [text for text in steps.texts if text.css == "strong"]
    assert (last.anchor, last.y < steps.dots[-1].y) == ("end", True)


def test_where_nothing_is_drawn_no_form_is_marked() -> None:
    assert drawn(Series("甲", dict.fromkeys(range(2017, 2025)))).marks == ()
