"""The statutory forms as data are complete and consistent."""

import re

import pytest

from indexer.errors import UnknownNameError
from indexer.forms import annex_rows, figure_definition, figure_definitions, forms


@pytest.mark.parametrize(("name", "figures", "identities"), [("2021", 200, 44), ("2019", 198, 40)])
def test_a_form_has_all_its_figures_and_identities(
    name: str, figures: int, identities: int
) -> None:
    form = forms()[name]
    assert len(form.figures) == figures
    assert len(form.identities) == identities


def test_every_identity_is_about_figures_of_its_form() -> None:
    for form in forms().values():
        for identity in form.identities:
            assert {*identity.left, *identity.right} <= set(form.figures)


def test_figure_ids_can_stand_in_an_address_and_their_labels_are_distinct() -> None:
    assert all(re.fullmatch(r"[a-z0-9_.]+", figure_id) for figure_id in figure_definitions())
    for form in forms().values():
        labels = [definition.label for definition in form.figures.values()]
        assert len(set(labels)) == len(labels)


def test_labels_are_for_people() -> None:
    assert figure_definition("requests.outcome_total.total").label == "本年度办理结果总计　总计"
    assert figure_definition("requests.partially_granted.total").label == "部分公开　总计"
    assert figure_definition("litigation_direct.upheld").label == "未经复议直接起诉　结果维持"
    assert (
        figure_definition("requests.refused.state_secret.total").label
        == "不予公开：属于国家秘密　总计"
    )


def test_the_statistics_annex_has_a_figure_a_row_each_named_apart() -> None:
    rows = annex_rows()
    assert len(rows) == 58
    assert {row.figure.id for row in rows} <= figure_definitions().keys()
    assert len({row.figure.label for row in rows}) == len(rows)
    assert figure_definition("statistics_2014.review_corrected").label == (
        "行政复议数量：被依法纠错数"
    )
    assert rows[29].headings == ("三、依申请公开情况", "（三）申请答复数", "4．不同意公开答复数")


def test_an_unknown_figure_is_an_error_that_names_it() -> None:
    with pytest.raises(UnknownNameError, match=r"no\.such"):
        figure_definition("no.such")
