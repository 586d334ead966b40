"""Whose a report is, as the first cells of a row to take away."""

from indexer.spreadsheets import Cell
from indexer.verdicts import LEVEL_NAMES
from portal.summary import ReportSummary

WHO = ("报告编号", "机关", "机关编号", "区划代码", "省", "市", "县", "层级", "系统", "年份")


def whose(report: ReportSummary) -> tuple[Cell, ...]:
    """The cells under WHO."""
    region = report.region
    return (
        report.report_id,
        report.agency,
        report.agency_id,
        region.code,
        region.province,
        region.city,
        region.county,
        LEVEL_NAMES.get(report.level or ""),
        report.sector,
        report.year,
    )
