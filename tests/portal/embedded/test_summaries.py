import random
from decimal import Decimal
from pathlib import Path

from indexer.segmentation import segmenter_of
from portal.embedded.summaries import Summaries
from tests.brute_force import stated
from tests.samples import FEES, PENALTIES, RATE, sample_report, write_generation


def test_a_summary_says_what_the_report_says(tmp_path: Path) -> None:
    items = [sample_report(random.Random(number), number) for number in range(20)]
    reader = write_generation(tmp_path, segmenter_of(None), items)
    summaries = Summaries(reader)
    for stored, _ in items:
        ordinal = reader.ordinal(stored.report.report_id)
        assert ordinal is not None
        summary = summaries.of(ordinal, (PENALTIES, FEES, RATE))
        assert (summary.agency, summary.year) == (stored.report.agency, stored.report.year)
        expected = {key: stated(stored, key) for key in (PENALTIES, FEES, RATE)}
        assert summary.figures == expected
        assert all(isinstance(value, Decimal | None) for value in summary.figures.values())
        assert summaries.of(ordinal).figures == {}
