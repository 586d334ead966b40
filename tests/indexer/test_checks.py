from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.checks import IDENTITY_CAVEATS, check, evaluate, tell
from indexer.forms import Form, forms
from indexer.report import Figure

CELLS = st.sampled_from([None, 0, 0, 0, 1, 2, 17426])


def figures_of(form: Form, values: list[int | None]) -> dict[str, Figure]:
    return {
        key: Figure(None, "", "blank", None)
        if value is None
        else Figure(Decimal(value), str(value), "stated", None)
        for key, value in zip(form.figures, values, strict=False)
    }


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.sampled_from(["2021", "2019"]), st.lists(CELLS, min_size=200, max_size=200))
def test_every_identity_comes_out_as_brute_force_says(name: str, values: list[int | None]) -> None:
    form = forms()[name]
    figures = figures_of(form, values)
    numbers = {key: figure.value for key, figure in figures.items()}
    outcomes = evaluate(form, figures)
    assert [outcome.identity for outcome in outcomes] == list(form.identities)
    for outcome in outcomes:
        left = [numbers[key] for key in outcome.identity.left]
        right = [numbers[key] for key in outcome.identity.right]
        if None in left + right:
            assert outcome.status == "not_evaluable"
        else:
            sums = sum(n for n in left if n), sum(n for n in right if n)
            holds = sums[0] <= sums[1] if outcome.identity.op == "<=" else sums[0] == sums[1]
            assert outcome.status == ("pass" if holds else "fail")
            assert (outcome.left, outcome.right) == sums
    failed = [outcome.identity.id for outcome in outcomes if outcome.status == "fail"]
    assert [finding.rule for finding in check(form, figures)] == failed


def test_a_figure_that_is_not_stated_never_counts(form: Form) -> None:
    inferred = Figure(None, "0", "inferred", None)
    assert check(form, dict.fromkeys(form.figures, inferred)) == []
    assert {one.status for one in evaluate(form, {})} == {"not_evaluable"}


def test_a_broken_identity_is_said_in_a_sentence_with_the_printed_numbers() -> None:
    form = forms()["2021"]
    figures = figures_of(form, [0] * 200)
    figures["requests.granted.natural_person"] = Figure(Decimal(2), "2", "stated", None)
    found = {finding.rule: finding for finding in check(form, figures)}
    assert set(found) == {"row_sum.granted", "outcome_sum.natural_person"}
    row = found["row_sum.granted"]
    assert row.severity == "error"
    assert row.message == (
        "行合计不符：“（一）予以公开”一行，各类申请人相加（2 + 0 + 0 + 0 + 0 + 0）是 2，"
        "总计栏却印作 0。"
    )
    assert "错误" not in "".join(finding.message for finding in found.values())
    assert row.figures[-1] == "requests.granted.total"
    assert len(row.figures) == 7


def test_an_identity_is_told_with_its_numbers_whether_it_holds_or_not(form: Form) -> None:
    figures = figures_of(form, [0] * 200)
    figures["requests.granted.natural_person"] = Figure(Decimal(2), "2", "stated", None)
    del figures["requests.received.total"]
    told = {one.id: one for one in tell(form, figures)}
    assert list(told) == [identity.id for identity in form.identities]
    granted = told["row_sum.granted"]
    assert (granted.status, granted.subject, granted.right) == ("fail", "予以公开", "0")
    assert granted.left == "2 + 0 + 0 + 0 + 0 + 0 = 2"
    balance = told["balance.total"]
    assert (balance.status, balance.subject, balance.left) == (
        "not_evaluable",
        "总计",
        "未载明 + 0",
    )


def test_every_broken_identity_says_what_it_does_not_prove(form: Form) -> None:
    figures = figures_of(form, [0] * 200)
    figures["requests.granted.natural_person"] = Figure(Decimal(2), "2", "stated", None)
    for finding in check(form, figures):
        assert finding.caveat in IDENTITY_CAVEATS.values()
    assert {identity.kind for identity in form.identities} <= IDENTITY_CAVEATS.keys()
