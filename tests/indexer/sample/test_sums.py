import random
from decimal import Decimal

import pytest

from indexer.checks import check
from indexer.forms import FormName, forms
from indexer.report import Figure
from indexer.sample.sums import Sums


@pytest.mark.parametrize("name", ["2021", "2019"])
@pytest.mark.parametrize("seed", range(5))
def test_any_free_numbers_become_numbers_that_break_no_identity(name: FormName, seed: int) -> None:
    form, chance = forms()[name], random.Random(seed)
    values = {key: chance.randrange(1000) for key in form.figures}
    Sums(form.blocks, form.request_rows, form.review_columns).fulfil(values)
    figures = {key: Figure(Decimal(v), str(v), "stated", None) for key, v in values.items()}
    assert check(form, figures) == []
    assert min(values.values()) >= 0


def test_numbers_that_follow_from_none_stay() -> None:
    form = forms()["2021"]
    values = {key: number for number, key in enumerate(form.figures, 7)}
    before = dict(values)
    Sums(form.blocks, form.request_rows, form.review_columns).fulfil(values)
    for key in (
        "requests.granted.natural_person",
        "requests.carried_out.other_organization",
        "reconsideration.pending",
        "proactive_disclosure.fees.amount",
    ):
        assert values[key] == before[key]


def test_what_was_issued_is_in_force() -> None:
    form = forms()["2021"]
    values = dict.fromkeys(form.figures, 0)
    values["proactive_disclosure.rules.issued"] = 3
    values["proactive_disclosure.rules.in_force"] = 4
    Sums(form.blocks, form.request_rows, form.review_columns).fulfil(values)
    assert values["proactive_disclosure.rules.in_force"] == 7
