"""Every indicator can be traced to the figures it is made from."""

from msgspec.structs import replace

from indexer.indicator_explanation import explain_indicator
from indexer.indicators import formula_for, indicator_definitions
from indexer.report import AnnualReport, Source, StoredReport


def _stored(report: AnnualReport) -> StoredReport:
    return StoredReport(report, None, (Source(report.file, "ab" * 32, 1),))


def test_value_formula_and_every_figure_are_told(seed_reports: dict[str, AnnualReport]) -> None:
    for report in seed_reports.values():
        for key, indicator in report.indicators.items():
            definition = indicator_definitions()[key]
            formula = formula_for(definition, report.figures)
            text = "\n".join(explain_indicator(_stored(report), definition))
            assert f"公式　{formula.words}" in text
            assert all(figure_id in text for figure_id in formula.figures)
            assert (indicator.value is None) == ("数值　无" in text)


def test_the_numbers_are_put_in(seed_reports: dict[str, AnnualReport]) -> None:
    report = next(one for name, one in seed_reports.items() if name.startswith("000"))
    text = "\n".join(
        explain_indicator(
            _stored(report), indicator_definitions()["indicator.reconsideration_rate"]
        )
    )
    assert "未载明　行政复议　总计　reconsideration.total" in text
    assert "没有值：所需的数字有的未载明" in text


def test_a_report_without_tables_has_none(seed_reports: dict[str, AnnualReport]) -> None:
    report = replace(next(iter(seed_reports.values())), form=None, figures={}, indicators={})
    definition = next(iter(indicator_definitions().values()))
    assert "没有可供计算的法定表格" in list(explain_indicator(_stored(report), definition))[-1]
