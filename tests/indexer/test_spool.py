"""Reports survive the spool, in any order."""

import io
import random

from indexer.spool import Spool
from tests.samples import sample_report


def test_reports_come_back_as_they_were_put_in_any_order() -> None:
    chance = random.Random(1)
    reports = [sample_report(chance, number)[0].report for number in range(20)]
    spool = Spool(io.BytesIO())
    for report in reports[:10]:
        spool.put(report)
    assert spool.get(reports[3].file) == reports[3]
    for report in reports[10:]:
        spool.put(report)
    chance.shuffle(reports)
    assert [spool.get(report.file) for report in reports] == reports
    assert spool.get("another.txt") is None
