"""How it was decided who reported, for which place and year, as a report's page tells it."""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.divisions import division_name, is_division, region_path, successors
from indexer.identification import Confidence, IdentityCandidate, IdentityField
from indexer.report import AnnualReport, Region
from indexer.verdicts import LEVEL_NAMES, ORIGIN_NAMES

FIELDS: dict[IdentityField, str] = {
    "agency": "机关",
    "region": "地区",
    "level": "层级",
    "sector": "系统",
    "year": "年份",
}
CONFIDENCE: dict[Confidence, str] = {
    "certain": "确定",
    "likely": "多半",
    "unknown": "不明",
}


@dataclass(frozen=True)
class Clue:
    """One thing that was found: what it says, where, in which words, and the verdict."""

    value: str
    place: str
    words: str
    accepted: bool
    reason: str


@dataclass(frozen=True)
class FieldDecision:
    """What was decided of one field, how sure that is, and what was found about it."""

    label: str
    value: str | None
    confidence: str
    clues: tuple[Clue, ...]


def field_decisions(report: AnnualReport) -> tuple[FieldDecision, ...]:
    """The decisions on agency, region, level, sector and year."""
    told = report.identification
    return tuple(
        FieldDecision(
            label,
            _decided(report, field),
            "人工决定" if report.is_decided(field) else CONFIDENCE[getattr(told, field)],
            tuple(_clue(one, report.year) for one in told.candidates if one.field == field),
        )
        for field, label in FIELDS.items()
    )


def places_of_today(region: Region, year: int | None) -> Iterator[tuple[str, str]]:
    """The codes and names of the places of today that became of a region that is no more."""
    if region.code is not None and is_division(region.code):
        for code in successors(region.code, year):
            yield code, division_name(code)


def _decided(report: AnnualReport, field: IdentityField) -> str | None:
    match field:
        case "agency":
            return report.agency
        case "region":
            names = (report.region.province, report.region.city, report.region.county)
            return "".join(dict.fromkeys(name for name in names if name)) or None
        case "level":
            return LEVEL_NAMES.get(report.level or "")
        case "sector":
            return report.sector
        case "year":
            return str(report.year) if report.year else None


def _clue(one: IdentityCandidate, year: int | None) -> Clue:
    value = one.value
    if one.field == "region" and is_division(value):
        value = "".join(dict.fromkeys(division_name(code, year) for code in region_path(value)))
    elif one.field == "level":
        value = LEVEL_NAMES.get(value, value)
    return Clue(value, ORIGIN_NAMES[one.origin], one.words, one.accepted, one.reason)
