"""UTF-8 that was read as GBK is read through when nothing was lost, and said in any case."""

import codecs

import pytest

from indexer.errors import SourceError
from indexer.readers.mojibake import unscrambled

_PRINTED = "五常市教育局2023年政府信息公开工作年度报告\n本年度主动公开政府信息12条。\n"


def _scrambled(text: str) -> str:
    return text.encode("utf-8").decode("gb18030")


def _as_windows_reads(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    assert error.object[error.start] == 0x80
    return "€", error.start + 1


codecs.register_error("windows-936", _as_windows_reads)


def test_text_that_was_scrambled_without_loss_comes_back_with_a_notice() -> None:
    assert "鏀垮簻淇℃伅" in _scrambled("政府信息公开年报")
    for text in ("政府信息公开年度报告本年", "甲：政府信息公开年度报告本年  "):
        meant, notices = unscrambled("a.txt", _scrambled(text))
        assert meant == text
        assert [notice.rule for notice in notices] == ["mojibake"]


def test_windows_reading_of_a_lone_0x80_is_known() -> None:
    text = "政府信息公开年度报告一一\n"
    scrambled = text.encode("utf-8").decode("gb18030", "windows-936")
    assert "涓€" in scrambled
    assert unscrambled("a.txt", scrambled)[0] == text


def test_scrambled_text_that_lost_characters_is_refused_in_honest_words() -> None:
    scrambled = _PRINTED.encode("utf-8").decode("gb18030", "replace")
    with pytest.raises(SourceError, match="重新下载") as caught:
        unscrambled("a.txt", scrambled)
    assert caught.value.code == "undecodable"


def test_a_scrambled_part_of_a_sound_text_is_said_and_left_as_it_is() -> None:
    text = f"{_PRINTED}{_scrambled('政府信息')}"
    assert unscrambled("a.txt", text)[0] == text
    assert "1 处" in unscrambled("a.txt", text)[1][0].message


def test_characters_lost_long_ago_are_said() -> None:
    text, notices = unscrambled("a.txt", _PRINTED.replace("五", "\ufffd"))
    assert "\ufffd" in text
    assert "1 个字" in notices[0].message


def test_sound_text_is_left_alone() -> None:
    assert unscrambled("a.txt", _PRINTED) == (_PRINTED, ())
