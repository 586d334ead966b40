from dataclasses import replace
from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit

import pytest

from indexer.segmentation import Segmenter
from portal.address import ParameterProblem, parse_query
from portal.charts.values import Gap
from portal.engine import YearSpread
from portal.figure_page import distribution, figure_page
from portal.figure_scope import FigureState
from portal.meanings import meaning
from portal.query import FigureRange, SearchQuery
from tests.portal.fake_engine import FakeEngine
from tests.portal.ranked import RATE, rates, requests
from tests.portal.reports import RECEIVED


@pytest.fixture(scope="module")
def engine(segmenter: Segmenter) -> FakeEngine:
    return FakeEngine(requests(), segmenter)


def test_the_page_says_what_the_figure_is_and_where_it_stands(engine: FakeEngine) -> None:
    page = figure_page(engine, FigureState(RECEIVED))
    assert "".join(page.title) == "本年新收政府信息公开申请数量"
    assert page.table.url == "/figures#table-requests"
    assert [form.partition("（")[0] for form in page.forms] == ["2021 年格式", "2019 年格式"]
    assert [link.url for link in page.kin] == ["/figures/statistics_2014.requests_received"]
    assert "2014 至 2018 年" in page.kin[0].label
    assert page.enough_url is None
    assert page.description.startswith("本年新收政府信息公开申请数量：")


def test_the_table_of_the_chart_holds_all_that_is_known_of_a_year(engine: FakeEngine) -> None:
    band = figure_page(engine, FigureState(RECEIVED)).band
    assert band is not None
    assert [(row.label, row.cells) for row in band.table.rows] == [
        ("2021", (2, 1, *map(Decimal, ("3", "3.4", "5", "6.6", "7", "10")))),
        ("2022", (4, 1, *map(Decimal, ("3", "3.6", "5", "7.8", "9", "22")))),
    ]
    assert band.table.head[-1] == "合计"


def test_quantiles_are_shown_to_four_digits_and_rates_are_not_added_up() -> None:
    spread = YearSpread(2022, 9, 0, *(Decimal("33.333333") for _ in range(6)))
    drawn = distribution(meaning(RATE), [spread])
    assert drawn is not None
    third, exact = Decimal("33.33"), Decimal("33.333333")
    assert drawn.table.rows[0].cells == (9, 0, exact, third, third, third, exact)
    assert "合计" not in drawn.table.head
    assert drawn.table.head[1:3] == ("算得出", "算不出")


def test_form_changes_are_drawn_only_where_both_forms_have_the_figure() -> None:
    years = [YearSpread(year, 1, 0, *(Decimal(1) for _ in range(6))) for year in (2018, 2020, 2022)]
    both = distribution(meaning(RECEIVED), years)
    one = distribution(meaning("proactive_disclosure.fees.amount"), years)
    assert both is not None
    assert one is not None
    assert len(both.marks) == 1
    assert one.marks == ()


def test_of_few_reports_no_sentence_is_made(engine: FakeEngine) -> None:
    page = figure_page(engine, FigureState(RECEIVED))
    assert (page.caption, page.thin) == ("", True)


@pytest.mark.parametrize(
    ("figure", "values", "words"),
    [
        (RECEIVED, ("0", "4", "26"), "2022 年，一半报告不超过 4 件，一成达到 26 件"),
        (RECEIVED, ("0", "4.5", "37.1"), "2022 年，一半报告不超过 4 件，一成达到 38 件"),
        (RECEIVED, ("0.7", "4.5", "4.5"), "2022 年，中位数 约 5 件，八成在 约 1 件至 约 5 件之间"),
        (RECEIVED, ("0", "4", "4"), "2022 年，中位数 4 件，八成在 0 件至 4 件之间"),
        (RECEIVED, ("0", "0", "0"), "2022 年，八成以上都是 0 件"),
        (RATE, ("80", "100", "100"), "2022 年，中位数 100%，八成在 80%至 100%之间"),
    ],
)
def test_what_is_seen_is_said_in_a_sentence(
    engine: FakeEngine,
    monkeypatch: pytest.MonkeyPatch,
    figure: str,
    values: tuple[str, str, str],
    words: str,
) -> None:
    low, median, high = map(Decimal, values)
    spread = YearSpread(2022, 10, 0, low, median, high, low, high, high)
    monkeypatch.setattr(engine, "spread", lambda *_: (spread,))
    page = figure_page(engine, FigureState(figure))
    assert (page.caption, page.thin) == (words, False)


def test_the_matrix_tells_zero_unstated_and_missing_apart(engine: FakeEngine) -> None:
    heat = figure_page(engine, FigureState(RECEIVED)).heat
    assert heat is not None
    assert heat.years == (2022, 2021)
    assert {row.label: row.cells for row in heat.table.rows} == {
        "乙局": (Decimal(9), Gap.ABSENT),
        "甲局": (Decimal(5), Decimal(7)),
        "丙局": (Decimal(5), Gap.UNSTATED),
        "戊局": (Decimal(3), Decimal(3)),
    }


@pytest.mark.parametrize("own", [(), (FigureRange(RECEIVED, Decimal(4), Decimal(8)),)])
def test_every_bin_leads_to_a_search_that_finds_as_many(
    engine: FakeEngine, own: tuple[FigureRange, ...]
) -> None:
    state = FigureState(RECEIVED, SearchQuery(ranges=own))
    bars = figure_page(engine, state).bars
    assert bars is not None
    counts = []
    for row in bars.table.rows:
        query, problems = parse_query(parse_qsl(urlsplit(row.url).query))
        assert problems == []
        assert row.cells == (engine.count(query),)
        counts.append(engine.count(query))
    assert sum(counts) == (2 if own else 4)


def test_a_rate_is_linked_without_small_denominators(segmenter: Segmenter) -> None:
    engine = FakeEngine(rates(), segmenter)
    page = figure_page(engine, FigureState(RATE, page=2))
    assert page.enough_url == f"/figures/{RATE}?range={RATE}.denominator%3A30.."
    asked = FigureState(
        RATE, SearchQuery(ranges=(FigureRange(f"{RATE}.denominator", Decimal(30), None),))
    )
    narrowed = figure_page(engine, asked)
    assert narrowed.enough_url is None
    assert (page.scope.stated, narrowed.scope.stated) == (6, 3)


def test_what_nobody_states_has_no_charts(engine: FakeEngine) -> None:
    page = figure_page(engine, FigureState("statistics_2014.complaints"))
    assert (page.band, page.ranking, page.bars, page.heat, page.caption) == (
        *(None,) * 4,
        "",
    )
    assert [one.url.rpartition("/")[2] for one in page.downloads] == [
        "values.csv",
        "definition.json",
    ]


def test_each_problem_is_told_once(engine: FakeEngine) -> None:
    problem = ParameterProblem("year", "年份。")
    page = figure_page(engine, FigureState(RECEIVED), [problem, replace(problem)])
    assert page.notes == ("年份。",)
