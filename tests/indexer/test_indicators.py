import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.forms import forms
from indexer.indicators import derive, formula_for, indicator_definitions
from indexer.report import AnnualReport, Figure
from tests.indexer.conftest import SEEDS

DEFINITIONS = indicator_definitions()


def figures(form: str = "2021", **values: int | None) -> dict[str, Figure]:
    ids = forms()[form].figures
    return {key: figure(values.get(key.replace(".", "__"), 0)) for key in ids}


def figure(value: int | None) -> Figure:
    if value is None:
        return Figure(None, "", "blank", None)
    return Figure(Decimal(value), str(value), "stated", None)


def test_definitions_say_all_that_is_needed_to_check_them() -> None:
    for key, definition in DEFINITIONS.items():
        assert key == definition.id
        assert re.fullmatch(r"indicator(\.[a-z_]+)+", key)
        assert definition.source
        assert all(formula.words for formula in definition.formulas)
        known = {f for form in forms().values() for f in form.figures}
        assert {f for formula in definition.formulas for f in formula.figures} <= known
    labels = [definition.label for definition in DEFINITIONS.values()]
    assert len(labels) == len(set(labels))


def test_a_total_is_never_added_to_its_parts() -> None:
    for definition in DEFINITIONS.values():
        for formula in definition.formulas:
            for ids in (formula.numerator, formula.denominator):
                assert len(ids) == len(set(ids))
                stems = {key.rpartition(".")[0] for key in ids if key.endswith(".total")}
                assert not any(
                    key.rpartition(".")[0] in stems for key in ids if not key.endswith(".total")
                )
                assert "requests.outcome_total.total" not in ids or len(ids) == 1


def test_the_rates_of_a_seed_are_those_worked_out_by_hand(
    seed_reports: dict[str, AnnualReport],
) -> None:
    found = seed_reports["000_27e045282ad3fd6c.txt"].indicators
    by_hand = {
        "disposal_rate": ("94.5946", 35, 37),
        "carry_over_rate": ("5.4054", 2, 37),
        "net_backlog": ("-1", -1, None),
        "disclosure_rate_of_outcomes": ("22.8571", 8, 35),
        "disclosure_rate_of_decisions": ("61.5385", 8, 13),
        "partial_disclosure_rate": ("2.8571", 1, 35),
        "refusal_rate": ("14.2857", 5, 35),
        "refusal_rate.prohibited_by_law": ("14.2857", 5, 35),
        "unable_rate": ("42.8571", 15, 35),
        "not_processed_rate": ("8.5714", 3, 35),
        "not_processed_rate.petition_or_complaint": ("8.5714", 3, 35),
        "otherwise_handled_rate": ("11.4286", 4, 35),
        "natural_person_share": ("100.0000", 34, 34),
    }
    for name, (value, numerator, denominator) in by_hand.items():
        one = found[f"indicator.{name}"]
        assert (str(one.value), one.numerator, one.denominator) == (value, numerator, denominator)
        assert one.status == "stated"
    for name in ("reconsideration_rate", "litigation_loss_rate"):
        assert found[f"indicator.{name}"].status == "unstated"


def test_figures_that_contradict_each_other_give_no_rate(
    seed_reports: dict[str, AnnualReport],
) -> None:
    found = seed_reports["003_1244fb917606d24f.txt"].indicators
    rate = found["indicator.disclosure_rate_of_outcomes"]
    assert (rate.value, rate.status, rate.numerator, rate.denominator) == (
        None,
        "contradicted",
        0,
        2,
    )
    assert found["indicator.carry_over_rate"].value == 0


@pytest.mark.parametrize("name", SEEDS)
def test_every_report_with_tables_has_every_indicator(
    name: str, seed_reports: dict[str, AnnualReport]
) -> None:
    assert list(seed_reports[name].indicators) == list(DEFINITIONS)


@pytest.mark.parametrize("missing", ["requests__received__total", "requests__carried_in__total"])
def test_there_is_no_value_where_a_part_is_unstated(missing: str) -> None:
    values = {"requests__outcome_total__total": 5, "requests__received__total": 5, missing: None}
    one = derive(figures(**values), set())["indicator.disposal_rate"]
    assert (one.value, one.status, one.denominator) == (None, "unstated", None)


def test_a_part_that_is_larger_than_its_whole_gives_no_rate() -> None:
    values = {
        "requests__outcome_total__total": 9,
        "requests__granted__total": 2,
        "requests__partially_granted__total": 14,
        "reconsideration__total": 12,
    }
    found = derive(figures(**values), set())
    opened = found["indicator.disclosure_rate_of_outcomes"]
    assert (opened.value, opened.status, opened.numerator, opened.denominator) == (
        None,
        "contradicted",
        16,
        9,
    )
    assert found["indicator.partial_disclosure_rate"].status == "contradicted"
    # They may be about the answers of the year before.
    assert str(found["indicator.reconsideration_rate"].value) == "133.3333"


def test_nothing_is_divided_by_nothing() -> None:
    one = derive(figures(), set())["indicator.disposal_rate"]
    assert (one.value, one.status, one.numerator, one.denominator) == (
        None,
        "nothing_to_divide",
        0,
        0,
    )


def test_corrected_is_of_those_decided_and_pending_ones_do_not_count() -> None:
    values = {
        "reconsideration__upheld": 6,
        "reconsideration__corrected": 2,
        "reconsideration__other_result": 1,
        "reconsideration__pending": 50,
        "reconsideration__total": 59,
        "litigation_direct__upheld": 1,
        "litigation_direct__corrected": 1,
        "litigation_after_reconsideration__other_result": 2,
    }
    found = derive(figures(**values), set())
    assert str(found["indicator.reconsideration_correction_rate"].value) == "22.2222"
    assert str(found["indicator.litigation_loss_rate"].value) == "25.0000"


def test_each_form_has_its_own_formula_where_they_differ() -> None:
    definition = DEFINITIONS["indicator.otherwise_handled_rate"]
    new, old = figures("2021"), figures("2019")
    assert len(formula_for(definition, new).numerator) == 3
    assert formula_for(definition, old).numerator == ("requests.otherwise_handled.all.total",)
    assert definition.caveat


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**6)), min_size=200, max_size=200))
def test_every_value_is_the_exact_quotient_to_four_places(values: list[int | None]) -> None:
    ids = list(forms()["2021"].figures)
    table = {key: figure(value) for key, value in zip(ids, values, strict=True)}
    for key, one in derive(table, set()).items():
        formula = formula_for(DEFINITIONS[key], table)
        numbers = [table[f].value for f in formula.figures]
        assert (one.status == "unstated") == (None in numbers)
        if one.value is not None:
            top = sum(Fraction(table[f].value or 0) for f in formula.numerator)
            top -= sum(Fraction(table[f].value or 0) for f in formula.less)
            assert one.numerator == top
            if formula.denominator:
                below = sum(Fraction(table[f].value or 0) for f in formula.denominator)
                assert abs(Fraction(one.value) - 100 * top / below) <= Fraction(1, 20000)
                assert one.value.as_tuple().exponent == -4
            else:
                assert one.value == top
