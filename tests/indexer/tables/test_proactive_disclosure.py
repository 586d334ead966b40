from indexer.forms import Form
from indexer.report import Figure
from indexer.tables.outcome import TableOutcome
from indexer.tables.proactive_disclosure import read_proactive_disclosure
from indexer.tables.rows import TableRow
from tests.generator.rows import Rows, disclosure_rows, printed_figures
from tests.generator.sheets import grid_of

LICENSING = "proactive_disclosure.licensing.decisions"
FEES = "proactive_disclosure.fees.amount"
RULES = "proactive_disclosure.rules."


def read(form: Form, rows: Rows) -> TableOutcome:
    grid = grid_of(rows)
    return read_proactive_disclosure(
        form, [TableRow(1, number, cells) for number, cells in enumerate(grid.rows, 1)]
    )


def rules(outcome: TableOutcome) -> list[str]:
    return [finding.rule for finding in outcome.findings]


def changed(form: Form, label: str, *cells: str) -> TableOutcome:
    rows = disclosure_rows(form, printed_figures(form, [1, 2, 3]))
    return read(form, [[label, *cells] if row[0] == label else row for row in rows])


def test_the_table_is_read_as_printed(form: Form) -> None:
    printed = printed_figures(form, [0, 7, 391])
    outcome = read(form, disclosure_rows(form, printed))
    assert {key: figure.printed for key, figure in outcome.figures.items()} == {
        key: printed[key] for key in outcome.figures
    }
    assert outcome.findings == []


def test_blank_cells_are_blank_and_not_nought(form_2021: Form) -> None:
    outcome = changed(form_2021, "规章", "", "5", "")
    assert [outcome.figures[RULES + key].status for key in ("issued", "repealed", "in_force")] == [
        "blank",
        "stated",
        "blank",
    ]
    assert changed(form_2021, "行政许可", "", "", "").figures[LICENSING].status == "blank"


def test_a_lost_cell_is_missing_and_not_blank(form_2021: Form) -> None:
    outcome = changed(form_2021, "行政许可", "", "")
    assert outcome.figures[LICENSING].status == "missing"
    assert rules(outcome) == ["cells_lost"]
    outcome = changed(form_2021, "规章", "5", "")
    assert outcome.figures[RULES + "issued"].status == "missing"
    assert rules(outcome) == ["cells_lost"]


def test_a_number_astray_is_not_taken_for_the_figure(form_2021: Form) -> None:
    outcome = changed(form_2021, "行政许可", "", "7", "")
    assert outcome.figures[LICENSING].value is None
    assert rules(outcome) == ["cells_unaligned"]


def test_a_lost_row_is_missing_and_reported(form_2021: Form) -> None:
    rows = disclosure_rows(form_2021, printed_figures(form_2021, [1]))
    outcome = read(form_2021, [row for row in rows if row[0] != "行政许可"])
    assert outcome.figures[LICENSING] == Figure(None, None, "missing", None)
    assert rules(outcome) == ["row_missing"]


def test_a_row_of_no_form_is_reported_with_its_words(form_2021: Form) -> None:
    rows = disclosure_rows(form_2021, printed_figures(form_2021, [1]))
    outcome = read(form_2021, [*rows, ["行政奖励", "12", "", ""]])
    assert rules(outcome) == ["unmatched_row"]
    assert "行政奖励 | 12" in outcome.findings[0].message


def test_a_fee_printed_in_yuan_is_not_taken_for_ten_thousands(form_2021: Form) -> None:
    rows = disclosure_rows(form_2021, printed_figures(form_2021, [3]))
    yuan = [[cell.replace("单位：万元", "单位：元") for cell in row] for row in rows]
    outcome = read(form_2021, yuan)
    assert (outcome.figures[FEES].status, outcome.figures[FEES].printed) == ("unreadable", "3")
    assert rules(outcome) == ["unit_differs"]


def test_two_rows_run_together_are_neither(form_2021: Form) -> None:
    outcome = changed(form_2021, "规章", "行政规范性文件", "5", "6")
    assert outcome.figures[RULES + "in_force"].value is None
    assert "ambiguous_row" in rules(outcome)
