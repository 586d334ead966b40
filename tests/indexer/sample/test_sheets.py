import random

from indexer.forms import annex_rows, forms
from indexer.sample.figures import statutory_figures, volume
from indexer.sample.sheets import annex_sheet, statutory_sheets


def test_every_figure_of_a_form_stands_in_one_cell() -> None:
    for form in forms().values():
        keys = [key for sheet in statutory_sheets(form) for key in sheet.places]
        assert keys == list(form.figures)
    assert list(annex_sheet().places) == [row.figure.id for row in annex_rows()]


def test_a_figure_is_printed_at_its_place() -> None:
    chance = random.Random(3)
    figures = statutory_figures("2021", volume("city", True, 0.9, (2, 1), chance), chance)
    grids = [sheet.grid(figures) for sheet in statutory_sheets(forms()["2021"])]
    for figure in figures.values():
        place = figure.place
        assert place is not None
        assert grids[place.grid - 1][place.row - 1][place.column - 1] == figure.printed
