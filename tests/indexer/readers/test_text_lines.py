from hypothesis import given
from hypothesis import strategies as st

from indexer.readers.page import UNREADABLE, Glyph
from indexer.readers.text_lines import pieces, text_lines
from tests.indexer.readers.sheets_of_paper import glyphs


def read(*printed: list[Glyph]) -> list[str]:
    return [line.text for line in text_lines([g for one in printed for g in one], 1)]


def test_lines_come_from_top_to_bottom_in_whatever_order_they_are_drawn() -> None:
    assert read(glyphs("下面", 0, 40), glyphs("上面", 0, 10)) == ["上面", "下面"]


def test_letters_of_other_sizes_stand_on_the_same_line() -> None:
    assert read(glyphs("数量", 0, 10, 12), glyphs("12", 30, 12, 9)) == ["数量12"]


def test_gaps_between_chinese_letters_are_spaces_only_when_a_letter_fits() -> None:
    assert read(glyphs("邮编", 0, 10, gap=6)) == ["邮编"]
    assert read(glyphs("总计", 0, 10, gap=10)) == ["总 计"]


def test_printed_spaces_part_latin_words_and_not_chinese_ones() -> None:
    assert read(glyphs("2023 年 1 月", 0, 10)) == ["2023年1月"]
    assert read(glyphs("open data", 0, 10)) == ["open data"]


def test_a_gap_between_digits_is_a_space() -> None:
    assert read(glyphs("1", 0, 10), glyphs("2", 9, 10)) == ["1 2"]


def test_a_glyph_printed_twice_is_one() -> None:
    assert read(glyphs("总计1144", 0, 10), glyphs("总计1144", 0.4, 10.2)) == ["总计1144"]


def test_digits_printed_over_others_are_unreadable() -> None:
    assert read(glyphs("5", 0, 10), glyphs("4", 0.5, 10)) == [UNREADABLE]
    assert UNREADABLE in read(glyphs("550", 0, 10), glyphs("4119", 2.5, 10))[0]


def test_punctuation_set_close_is_kept() -> None:
    assert read(glyphs("条例》", 0, 10), glyphs("（国令", 23, 10)) == ["条例》（国令"]


def test_white_space_alone_is_no_line() -> None:
    assert read(glyphs("   ", 0, 10)) == []


def test_pieces_are_parted_by_gaps_of_a_letter() -> None:
    printed = [*glyphs("规章", 0, 10), *glyphs("0", 60, 10), *glyphs("12", 100, 10)]
    assert [piece.text for piece in pieces(text_lines(printed, 1)[0])] == ["规章", "0", "12"]


def test_the_first_word_is_what_the_line_above_had_no_room_for() -> None:
    lines = text_lines([*glyphs("行政2023", 0, 10), *glyphs("2023年", 0, 30)], 1)
    assert [line.first for line in lines] == [10, 20]


@given(st.lists(st.text("政府信息公开，。0123456789", min_size=1, max_size=30), max_size=8))
def test_every_line_comes_back_whatever_it_prints(texts: list[str]) -> None:
    printed = [g for row, text in enumerate(texts) for g in glyphs(text, 20, 20 * row)]
    assert [line.text for line in text_lines(reversed(printed), 1)] == texts


def test_digits_printed_over_others_stay_unreadable_where_the_line_is_cut() -> None:
    row = [*glyphs("行政处罚", 0, 10), *glyphs("12", 100, 10), *glyphs("34", 100.2, 10)]
    cells = [one.text for one in pieces(text_lines(row, 1)[0])]
    assert cells == ["行政处罚", UNREADABLE * 2]


def test_a_digit_much_smaller_than_the_one_beside_it_is_the_mark_of_a_note() -> None:
    assert read(glyphs("12", 0, 10), glyphs("3", 12, 9.5, 6)) == ["12 3"]
    assert read(glyphs("12", 0, 10), glyphs("3", 12, 10.5, 11)) == ["123"]
