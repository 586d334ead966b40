"""Who reported, for which place and which year, and the id that follows from it.

An agency, a place or a year that the report does not tell is unknown, which is an answer. The id of
such a report ends in a digest of its content, so that two of them are never taken for one.
"""

import hashlib
import re
from dataclasses import dataclass

from indexer.agencies import decide_agency
from indexer.evidence import Candidate, Evidence
from indexer.normalisation import normalise
from indexer.regions import division_name, region_path
from indexer.report import AnnualReport, Level, Region
from indexer.sectors import sector_of
from indexer.years import decide_year, year_candidates

_UNKNOWN_AGENCY = "未知机关"
_PLACE_NAME = re.compile(r"^[\u4e00-\u9fff]{1,12}?(?:省|市|县|区|州|盟|旗)(?=.)")
_PLACEHOLDER = re.compile(
    r"(?:[xX×*＊○〇]{1,4}|某某?|__+)(?:自治|[省市县区州旗镇乡]|街道|局|委|厅|办|单位|部门|机关)|(?:某某|[×*＊]{2,})"
    r"|[(（【\[](?:单位|机关|部门|行政机关)(?:全称|名称)[)）】\]]"
)
_UNSAFE_IN_ID = re.compile(r"[^\w()·、-]|[\s/?#%]")


@dataclass(frozen=True)
class Identity:
    """The decision. `places` are what the region could be, in words, when the agency's name
    leaves that open. `years` are the candidates in the order of trust."""

    agency: str | None
    region: Region
    level: Level | None
    sector: str | None
    year: int | None
    report_id: str
    years: tuple[Candidate, ...]
    places: tuple[str, ...] = ()


def identify(evidence: Evidence) -> Identity:
    """Who, where and when, by what the report itself says."""
    years = year_candidates(evidence)
    year = decide_year(years)
    named = decide_agency(evidence, year)
    if named is None:
        report_id = _report_id(None, _UNKNOWN_AGENCY, year, evidence, certain=False)
        return Identity(None, Region(), None, None, year, report_id, years)
    agency, place = named
    code = place.region.code
    name = (place.rest or _own_name(place.region)) if code else agency
    certain = year is not None and is_placed(place.region, place.level)
    return Identity(
        agency,
        place.region,
        place.level,
        sector_of(place.rest if code else _PLACE_NAME.sub("", agency)),
        year,
        _report_id(code, name, year, evidence, certain=certain),
        years,
        () if code else tuple(_place(code, year) for code in place.candidates),
    )


def is_placed(region: Region, level: Level | None) -> bool:
    """Whether it is known which place an agency belongs to; those of the state belong to none."""
    return region.code is not None or level == "state"


def agency_id(report: AnnualReport) -> str | None:
    """The id that all reports of one agency share; None when it is not known to be one agency's:
    without a name, or with a name that agencies in several places bear."""
    if report.agency is None or not is_placed(report.region, report.level):
        return None
    return "-".join(report.report_id.split("-")[:2])


def has_placeholder(text: str) -> bool:
    """Whether a name was left open, as in a template: xx市, ××局, 某某单位, （单位名称）."""
    return _PLACEHOLDER.search("".join(text.split())) is not None


def _report_id(
    code: str | None, name: str, year: int | None, evidence: Evidence, *, certain: bool
) -> str:
    report_id = f"{code or '000000'}-{_UNSAFE_IN_ID.sub('_', name)}-{year or '0000'}"
    return report_id if certain else f"{report_id}-{_digest(evidence)}"


def _digest(evidence: Evidence) -> str:
    content = (evidence.title or "", evidence.preamble, evidence.text, evidence.content)
    folded = "\0".join(normalise(text) for text in content)
    return hashlib.sha256(folded.encode()).hexdigest()[:8]


def _own_name(region: Region) -> str:
    """The name of an area, however many of the places around it are printed with it."""
    return region.county or region.city or region.province or ""


def _place(code: str, year: int | None) -> str:
    return "".join(division_name(part, year) for part in region_path(code))
