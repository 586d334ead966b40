import json
from itertools import groupby
from pathlib import Path

import pytest

from indexer.abbreviations import forms_of, written_out

TABLE = Path(__file__).parents[2] / "indexer" / "data" / "abbreviations.json"


@pytest.mark.parametrize(
    ("name", "year", "full"),
    [
        ("卫健委", 2021, "卫生健康委员会"),
        ("卫健委", 2016, "卫健委"),
        ("卫计委", 2016, "卫生和计划生育委员会"),
        ("外事办", 2021, "人民政府外事办公室"),
        ("住建委", 2021, "住房和城乡建设委员会"),
        ("人力资源社会保障局", 2021, "人力资源和社会保障局"),
        ("政府", 2021, "人民政府"),
        ("长皋乡政府", 2021, "长皋乡人民政府"),
        ("文旅局", 2021, "文旅局"),
        ("城管局", 2021, "城管局"),
        ("教育局", 2021, "教育局"),
        ("卫健委", None, "卫健委"),
    ],
)
def test_an_abbreviation_is_written_out_where_it_has_one_meaning(
    name: str, year: int | None, full: str
) -> None:
    assert written_out(name, year) == full


def test_a_name_without_its_place_has_other_forms() -> None:
    assert forms_of("市卫健委", 2021) == ("市卫健委", "市卫生健康委员会", "市卫生健康委")
    assert "省外事办" in forms_of("省人民政府外事办公室", 2021)
    assert forms_of("县教育局", 2021) == ("县教育局",)


def test_no_abbreviation_has_two_meanings_or_is_short_for_another() -> None:
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    shorts = [entry["short"] for entry in table]
    assert all(len(list(same)) == 1 for _, same in groupby(sorted(shorts)))
    assert not {entry["full"] for entry in table} & set(shorts)
