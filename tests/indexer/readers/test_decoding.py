import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import SourceError
from indexer.readers.decoding import decode


@settings(derandomize=True, deadline=None)
@given(
    st.text(st.characters(codec="gb18030", categories=("L", "N", "P")), min_size=1),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_text_comes_back_from_every_encoding_with_a_mark_or_utf_8(text: str, encoding: str) -> None:
    assert decode("a.txt", text.encode(encoding)) == text


def test_text_in_gb18030_comes_back() -> None:
    text = "五常市教育局２０２３年𠀀报告"
    assert decode("a.txt", text.encode("gb18030")) == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        ("　\n".encode(), "empty"),
        (b"\x00\x01", "binary"),
        (b"GIF89a...", "binary"),
        (b"\x07" * 21, "binary"),
        ("报告".encode()[:-1], "truncated"),
        ("报告".encode("utf-16")[:-1], "truncated"),
        (b"\xff\xfe\x00\xd8\x00\x00", "undecodable"),
        ("报告".encode() + b"\xff\xff", "undecodable"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, code: str) -> None:
    with pytest.raises(SourceError, match=r"a\.txt") as caught:
        decode("a.txt", data)
    assert caught.value.code == code


def test_a_few_control_characters_are_borne() -> None:
    assert decode("a.txt", "报\x07告".encode()) == "报\x07告"


def test_marks_piled_on_one_character_are_no_text_and_cost_no_time() -> None:
    with pytest.raises(SourceError, match="附加符号") as caught:
        decode("a.txt", ("政府\n府" + "\u0301\u3099" * 500_000).encode())
    assert caught.value.code == "binary"
    assert decode("a.txt", ("政" + "\u0301" * 60 + "府").encode())


_REPORT = "五常市教育局2023年政府信息公开工作年度报告\n主动公开12条。\n"
_TRADITIONAL = "某縣教育局2023年政府資訊公開年度報告，主動公開12件。"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_read_where_statutory_words_prove_it(encoding: str) -> None:
    assert decode("a.txt", _REPORT.encode(encoding)) == _REPORT
    with pytest.raises(SourceError) as caught:
        decode("a.txt", "今天天气很好\n".encode(encoding))
    assert caught.value.code == "binary"
    with pytest.raises(SourceError) as caught:
        decode("a.txt", _REPORT.encode(encoding) + b"\x0a")
    assert caught.value.code == "truncated"


@pytest.mark.parametrize("encoding", ["big5", "cp950", "big5hkscs"])
def test_big5_is_told_from_gb18030_by_what_comes_out(encoding: str) -> None:
    assert decode("a.txt", _TRADITIONAL.encode(encoding)) == _TRADITIONAL


def test_a_declaration_in_the_page_changes_nothing() -> None:
    page = f"<meta charset='big5'><p>{_REPORT}</p>"
    for encoding in ("utf-8", "gb18030", "utf-16"):
        assert decode("a.html", page.encode(encoding)) == page


def test_utf_8_cut_in_a_character_is_truncated_even_if_it_could_be_read_as_gb18030() -> None:
    for text in (_REPORT, _REPORT + "甲", _REPORT + "甲乙"):
        for cut in (1, 2):
            with pytest.raises(SourceError) as caught:
                decode("a.txt", f"{text}告".encode()[:-cut])
            assert caught.value.code == "truncated"


def test_characters_without_width_are_left_out() -> None:
    assert decode("a.txt", "一、\u200b总\ufeff体\u00ad情况".encode()) == "一、总体情况"
