from indexer.forms import Form
from indexer.tables.statutory import read_tables
from tests.generator.rows import printed_figures, tables
from tests.generator.sheets import grid_of


def test_all_figures_of_the_form_are_there_in_its_order(form: Form) -> None:
    printed = printed_figures(form, [0, 1, 2])
    found = read_tables([[grid_of(rows, n)] for n, rows in enumerate(tables(form, printed), 1)])
    assert found.form == form
    assert {key: figure.printed for key, figure in found.figures.items()} == printed
    assert list(found.figures) == list(form.figures)
    assert len(found.found) == 3
    assert found.findings == ()


def test_a_table_that_is_lost_is_one_finding_with_all_its_figures(form: Form) -> None:
    one, _, three = tables(form, printed_figures(form, [0]))
    found = read_tables([[grid_of(one, 1)], [grid_of(three, 2)]])
    lost = tuple(key for key in form.figures if key.startswith("requests."))
    assert [(finding.rule, finding.figures) for finding in found.findings] == [
        ("table_missing", lost)
    ]
    assert {found.figures[key].status for key in lost} == {"missing"}


def test_no_table_at_all_has_no_form() -> None:
    found = read_tables([])
    assert (found.form, found.figures, found.found) == (None, {}, ())
    assert [finding.rule for finding in found.findings] == ["table_missing"]
