from indexer.suggestions import unknown


def test_the_closest_names_are_told_the_closest_first() -> None:
    said = unknown("报告", "卫健委-2023", ["卫健委-2021", "卫健委-2024", "x"])
    assert said == "没有编号为 '卫健委-2023' 的报告。相近的有：卫健委-2024、卫健委-2021。"


def test_without_anything_close_nothing_is_suggested() -> None:
    assert unknown("数字", "qqq", ["公开"]) == "没有编号为 'qqq' 的数字。"
