import unicodedata

from indexer.readers.radicals import with_letters


def test_radicals_become_the_letters_they_look_like() -> None:
    assert with_letters("⼈⺠政府⻅⻓⾏政") == "人民政府见长行政"


def test_other_text_stays_as_it_is() -> None:
    assert with_letters("〇一、（二）ABC １２３ 人民") == "〇一、（二）ABC １２３ 人民"


def test_every_kangxi_radical_is_a_letter() -> None:
    for code in range(0x2F00, 0x2FD6):
        assert unicodedata.name(with_letters(chr(code))).startswith("CJK UNIFIED")
