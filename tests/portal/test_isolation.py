from portal.isolation import isolated


def test_ids_and_what_refers_to_them_stay_together() -> None:
    made = isolated(
        '<p id="a"><a href="#a">x</a><svg aria-labelledby="a-t a-d"></svg><label for="q">', 3
    )
    assert made == (
        '<p id="e3-a"><a href="#e3-a">x</a>'
        '<svg aria-labelledby="e3-a-t e3-a-d"></svg><label for="e3-q">'
    )


def test_landmarks_have_names_of_their_own() -> None:
    assert isolated('<nav aria-label="分页">', 2) == '<nav aria-label="分页（例 2）">'


def test_addresses_are_left_alone_and_nothing_is_put_in_place() -> None:
    assert isolated('<a href="/search#filters" hx-boost="true">', 1) == '<a href="/search#filters">'
    assert isolated('<a href="#">', 1) == '<a href="#">'
