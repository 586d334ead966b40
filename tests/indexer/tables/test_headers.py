import itertools

import pytest

from indexer.forms import Form
from indexer.tables.headers import Columns, Places, request_columns, review_columns
from indexer.tables.rows import TableRow
from tests.generator.rows import Rows, request_header, review_header
from tests.generator.sheets import grid_of

STANDARD = tuple(range(7))
RESULTS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def rows_of(rows: Rows) -> list[list[TableRow]]:
    return [[TableRow(1, number, cells) for number, cells in enumerate(grid_of(rows).rows, 1)]]


def of_requests(form: Form, rows: Rows) -> Columns:
    return request_columns(form, rows_of(rows))


def of_review(form: Form, rows: Rows) -> Columns:
    return review_columns(form, rows_of(rows))


def with_columns_swapped(rows: Rows, one: int, other: int) -> Rows:
    def swapped(row: list[str]) -> list[str]:
        places = list(range(len(row)))
        places[one], places[other] = other, one
        return [row[place] for place in places]

    return [swapped(row) for row in rows]


def test_the_header_of_the_form_is_in_the_order_of_the_form(form: Form) -> None:
    found = of_requests(form, request_header())
    assert found == Columns(STANDARD, True, Places(tuple(range(3, 10)), 10))
    assert of_review(form, review_header()) == Columns(tuple(range(15)), True)


def test_merged_cells_that_were_not_expanded_make_no_difference(form: Form) -> None:
    rows = [
        ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况"],
        ["", "自然人", "法人或其他组织", "总计"],
        ["", "", "商业", "科研", "社会\n公益\n组织", "法律\n服务\n机构", "其他", ""],
        ["", "", "企业", "机构", "", "", "", ""],
    ]
    assert of_requests(form, rows) == Columns(STANDARD, True)


@pytest.mark.parametrize("swap", list(itertools.combinations(range(3, 10), 2)))
def test_two_columns_of_applicants_that_changed_places_are_followed_or_refused(
    form_2021: Form, swap: tuple[int, int]
) -> None:
    found = of_requests(form_2021, with_columns_swapped(request_header(), *swap))
    swapped = list(STANDARD)
    one, other = (place - 3 for place in swap)
    swapped[one], swapped[other] = other, one
    assert found.order in (tuple(swapped), None)
    if swap in ((3, 9), (5, 6), (3, 8)):
        assert found.order == tuple(swapped)


@pytest.mark.parametrize("swap", list(itertools.combinations(range(15), 2)))
def test_two_columns_of_results_that_changed_places_are_never_read_in_the_old_order(
    form_2021: Form, swap: tuple[int, int]
) -> None:
    header = with_columns_swapped(review_header(), *swap)
    if header != review_header():
        assert of_review(form_2021, header).order != tuple(range(15))


@pytest.mark.parametrize("lost", ["自然人", "法人或其他组织", "科研机构", "总计", "申请人情况"])
def test_a_lost_word_is_borne_when_the_others_are_in_order(form_2021: Form, lost: str) -> None:
    rows = [["" if cell == lost else cell for cell in row] for row in request_header()]
    found = of_requests(form_2021, rows)
    assert (found.order, found.printed) == (STANDARD, True)
    assert (found.places is None) == (lost in ("自然人", "科研机构", "总计"))


def test_a_word_of_no_form_among_the_columns_is_not_passed_over(form_2021: Form) -> None:
    for known, foreign in (("科研机构", "外国企业"), ("总计", "上年总计"), ("自然人", "公民个人")):
        rows = [[foreign if cell == known else cell for cell in row] for row in request_header()]
        if known != "自然人":
            assert of_requests(form_2021, rows).order is None
    rows = [["结果撤销" if cell == "结果纠正" else cell for cell in row] for row in review_header()]
    assert of_review(form_2021, rows).order is None


def test_a_word_printed_twice_proves_nothing(form_2021: Form) -> None:
    rows = [["自然人" if cell == "其他" else cell for cell in row] for row in request_header()]
    assert of_requests(form_2021, rows).order is None


def test_the_groups_of_table_three_may_be_in_any_order(form_2021: Form) -> None:
    groups = [["行政诉讼", *[""] * 9, "行政复议", *[""] * 4]]
    kinds = [["未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4, *RESULTS]]
    litigation_first = [*groups, *kinds, [*RESULTS, *RESULTS, *[""] * 5]]
    order = of_review(form_2021, litigation_first).order
    assert order is None or order == (*range(5, 15), *range(5))
    totals = ["总计", *RESULTS[:4]]
    rows = [[*review_header()[1]], [*[""] * 5, *totals, *totals]]
    rows[0][:5] = totals
    assert of_review(form_2021, [review_header()[0], *rows]).order == (
        *(4, 0, 1, 2, 3),
        *(9, 5, 6, 7, 8),
        *(14, 10, 11, 12, 13),
    )


def test_no_word_of_a_header_is_no_header(form: Form) -> None:
    assert of_requests(form, []) == Columns(None, printed=False)
    assert review_columns(form, []) == Columns(None, printed=False)


def test_a_header_of_three_rows_read_across_as_one_needs_the_sums(form_2021: Form) -> None:
    organisations = ["科研机构", "商业企业", "社会公益组织", "法律服务机构", "其他"]
    across = [["自然人", "法人或其他组织", "总计", *organisations]]
    assert of_requests(form_2021, across) == Columns((0, 2, 1, 3, 4, 5, 6), True, by_sums=True)
    some = [["自然人", "法人或其他组织", "总计", *organisations[1:]]]
    assert of_requests(form_2021, some).order is None
    behind = [["自然人", "法人或其他组织", *organisations, "总计"]]
    assert of_requests(form_2021, behind).order == (0, 2, 1, 3, 4, 5, 6)
