"""The citation of a report after GB/T 7714-2015 (report, online)."""

from datetime import date, datetime, timedelta, timezone

from indexer.report import AnnualReport

_CHINA = timezone(timedelta(hours=8))


def today() -> date:
    """The date in China, where the reports and most of their readers are."""
    return datetime.now(_CHINA).date()


def cite(report: AnnualReport, url: str, accessed: date) -> str:
    """责任者. 题名[R/OL]. [引用日期]. 获取路径. An unknown agency is [机关不详], and a report
    without a title is called by its year and kind."""
    agency = report.agency or "[机关不详]"
    return f"{agency}. {_title(report)}[R/OL]. [{accessed.isoformat()}]. {url}."


def _title(report: AnnualReport) -> str:
    if report.title:
        return "".join(report.title.split())
    year = f"{report.year}年" if report.year else ""
    return f"{year}政府信息公开工作年度报告"
