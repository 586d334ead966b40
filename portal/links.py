"""The addresses of the portal's own pages; every link in a template comes from here."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache, partial
from urllib.parse import parse_qsl, quote, quote_plus, urlsplit

from portal.comparison import Comparison
from portal.coverage_choice import CoverageChoice
from portal.query import NOTED, FacetName, SearchQuery
from portal.region_choice import RegionChoice


def search_url(query: SearchQuery, fragment: str = "") -> str:
    """The search page in this state."""
    return _address("/search", query.query_string(), fragment)


def as_form(address: str, *without: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """An address as a form that leads there: where it goes, and the state it carries along but for
    some parameters."""
    parts = urlsplit(address)
    hidden = tuple(pair for pair in parse_qsl(parts.query) if pair[0] not in without)
    return parts._replace(query="").geturl(), hidden


def search_url_with(
    query: SearchQuery, facet: FacetName, exclude: bool = False
) -> Callable[[str], str]:
    """The search page with one more value of a facet chosen or excluded, back on page one: for many
    values, as what their addresses share is spelled once."""
    before, behind = query.around(facet, exclude)
    return lambda value: f"/search?{before}{_value(value)}{behind}"


def search_file_url(query: SearchQuery, name: str) -> str:
    """A file to take away of the search page in this state."""
    return _address(f"/search/{name}", query.query_string())


def api_search_url(query: SearchQuery) -> str:
    """The same search as JSON."""
    return _address("/api/v1/search", query.query_string())


def api_concordance_url(query: SearchQuery) -> str:
    """Its matches in context as JSON."""
    return _address("/api/v1/concordance", query.query_string())


def report_url(
    report_id: str,
    q: str = "",
    match: int | None = None,
    fragment: str = "",
    version: int | None = None,
) -> str:
    """A report, with the matches of `q` marked and match number `match` (from 1) the current; an
    earlier text of it by its number."""
    params = [f"q={_value(q)}"] if q else []
    if version is not None:
        params.append(f"version={version}")
    if match is not None:
        params.append(f"m={match}")
        fragment = fragment or f"m{match}"
    return _address(f"/reports/{_segment(report_id)}", "&".join(params), fragment)


def section_anchor(kind: str, ordinal: int) -> str:
    """Where a section (its place in the report, from 0) stands on the report's page. Only sections
    of the report's own can be many of a kind."""
    return f"{kind}-{ordinal + 1}" if kind == "free_form" else kind


def original_url(report_id: str, number: int = 1) -> str:
    """The untouched file of a report's source (from 1)."""
    query = "" if number == 1 else f"source={number}"
    return _address(f"/reports/{_segment(report_id)}/original", query)


def api_report_url(report_id: str, version: int | None = None) -> str:
    """A report as JSON; an earlier text of it by its number."""
    query = "" if version is None else f"version={version}"
    return _address(f"/api/v1/reports/{_segment(report_id)}", query)


def agency_url(agency_id: str, drawn: Iterable[str] = ()) -> str:
    """An agency and all its reports, with these figures drawn over the years."""
    query = "&".join(f"figure={_value(one)}" for one in drawn)
    return _address(f"/agencies/{_segment(agency_id)}", query)


def regions_url() -> str:
    """All places."""
    return "/regions"


def region_url(code: str, choice: RegionChoice | None = None, fragment: str = "") -> str:
    """A place and its agencies."""
    query = "" if choice is None else choice.query_string()
    return _address(f"/regions/{_segment(code)}", query, fragment)


def figures_url(fragment: str = "") -> str:
    """The index of figures."""
    return _address("/figures", "", fragment)


def figure_url(figure: str, query: SearchQuery | None = None, fragment: str = "") -> str:
    """A figure or an indicator, over the reports that a search finds."""
    state = "" if query is None else query.query_string()
    return _address(f"/figures/{_segment(figure)}", state, fragment)


def figure_file_url(figure: str, name: str, query: SearchQuery) -> str:
    """A file to take away of a figure's page in this state."""
    return _address(f"/figures/{_segment(figure)}/{name}", query.query_string())


def compare_url(comparison: Comparison, fragment: str = "") -> str:
    """Reports or agencies side by side."""
    return _address("/compare", comparison.query_string(), fragment)


def gallery_url(component: str = "") -> str:
    """The component gallery, of one file of components."""
    return f"/gallery/{_segment(component)}" if component else "/gallery"


def findings_url(query: SearchQuery) -> str:
    """The findings of the reports that a search finds, of the severities or rules it asks for."""
    return _address("/findings", _findings_state(query))


def findings_file_url(query: SearchQuery) -> str:
    """The same findings as a file to take away."""
    return _address("/findings/findings.csv", _findings_state(query))


def _findings_state(query: SearchQuery) -> str:
    usual = not query.finding and set(query.severity) == set(NOTED)
    return (replace(query, severity=()) if usual else query).query_string()


def mail_url(address: str, subject: str, body: str) -> str:
    """A letter to an address, to be sent by the reader's own program."""
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={quote(body)}"


def coverage_url(choice: CoverageChoice, fragment: str = "") -> str:
    """What the archive has and lacks."""
    return _address("/coverage", choice.query_string(), fragment)


def coverage_file_url(choice: CoverageChoice) -> str:
    """The same of every agency, to take away."""
    return _address("/coverage/agencies.csv", choice.query_string())


SET_ASIDE_URL = "/coverage/set-aside.csv"
"""The files that could not be used, to take away."""


# What stands in many links of a page, and of the next.
_value = lru_cache(1_000)(quote_plus)
_segment = lru_cache(1_000)(partial(quote, safe=""))


def _address(path: str, query: str, fragment: str = "") -> str:
    return path + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
