from indexer.forms import figure_definitions
from indexer.indicators import indicator_definitions
from portal.measures import INDICATORS, measures


def test_measures_are_all_figures_and_all_indicators_each_once() -> None:
    assert list(measures()) == [*figure_definitions(), *indicator_definitions()]
    assert {one.id for one in measures().values() if one.group == INDICATORS} == set(
        indicator_definitions()
    )
