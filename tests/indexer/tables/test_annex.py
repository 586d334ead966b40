from decimal import Decimal

import pytest

from indexer.forms import annex_rows
from indexer.reading import read_report
from indexer.tables.annex import is_annex, read_annex
from indexer.tables.outcome import TableOutcome
from indexer.tables.statutory import read_tables
from tests.generator.rows import Rows
from tests.generator.sheets import grid_of

VALUES = {row.figure.id: str(number) for number, row in enumerate(annex_rows(), 100)}
RECEIVED = "statistics_2014.requests_received"
FEES = "statistics_2014.fees"


def printed(columns: int = 3) -> Rows:
    """The annex as printed, headings on rows of their own."""
    rows: Rows = [["统计指标", "单位", "统计数"]]
    seen: set[str] = {row.label for row in annex_rows()}
    for row in annex_rows():
        for heading in row.headings:
            if heading not in seen:
                seen.add(heading)
                rows.append([heading, "——", "——"])
        rows.append([row.label, row.figure.unit, VALUES[row.figure.id]])
    return rows if columns == 3 else [[row[0], row[2]] for row in rows]


def read(rows: Rows) -> TableOutcome:
    assert is_annex(grid_of(rows))
    return read_annex([grid_of(rows)])


def values(outcome: TableOutcome) -> dict[str, str]:
    return {key: str(figure.value) for key, figure in outcome.figures.items()}


@pytest.mark.parametrize("columns", [3, 2])
def test_every_row_is_read_with_its_number(columns: int) -> None:
    outcome = read(printed(columns))
    assert values(outcome) == VALUES
    assert list(outcome.figures) == list(VALUES)
    assert outcome.findings == []


def test_labels_without_their_remarks_are_the_same_rows() -> None:
    def bare(label: str) -> str:
        return label.partition("（不")[0].removeprefix("其中：")

    assert values(read([[bare(row[0]), *row[1:]] for row in printed()])) == VALUES


def test_rows_of_one_label_are_told_by_what_stands_above() -> None:
    outcome = read(printed())
    corrected = [f"statistics_2014.{kind}_corrected" for kind in ("review", "litigation")]
    assert [values(outcome)[key] for key in corrected] == [VALUES[key] for key in corrected]


def test_without_what_stands_above_a_label_of_two_rows_is_no_coin_toss() -> None:
    rows = [row for row in printed() if not row[0].startswith(("四、", "五、", "（一）维持"))]
    outcome = read(rows)
    assert outcome.figures["statistics_2014.review_corrected"].status == "missing"
    assert "ambiguous_row" in {one.rule for one in outcome.findings}


def test_a_row_that_a_province_added_is_told_and_takes_nothing() -> None:
    rows = printed()
    rows.insert(9, ["6．政务客户端公开政府信息数", "条", "77"])
    outcome = read(rows)
    assert values(outcome) == VALUES
    assert [one.rule for one in outcome.findings] == ["unmatched_row"]
    assert "政务客户端" in outcome.findings[0].message


def test_of_several_columns_the_one_that_the_header_names_counts() -> None:
    below = printed()[1:]
    more = [[*row[:2], "9" if row[2].isdigit() else "——", row[2]] for row in below]
    rows = [["统计指标", "单位", "上年", "统计数"], *more]
    assert values(read(rows)) == VALUES
    unnamed = read([["统计指标", "单位", "本级", "下级"], *rows[1:]])
    assert {figure.status for figure in unnamed.figures.values()} == {"missing"}
    assert {one.rule for one in unnamed.findings} == {"cells_surplus"}


def test_rows_that_are_not_printed_are_one_finding() -> None:
    outcome = read([row for row in printed() if "万元" not in row])
    (finding,) = outcome.findings
    assert finding.rule == "row_missing"
    assert set(finding.figures) == {FEES, "statistics_2014.budget"}


def test_an_amount_in_another_unit_is_a_best_reading() -> None:
    outcome = read([[*row[:1], "元", "2500"] if "费用" in row[0] else row for row in printed()])
    fees = outcome.figures[FEES]
    assert (fees.value, fees.status) == (None, "unreadable")
    assert fees.best_reading is not None
    assert fees.best_reading.value == Decimal("0.25")


def test_a_report_with_an_annex_has_the_form_of_the_annex() -> None:
    tables = read_tables([[grid_of(printed()[:30], 1)], [grid_of(printed()[30:], 2)]])
    assert (tables.name, tables.form, tables.found) == ("2014", None, ())
    assert {key: str(figure.value) for key, figure in tables.figures.items()} == VALUES
    assert tables.findings == ()


def test_a_whole_report_of_2016() -> None:
    table = "\n".join("\t".join(row) for row in printed())
    text = (
        "五常市教育局2016年政府信息公开工作年度报告\n\n根据《中华人民共和国政府信息公开条例》编制本"
        "报告。统计期限自2016年1月1日起至2016年12月31日止。\n\n一、概述\n\n全年公开信息若干条。\n\n"
        "二、主动公开政府信息情况\n\n主动公开。\n\n三、存在的主要问题\n\n不足。\n\n"
        f"附表：政府信息公开情况统计表\n\n{table}\n"
    )
    report = read_report("a.txt", text.encode())
    assert (report.form, report.year) == ("2014", 2016)
    assert report.figures[RECEIVED].value == Decimal(VALUES[RECEIVED])
    assert {figure.status for figure in report.figures.values()} == {"stated"}


@pytest.mark.parametrize("header", ["上年数", "历年累计", "2016年上半年"])
def test_a_column_of_another_time_states_nothing(header: str) -> None:
    outcome = read([["统计指标", "单位", header], *printed()[1:]])
    assert set(values(outcome).values()) == {"None"}
    told = [one for one in outcome.findings if one.rule == "header_differs"]
    assert {key for one in told for key in one.figures} == set(VALUES)


def test_such_a_column_beside_that_of_the_year_does_no_harm() -> None:
    rows = [["统计指标", "单位", "上年数", "统计数"]]
    rows += [[row[0], row[1], "7", row[2]] for row in printed()[1:] if row[2] != "——"]
    assert RECEIVED in values(read(rows))
    assert values(read(rows))[RECEIVED] == VALUES[RECEIVED]
