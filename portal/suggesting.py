"""What somebody has typed → the agencies, places, figures and phrases that may be meant."""

from functools import cache

from indexer.normalisation import normalise
from portal.engine import SearchEngine
from portal.links import agency_url, figure_url, region_url, search_url
from portal.measures import INDICATORS, Measure, explained_measures, full_name, measures
from portal.pages.suggest import Suggestion, SuggestionGroup, SuggestPage
from portal.query import SearchQuery
from portal.ranges import TABLE_TITLES, short_name
from portal.wording import number, region_path

AGENCIES, PLACES, FIGURES, PHRASES = 5, 4, 4, 5
_QUOTES = "“”\"'「」『』＂"
_OLD = "statistics_2014"


def suggest_page(engine: SearchEngine, q: str) -> SuggestPage:
    """The page; quotation marks around what was typed mean nothing here."""
    text = q.strip(_QUOTES + " 　")
    groups = (
        SuggestionGroup("agencies", "机关", _agencies(engine, text)),
        SuggestionGroup("places", "地方", _places(engine, text)),
        SuggestionGroup("figures", "数字", _figures(text)),
        SuggestionGroup("phrases", "常见说法", _phrases(engine, text)),
    )
    return SuggestPage(
        window="提示",
        here="search",
        q=q,
        groups=tuple(group for group in groups if group.items),
        count=sum(len(group.items) for group in groups),
        search_url=search_url(SearchQuery(q=q)),
    )


def _agencies(engine: SearchEngine, text: str) -> tuple[Suggestion, ...]:
    return tuple(
        Suggestion(
            one.name,
            agency_url(one.agency_id),
            _told("".join(region_path(one.region)), one.reports),
        )
        for one in engine.suggest(text, AGENCIES)
    )


def _places(engine: SearchEngine, text: str) -> tuple[Suggestion, ...]:
    return tuple(
        Suggestion(
            one.name,
            region_url(one.code),
            _told("".join(one.around), one.reports),
        )
        for one in engine.suggest_places(text, PLACES)
    )


def _told(around: str, reports: int) -> str:
    return "，".join(part for part in (around, f"{number(reports)} 份") if part)


def _phrases(engine: SearchEngine, text: str) -> tuple[Suggestion, ...]:
    return tuple(
        Suggestion(
            f"“{one.text}”",
            search_url(SearchQuery(q=f"“{one.text}”")),
            f"{number(one.sections)} 节",
        )
        for one in engine.phrases(text, PHRASES)
    )


def _figures(text: str) -> tuple[Suggestion, ...]:
    """Figures whose names contain every part of the text: totals before their parts, today's forms
    before the statistics of old, short names before long ones."""
    parts = [part for part in map(normalise, text.split()) if part]
    if not parts:
        return ()
    found = [(name, one) for name, one in _named() if all(part in name for part in parts)]
    found.sort(key=lambda pair: _rank(pair[0], pair[1], parts[0]))
    return tuple(
        Suggestion(
            full_name(one.id),
            figure_url(one.id),
            "指标" if one.group == INDICATORS else TABLE_TITLES[one.group],
        )
        for _, one in found[:FIGURES]
    )


@cache
def _named() -> list[tuple[str, Measure]]:
    explained = [measures()[key] for key in explained_measures()]
    return [(normalise(one.label + short_name(one.id)), one) for one in explained]


def _rank(name: str, one: Measure, part: str) -> tuple[bool, bool, bool, int]:
    table, _, column = one.id.partition(".")
    is_part = table == "requests" and not column.endswith(".total")
    return one.group == _OLD, is_part, not name.startswith(part), len(name)
