"""The queries of each class, chosen by how frequent words and phrases are; always the same ones for
the same documents."""

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, islice

from indexer.segmentation import segmenter_of
from tests.benchmarks.search.answers import Query
from tests.benchmarks.search.documents import RANGE_FIGURE, Document, Prepared, in_parallel

CLASSES = {
    "rare word": "in 2 sections to 0.03% of them",
    "common word": "in more than 20% of the sections, the most frequent",
    "three words, OR": "words of one section: one common, two in 1% to 20%",
    "three words, AND": "likewise",
    "word, facet, range": "a word in 1% or more; the year of a section that has it, or its "
    "province and its kind; requests received from 1 to 8,000",
    "exact phrase": "the commonest of 2 to 8 characters, others of 5 to 10 in all frequencies",
}
EACH = 20
_RANGE = (1, 8000)
_FIXED_PHRASES = ("公开", "政府信息", "政府信息公开", "依申请公开")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")
_SAMPLE = 3000
"""Sections in which phrases are looked for."""
Queries = dict[str, list[Query]]


def choose_queries(prepared: Prepared) -> Queries:
    """At most EACH queries of each class."""
    chance = random.Random(5)
    frequencies = document_frequencies(prepared)
    sections = prepared.size[0]
    few = max(8, sections * 0.0003)
    words = [word for word in sorted(frequencies) if _is_one_word(word)]
    shares = {word: frequencies[word] / sections for word in words}
    rare = [word for word in words if 2 <= frequencies[word] <= few]
    middle = {word for word in words if 0.01 < shares[word] <= 0.2}
    common = sorted((w for w in words if shares[w] > 0.2), key=lambda word: -frequencies[word])
    sample = list(islice(prepared.documents(), _SAMPLE))
    with_words = [
        (document, sorted(own & middle), sorted(own.intersection(common)))
        for document in sample
        for own in [set(document.words.split(" "))]
        if len(own & middle) >= 2 and own.intersection(common)
    ]
    in_range = [one for one in with_words if _is_in_range(one[0])]

    def three() -> tuple[str, ...]:
        _, own_middle, own_common = chance.choice(with_words)
        return (*chance.sample(own_middle, 2), chance.choice(own_common))

    def narrowed(by_place: bool) -> Query:
        document, own_middle, own_common = chance.choice(in_range)
        return _narrowed(chance.choice(own_middle + own_common), document, by_place)

    return {
        "rare word": [Query("all", (word,)) for word in chance.sample(rare, min(EACH, len(rare)))],
        "common word": [Query("all", (word,)) for word in common[:EACH]],
        "three words, OR": [Query("any", three()) for _ in range(EACH)],
        "three words, AND": [Query("all", three()) for _ in range(EACH)],
        "word, facet, range": [narrowed(bool(number % 2)) for number in range(EACH)],
        "exact phrase": [Query("phrase", (phrase,)) for phrase in phrases(sample, chance)],
    }


def _is_one_word(word: str) -> bool:
    """Whether a query for it looks up this word and no other."""
    return bool(_CHINESE.fullmatch(word)) and segmenter_of(None).words(word) == [word]


def _is_in_range(document: Document) -> bool:
    value = document.figures[RANGE_FIGURE]
    return value is not None and _RANGE[0] <= value <= _RANGE[1]


def _narrowed(word: str, like: Document, by_place: bool) -> Query:
    equal: dict[str, str | int] = (
        {"region": like.region, "section": like.section} if by_place else {"year": like.year}
    )
    return Query("all", (word,), equal, {RANGE_FIGURE: _RANGE})


def document_frequencies(prepared: Prepared) -> Counter[str]:
    """In how many sections each word is."""
    total: Counter[str] = Counter()
    for counts in in_parallel(_frequencies, prepared.batches()):
        total.update(counts)
    return total


def _frequencies(batch: Prepared) -> Counter[str]:
    texts = (document.words for document in batch.documents())
    return Counter(chain.from_iterable(set(text.split(" ")) for text in texts if text))


def phrases(documents: Sequence[Document], chance: random.Random) -> list[str]:
    """Phrases of Chinese characters: fixed ones, the commonest of six and of eight characters, and
    others as they come, short or long, frequent or not."""
    found = list(_FIXED_PHRASES)
    for length in (8, 6):
        counts = Counter(chain.from_iterable(_pieces(d.normalised, length) for d in documents))
        order = sorted(counts, key=lambda phrase: (-counts[phrase], phrase))
        _extend(found, order, (EACH - len(_FIXED_PHRASES)) // 4)
    while len(found) < EACH:
        length = chance.randrange(5, 11)
        pieces = sorted(_pieces(chance.choice(documents).normalised, length))
        _extend(found, chance.sample(pieces, min(1, len(pieces))), 1)
    return found


def _extend(found: list[str], order: Iterable[str], count: int) -> None:
    """Up to `count` more that are not nearly one of those found."""
    wanted = len(found) + count
    for phrase in order:
        if len(found) == wanted:
            return
        if not any(_overlap(phrase, other) for other in found if len(other) >= len(phrase)):
            found.append(phrase)


def _overlap(phrase: str, other: str) -> bool:
    return any(phrase[start : start + 4] in other for start in range(len(phrase) - 3))


def _pieces(normalised: str, length: int) -> set[str]:
    runs = (match.group() for match in _CHINESE.finditer(normalised))
    return {run[at : at + length] for run in runs for at in range(len(run) - length + 1)}
