"""Words are jieba's, folded, with their places in the original text."""

from pathlib import Path

import jieba
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import CorpusError
from indexer.segmentation import Segmenter, answer_texts


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter()


def test_words_equal_jiebas_search_mode_without_punctuation(segmenter: Segmenter) -> None:
    text = "全年共收到公众信息申请34次，依申请公开件数不多。"
    plain = jieba.Tokenizer()
    plain.initialize()
    assert segmenter.words(text) == [
        word for word in plain.lcut_for_search(text) if word not in "，。"
    ]


def test_line_breaks_inside_a_word_do_not_split_it(segmenter: Segmenter) -> None:
    text = "对敏感信息实\n行了严格的保护"
    tokens = {token.text: text[token.start : token.end] for token in segmenter.tokens(text)}
    assert tokens["实行"] == "实\n行"


def test_full_width_and_case_are_folded(segmenter: Segmenter) -> None:
    assert segmenter.words("ＷＰＳ Office ２０２３年") == ["wps", "office", "2023", "年"]


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_is_segmented_into_spans_of_it(segmenter: Segmenter, text: str) -> None:
    for token in segmenter.tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        assert token.text
        assert not any(character.isspace() for character in token.text)


def test_the_dictionary_adds_words(tmp_path: Path, segmenter: Segmenter) -> None:
    dictionary = tmp_path / "dictionary.txt"
    dictionary.write_text("# 注释\n\n三审三校 1000 n\n铁力农垦\n", "utf-8")
    assert "三审三校" not in segmenter.words("落实三审三校制度")
    taught = Segmenter(dictionary)
    assert "三审三校" in taught.words("落实三审三校制度")
    assert "铁力农垦" in taught.words("铁力农垦")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", "词 多 n".encode()])
def test_a_dictionary_that_cannot_be_used_is_an_error_that_names_it(
    tmp_path: Path, content: bytes
) -> None:
    dictionary = tmp_path / "dictionary.txt"
    dictionary.write_bytes(content)
    with pytest.raises(CorpusError, match=r"dictionary\.txt"):
        Segmenter(dictionary)


def test_a_worker_tells_the_words_of_each_text(tmp_path: Path) -> None:
    dictionary = tmp_path / "dictionary.txt"
    dictionary.write_text("三审三校 1000 n\n", "utf-8")
    texts = ["落实三审三校制度", "", "ＷＰＳ"]
    answer = answer_texts(dictionary, msgspec.msgpack.encode(texts))
    taught = Segmenter(dictionary)
    assert msgspec.msgpack.decode(answer) == [taught.words(text) for text in texts]
