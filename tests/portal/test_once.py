"""What follows from a generation is worked out once, and forgotten with it."""

import gc
import weakref

from indexer.segmentation import Segmenter
from portal.engine import SearchEngine
from portal.once import once
from tests.portal.fake_engine import FakeEngine


def test_every_engine_is_asked_once(segmenter: Segmenter) -> None:
    asked: list[str] = []

    @once
    def generation(engine: SearchEngine) -> str:
        """What it is."""
        asked.append(engine.generation)
        return engine.generation

    one, other = FakeEngine([], segmenter), FakeEngine([], segmenter)
    other.generation = "other"
    assert [generation(e) for e in (one, other, one, other)] == ["fake", "other", "fake", "other"]
    assert asked == ["fake", "other"]
    assert generation.__doc__ == "What it is."


def test_nothing_keeps_an_engine_that_nobody_else_has(segmenter: Segmenter) -> None:
    generation = once(lambda engine: engine.generation)
    engine = FakeEngine([], segmenter)
    generation(engine)
    gone = weakref.ref(engine)
    del engine
    gc.collect()
    assert gone() is None
