"""Whatever an export names is defined in it."""

from indexer.archive.reader import ArchiveReader
from indexer.export.definitions import figure_rows, indicator_rows, rule_rows


def test_every_figure_indicator_and_rule_of_the_reports_is_defined(shipped: ArchiveReader) -> None:
    figures = {row[0] for row in figure_rows()}
    indicators = {row[0] for row in indicator_rows()}
    rules = {row[0] for row in rule_rows()}
    for stored in shipped.reports():
        report = stored.report
        assert set(report.figures) <= figures
        assert set(report.indicators) <= indicators
        assert {finding.rule for finding in report.findings} <= rules


def test_every_definition_has_a_name_and_a_meaning() -> None:
    assert all(name and unit for _, name, *_, unit in figure_rows())
    assert all(name and formula for _, name, _, formula, *_ in indicator_rows())
    assert all(meaning and caveat for *_, meaning, caveat in rule_rows())
