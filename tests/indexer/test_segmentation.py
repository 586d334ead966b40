"""Words are jieba's, folded, with their places in the original text, whoever cuts them."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jieba import finalseg

from indexer import segmentation
from indexer.errors import CorpusError
from indexer.normalisation import normalise_spaced
from indexer.segmentation import Segmenter, dictionary_words

CORPUS = Path(__file__).parents[2] / "corpus"
SEEDS = [path.read_text("utf-8") for path in sorted((CORPUS / "sources").iterdir())]
OWN_WORDS = [
    "12345热线",
    "12345",
    "wps",
    "热线",
    "3.5",
    "4%",
    "a座",
    "２０２３年",
    "政府",
    "的",
    "龦䶵",
]
PIECES = st.one_of(
    st.text("abxyzAZ0123456789.-_%&#+", min_size=1, max_size=7),
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5), min_size=1, max_size=4),
    st.integers(0, len("".join(SEEDS)) - 1).flatmap(
        lambda start: st.integers(1, 20).map(lambda size: "".join(SEEDS)[start : start + size])
    ),
    st.sampled_from(
        [*OWN_WORDS, *(word for word, _, _ in dictionary_words(CORPUS / "dictionary.txt"))]
    ),
    st.sampled_from(
        [
            *"，。（）〔〕“” \n　\r\x1c\u200b\x00éß①㎡㈠𠀀𠮷䶵龦龥﨑鿖鿿ｱＡ９％．－＿γ々〇\ue000",
            "\ud800",
            "e\u0301",
        ]
    ),
    st.sampled_from(
        [
            "政府氣象局報告",
            "2023-01-15",
            "1.2.3",
            "12.5%",
            "3%4",
            "WPS2",
            "AT&T",
            "C++",
            "a_b",
            "0451-12345",
        ]
    ),
    st.text(max_size=3),
)


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter()


@pytest.fixture(scope="module")
def dictionary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus's dictionary and words with marks, digits, and of jieba's own."""
    path = tmp_path_factory.mktemp("words") / "dictionary.txt"
    own = "\n".join([*OWN_WORDS, "主动 900000 v", "公开信 2", ""])
    path.write_text((CORPUS / "dictionary.txt").read_text("utf-8") + "\n" + own, "utf-8")
    return path


@pytest.fixture(scope="module")
def jiebas_words(dictionary: Path) -> Callable[[str], list[str]]:
    """Words by the book: jieba's search mode alone."""
    plain = jieba.Tokenizer()
    plain.initialize()
    for word, frequency, tag in dictionary_words(dictionary):
        plain.add_word(word, frequency, tag)

    def words(text: str) -> list[str]:
        cut = plain.cut_for_search(normalise_spaced(text))
        return [word for word in cut if any(one.isalnum() or one == "_" for one in word)]

    return words


@pytest.fixture(scope="module", params=["rjieba", "jieba"])
def taught(request: pytest.FixtureRequest, dictionary: Path) -> Segmenter:
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "jieba":
            patch.setattr(segmentation, "rjieba", None)
        elif segmentation.rjieba is None:
            pytest.skip("rjieba is not built for this platform")
        return Segmenter(dictionary_words(dictionary))


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
    taught = Segmenter(dictionary_words(dictionary))
    assert "三审三校" in taught.words("落实三审三校制度")
    assert "铁力农垦" in taught.words("铁力农垦")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", "词 多 n".encode()])
def test_a_dictionary_that_cannot_be_used_is_an_error_that_names_it(
    tmp_path: Path, content: bytes
) -> None:
    dictionary = tmp_path / "dictionary.txt"
    dictionary.write_bytes(content)
    with pytest.raises(CorpusError, match=r"dictionary\.txt"):
        Segmenter(dictionary_words(dictionary))


@given(st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=400, deadline=None)
def test_any_text_has_exactly_jiebas_words(
    taught: Segmenter, jiebas_words: Callable[[str], list[str]], text: str
) -> None:
    assert taught.words(text) == jiebas_words(text)


def test_the_seeds_have_exactly_jiebas_words(
    taught: Segmenter, jiebas_words: Callable[[str], list[str]]
) -> None:
    for text in SEEDS:
        words = taught.words(text)
        assert words == jiebas_words(text)
        assert words == [token.text for token in taught.tokens(text)]


def test_rjieba_cuts_where_it_is_there(dictionary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rjieba")
    segmenter = Segmenter(dictionary_words(dictionary))
    monkeypatch.setattr(jieba.Tokenizer, "cut", None)
    words = ["申请", "公开", "依申请", "依申请公开", "占", "12.5%"]
    assert segmenter.words("依申请公开占12.5%") == words


@pytest.mark.parametrize("text", ["彝干干干府地形", "成招蓿嘛隔若鹉"])
def test_guesses_that_are_equally_likely_are_jiebas(
    taught: Segmenter, jiebas_words: Callable[[str], list[str]], text: str
) -> None:
    assert taught.words(text) == jiebas_words(text)


def test_without_rjieba_everything_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rjieba", None)
    spec = importlib.util.spec_from_file_location("segmentation_alone", segmentation.__file__)
    assert spec is not None
    assert spec.loader is not None
    alone = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(alone)
    assert alone.rjieba is None
    assert alone.Segmenter().words("信息公开2023-01-15") == Segmenter().words("信息公开2023-01-15")


@pytest.mark.parametrize("frequency", [0, 2**60, 2**70])
def test_words_to_be_split_and_frequencies_too_large_for_rjieba_are_as_with_jieba(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, frequency: int
) -> None:
    # jieba keeps the words it is told to split in a set of the module.
    monkeypatch.setattr(finalseg, "Force_Split_Words", set())
    dictionary = tmp_path / "dictionary.txt"
    dictionary.write_text(f"公开 {frequency}\n犇骉 {frequency}\n", "utf-8")
    taught = Segmenter(dictionary_words(dictionary))
    text = "主动公开信息的犇骉，政府信息公开与犇骉2023年"
    assert taught.words(text) == [token.text for token in taught.tokens(text)]
    assert ("犇骉" in taught.words(text)) is (frequency > 0)


def test_a_long_run_is_cut_like_any_other(
    taught: Segmenter, jiebas_words: Callable[[str], list[str]]
) -> None:
    text = "政府信息公开a_b12345-" * 200
    assert taught.words(text) == jiebas_words(text)
