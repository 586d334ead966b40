"""Reports whose tables are damaged or printed otherwise: what is not proven is not stated."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from indexer.forms import Form
from indexer.reading import read_report
from indexer.report import AnnualReport, Figure
from indexer.tables.statutory import StatutoryTables
from tests.generator.rows import as_cells, as_rows, printed_figures, report_text, tables
from tests.indexer.conftest import SOURCES

REPORTS = Path(__file__).parents[1] / "data" / "reports"
FEES = "proactive_disclosure.fees.amount"
LICENSING = "proactive_disclosure.licensing.decisions"
ISSUED = "proactive_disclosure.normative_documents.issued"


def kept(name: str) -> AnnualReport:
    return read_report(name, (REPORTS / name).read_bytes())


def with_change(form: Form, printed: str, instead: str) -> AnnualReport:
    figures = printed_figures(form, list(range(11, 98)))
    text = report_text(form, [as_rows(rows) for rows in tables(form, figures)])
    assert printed in text
    return read_report("a.txt", text.replace(printed, instead).encode())


def seed_003(printed: str, instead: str) -> AnnualReport:
    path = next(SOURCES.glob("003_*"))
    text = path.read_text(encoding="utf-8")
    assert printed in text
    return read_report(path.name, text.replace(printed, instead, 1).encode())


def rules(report: AnnualReport | StatutoryTables, figure: str) -> set[str]:
    return {finding.rule for finding in report.findings if figure in finding.figures}


def stated(report: AnnualReport, part: str) -> set[str]:
    return {
        key for key, f in report.figures.items() if key.startswith(part) and f.value is not None
    }


def test_applicants_of_whom_the_header_names_one_twice_are_not_read() -> None:
    report = kept("applicants_printed_twice.txt")
    assert stated(report, "requests.") == set()
    assert "header_differs" in rules(report, "requests.received.natural_person")
    assert stated(report, "proactive_disclosure.") != set()


def test_results_in_another_order_are_read_by_their_header(form_2021: Form) -> None:
    figures = printed_figures(form_2021, list(range(11, 98)))
    report = with_change(form_2021, "结果维持\t结果纠正", "结果纠正\t结果维持")
    upheld, corrected = report.figures["reconsideration.upheld"], figures["reconsideration.upheld"]
    assert upheld.printed == figures["reconsideration.corrected"]
    assert report.figures["reconsideration.corrected"].printed == corrected
    assert "columns_reordered" in {finding.rule for finding in report.findings}


def test_documents_in_another_order_are_read_by_their_header(form_2021: Form) -> None:
    figures = printed_figures(form_2021, list(range(11, 98)))
    report = with_change(form_2021, "本年废止件数\t现行有效件数", "现行有效件数\t本年废止件数")
    documents = "proactive_disclosure.normative_documents"
    assert report.figures[f"{documents}.in_force"].printed == figures[f"{documents}.repealed"]


@pytest.mark.parametrize(
    ("printed", "instead", "figure"),
    [
        ("本年废止件数", "本年修订件数", ISSUED),
        ("本年处理决定数量", "上年处理决定数量", LICENSING),
        ("科研机构", "国外机构", "requests.received.natural_person"),
        ("结果纠正", "结果撤销", "reconsideration.upheld"),
        ("行政复议\t", "上年行政复议\t", "reconsideration.upheld"),
        ("行政规范性文件", "非行政规范性文件", ISSUED),
        ("四、结转下年度", "四、结转本年度", "requests.carried_out.total"),
        ("不掌握相关", "掌握相关", "requests.unable_to_provide.not_held.total"),
        ("三类内部", "四类内部", "requests.refused.internal_affairs.total"),
    ],
)
def test_words_of_another_meaning_are_not_taken_for_damage(
    form_2021: Form, printed: str, instead: str, figure: str
) -> None:
    report = with_change(form_2021, printed, instead)
    assert report.figures[figure].value is None
    assert rules(report, figure) & {"header_differs", "row_missing"}


@pytest.mark.parametrize(
    ("printed", "instead", "best"),
    [
        ("（单位：万元）", "（元）", Decimal("0.0391")),
        ("（单位：万元）", "（单位：千元）", Decimal("39.1")),
        ("（单位：万元）", "（亿元）", Decimal(3910000)),
        ("（单位：万元）", "（人民币元）", Decimal("0.0391")),
        ("（单位：万元）", "", Decimal(391)),
        ("（单位：万元）\t", "\t单位：元", Decimal("0.0391")),
        ("行政事业性收费", "行政事业性收费（元）", None),
        ("\t391", "\t391美元", None),
        ("（单位：万元）", "（单位：美元）", None),
    ],
)
def test_only_ten_thousands_are_taken_for_ten_thousands(
    form_2021: Form, printed: str, instead: str, best: Decimal | None
) -> None:
    figures = printed_figures(form_2021, [5]) | {FEES: "391"}
    text = report_text(form_2021, [as_rows(rows) for rows in tables(form_2021, figures)])
    report = read_report("a.txt", text.replace(printed, instead, 1).encode())
    fees = report.figures[FEES]
    assert (fees.value, fees.status) == (None, "unreadable")
    assert (fees.best_reading.value if fees.best_reading else None) == best
    assert "unit_differs" in rules(report, FEES)


@pytest.mark.parametrize(
    ("fees", "value"),
    [("251000元", "25.1"), ("25.1万元", "25.1"), ("0.251亿元", "2510"), ("251,000（元）", "25.1")],
)
def test_a_unit_within_the_cell_says_what_the_number_is(
    form_2021: Form, fees: str, value: str
) -> None:
    report = read_report("a.txt", printed_with(form_2021, fees).encode())
    figure = report.figures[FEES]
    assert (figure.value, figure.status, figure.printed) == (Decimal(value), "stated", fees)
    assert (rules(report, FEES) == {"unit_converted"}) == (not fees.endswith("万元"))
    assert ("unit_converted" in figure.by) == (not fees.endswith("万元"))


def test_a_unit_within_the_cell_that_the_header_gainsays_says_nothing(form_2021: Form) -> None:
    text = printed_with(form_2021, "251000元").replace("（单位：万元）", "（单位：千元）")
    report = read_report("a.txt", text.encode())
    assert (report.figures[FEES].value, report.figures[FEES].best_reading) == (None, None)
    assert "unit_differs" in rules(report, FEES)


def test_a_remark_behind_a_number_is_kept(form_2021: Form) -> None:
    figures = printed_figures(form_2021, [5]) | {ISSUED: "22（其中修订 16 件）"}
    text = report_text(form_2021, [as_rows(rows) for rows in tables(form_2021, figures)])
    report = read_report("a.txt", text.encode())
    figure = report.figures[ISSUED]
    assert (figure.value, figure.printed) == (Decimal(22), "22（其中修订 16 件）")
    assert "remark_kept" in rules(report, ISSUED)


def test_letters_for_digits_are_a_best_reading_and_never_stated(form_2021: Form) -> None:
    figures = printed_figures(form_2021, [5]) | {LICENSING: "1O5"}
    text = report_text(form_2021, [as_rows(rows) for rows in tables(form_2021, figures)])
    figure = read_report("a.txt", text.encode()).figures[LICENSING]
    assert (figure.value, figure.status) == (None, "inferred")
    assert figure.best_reading is not None
    assert figure.best_reading.value == 105


def printed_with(form: Form, fees: str) -> str:
    figures = printed_figures(form, [5]) | {FEES: fees}
    return report_text(form, [as_rows(rows) for rows in tables(form, figures)])


def test_a_row_that_is_shifted_and_blank_is_not_guessed_at() -> None:
    report = kept("row_shifted_and_blank.txt")
    assert stated(report, "requests.outcome_total.") == set()
    assert rules(report, "requests.outcome_total.total") == {"cells_unaligned"}


def test_a_lost_cell_in_a_row_of_blanks_is_not_guessed_at() -> None:
    report = kept("blank_noughts_and_a_lost_cell.txt")
    assert stated(report, "requests.not_processed.duplicate_request.") == set()


RECEIVED = "一、本年新收政府信息公开申请数量\n"


def test_the_first_of_six_numbers_may_be_anybody() -> None:
    report = seed_003(f"{RECEIVED}\t2\n\t0\n", f"{RECEIVED}\t3\n")
    figures = [report.figures[f"requests.received.{c}"] for c in ("natural_person", "total")]
    assert [figure.value for figure in figures] == [None, None]
    assert rules(report, "requests.received.total") == {"cells_lost"}


def test_unless_all_sums_hold_for_one_way_to_read_the_row() -> None:
    report = seed_003(f"{RECEIVED}\t2\n\t0\n", f"{RECEIVED}\t2\n")
    figures = [report.figures[f"requests.received.{c}"] for c in ("natural_person", "total")]
    assert [(figure.value, figure.by) for figure in figures] == [(2, ("columns_by_sums",))] * 2
    assert rules(report, "requests.received.total") == {"cells_proven"}


@pytest.mark.parametrize(
    "broken", ["391\n.4967", "59237\n2449", "1\n,584", "1584\n余万件次", "\n3"]
)
def test_a_number_broken_over_lines_is_unreadable_and_kept_whole(broken: str) -> None:
    report = seed_003("\t行政事业性收费\n\t0\n", f"\t行政事业性收费\n\t{broken}\n")
    fees = report.figures[FEES]
    assert (fees.status, fees.printed) == ("unreadable", broken)
    assert rules(report, FEES) == {"unreadable_cell"}


@pytest.mark.parametrize("broken", ["17\n426\t\t", "17\n426", "17\t\n426"])
def test_a_number_broken_over_lines_in_a_row_is_not_stated(form_2021: Form, broken: str) -> None:
    figures = printed_figures(form_2021, [5]) | {LICENSING: "17426"}
    text = report_text(form_2021, [as_rows(rows) for rows in tables(form_2021, figures)])
    report = read_report("a.txt", text.replace("17426\t\t", broken).encode())
    assert report.figures[LICENSING].value is None
    assert rules(report, LICENSING)


def test_last_years_table_in_section_six_is_not_this_years() -> None:
    name = "last_years_table_in_section_six.txt"
    report = read_report(name, (REPORTS / name).read_bytes())
    assert report.figures[LICENSING] == Figure(None, None, "missing", None)
    assert rules(report, LICENSING) == {"table_elsewhere", "table_missing"}
    assert report.figures["requests.received.total"].value == 7


def test_two_tables_of_one_kind_in_a_section_are_not_one(form_2021: Form) -> None:
    one, two, three = (
        as_rows(rows) for rows in tables(form_2021, printed_figures(form_2021, [5, 8]))
    )
    other = one.replace("\t5", "\t6").replace("行政强制\t", "某事\t")
    report = read_report("a.txt", report_text(form_2021, [f"{one}\n{other}", two, three]).encode())
    assert stated(report, "proactive_disclosure.") == set()
    assert "table_repeated" in rules(report, "proactive_disclosure.compulsion.decisions")


@pytest.mark.parametrize("flatten", [as_rows, as_cells])
def test_headings_five_and_six_indented_by_a_tab_end_the_table(
    form_2021: Form, flatten: Any
) -> None:
    figures = printed_figures(form_2021, [5])
    text = report_text(form_2021, [flatten(rows) for rows in tables(form_2021, figures)])
    for heading in ("五、存在", "六、其他"):
        text = text.replace(f"\n\n{heading}", f"\n\t　{heading}")
    report = read_report("a.txt", text.replace("\n\n\t　五", "\n\t　五").encode())
    assert [part.kind for part in report.sections][-2:] == [
        "problems_and_improvements",
        "other_matters",
    ]
    assert len(stated(report, "")) == 200


def test_lists_and_lone_numbers_set_with_tabs_stay_prose(form_2021: Form) -> None:
    items = "1.\t主动公开方面，公开信息100条。\n2.\t依申请公开方面。\n\n-\t平台建设"
    prose = f"{items}\n\n\t我局认真\n\t5\n\t负责"
    figures = printed_figures(form_2021, [5])
    text = report_text(form_2021, [as_rows(rows) for rows in tables(form_2021, figures)])
    report = read_report("a.txt", text.replace("全年主动公开信息若干条。", prose).encode())
    overview = next(part for part in report.sections if part.kind == "overview")
    assert overview.grids == ()
    assert "".join(overview.text.split()) == "".join(prose.split())


@pytest.mark.parametrize("name", sorted(path.name for path in SOURCES.glob("*.txt")))
def test_tables_without_their_trailing_tabs_are_read_and_do_not_leak_into_prose(name: str) -> None:
    whole = (SOURCES / name).read_text(encoding="utf-8")
    stripped = "\n".join(line.rstrip("\t") if line.strip() else line for line in whole.split("\n"))
    before, after = (read_report(name, text.encode()) for text in (whole, stripped))
    assert [part.text for part in after.sections] == [part.text for part in before.sections]
    for key, figure in after.figures.items():
        assert figure.value in (None, before.figures[key].value)
    assert len(stated(after, "")) >= 170


def test_very_many_rows_are_read_in_bounded_time_and_told_of_in_few_findings() -> None:
    name = next(SOURCES.glob("001_*")).name
    text = (SOURCES / name).read_text(encoding="utf-8")
    row = "\t\t2. 重复申请\t0\t0\t0\t0\t0\t0\t0"
    junk = "\n".join(f"\t\t第{number}项申请\t{number}" for number in range(20_000))
    report = read_report(name, text.replace(row, f"{row}\n{junk}").encode())
    assert sum(finding.rule == "unmatched_row" for finding in report.findings) == 21
    assert "另有 19980 处" in "".join(finding.message for finding in report.findings)
