import random
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.forms import Form, forms
from indexer.report import Figure
from indexer.tables.outcome import TableOutcome
from indexer.tables.requests import read_requests
from indexer.tables.rows import TableRow
from tests.generator.rows import Rows, printed_figures, request_header, request_rows
from tests.generator.sheets import grid_of
from tests.indexer.mutations import consistent

COLUMNS = tuple(column.id for column in forms()["2021"].request_columns)


def read(form: Form, rows: Rows) -> TableOutcome:
    grid = grid_of(request_header() + rows)
    return read_requests(
        form, [TableRow(1, number, cells) for number, cells in enumerate(grid.rows, 1)]
    )


def rules(outcome: TableOutcome) -> list[str]:
    return [finding.rule for finding in outcome.findings]


def row_of(outcome: TableOutcome, name: str) -> list[Figure]:
    return [outcome.figures[f"requests.{name}.{column}"] for column in COLUMNS]


def values(figures: list[Figure]) -> list[Decimal | None]:
    return [figure.value for figure in figures]


def with_row(form: Form, label: str, change: Callable[[list[str]], list[str]]) -> TableOutcome:
    rows = request_rows(form, printed_figures(form, [0]))
    return read(form, [change(row) if label in row else row for row in rows])


def numbers_of(*numbers: str) -> Callable[[list[str]], list[str]]:
    return lambda row: [*row[:3], *numbers]


@settings(derandomize=True, deadline=None, max_examples=50)
@given(st.sampled_from(["2021", "2019"]), st.data())
def test_rows_are_read_by_label_in_whatever_order(name: str, data: st.DataObject) -> None:
    form = forms()[name]
    printed = printed_figures(form, list(range(97)))
    outcome = read(form, data.draw(st.permutations(request_rows(form, printed))))
    assert {key: figure.printed for key, figure in outcome.figures.items()} == {
        key: text for key, text in printed.items() if key.startswith("requests.")
    }
    assert outcome.findings == []


@pytest.mark.parametrize("fillers", [(0, 2), (1, 1), (2, 0), (0, 0)])
def test_shifted_rows_keep_their_figures(form_2021: Form, fillers: tuple[int, int]) -> None:
    def shift(row: list[str]) -> list[str]:
        return [row[2], *[""] * fillers[0], *"1234567", *[""] * fillers[1]]

    outcome = with_row(form_2021, "3.其他", shift)
    assert values(row_of(outcome, "otherwise_handled.other")) == list(range(1, 8))
    assert outcome.findings == []


def short_row(form: Form, *numbers: str, second_label: bool, total: str) -> TableOutcome:
    """A table whose cells are as wide as its rows of one label, and a row that lost a number."""
    numbered = printed_figures(form, [0])
    for key in ("refused.state_secret", "outcome_total", "received"):
        numbered |= {f"requests.{key}.natural_person": total, f"requests.{key}.total": total}
    rows = []
    for row in request_rows(form, numbered):
        labels = [cell for cell in row[:3] if cell]
        if "1.属于国家秘密" in labels:
            rows.append([*(["（三）不予公开"] if second_label else []), labels[-1], *numbers])
        else:
            rows.append([labels[-1], *row[3:]])
    return read(form, rows)


@pytest.mark.parametrize("second_label", [True, False])
def test_a_lost_cell_is_proven_by_the_sums_of_the_columns(
    form_2021: Form, second_label: bool
) -> None:
    outcome = short_row(
        form_2021, "5", "0", "0", "0", "0", "5", second_label=second_label, total="5"
    )
    figures = row_of(outcome, "refused.state_secret")
    assert values(figures) == [5, 0, 0, 0, 0, None, 5]
    assert figures[5].status == "missing"
    assert figures[5].best_reading is not None
    assert figures[5].best_reading.value == 0
    assert figures[5].place is not None
    assert rules(outcome) == ["cells_proven"]


