import random
from collections import Counter
from decimal import Decimal

import pytest

from indexer.checks import check
from indexer.forms import FormName, annex_rows, forms
from indexer.report import Figure, Level
from indexer.sample.figures import Volume, annex_figures, statutory_figures, volume

LEVELS: tuple[Level, ...] = ("province", "city", "county", "township")


def some_volume(chance: random.Random) -> Volume:
    level = chance.choice(LEVELS)
    return volume(level, chance.random() < 0.2, chance.random(), (2, 1), chance)


def made(form: FormName, count: int) -> list[dict[str, Figure]]:
    chance = random.Random(8)
    return [statutory_figures(form, some_volume(chance), chance) for _ in range(count)]


@pytest.mark.parametrize("form", ["2021", "2019"])
def test_the_identities_hold_but_in_one_report_of_fifty(form: FormName) -> None:
    broken = [check(forms()[form], figures) for figures in made(form, 1000)]
    wrong = [one for one in broken if one]
    assert 8 <= len(wrong) <= 35
    assert max(map(len, wrong)) <= 2


@pytest.mark.parametrize("form", ["2021", "2019"])
def test_every_figure_of_the_form_is_there_in_its_order(form: FormName) -> None:
    assert all(list(figures) == list(forms()[form].figures) for figures in made(form, 20))


def test_a_few_cells_are_blank_unreadable_or_missing_and_then_without_a_value() -> None:
    figures = [one for report in made("2021", 600) for one in report.values()]
    status = Counter(one.status for one in figures)
    assert status["stated"] > 0.85 * len(figures)
    assert status["blank"] > 0
    assert status["unreadable"] > 0
    assert status["missing"] > 0
    assert all((one.value is None) == (one.status != "stated") for one in figures)
    assert all(Decimal(one.printed or "") == one.value for one in figures if one.value is not None)


def test_counts_are_heavy_tailed() -> None:
    received = sorted(
        one["requests.received.total"].value or Decimal(0) for one in made("2021", 1000)
    )
    assert received[400] < 10
    assert received[-1] > 100 * (received[500] + 1)


def test_only_governments_of_provinces_and_cities_make_rules() -> None:
    chance = random.Random(5)
    county = volume("county", True, 0.99, (0, 0), chance)
    city = volume("city", True, 0.99, (0, 0), chance)
    office = volume("city", False, 0.99, (0, 0), chance)
    assert (county.makes_rules, city.makes_rules, office.makes_rules) == (False, True, False)


def test_what_one_year_leaves_to_the_next_is_carried_in_there() -> None:
    chance = random.Random(1)
    figures = statutory_figures("2021", Volume("county", 9.0, 3, 2, False), chance)
    assert figures["requests.carried_in.total"].value == 3
    assert figures["requests.carried_out.total"].value == 2


def test_the_parts_of_the_annex_add_up() -> None:
    chance, added = random.Random(4), 0
    for _ in range(200):
        figures = annex_figures(some_volume(chance), chance)
        assert list(figures) == [row.figure.id for row in annex_rows()]
        values = {key.partition(".")[2]: one.value for key, one in figures.items()}
        ways = ("in_person", "fax", "online", "letter")
        replies = [key for key in values if key.startswith("reply_")]
        for total, parts in (
            ("requests_received", [f"requests_{way}" for way in ways]),
            ("requests_closed", ["closed_on_time", "closed_extended"]),
            ("replies", replies),
            ("review_total", ["review_upheld", "review_corrected", "review_other"]),
            ("staff", ["staff_full", "staff_part"]),
        ):
            stated = [values[part] for part in (total, *parts)]
            if None not in stated:
                sums = [Decimal(0) if value is None else value for value in stated]
                assert sums[0] == sum(sums[1:])
                added += 1
    assert added > 500
