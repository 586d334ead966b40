from portal.lookalikes import lookalikes


def test_one_character_at_a_time_is_replaced_by_one_often_written_for_it() -> None:
    assert "账号" in lookalikes("帐号")
    assert set(lookalikes("布份")) == {"部份", "布分"}


def test_a_character_of_several_groups_has_all_of_them() -> None:
    assert {"像", "向"} <= set(lookalikes("象"))


def test_the_text_itself_is_none_of_them() -> None:
    assert "密象密" not in lookalikes("密象密")
    assert list(lookalikes("")) == []
