import random
from string import Formatter

import pytest

from indexer.sample.wording import Scene, several, vocabulary, written


def scene(seed: int = 0) -> Scene:
    return Scene("五常市教育局", "我局", "五常市", 2020, random.Random(seed))


@pytest.mark.parametrize("about", sorted(vocabulary().sentences))
def test_no_gap_is_left_open(about: str) -> None:
    for seed in range(40):
        sentence = written(about, scene(seed))
        assert "{" not in sentence
        assert sentence.endswith("。")


def test_the_same_chance_writes_the_same() -> None:
    assert written("disclosure", scene(4)) == written("disclosure", scene(4))
    assert len({written("disclosure", scene(seed)) for seed in range(50)}) > 45


def test_several_sentences_are_all_different_and_no_more_than_there_are() -> None:
    openings = [one.partition("{")[0] for one in vocabulary().sentences["oversight"]]
    text = several("oversight", 99, scene())
    assert text.count("。") == len(openings)
    assert several("oversight", 3, scene()).count("。") == 3


def test_a_list_of_topics_names_each_once() -> None:
    topics = sorted(vocabulary().words["topic"], key=len, reverse=True)
    for seed in range(60):
        sentence = written("request", scene(seed))
        if sentence.startswith("申请内容"):
            named = sentence.removeprefix("申请内容主要涉及").removesuffix("等方面。")
            first, rest = named.split("、", 1)
            second, third = rest.split("和", 1)
            assert {first, second, third} <= set(topics)
            assert len({first, second, third}) == 3


def test_the_first_words_of_a_list_are_far_commoner_than_the_last() -> None:
    channels = vocabulary().words["channel"]
    text = "".join(written("disclosure", scene(seed)) for seed in range(1500))
    counts = [text.count(one) for one in channels]
    assert sum(counts[:4]) > 5 * sum(counts[-4:])
    assert min(counts) > 0


def test_every_word_that_is_listed_has_a_gap() -> None:
    gaps = {
        gap
        for sentences in vocabulary().sentences.values()
        for sentence in sentences
        for _, gap, _, _ in Formatter().parse(sentence)
    }
    made_of_others = {"manner", "act", "task"}
    assert set(vocabulary().words) <= gaps | made_of_others
