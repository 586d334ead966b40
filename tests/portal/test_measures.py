from indexer.forms import figure_definitions
from indexer.indicators import indicator_definitions
from portal.measures import DENOMINATORS, INDICATORS, explained_measures, measures


def test_measures_are_all_figures_and_all_indicators_each_once() -> None:
    rates = [one.id for one in indicator_definitions().values() if one.unit == "%"]
    assert list(measures()) == [
        *figure_definitions(),
        *indicator_definitions(),
        *(f"{rate}.denominator" for rate in rates),
    ]
    assert measures()["indicator.disposal_rate.denominator"].label == "办结率　分母"
    assert {one.unit for one in measures().values() if one.group == DENOMINATORS} == {"件"}
    assert {one.id for one in measures().values() if one.group == INDICATORS} == set(
        indicator_definitions()
    )


def test_denominators_mean_nothing_by_themselves() -> None:
    assert set(measures()) - set(explained_measures()) == {
        key for key, one in measures().items() if one.group == DENOMINATORS
    }
