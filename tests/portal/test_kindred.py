from indexer.forms import figure_definitions, forms
from portal.kindred import kin


def test_what_comes_near_a_figure_is_a_figure_of_another_form_and_says_the_same_of_it() -> None:
    found = {figure: kin(figure) for figure in figure_definitions()}
    assert found["requests.received.total"] == ("statistics_2014.requests_received",)
    assert sum(map(bool, found.values())) > 40
    for figure, others in found.items():
        assert len(set(others)) == len(others)
        for other in others:
            assert other in figure_definitions()
            assert figure in kin(other)
            assert not any({figure, other} <= form.figures.keys() for form in forms().values())
            assert figure_definitions()[other].unit == figure_definitions()[figure].unit


def test_the_row_that_was_split_leads_to_its_parts_column_by_column() -> None:
    assert kin("requests.otherwise_handled.all.natural_person") == (
        "requests.otherwise_handled.correction_overdue.natural_person",
        "requests.otherwise_handled.fee_overdue.natural_person",
        "requests.otherwise_handled.other.natural_person",
    )