@pytest.mark.parametrize("second_label", [False, True])
def test_without_such_sums_the_first_may_be_anybody(form_2021: Form, second_label: bool) -> None:
    outcome = short_row(
        form_2021, "5", "0", "0", "0", "0", "5", second_label=second_label, total="4"
    )
    figures = row_of(outcome, "refused.state_secret")
    assert values(figures) == [None] * 7
    assert [f.best_reading and f.best_reading.value for f in figures] == [5, 0, 0, 0, 0, 0, 5]
    assert rules(outcome) == ["cells_lost"]


def test_one_lost_cell_among_different_ones_has_best_readings_at_the_ends(form_2021: Form) -> None:
    outcome = with_row(form_2021, "1.属于国家秘密", numbers_of("5", "0", "2", "0", "0", "8"))
    figures = row_of(outcome, "refused.state_secret")
    assert values(figures) == [None] * 7
    assert [f.best_reading and f.best_reading.value for f in figures] == [5, *[None] * 5, 8]
    assert "5 | 0 | 2 | 0 | 0 | 8" in outcome.findings[0].message


def test_a_row_whose_sum_denies_the_reading_is_missing_whole(form_2021: Form) -> None:
    outcome = with_row(form_2021, "1.属于国家秘密", numbers_of("34", "0", "0", "0", "0", "0"))
    assert values(row_of(outcome, "refused.state_secret")) == [None] * 7


@pytest.mark.parametrize("numbers", [("0",), ("0", "0", "0"), ()])
def test_a_row_with_only_a_few_numbers_left_is_missing(
    form_2021: Form, numbers: tuple[str, ...]
) -> None:
    outcome = with_row(form_2021, "2.重复申请", numbers_of(*numbers))
    assert {f.status for f in row_of(outcome, "not_processed.duplicate_request")} == {"missing"}
    assert rules(outcome) == ["cells_lost"]


def test_blank_cells_are_blank_where_the_columns_are_certain(form_2021: Form) -> None:
    outcome = with_row(form_2021, "2.重复申请", numbers_of("3", "", "", "", "", "", "3"))
    figures = row_of(outcome, "not_processed.duplicate_request")
    assert values(figures) == [3, None, None, None, None, None, 3]
    assert figures[1].status == "blank"
    assert outcome.findings == []


def test_dashes_are_blank(form_2021: Form) -> None:
    outcome = with_row(form_2021, "2.重复申请", numbers_of("/", "-", "—", "无", "0", "0", "0"))
    assert [f.status for f in row_of(outcome, "not_processed.duplicate_request")] == (
        ["blank"] * 4 + ["stated"] * 3
    )


def test_too_many_numbers_are_not_chosen_from(form_2021: Form) -> None:
    outcome = with_row(form_2021, "2.重复申请", numbers_of(*"12345678"))
    assert values(row_of(outcome, "not_processed.duplicate_request")) == [None] * 7
    assert rules(outcome) == ["cells_surplus"]


def test_a_cell_that_is_no_number_is_unreadable_and_reported(form_2021: Form) -> None:
    outcome = with_row(form_2021, "2.重复申请", numbers_of("约3", *"000003"))
    figures = row_of(outcome, "not_processed.duplicate_request")
    assert (figures[0].status, figures[0].printed) == ("unreadable", "约3")
    assert rules(outcome) == ["unreadable_cell"]


def test_the_headers_for_total_and_other_are_no_rows(form_2021: Form) -> None:
    printed = printed_figures(form_2021, [4])
    outcome = read(form_2021, request_rows(form_2021, printed))
    assert values(row_of(outcome, "outcome_total")) == [4] * 7
    assert values(row_of(outcome, "otherwise_handled.other")) == [4] * 7


def test_other_without_its_number_is_known_by_the_group_above_it(form_2021: Form) -> None:
    outcome = with_row(form_2021, "3.其他", lambda _: ["", "", "其他", *"9000009"])
    assert row_of(outcome, "otherwise_handled.other")[0].value == 9


