from indexer.readers.paragraphs import margins, paragraph_text, paragraphs
from indexer.readers.text_lines import Line, text_lines
from tests.indexer.readers.sheets_of_paper import glyphs

FULL = "本年度认真贯彻落实政府信息公开条例主动公开政府信息依法办理公开申请"


def lines(*printed: tuple[str, float], page: int = 1, size: float = 10.0) -> list[Line]:
    return [
        line
        for row, (text, x) in enumerate(printed)
        for line in text_lines(glyphs(text, x, 100 + 18 * row, size), page)
    ]


def read(*parts: list[Line]) -> list[str]:
    whole = [line for part in parts for line in part]
    return [paragraph_text(one) for one in paragraphs(whole, margins(whole))]


def test_full_lines_go_on_and_a_line_set_in_begins_anew() -> None:
    printed = lines((FULL[2:], 70), (FULL, 50), (FULL, 50), ("完毕。", 50), (FULL[2:], 70))
    assert read(printed) == [FULL[2:] + FULL * 2 + "完毕。", FULL[2:]]


def test_a_line_with_room_left_ends_its_paragraph() -> None:
    assert read(lines((FULL, 50), ("一、总体情况", 50), (FULL, 50), (FULL, 50))) == [
        FULL + "一、总体情况",
        FULL * 2,
    ]


def test_a_numbered_heading_below_a_full_sentence_is_its_own_paragraph() -> None:
    sentence = FULL[:-1] + "。"
    printed = lines((FULL, 50), (sentence, 50), ("二、主动公开政府信息情况", 50), (FULL, 50))
    assert read(printed) == [FULL + sentence, "二、主动公开政府信息情况", FULL]


def test_a_title_in_larger_letters_is_its_own_paragraph() -> None:
    title = lines((FULL[:16], 50), size=20.0)
    body = lines(("", 50), ("", 50), (FULL, 50), (FULL, 50), (FULL, 50))
    assert read(title, body) == [FULL[:16], FULL * 3]


def test_centred_lines_stay_apart() -> None:
    printed = lines((FULL, 50), (FULL, 50), (FULL, 50), ("某市教育局", 180), ("年度报告", 185))
    assert read(printed) == [FULL * 3, "某市教育局", "年度报告"]


def test_a_paragraph_goes_on_on_the_next_page() -> None:
    assert read(lines((FULL, 50), (FULL, 50), (FULL, 50)), lines(("公开。", 50), page=2)) == [
        FULL * 3 + "公开。"
    ]


def test_a_wide_distance_parts_paragraphs() -> None:
    printed = lines(*[(FULL, 50)] * 4, ("", 50), ("", 50), (FULL, 50))
    assert read(printed) == [FULL * 4, FULL]


def test_latin_words_in_two_lines_stay_apart() -> None:
    printed = lines((FULL[:-4] + " open", 50), ("data", 50))
    assert paragraph_text(printed).endswith("open data")


def test_no_line_is_no_paragraph() -> None:
    assert paragraphs([], margins([])) == []
