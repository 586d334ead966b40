"""Who reported, for which place and which year, and the id that follows from it.

An agency, a place or a year that the report does not tell is unknown, which is an answer. The id of
such a report ends in a digest of its content, so that two of them are never taken for one.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.abbreviations import written_out
from indexer.agencies import AgencyDecision, decide_agency
from indexer.divisions import division_name, region_path
from indexer.evidence import Candidate, Evidence
from indexer.identification import Confidence, Identification, IdentityField
from indexer.names import Named
from indexer.normalisation import normalise
from indexer.regions import level_of, region_of, resolve
from indexer.report import AnnualReport, Attribution, Level, Region
from indexer.sectors import sector_of
from indexer.verdicts import Decided, verdicts
from indexer.years import decide_year, year_candidates, year_confidence

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
    leaves that open. `years` are the candidates in the order of trust. `contradicted` is what
    the manifest states and the report does not bear out: field, attribution, reading."""

    agency: str | None
    region: Region
    level: Level | None
    sector: str | None
    year: int | None
    report_id: str
    years: tuple[Candidate, ...]
    places: tuple[str, ...]
    identification: Identification
    contradicted: tuple[tuple[IdentityField, str, str], ...]


def identify(evidence: Evidence) -> Identity:
    """Who, where and when, by what the report itself says and what came with it."""
    years = year_candidates(evidence)
    year = decide_year(years)
    decision = decide_agency(evidence, year)
    attribution = evidence.provenance.attribution or Attribution()
    named = decision.named
    region, region_confidence = _region(decision, attribution, year)
    place = named.place if named else None
    rest, name = _names(named, region, year)
    level = place.level if place else None
    sector = sector_of(rest) if named else None
    confidence = decision.confidence
    decided = Decided(named, region.code, level, sector, year)
    certain = year is not None and is_placed(region, level) and named is not None
    return Identity(
        _as_written(named.name, region) if named else None,
        region,
        level,
        sector,
        year,
        _report_id(region.code, name or _UNKNOWN_AGENCY, year, evidence, certain=certain),
        years,
        () if place is None or region.code else tuple(_place(c, year) for c in place.candidates),
        Identification(
            confidence,
            region_confidence,
            _lesser(confidence, region_confidence) if level else "unknown",
            confidence if sector else "unknown",
            year_confidence(years, year),
            _as_written(_canonical(named, year), region) if named else None,
            verdicts(decided, decision.candidates, years, evidence),
        ),
        tuple(_contradicted(attribution, decided, decision)),
    )


def is_placed(region: Region, level: Level | None) -> bool:
    """Whether it is known which place an agency belongs to; those of the state belong to none."""
    return region.code is not None or level == "state"


@dataclass(frozen=True)
class Decreed:
    """What follows from a name, a year and a place that are beyond doubt. `report_id` is None when
    they do not tell one report from every other."""

    region: Region
    level: Level | None
    sector: str | None
    report_id: str | None


def decreed(agency: str | None, year: int | None, code: str | None) -> Decreed:
    """Who an agency is by its name, when its name and the report's year are given, and the code of
    its division unless the name tells it. Raises UnknownNameError for a code of no division."""
    given = region_of(code, year) if code is not None else None
    if agency is None:
        return Decreed(given or Region(), None, None, None)
    place = resolve(agency, year, () if code is None else (_place(code, year),))
    region = given or place.region
    level = place.level if given is None or place.region.code == code else level_of(region)
    rest = written_out(place.rest if place.region.code else _PLACE_NAME.sub("", agency), year)
    certain = year is not None and is_placed(region, level)
    name = (rest or _own_name(region)) if region.code else agency
    return Decreed(
        region,
        level,
        sector_of(rest),
        _plain_id(region.code, name, year) if certain else None,
    )


def agency_id(report: AnnualReport) -> str | None:
    """The id that all reports of one agency share; None when it is not known to be one agency's:
    without a name, or with a name that agencies in several places bear."""
    if report.agency is None or not is_placed(report.region, report.level):
        return None
    return "-".join(report.report_id.split("-")[:2])


def has_placeholder(text: str) -> bool:
    """Whether a name was left open, as in a template: xx市, ××局, 某某单位, （单位名称）."""
    return _PLACEHOLDER.search("".join(text.split())) is not None


def _region(
    decision: AgencyDecision, attribution: Attribution, year: int | None
) -> tuple[Region, Confidence]:
    """The region by the agency's name; what that leaves open by the manifest."""
    named, stated = decision.named, attribution.region
    if named is not None and named.place.region.code is not None:
        fits = stated is None or stated in region_path(named.place.region.code)
        sure = decision.confidence == "certain" and not named.place.bare and fits
        sure = sure and year is not None
        return named.place.region, "certain" if sure else "likely"
    if stated is None or (named is not None and (named.place.candidates or named.is_of_the_state)):
        return Region(), "unknown"
    return region_of(stated, year), "certain"


def _names(named: Named | None, region: Region, year: int | None) -> tuple[str, str]:
    """The agency's name without its place, as it tells the line of work and as it stands in an
    id."""
    if named is None:
        return "", ""
    if named.place.region.code is None:
        rest = _PLACE_NAME.sub("", named.name)
        return written_out(rest, year), named.name
    rest = written_out(named.place.rest, year)
    return rest, rest or _own_name(region)


def _as_written(name: str, region: Region) -> str:
    """A normalised name with its places as they are written: 乾安县, not 干安县."""
    for place in (region.province, region.city, region.county):
        if place is not None and (folded := normalise(place)) != place:
            name = name.replace(folded, place, 1)
    return name


def _canonical(named: Named, year: int | None) -> str:
    rest = named.place.rest
    full = written_out(rest, year)
    return named.name.removesuffix(rest) + full if named.name.endswith(rest) else named.name


def _lesser(one: Confidence, other: Confidence) -> Confidence:
    return other if one == "certain" else one


def _contradicted(
    attribution: Attribution, decided: Decided, decision: AgencyDecision
) -> Iterator[tuple[IdentityField, str, str]]:
    named = decision.named
    if attribution.agency is not None and not (
        named and named.is_called(normalise(attribution.agency), decided.year)
    ):
        own = named.name if named else decision.own
        yield "agency", attribution.agency, own or ""
    if attribution.region is not None:
        code = named.place.region.code if named else None
        if code is not None and attribution.region not in region_path(code):
            yield "region", _place(attribution.region, decided.year), _place(code, decided.year)
        elif decided.region is None:
            yield "region", _place(attribution.region, decided.year), ""
    if attribution.year is not None and attribution.year != decided.year:
        yield "year", f"{attribution.year}", f"{decided.year or ''}"


def _report_id(
    code: str | None, name: str, year: int | None, evidence: Evidence, *, certain: bool
) -> str:
    report_id = _plain_id(code, name, year)
    return report_id if certain else f"{report_id}-{_digest(evidence)}"


def _plain_id(code: str | None, name: str, year: int | None) -> str:
    return f"{code or '000000'}-{_UNSAFE_IN_ID.sub('_', name)}-{year or '0000'}"


def _digest(evidence: Evidence) -> str:
    figures = " ".join(f"{key}:{figure.value}" for key, figure in evidence.figures.items())
    content = (evidence.title or "", evidence.preamble, evidence.text, figures)
    folded = "\0".join(normalise(text) for text in content)
    return hashlib.sha256(folded.encode()).hexdigest()[:8]


def _own_name(region: Region) -> str:
    """The name of an area, however many of the places around it are printed with it."""
    return region.county or region.city or region.province or ""


def _place(code: str, year: int | None) -> str:
    return "".join(division_name(part, year) for part in region_path(code))
