import csv
from itertools import pairwise
from pathlib import Path

import pytest

from indexer.divisions import division_name, predecessors, region_path, successors
from indexer.errors import UnknownNameError

DIVISIONS = Path(__file__).parents[2] / "indexer" / "data" / "divisions.csv"


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("230184", ("230000", "230100", "230184")),
        ("429004", ("420000", "429004")),
        ("110105", ("110000", "110105")),
        ("230100", ("230000", "230100")),
        ("230000", ("230000",)),
        ("659001", ("650000", "659001")),
    ],
)
def test_the_path_of_a_code_names_province_city_and_county(
    code: str, path: tuple[str, ...]
) -> None:
    assert region_path(code) == path


def test_every_code_of_the_table_has_a_path_of_known_codes() -> None:
    with DIVISIONS.open(encoding="utf-8", newline="") as file:
        codes = {record["代码"] for record in csv.DictReader(file)}
    for code in codes:
        path = region_path(code)
        assert path[-1] == code
        assert all(one < other for one, other in pairwise(path))
        assert division_name(path[0])


def test_a_code_is_called_what_it_was_called_in_the_year() -> None:
    assert division_name("220211", 1990) == "郊区"
    assert division_name("220211", 2020) == "丰满区"
    assert division_name("220211") == "丰满区"


def test_an_unknown_code_is_an_error_with_a_remedy() -> None:
    with pytest.raises(UnknownNameError, match="六位数字"):
        division_name("999999")
    with pytest.raises(UnknownNameError, match="六位数字"):
        region_path("23")


@pytest.mark.parametrize(
    ("code", "year", "became"),
    [
        ("110103", 2009, ("110101",)),
        ("232103", 1995, ("230184",)),
        ("371202", 2017, ("370116",)),
        ("371200", 2017, ()),
        ("130106", 2000, ("130102", "130104", "130105", "130108")),
        ("110101", 2009, ()),
        ("120110", 1990, ("120110",)),
    ],
)
def test_a_place_that_is_no_more_has_the_successors_of_today(
    code: str, year: int, became: tuple[str, ...]
) -> None:
    assert successors(code, year) == became


def test_a_place_knows_those_that_became_it_alone() -> None:
    assert predecessors("110101") == ("110103",)
    assert predecessors("370116") == ("371202",)
    assert predecessors("130102") == ()


def test_every_successor_is_in_use() -> None:
    with DIVISIONS.open(encoding="utf-8", newline="") as file:
        gone = [record for record in csv.DictReader(file) if record["变更/弃用时间"]]
    for record in gone:
        for code in successors(record["代码"], int(record["变更/弃用时间"]) - 1):
            assert region_path(code)[-1] == code
