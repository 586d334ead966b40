import pytest

from indexer.readers.page import MOST_RULES, Glyph, Page, Picture, Rule, turned


def test_a_thin_box_is_a_line_and_a_drawn_one_four() -> None:
    page = Page(1, 100, 100)
    page.box(10, 20, 90, 21, stroked=False)
    page.box(10, 20, 11, 90, stroked=False)
    page.box(10, 20, 90, 90, stroked=False)
    assert page.rules == [Rule(True, 20.5, 10, 90), Rule(False, 10.5, 20, 90)]
    page.box(10, 20, 90, 90, stroked=True)
    assert len(page.rules) == 6


def test_a_slanted_line_is_no_ruling_line() -> None:
    page = Page(1, 100, 100)
    page.rule(10, 10, 90, 90)
    assert page.rules == []


def test_lines_without_number_are_not_kept() -> None:
    page = Page(1, 100, 100)
    for _ in range(MOST_RULES + 100):
        page.rule(10, 10, 90, 10)
    assert len(page.rules) == MOST_RULES + 1


@pytest.mark.parametrize(
    ("quarters", "glyph", "picture", "rule"),
    [
        (1, (140, 10, 150, 20), (20, 0, 50, 30), Rule(False, 190, 5, 95)),
        (2, (80, 140, 90, 150), (70, 20, 100, 50), Rule(True, 190, 5, 95)),
        (3, (50, 80, 60, 90), (150, 70, 180, 100), Rule(False, 10, 5, 95)),
    ],
)
def test_a_page_on_its_side_is_put_upright(
    quarters: int, glyph: tuple[float, ...], picture: tuple[float, ...], rule: Rule
) -> None:
    page = Page(3, 100, 200, [Glyph("甲", 10, 50, 20, 60)], [Rule(True, 10, 5, 95)])
    page.pictures = [Picture(0, 150, 30, 180)]
    upright = turned(page, quarters)
    assert upright.number == 3
    assert (upright.width, upright.height) == ((100, 200) if quarters == 2 else (200, 100))
    assert upright.glyphs[0][1:] == glyph
    assert upright.pictures[0] == picture
    assert upright.rules == [rule]


def test_an_upright_page_stays_as_it_is() -> None:
    page = Page(1, 100, 200)
    assert turned(page, 0) is page
