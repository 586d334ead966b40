from portal.charts.drawing import Plot
from portal.charts.scale import scale
from portal.charts.values import Gap
from portal.charts.years import Series, form_marks, form_words, span


def test_a_year_that_is_no_key_has_no_report_and_none_is_not_stated() -> None:
    series = Series("甲", {2020: 0, 2021: None})
    assert [series.at(year) for year in (2020, 2021, 2022)] == [0, Gap.UNSTATED, Gap.ABSENT]


def test_years_go_from_the_first_to_the_last_of_all_series() -> None:
    both = [Series("甲", {2020: 1}), Series("乙", {2023: None})]
    assert span(both, None) == (2020, 2021, 2022, 2023)
    assert span(both, (2022, 2022)) == (2022,)
    assert span([], None) == ()


def test_a_form_is_new_only_where_the_years_before_it_are_shown() -> None:
    plot = Plot(scale([1]), 0, 50, 4)
    years = (2018, 2019, 2020, 2021)
    assert [mark.x for mark in form_marks(years, plot, (2014, 2019, 2021))] == [25.0, 75.0]
    assert form_words(years, (2018, 2019)) == "2019 年起用新表式"
    assert form_words((2019, 2020), (2019,)) == form_words((), (2019,)) == ""
