"""What a list says of a report, whatever is listed."""

from dataclasses import dataclass
from decimal import Decimal

from indexer.report import Region, Severity


@dataclass(frozen=True)
class ReportSummary:
    """What a list says of a report. `figures` holds the figures asked for (see
    `SearchEngine.search`), None where unstated. `findings` counts them by severity."""

    report_id: str
    agency: str | None
    agency_id: str | None
    region: Region
    level: str | None
    sector: str | None
    year: int | None
    title: str | None
    figures: dict[str, Decimal | None]
    findings: dict[Severity, int]
