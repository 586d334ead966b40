import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.charts.multiples import Multiples, Panel, multiples
from portal.charts.years import Series
from tests.portal.charts.given import assert_drawable, series

PANELS = st.lists(st.builds(Panel, series(), st.sampled_from(["件", "%"])), max_size=8)


def drawn(panels: list[Panel], shared: bool = False) -> Multiples:
    return multiples(id="x", title="主要数字", panels=panels, shared=shared)


@given(PANELS)
def test_every_panel_is_a_chart_of_the_same_years(panels: list[Panel]) -> None:
    made = drawn(panels)
    assert len(made.charts) == len(panels)
    for at, one in enumerate(made.charts):
        assert_drawable(one.chart)
        assert [row.label for row in one.chart.table.rows] == [r.label for r in made.table.rows]
        assert [row.cells[0] for row in one.chart.table.rows] == [
            row.cells[at] for row in made.table.rows
        ]


def test_it_says_whether_heights_compare() -> None:
    panels = [Panel(Series("甲", {2020: 1}), "件"), Panel(Series("乙", {2020: 900}), "件")]
    assert "可以互比" in drawn(panels, shared=True).note
    assert len({one.chart.scale for one in drawn(panels, shared=True).charts}) == 1
    assert "各图纵轴不同" in drawn(panels).note
    assert len({one.chart.scale for one in drawn(panels).charts}) == 2


def test_different_units_have_no_scale_in_common() -> None:
    panels = [Panel(Series("甲", {2020: 1}), "件"), Panel(Series("乙", {2020: 9}), "%")]
    with pytest.raises(ValueError, match="One scale for"):
        drawn(panels, shared=True)
    assert drawn(panels).table.head == ("年份", "甲（件）", "乙（%）")


def test_changes_of_form_are_said_once() -> None:
    made = drawn([Panel(Series("甲", {2018: 1, 2024: 2}), "件")])
    assert made.note.endswith("竖虚线处起用新表式")
    assert [mark.text for mark in made.charts[0].chart.marks] == ["", ""]
