"""An agency's page."""

from collections.abc import Iterable

from starlette.exceptions import HTTPException
from starlette.requests import Request

from indexer.divisions import predecessors
from indexer.verdicts import LEVEL_NAMES
from portal.engine import SearchEngine
from portal.identification import places_of_today
from portal.links import agency_url, search_url
from portal.listing import region_links, report_item, year_links
from portal.pages.agency import AgencyPage
from portal.pages.page import Link
from portal.query import SearchQuery, Sort
from portal.wording import title_parts

FIGURES = {
    "requests.received.total": "新收申请",
    "requests.outcome_total.total": "办结",
    "requests.granted.total": "其中予以公开",
    "requests.carried_out.total": "结转下年度",
    "proactive_disclosure.normative_documents.issued": "规范性文件制发",
    "proactive_disclosure.licensing.decisions": "行政许可",
    "proactive_disclosure.penalty.decisions": "行政处罚",
    "proactive_disclosure.compulsion.decisions": "行政强制",
    "reconsideration.total": "行政复议",
    "reconsideration.corrected": "其中纠正",
    "litigation_direct.total": "直接起诉",
    "litigation_after_reconsideration.total": "复议后起诉",
}
"""Side by side for every year, with short names."""


def agency(request: Request, engine: SearchEngine) -> AgencyPage:
    """An agency and all its reports."""
    agency_id = request.path_params["agency_id"]
    found = engine.agency(agency_id, tuple(FIGURES))
    if found is None:
        raise HTTPException(404, f"没有编号为“{agency_id}”的机关。")
    code = found.region.code
    last = max((one.year for one in found.reports if one.year), default=None)
    became = [one for one, _ in places_of_today(found.region, last)]
    return AgencyPage(
        window=found.name,
        agency=title_parts(found.name, engine.segmenter),
        path=region_links(found.region),
        before=_elsewhere(engine, agency_id, predecessors(code) if code else ()),
        after=_elsewhere(engine, agency_id, became),
        level=LEVEL_NAMES.get(found.level or ""),
        sector=found.sector,
        search_url=search_url(SearchQuery(agency=(found.name,), sort=Sort("year"))),
        years=year_links(found.reports),
        reports=tuple(report_item(report) for report in found.reports),
        figures=tuple(
            (name, tuple(report.figures.get(figure) for report in found.reports))
            for figure, name in FIGURES.items()
        ),
    )


def _elsewhere(engine: SearchEngine, agency_id: str, codes: Iterable[str]) -> tuple[Link, ...]:
    """The agency of the same name in these places, where the archive has it."""
    _, _, name = agency_id.partition("-")
    ids = [f"{code}-{name}" for code in codes]
    agencies = [engine.agency(other) for other in ids if other != agency_id]
    return tuple(Link(one.name, agency_url(one.agency_id)) for one in agencies if one is not None)
