"""Facets and ranges narrow each other, and each can be left out by name."""

import random
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from indexer.archive.reader import ArchiveReader
from indexer.segmentation import Segmenter
from portal.embedded.columns import load_columns
from portal.embedded.narrowing import Narrowing
from portal.query import FigureRange, SearchQuery
from tests.samples import PENALTIES, sample_report, write_generation


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chance = random.Random(11)
    folder = tmp_path_factory.mktemp("archive")
    write_generation(folder, Segmenter(), [sample_report(chance, n) for n in range(40)]).close()
    return folder


def test_leaving_a_choice_out_equals_a_search_without_it(archive: Path) -> None:
    reader = ArchiveReader.open_current(archive)
    columns = load_columns(reader)
    one = FigureRange(PENALTIES, Decimal(1), None)
    full = SearchQuery(
        year=("2023", "2019"), sector=("教育",), section=("overview",), ranges=(one,)
    )
    narrowing = Narrowing(reader, columns, full)
    smaller = {
        "year": SearchQuery(sector=("教育",), section=("overview",), ranges=(one,)),
        "section": SearchQuery(year=("2023", "2019"), sector=("教育",), ranges=(one,)),
        PENALTIES: SearchQuery(year=("2023", "2019"), sector=("教育",), section=("overview",)),
    }
    for name, query in smaller.items():
        expected = Narrowing(reader, columns, query).sections()
        assert np.array_equal(narrowing.sections(without=name), expected)
        assert np.count_nonzero(expected) > np.count_nonzero(narrowing.sections())
    assert Narrowing(reader, columns, SearchQuery()).sections().all()
