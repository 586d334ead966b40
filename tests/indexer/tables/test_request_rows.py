from indexer.forms import Form
from indexer.tables.headers import Columns, Places
from indexer.tables.outcome import TableOutcome
from indexer.tables.request_rows import RequestRowReader
from indexer.tables.rows import LabelledRow, TableRow
from tests.generator.rows import Rows
from tests.generator.sheets import grid_of

ORDER = tuple(range(7))


def read(
    form: Form,
    rows: Rows,
    number: int,
    order: tuple[int, ...] = ORDER,
    places: Places | None = None,
) -> tuple[list[str | None], list[str]]:
    """What the row with this number says, among the others, and the findings."""
    grid = grid_of(rows)
    found = {
        one.id: [LabelledRow(TableRow(1, at + 1, grid.rows[at]), 0)]
        for at, one in enumerate(form.request_rows[: len(rows)])
    }
    outcome = TableOutcome()
    reader = RequestRowReader(form, Columns(order, True, places), found, outcome)
    definition = form.request_rows[number]
    figures = reader.read(definition, found[definition.id][0])
    return [figure.printed for figure in figures.values()], [f.rule for f in outcome.findings]


def test_the_figures_stand_under_the_columns_of_the_header(form: Form) -> None:
    rows = [["甲", *"1234567"], ["乙", *"7654321"]]
    assert read(form, rows, 0) == (list("1234567"), [])
    assert read(form, rows, 0, (6, 0, 1, 2, 3, 4, 5)) == (list("2345671"), [])


def test_a_row_shorter_or_longer_than_those_around_it_is_not_trusted(form: Form) -> None:
    whole = [["甲", *"1234567", ""]] * 20
    assert read(form, [["乙", "1", *[""] * 5, "1"], *whole], 0) == ([None] * 7, ["cells_lost"])
    longer = ["乙", "1", *[""] * 5, "1", "", ""]
    assert read(form, [longer, *whole], 0) == ([None] * 7, ["cells_unaligned"])
    assert read(form, [["乙", *"1234567"], *whole], 0) == (list("1234567"), [])


def test_a_row_of_blanks_keeps_its_columns_where_both_ends_are_printed(form: Form) -> None:
    whole = [["甲", *"1234567", ""]] * 20
    blank = ["1", *[""] * 5, "1"]
    assert read(form, [["乙", *blank, ""], *whole], 0) == (blank, [])
    shifted = ["乙", "", *blank[:6], "1"]
    assert read(form, [shifted, *whole], 0) == ([None] * 7, ["cells_unaligned"])


def test_below_a_header_in_line_a_row_of_blanks_that_adds_up_keeps_its_columns(form: Form) -> None:
    places = Places((2, 3, 4, 5, 6, 7, 8), 9)
    whole = [["甲", "", *"1111116"]] * 20

    def blank(*numbers: str) -> tuple[list[str | None], list[str]]:
        return read(form, [["乙", "", *numbers], *whole], 0, places=places)

    adds_up = ["", "3", "", "2", "", "", "5"]
    assert blank(*adds_up) == (adds_up, [])
    assert blank(*[""] * 7) == ([""] * 7, [])
    for moved in (
        ["3", "", "2", "", "", "5", ""],
        ["", "3", "", "2", "", "", "4"],
        ["", *"000000"],
    ):
        assert blank(*moved) == ([None] * 7, ["cells_unaligned"])


def test_an_empty_cell_before_all_the_figures_of_a_row_is_a_filler(form: Form) -> None:
    joined = [["甲", *"1111116"]] * 20
    filled = ["乙", "", *"0230005"]
    assert read(form, [filled, *joined], 0) == (list("0230005"), [])
    for other in (["乙", "", *"0230006"], ["乙", *"0230005", ""]):
        assert read(form, [other, *joined], 0) == ([None] * 7, ["cells_unaligned"])
