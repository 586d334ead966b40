"""Years along an axis: a strip each, and the years in which the form changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from portal.charts.drawing import Mark, Plot, Text, labels_below
from portal.charts.values import Gap, Number, Value, stated

NEW_FORMS = (2019, 2021)
"""The years whose reports were the first to follow another form."""
NEW_FORM = "新表式"


@dataclass(frozen=True)
class Series:
    """A number for every year. None: there is a report and it has none, for the reason `without`
    (by default, it does not state it); a year that is not a key: there is no report."""

    name: str
    values: Mapping[int, Number | Gap | None]
    without: Gap = Gap.UNSTATED

    def at(self, year: int) -> Value:
        """What there is of a year."""
        return stated(self.values[year], self.without) if year in self.values else Gap.ABSENT


def span(series: Iterable[Series], years: tuple[int, int] | None) -> tuple[int, ...]:
    """The years from the first to the last, as given or as the series have them."""
    known = sorted({year for one in series for year in one.values})
    ends = years or ((known[0], known[-1]) if known else None)
    return tuple(range(ends[0], ends[1] + 1)) if ends else ()


def year_labels(years: tuple[int, ...], plot: Plot, wide: int) -> Iterator[Text]:
    """The years under the plot."""
    centres = [plot.centre(slot) for slot in range(len(years))]
    return labels_below([str(year) for year in years], centres, plot.step, plot.bottom + 16, wide)


def form_marks(years: tuple[int, ...], plot: Plot, new_forms: tuple[int, ...]) -> Iterator[Mark]:
    """A line before every year whose form was new. The words stand at the outer sides, where
    those of two neighbours cannot meet."""
    inside = [year for year in new_forms if years and years[0] < year <= years[-1]]
    for year in inside:
        before_others = len(inside) > 1 and year == inside[0]
        yield Mark(
            round((year - years[0]) * plot.step, 3), "end" if before_others else "start", NEW_FORM
        )


def form_words(years: tuple[int, ...], new_forms: tuple[int, ...]) -> str:
    """The same in words; empty where no form changed."""
    inside = [str(year) for year in new_forms if years and years[0] < year <= years[-1]]
    return f"{'、'.join(inside)} 年起用新表式" if inside else ""
