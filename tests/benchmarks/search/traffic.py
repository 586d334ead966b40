"""What people ask of a portal, mixed: addresses of its pages, with words from its archive."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from portal.engine import Hit, SearchEngine
from portal.links import agency_url, report_url, search_url
from portal.query import FigureRange, SearchQuery, Sort

_FIGURE = "requests.received.total"
_PLACES, _HITS = 40, 25
"""Words are from so many hits of so many places."""


@dataclass(frozen=True)
class Visit:
    """One request: an address, whole or only the parts that htmx swaps."""

    address: str
    partial: bool = False


class Traffic:
    """Invents visits to the portal of an engine; always the same ones for the same archive."""

    def __init__(self, engine: SearchEngine, seed: int = 0) -> None:
        self._chance = random.Random(seed)
        self._segmenter = engine.segmenter
        everything = engine.search(SearchQuery(size=0))
        self._regions = [value.value for value in everything.facets["region"]]
        self._years = [value.value for value in everything.facets["year"]]
        places = self._chance.sample(self._regions, min(_PLACES, len(self._regions)))
        self._hits = [
            hit
            for place in places
            for hit in engine.search(SearchQuery(region=(place,), size=_HITS)).hits
            if hit.text
        ]

    def visits(self, count: int) -> list[Visit]:
        """So many visits."""
        kinds: list[tuple[int, Callable[[], Visit]]] = [
            (35, lambda: Visit(search_url(self._words()))),
            (10, lambda: Visit(search_url(SearchQuery(q=f'"{self._phrase()}"')))),
            (20, lambda: Visit(search_url(self._narrowed()), partial=True)),
            (10, lambda: Visit(search_url(self._over_figures()), partial=True)),
            (10, lambda: Visit(search_url(self._further()), partial=True)),
            (10, self._report),
            (3, self._agency),
            (2, lambda: Visit("/")),
        ]
        weights = [weight for weight, _ in kinds]
        return [self._chance.choices(kinds, weights)[0][1]() for _ in range(count)]

    def _hit(self) -> Hit:
        return self._chance.choice(self._hits)

    def _word(self) -> str:
        words = self._segmenter.words(self._hit().text)
        return self._chance.choice([word for word in words if len(word) > 1] or ["公开"])

    def _words(self) -> SearchQuery:
        return SearchQuery(q=" ".join(self._word() for _ in range(self._chance.choice((1, 1, 2)))))

    def _phrase(self) -> str:
        text = self._hit().text.replace('"', "")
        start = self._chance.randrange(max(1, len(text) - 8))
        return text[start : start + self._chance.randrange(2, 9)]

    def _narrowed(self) -> SearchQuery:
        query = self._words().toggled("year", self._chance.choice(self._years))
        return query.toggled("region", self._chance.choice(self._regions))

    def _over_figures(self) -> SearchQuery:
        wanted = FigureRange(_FIGURE, Decimal(1), Decimal(1000))
        return replace(self._words(), ranges=(wanted,), histogram=_FIGURE)

    def _further(self) -> SearchQuery:
        sort = Sort(self._chance.choice(("relevance", "year", _FIGURE)))
        return replace(self._words(), page=self._chance.randrange(2, 5), sort=sort)

    def _report(self) -> Visit:
        hit = self._hit()
        return Visit(report_url(hit.report.report_id, self._word()))

    def _agency(self) -> Visit:
        agency_id = self._hit().report.agency_id
        return Visit("/about" if agency_id is None else agency_url(agency_id))
