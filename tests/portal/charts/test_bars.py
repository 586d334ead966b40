from hypothesis import given
from hypothesis import strategies as st

from portal.charts.bars import Column, bars
from portal.charts.drawing import Chart
from portal.charts.values import Gap, Value
from tests.portal.charts.given import NAMES, NUMBERS, VALUES, assert_drawable, assert_same, plot_of


def drawn(columns: list[Column], root: bool = False, bare: bool = False) -> Chart:
    return bars(
        id="x",
        title="各年份数",
        columns=columns,
        across="年份",
        measure="份数",
        context="全部",
        unit="份",
        each="年",
        root=root,
        bare=bare,
    )


COLUMNS = st.lists(st.builds(Column, NAMES, VALUES, st.one_of(st.none(), NUMBERS)), max_size=30)


@given(COLUMNS, st.booleans(), st.booleans())
def test_columns_stay_within_the_plot(columns: list[Column], root: bool, bare: bool) -> None:
    chart = drawn(columns, root, bare)
    assert_drawable(chart)
    assert len(chart.readings) == len(chart.table.rows) == len(columns)


@given(COLUMNS, st.booleans())
def test_the_heights_are_the_numbers_of_the_table(columns: list[Column], root: bool) -> None:
    chart = drawn(columns, root)
    zero = chart.zero
    numbers: list[Value] = []
    for column, row in zip(columns, chart.table.rows, strict=True):
        assert row.label == column.label
        numbers += [column.context] if column.context is not None else []
        numbers += [row.cells[0]]
    for rect, value in zip(chart.rects, numbers, strict=True):
        if isinstance(value, Gap):
            assert rect.css == "c-gap"
            continue
        assert rect.css != "c-gap"
        end = rect.y if value > 0 else rect.y + rect.height
        assert abs((zero - end) - (zero - plot_of(chart, 1).y(value))) <= 1.01
        assert (rect.height == 0) == (value == 0)
        if abs(zero - end) > 1.5:
            assert_same(end, value, chart)


def test_a_column_that_is_not_stated_is_dashed_and_no_zero() -> None:
    chart = drawn([Column("2022", 0), Column("2023", None), Column("2024", Gap.ABSENT)])
    assert [(r.css, r.height) for r in chart.rects] == [("c-fill", 0), ("c-gap", 10), ("c-gap", 10)]
    assert [r.text for r in chart.readings] == ["2022 年：0 份", "2023 年：未载明", "2024 年：缺"]
    assert [row.cells for row in chart.table.rows] == [(0,), (Gap.UNSTATED,), (Gap.ABSENT,)]


def test_a_chosen_column_stands_over_its_context() -> None:
    chart = drawn([Column("甲", 1, 4, chosen=True)])
    behind, front = chart.rects
    assert (behind.css, front.css) == ("c-bar", "c-on")
    assert behind.height == 4 * front.height
    assert chart.table.head == ("年份", "份数", "全部")
    assert chart.readings[0].text == "甲 年：1 份；全部 4 份"


def test_a_few_columns_fill_the_plot_in_even_strips_and_grow_no_wider() -> None:
    for count in range(1, 12):
        chart = drawn([Column(str(2000 + n), 1) for n in range(count)])
        step = 100 / count
        assert all(abs(r.width - 0.8 * min(step, 20)) < 0.01 for r in chart.rects)
        for slot, (rect, reading) in enumerate(zip(chart.rects, chart.readings, strict=True)):
            assert abs(rect.x + rect.width / 2 - (slot + 0.5) * step) < 0.01
            assert abs(reading.x - slot * step) < 0.01
        assert abs(chart.readings[-1].x + chart.readings[-1].width - 100) < 0.01


def test_it_says_what_is_seen() -> None:
    assert drawn([]).description == "没有可画的数。"
    assert drawn([Column("甲", 3)]).description == "只有 1 项：甲 年，3 份。"
    assert drawn([Column("甲", 3), Column("乙", 3)]).description == "2 项同为 3 份。"
    assert (
        drawn([Column("甲", 3), Column("乙", 12345)]).description
        == "2 项，最高的是 乙 年，约 1.23 万份；最低的是 甲 年，3 份。"
    )


def test_what_is_brief_stands_below_and_the_label_everywhere_else() -> None:
    chart = drawn([Column("0", 1), Column("1,000 至 9,999", 2, brief="1千")])
    assert [text.text for text in chart.texts] == ["0", "1千"]
    assert chart.table.rows[1].label == "1,000 至 9,999"
    assert chart.readings[1].text.startswith("1,000 至 9,999 年：")


def test_of_long_labels_only_those_at_the_ends_stand_below() -> None:
    texts = drawn([Column(f"{n},000 至 {n},999", 1) for n in range(1, 30)]).texts
    assert [(t.text, t.anchor) for t in texts] == [
        ("1,000 至 1,999", "start"),
        ("29,000 至 29,999", "end"),
    ]
    assert [t.text for t in drawn([Column(f"{n}" + "很长" * 20, 1) for n in "甲乙丙"]).texts] == [
        "甲" + "很长" * 20
    ]
