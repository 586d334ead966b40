"""The macros draw what the charts say: the words, every number of the table, nothing inline."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.charts.bars import Column, bars
from portal.charts.heat import heat
from portal.charts.lines import line
from portal.charts.multiples import Panel, multiples
from portal.charts.years import Series
from portal.templating import environment
from portal.wording import number
from tests.portal.charts.given import series

CALL = "{% import 'components/charts.html' as c %}{{ c[macro](chart, caption) }}"
ONE = Series("<甲>", {2019: 1234567, 2020: None, 2022: 0})


def html(macro: str, chart: object, caption: str = "") -> str:
    return environment().from_string(CALL).render(macro=macro, chart=chart, caption=caption)


def test_a_line_has_its_title_its_sentence_and_its_table() -> None:
    chart = line(id="x", title="新收<b>", series=[ONE, ONE], unit="件")
    made = html("chart", chart)
    assert 'aria-labelledby="x-t x-d"' in made
    assert '<title id="x-t">新收&lt;b&gt;</title>' in made
    assert f'<desc id="x-d">{chart.description.replace("<", "&lt;").replace(">", "&gt;")}' in made
    assert '<td class="n">1,234,567</td><td class="n">1,234,567</td>' in made
    assert '<td class="n absent">未载明</td>' in made
    assert '<td class="n absent">缺</td>' in made
    assert "<title>2022 年：&lt;甲&gt; 0 件，&lt;甲&gt; 0 件</title>" in made
    assert not re.search(r"style=|<b>|nan|None", made)


@settings(max_examples=20)
@given(st.lists(series(), min_size=1, max_size=3))
def test_every_number_of_the_table_stands_in_the_page(shown: list[Series]) -> None:
    chart = line(id="x", title="逐年", series=shown, unit="件")
    told = re.findall(r'<td class="n(?: absent)?">([^<]*)</td>', html("chart", chart))
    assert told == [
        number(value) if not hasattr(value, "value") else value.value
        for row in chart.table.rows
        for value in row.cells
    ]


def test_bars_without_numbers_at_the_left_have_no_lines_across() -> None:
    columns = [Column("甲", 3), Column("乙", None)]
    chart = bars(
        id="x", title="各县", columns=columns, across="县", measure="份数", unit="份", bare=True
    )
    made = html("chart", chart, "县都报了")
    assert "县都报了" in made
    assert "c-grid" not in made
    assert made.count("c-gap") == 1


def test_multiples_are_one_figure_with_one_table() -> None:
    made = html(
        "multiples",
        multiples(id="m", title="各数", panels=[Panel(ONE, "件", "/x"), Panel(ONE, "%")]),
    )
    assert made.count("<figure") == made.count("<details") == 1
    assert made.count('role="img"') == 2
    assert '<a href="/x">&lt;甲&gt;</a>' in made


def test_a_matrix_is_a_table_with_a_legend_in_words() -> None:
    made = html(
        "heat",
        heat(id="h", title="矩阵", unit="件", rows=[(ONE, "/a")], years=range(2019, 2023)),
    )
    assert '<th scope="row"><a href="/a">&lt;甲&gt;</a></th>' in made
    assert '<td class="q0">0</td>' in made
    assert 'title="1,234,567 件">123 万<span class="vh">（1,234,567 件）</span></td>' in made
    assert '<td class="unstated" title="有报告，此数未载明">未载</td>' in made
    assert '<td class="absent" title="未收录报告">缺</td>' in made
