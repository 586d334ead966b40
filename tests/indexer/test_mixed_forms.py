from indexer.forms import forms
from indexer.mixed_forms import form_name, form_of

OLD, NEW = forms()["2019"], forms()["2021"]


def table_one(form: str) -> list[str]:
    return [
        key for key, one in forms()[form].figures.items() if one.table == "proactive_disclosure"
    ]


def without_table_one(form: str) -> list[str]:
    own = set(table_one(form))
    return [key for key in forms()[form].figures if key not in own]


def test_a_name_says_all_forms_the_oldest_first() -> None:
    assert form_name(["2021", "2019", "2021"]) == "2019+2021"
    assert form_name(["2021"]) == "2021"
    assert form_name(["2014", "2019+2021"]) == "2014+2019+2021"
    assert form_name([]) is None


def test_a_form_by_itself_is_what_it_is_however_few_figures_there_are() -> None:
    assert form_of("2021", NEW.figures) is NEW
    assert form_of("2019", ["requests.received.total"]) is OLD


def test_without_a_statutory_table_there_is_no_form() -> None:
    assert form_of(None, []) is None
    assert form_of("2014", ["statistics_2014.fees"]) is None
    assert form_of("1999", []) is None


def test_table_one_of_the_old_form_above_table_two_of_the_new() -> None:
    ids = [*table_one("2019"), *without_table_one("2021")]
    form = form_of("2019+2021", ids)
    assert form is not None
    assert list(form.figures) == ids
    assert form.blocks == OLD.blocks
    assert form.request_rows == NEW.request_rows


def test_the_identities_are_those_of_which_every_figure_is_there() -> None:
    ids = [*table_one("2019"), *without_table_one("2021")]
    form = form_of("2019+2021", ids)
    assert form is not None
    names = [identity.id for identity in form.identities]
    assert len(set(names)) == len(names)
    assert not any(name.startswith("issued_in_force") for name in names)
    assert "outcome_sum.total" in names
    for identity in form.identities:
        assert {*identity.left, *identity.right} <= form.figures.keys()


def test_one_row_for_all_other_outcomes_in_a_table_of_the_new_form() -> None:
    parts = ("correction_overdue", "fee_overdue", "other")
    ids = [
        key
        for key in [*NEW.figures, *OLD.figures]
        if "otherwise_handled.all" in key
        or (key in NEW.figures and not any(f"otherwise_handled.{one}." in key for one in parts))
    ]
    form = form_of("2021", ids)
    assert form is not None
    assert form.figures.keys() == set(ids)
    assert [row.id for row in form.request_rows][-3:] == [
        "otherwise_handled.all",
        "outcome_total",
        "carried_out",
    ]
    sums = {one.id: one for one in form.identities}
    assert sums["outcome_sum.total"].left[-1] == "requests.otherwise_handled.all.total"


def test_an_annex_beside_the_tables_changes_nothing_of_their_form() -> None:
    assert form_of("2014+2019", [*OLD.figures, "statistics_2014.fees"]) is OLD
