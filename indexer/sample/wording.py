"""Sentences with gaps, and what fills them: a vocabulary as skewed as that of real prose.

Lists stand in the order of their use (`vocabulary.json`): the first words are in most texts, the
last in few; names of small places, numbers and documents are put together anew every time.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TypeVar

import msgspec

from indexer.divisions import divisions

_SKEW = 2.0
_MANY = 15
"""Of fewer words one may be said twice in a sentence."""
_MARKS = "政府办发公函信监教卫财建水农林文商审统司"

_Word = TypeVar("_Word")


class Vocabulary(msgspec.Struct, frozen=True):
    """Words by what they are, and sentences with gaps by what they are about."""

    words: dict[str, tuple[str, ...]]
    sentences: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Scene:
    """Who writes: an agency and what it calls itself, of which place and year. `said` are words
    of the sentence being written, so that it does not name one twice."""

    agency: str
    calls_itself: str
    place: str
    year: int
    chance: random.Random
    said: set[str] = field(default_factory=set)


_Fill = Callable[[Scene], str]
_Template = tuple[str | _Fill, ...]


def written(about: str, scene: Scene) -> str:
    """A sentence about something, its gaps filled."""
    return _filled(_skewed(_templates()[about], scene.chance), scene)


def several(about: str, number: int, scene: Scene) -> str:
    """So many sentences about something, no two of them alike; fewer where there are no more."""
    templates = _templates()[about]
    if number >= len(templates):
        return "".join([_filled(one, scene) for one in templates])
    chosen: dict[int, _Template] = {}
    while len(chosen) < number:
        at = int(len(templates) * scene.chance.random() ** _SKEW)
        chosen[at] = templates[at]
    return "".join([_filled(one, scene) for one in chosen.values()])


def _filled(template: _Template, scene: Scene) -> str:
    scene.said.clear()
    return "".join([part if isinstance(part, str) else part(scene) for part in template])


@cache
def vocabulary() -> Vocabulary:
    """All words and sentences."""
    path = Path(__file__).parent / "vocabulary.json"
    return msgspec.json.decode(path.read_bytes(), type=Vocabulary)


def _skewed(among: Sequence[_Word], chance: random.Random) -> _Word:
    """One of them, the first far more often than the last."""
    return among[int(len(among) * chance.random() ** _SKEW)]


def _word(kind: str) -> _Fill:
    words = vocabulary().words[kind]

    def fill(scene: Scene) -> str:
        word = _skewed(words, scene.chance)
        while word in scene.said and len(words) > _MANY:
            word = _skewed(words, scene.chance)
        scene.said.add(word)
        return word

    return fill


def _count(digits: float, least: int = 1) -> _Fill:
    """A whole number of up to so many digits, small ones as likely as large ones."""
    return lambda scene: str(least + int(10 ** (digits * scene.chance.random())) - 1)


def _share(least: int, most: int) -> _Fill:
    return lambda scene: f"{scene.chance.uniform(least, most):.1f}".removesuffix(".0")


def _spot(scene: Scene) -> str:
    """A place of no map: of two or three syllables, so that most are named once."""
    syllables, spots = vocabulary().words["syllable"], vocabulary().words["spot"]
    chance = scene.chance
    name = chance.choice(syllables) + chance.choice(syllables)
    if chance.random() < 0.2:
        name += chance.choice(syllables)
    return name + chance.choice(spots)


def _doing() -> _Fill:
    manner, act, task = _word("manner"), _word("act"), _word("task")
    return lambda scene: manner(scene) + act(scene) + task(scene)


def _telephone(scene: Scene) -> str:
    chance = scene.chance
    return f"0{chance.randrange(310, 999)}-{chance.randrange(2_000_000, 89_999_999)}"


@cache
def _elsewhere() -> tuple[str, ...]:
    """The places of the country, those of provinces and cities among those of counties."""
    return tuple(dict.fromkeys(one.name for one in divisions() if one.until is None))


@cache
def _fills() -> dict[str, _Fill]:
    """What fills every gap."""
    return {
        **{kind: _word(kind) for kind in vocabulary().words},
        "agency": lambda scene: scene.agency,
        "self": lambda scene: scene.calls_itself,
        "place": lambda scene: scene.place,
        "year": lambda scene: str(scene.year),
        "next": lambda scene: str(scene.year + 1),
        "elsewhere": lambda scene: scene.chance.choice(_elsewhere()),
        "spot": _spot,
        "do": _doing(),
        "tail": lambda scene: _tail(scene) if scene.chance.random() < 0.4 else "",
        "mark": lambda scene: scene.chance.choice(_MARKS),
        "few": _count(1.2),
        "small": _count(2),
        "n": _count(3.6, 3),
        "views": _count(6.3, 99),
        "money": _share(1, 900),
        "percent": _share(1, 60),
        "rate": _share(85, 100),
        "telephone": _telephone,
        "postcode": lambda scene: str(scene.chance.randrange(100_000, 860_000)),
    }


def _tail(scene: Scene) -> str:
    return _skewed(vocabulary().words["tail"], scene.chance)


@cache
def _templates() -> dict[str, tuple[_Template, ...]]:
    return {
        about: tuple(_template(one) for one in sentences)
        for about, sentences in vocabulary().sentences.items()
    }


def _template(sentence: str) -> _Template:
    """The parts of a sentence: its words, and what fills the gaps between. A gap of an unknown
    name raises KeyError."""
    fills = _fills()
    return tuple(
        part
        for words, gap, _, _ in Formatter().parse(sentence)
        for part in (words, fills[gap] if gap else "")
        if part != ""
    )
