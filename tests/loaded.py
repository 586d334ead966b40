"""Loads, on import, what every build needs: a process that has done so forks workers in no time."""

import gc
from pathlib import Path

from indexer import intake as intake
from indexer import storing as storing
from indexer.reading import read_report
from indexer.segmentation import segmenter_of

_CORPUS = Path(__file__).parents[1] / "corpus"
_SEED = next((_CORPUS / "sources").glob("004_*"))
segmenter_of(_CORPUS / "dictionary.txt").words("公开")
read_report(_SEED.name, _SEED.read_bytes())
assert len(list(Path("/proc/self/task").iterdir())) == 1, "a fork may not have threads"
# What is shared stays shared when a fork looks for garbage.
gc.freeze()
