"""The texts of a report, the valid one and those it replaced; and what people decided about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.context import differing_figures, differing_sections
from indexer.forms import figure_definitions
from indexer.report import AnnualReport, Source, StoredReport
from portal.links import report_url
from portal.wording import number

UNSTATED = "未载明"
_FIELDS = {
    "title": "标题",
    "agency": "机关",
    "region": "区划代码",
    "level": "级别",
    "sector": "系统",
    "year": "年份",
}


@dataclass(frozen=True)
class Difference:
    """A figure that two texts do not give alike: in the one shown, and in the other."""

    label: str
    here: str
    there: str


@dataclass(frozen=True)
class VersionLink:
    """One text of the report. `url` is None for the one that is shown; `figures` and `sections`
    (headings) are what is not alike in it and the one shown."""

    number: int
    valid: bool
    sources: tuple[Source, ...]
    url: str | None
    figures: tuple[Difference, ...]
    sections: tuple[str, ...]


@dataclass(frozen=True)
class Decided:
    """What a person decided: in place of what, what, why, and on what authority."""

    label: str
    read: str
    value: str
    reason: str
    source: str


def count_versions(stored: StoredReport) -> int:
    """How many texts a report has; the valid one has the highest number."""
    return len(stored.earlier) + 1


def version_of(stored: StoredReport, version: int) -> StoredReport:
    """A text of a report by its number, from 1. An earlier one has no context."""
    if version == count_versions(stored):
        return stored
    earlier = stored.earlier[version - 1]
    return StoredReport(earlier.report, stored.agency_id, earlier.sources)


def all_sources(stored: StoredReport) -> tuple[Source, ...]:
    """The sources of all texts: of the valid one, then of the earlier ones, oldest first."""
    return (*stored.sources, *(source for one in stored.earlier for source in one.sources))


def version_links(stored: StoredReport, shown: int, q: str) -> tuple[VersionLink, ...]:
    """All texts of a report, the newest first; none where there is just one."""
    count = count_versions(stored)
    if count == 1:
        return ()
    here = version_of(stored, shown).report
    return tuple(_link(stored, here, version, shown, q) for version in range(count, 0, -1))


def _link(
    stored: StoredReport, here: AnnualReport, version: int, shown: int, q: str
) -> VersionLink:
    count = count_versions(stored)
    text = version_of(stored, version)
    url = report_url(stored.report.report_id, q, version=None if version == count else version)
    return VersionLink(
        version,
        version == count,
        text.sources,
        None if version == shown else url,
        _differences(here, text.report),
        differing_sections(here, text.report),
    )


def _differences(here: AnnualReport, there: AnnualReport) -> tuple[Difference, ...]:
    definitions = figure_definitions()
    return tuple(
        Difference(definitions[key].label, _told(here, key), _told(there, key))
        for key in differing_figures(here, there)
    )


def _told(report: AnnualReport, key: str) -> str:
    figure = report.figures.get(key)
    return UNSTATED if figure is None or figure.value is None else number(figure.value)


def decisions_of(report: AnnualReport) -> tuple[Decided, ...]:
    """What people decided about a report: its fields, then its figures."""
    return (*_decided_fields(report), *_decided_figures(report))


def _decided_fields(report: AnnualReport) -> Sequence[Decided]:
    return [
        Decided(_FIELDS[field], one.was or UNSTATED, _value(report, field), one.reason, one.source)
        for field, one in report.overrides.items()
    ]


def _value(report: AnnualReport, field: str) -> str:
    value = report.region.code if field == "region" else getattr(report, field)
    return UNSTATED if value is None else str(value)


def _decided_figures(report: AnnualReport) -> Sequence[Decided]:
    definitions = figure_definitions()
    return [
        Decided(
            definitions[key].label,
            UNSTATED if figure.override.value is None else number(figure.override.value),
            _told(report, key),
            figure.override.reason,
            figure.override.source,
        )
        for key, figure in report.figures.items()
        if figure.override is not None
    ]
