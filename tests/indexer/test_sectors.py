import pytest

from indexer.sectors import sector_of


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("卫生健康委员会", "卫生健康"),
        ("卫健委", "卫生健康"),
        ("教育局", "教育"),
        ("公安局交通警察支队", "公安"),
        ("人力资源和社会保障局", "人力资源和社会保障"),
        ("市场监督管理局", "市场监督管理"),
        ("农业农村和水利局", "农业农村"),
        ("退役军人事务局", "退役军人事务"),
        ("人民政府外事办公室", "外事"),
        ("", "人民政府"),
        ("人民政府", "人民政府"),
        ("人民政府办公厅", "人民政府"),
        ("行政公署", "人民政府"),
        ("长皋乡人民政府", "人民政府"),
        ("中山路街道办事处", "人民政府"),
        ("龙凤研究所", None),
    ],
)
def test_the_words_of_a_name_tell_its_line_of_work(name: str, sector: str | None) -> None:
    assert sector_of(name) == sector
