"""A matrix says of every year and figure what there is, and never the same of two things."""

from decimal import Decimal

from msgspec.structs import replace

from indexer.report import AnnualReport, BestReading, Figure, Indicator
from portal.matrix import GAPS, Matrix, MatrixRow, form_words, is_of_one_reason, legend
from portal.summary import ReportSummary
from tests.portal.reports import RECEIVED, free_form, report, stated

CARRIED = "requests.carried_out.total"
RATE, REASON = "indicator.disposal_rate", "indicator.refusal_rate.state_secret"


def in_year(year: int, **figures: Figure) -> AnnualReport:
    told = {"received": RECEIVED, "carried": CARRIED}
    return report(f"甲-{year}", year=year, figures={told[k]: f for k, f in figures.items()})


def row(matrix: Matrix, name: str) -> MatrixRow:
    rows = [row for group in matrix.groups() for row in group.rows]
    return next(one for one in rows if one.name == name)


def test_years_have_no_gaps_and_the_newest_comes_first() -> None:
    assert Matrix({2019: in_year(2019), 2022: in_year(2022)}).years == (2022, 2021, 2020, 2019)
    assert Matrix({2019: in_year(2019)}, [2017]).years == (2019, 2018, 2017)
    assert Matrix({}).years == ()


def test_every_way_of_having_no_number_is_told_apart() -> None:
    reports = {
        2023: in_year(2023, received=stated("34")),
        2022: in_year(2022),
        2021: in_year(2021, received=Figure(None, "", "blank", None)),
        2018: replace(free_form(), year=2018),
    }
    cells = row(Matrix(reports, [2019, 2022]), "新收申请").cells
    assert [(cell.kind, cell.text) for cell in cells] == [
        ("", "34"),
        ("q0", "0"),
        ("unstated", "未载"),
        ("absent", "缺"),
        ("unread", "未读"),
        ("unasked", "—"),
    ]
    assert cells[0].url == "/reports/%E7%94%B2-2023#r-requests.received"
    assert cells[2].title == "空白"
    assert [cell.url for cell in cells[3:]] == [None, None, None]


def test_what_a_lost_cell_likely_held_is_said_and_not_shown() -> None:
    lost = Figure(None, None, "missing", None, BestReading(Decimal(3), "由行合计推知"))
    cell = row(Matrix({2021: in_year(2021, carried=lost)}), "结转下年度").cells[0]
    assert (cell.text, cell.title) == ("未载", "缺失；推定为 3，不计入")


def test_only_figures_that_some_form_has_are_rows() -> None:
    new, old = in_year(2022), report("甲-2019", year=2019, form="2019")
    names = [row.name for group in Matrix({2022: new}).groups() for row in group.rows]
    assert "规范性文件制发" in names
    assert "规范性文件新制作" not in names
    both = Matrix({2022: new, 2019: old})
    assert row(both, "规范性文件新制作").cells[0].kind == "unasked"
    assert [group.title for group in both.groups()] == [
        "表一　主动公开",
        "表二　申请的收到和处理",
        "表三　复议与诉讼",
    ]
    assert list(Matrix({2012: free_form()}).groups()) == []


def test_a_column_says_what_form_its_report_follows_and_what_was_noted() -> None:
    first = in_year(2021)
    summary = ReportSummary(
        "甲-2021", None, None, first.region, None, None, 2021, None, {}, {"error": 2, "warning": 1}
    )
    matrix = Matrix({2021: first}, [2019])
    columns = list(matrix.columns({2021: summary}))
    assert [(one.year, one.state, one.breaks) for one in columns] == [
        (2021, "2021 式", True),
        (2020, "缺", False),
        (2019, "未读", False),
    ]
    assert (columns[0].contradictions, columns[0].doubts) == (2, 1)
    assert columns[0].notes == "/reports/%E7%94%B2-2021#notes"
    assert columns[1].url is None
    assert [one.beside for one in columns] == [None, None, None]
    assert form_words("2019+2021") == "2019、2021 式"
    assert form_words(None) == "无表"


def test_a_column_leads_to_its_report_held_against_the_one_before() -> None:
    first, second = in_year(2021), in_year(2022)
    summary = ReportSummary("甲", None, None, first.region, None, None, 2021, None, {}, {})
    columns = Matrix({2021: first, 2022: second}).columns({2021: summary, 2022: summary})
    assert [one.beside for one in columns] == [
        "/compare?report=%E7%94%B2-2021&report=%E7%94%B2-2022",
        None,
    ]


def test_a_new_form_breaks_nothing_where_no_year_stands_before_it() -> None:
    summary = ReportSummary(
        "甲-2019", None, None, in_year(2019).region, None, None, 2019, None, {}, {}
    )
    assert [one.breaks for one in Matrix({2019: in_year(2019)}).columns({2019: summary})] == [False]


def test_indicators_reach_back_to_the_first_year_that_has_any() -> None:
    rates = {
        RATE: Indicator(Decimal("78.5714"), "stated", Decimal(11), Decimal(14)),
        REASON: Indicator(Decimal(0), "stated", Decimal(0), Decimal(11)),
    }
    reports = {
        2023: replace(in_year(2023), indicators=rates),
        2022: replace(in_year(2022), indicators={RATE: Indicator(None, "nothing_to_divide")}),
        2018: free_form(),
    }
    matrix = Matrix(reports)
    rows = list(matrix.indicators())
    assert [row.name for row in rows] == ["办结率"]
    assert [(cell.kind, cell.text) for cell in rows[0].cells] == [
        ("", "78.6"),
        ("underived", "算不出"),
    ]
    assert rows[0].cells[0].title == "78.5714 %；办理结果总计 ÷（本年新收＋上年结转）"
    assert rows[0].cells[1].title == "分母为零"
    assert list(matrix.reasons()) == []
    # The report with nothing to divide has no indicators to lead to.
    assert rows[0].cells[1].url is not None
    assert "#" not in rows[0].cells[1].url
    rates[RATE] = Indicator(Decimal("0.0396"), "stated", Decimal(1), Decimal(2525))
    assert next(matrix.indicators()).cells[0].text == "0.04"
    rates[REASON] = Indicator(Decimal("9.0909"), "stated", Decimal(1), Decimal(11))
    assert [row.name for row in matrix.reasons()] == ["不予公开率：属于国家秘密"]
    assert is_of_one_reason(REASON)
    assert not is_of_one_reason(RATE)


def test_the_legend_has_the_kinds_that_there_are() -> None:
    matrix = Matrix({2022: in_year(2022), 2020: in_year(2020)})
    rows = [row for group in matrix.groups() for row in group.rows]
    assert [(one.kind, one.text) for one in legend(rows)] == [("absent", "缺")]
    assert len({text for text, _ in GAPS.values()}) == len(GAPS)
