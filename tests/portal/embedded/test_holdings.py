"""What a generation holds is what a look at every report would count."""

import random
from collections import Counter
from pathlib import Path

from indexer.segmentation import segmenter_of
from portal.embedded import EmbeddedEngine
from tests.samples import sample_report, write_generation


def test_the_holdings_are_those_of_the_reports_that_are_there(tmp_path: Path) -> None:
    chance, segmenter = random.Random(20231231), segmenter_of(None)
    reports = [sample_report(chance, number) for number in range(60)]
    gone = [stored.report.report_id for stored, _ in reports[:20]]
    first = write_generation(tmp_path, segmenter, reports)
    reader = write_generation(tmp_path, segmenter, [], gone, first.generation)
    held = EmbeddedEngine(reader, segmenter).statistics()
    findings = [len(stored.findings) for stored, _ in reports[20:]]
    left = [(stored.report, stored.agency_id, path) for stored, path in reports[20:]]
    figures = [figure for report, _, _ in left for figure in report.figures.values()]
    assert held.reports == 40
    assert held.agencies == len({agency for _, agency, _ in left if agency})
    assert held.sections == sum(len(report.sections) for report, _, _ in left)
    assert held.stated_figures == sum(figure.status == "stated" for figure in figures)
    assert held.findings == sum(findings)
    assert held.years == Counter(report.year for report, _, _ in left if report.year)
    assert held.sectors == Counter(report.sector for report, _, _ in left if report.sector)
    provinces = Counter(path[0] for _, _, path in left if path)
    assert held.provinces == {code: (name, n) for (code, name), n in provinces.items()}