def test_other_outside_its_group_is_a_finding(form_2021: Form) -> None:
    rows = request_rows(form_2021, printed_figures(form_2021, [0]))
    rows = [row for row in rows if "3.其他" not in row]
    rows.insert(2, ["", "", "其他", *"9000009"])
    outcome = read(form_2021, rows)
    assert {f.status for f in row_of(outcome, "otherwise_handled.other")} == {"missing"}
    assert sorted(rules(outcome)) == ["row_missing", "unmatched_row"]


def test_a_label_cut_too_short_to_tell_is_a_finding_and_no_row(form_2021: Form) -> None:
    outcome = with_row(
        form_2021,
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        lambda row: [*row[:2], "申请人", *row[3:]],
    )
    assert {f.status for f in row_of(outcome, "otherwise_handled.correction_overdue")} == {
        "missing"
    }
    assert rules(outcome) == ["unmatched_row", "row_missing"]


def test_otherwise_handled_as_one_row_of_a_2021_table_is_reported(form_2021: Form) -> None:
    rows = request_rows(form_2021, printed_figures(form_2021, [0]))
    outcome = read(form_2021, [*rows, ["", "（六）其他处理", "", *"3000003"]])
    assert rules(outcome) == ["unmatched_row"]
    assert "其他处理 | 3 | 0" in outcome.findings[0].message


def test_a_row_printed_twice_with_different_numbers_is_unreadable(form_2021: Form) -> None:
    rows = request_rows(form_2021, printed_figures(form_2021, [0]))
    outcome = read(form_2021, [*rows, ["", "", "2.重复申请", *"3000003"]])
    assert {f.status for f in row_of(outcome, "not_processed.duplicate_request")} == {"unreadable"}
    assert rules(outcome) == ["row_repeated"]


KINDS = ["科研机构", "商业企业", "社会公益组织", "法律服务机构", "其他"]
ACROSS = ["自然人", "法人或其他组织", "总计", *KINDS]


def across(form: Form, numbers: dict[str, int]) -> TableOutcome:
    """A header printed as one row; two kinds of organisations have changed places."""
    rows = request_rows(form, {key: str(number) for key, number in numbers.items()})
    rows = [[*row[:4], row[5], row[4], *row[6:]] for row in rows]
    grid = grid_of([ACROSS, *rows])
    return read_requests(
        form, [TableRow(1, number, cells) for number, cells in enumerate(grid.rows, 1)]
    )


def test_a_header_read_across_is_followed_where_the_sums_bear_it_out(form_2021: Form) -> None:
    numbers = consistent(form_2021, random.Random(7))
    outcome = across(form_2021, numbers)
    for key, figure in outcome.figures.items():
        assert figure.value == numbers[key]
    assert rules(outcome) == ["columns_reordered"]


def test_and_refused_where_they_do_not(form_2021: Form) -> None:
    wrong = {key: number + 1 for key, number in consistent(form_2021, random.Random(7)).items()}
    outcome = across(form_2021, wrong)
    assert {figure.value for figure in outcome.figures.values()} == {None}
    assert rules(outcome) == ["header_differs"]


def test_a_row_that_a_page_cut_into_two_is_one_with_each_number_in_its_place(
    form_2021: Form,
) -> None:
    numbers = consistent(form_2021, random.Random(3))
    rows = request_rows(form_2021, {key: str(number) for key, number in numbers.items()})
    cut = next(n for n, row in enumerate(rows) if row[2].startswith("6."))
    label, *rest = (cell for cell in rows[cut] if cell)
    first = grid_of([*request_header(), *rows[:cut], [label, *rest[:3]]], 1)
    second = grid_of([rest[3:], *rows[cut + 1 :]], 2)
    outcome = read_requests(
        form_2021,
        [
            TableRow(grid.number, number, cells)
            for grid in (first, second)
            for number, cells in enumerate(grid.rows, 1)
        ],
    )
    figures = row_of(outcome, "refused.process_information")
    assert [figure.value for figure in figures] == [int(text) for text in rest]
    assert [f.place and (f.place.grid, f.place.column) for f in figures] == [
        (1, 2),
        (1, 3),
        (1, 4),
        (2, 1),
        (2, 2),
        (2, 3),
        (2, 4),
    ]
