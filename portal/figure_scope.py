"""Which reports a figure's page is about: its state ↔ address, and the form that narrows it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from portal.address import ParameterProblem, parse_query
from portal.amounts import amount_chips
from portal.engine import FacetValue, SearchEngine, YearSpread
from portal.facets import FACET_TITLES, LISTED, Chip, facet_chips
from portal.links import figure_url
from portal.pages.figure import Choice, Scope
from portal.query import UNKNOWN, FacetName, SearchQuery, Sort
from portal.ranges import range_chips
from portal.wording import number, rounded

CHOICES: tuple[FacetName, ...] = ("region", "level", "sector")
"""The fields of the form; whatever else a search can hold comes with the address."""


@dataclass(frozen=True)
class FigureState:
    """The page of a figure in one state. `scope` is the search for the reports it is about, of all
    years; `year` the one that is ranked, None for the newest that is worth it."""

    figure: str
    scope: SearchQuery = field(default_factory=SearchQuery)
    year: int | None = None
    ascending: bool = False
    page: int = 1

    def query(self) -> SearchQuery:
        """The state as a search: what the address spells."""
        return replace(
            self.scope,
            year=() if self.year is None else (str(self.year),),
            sort=Sort(self.figure, ascending=True) if self.ascending else Sort(),
            page=self.page,
        )

    def url(self, fragment: str = "") -> str:
        """The address of the page in this state."""
        return figure_url(self.figure, self.query(), fragment)

    def ordered(self, query: SearchQuery) -> SearchQuery:
        """A search in the order of the figure, as a page of the search shows it."""
        return replace(query, sort=Sort(self.figure, self.ascending), page=1)


def read_state(
    figure: str, params: Iterable[tuple[str, str]]
) -> tuple[FigureState, list[ParameterProblem]]:
    """The state that an address spells, with a problem for each parameter that cannot be used."""
    query, problems = parse_query(params)
    scope = replace(query.unordered(), year=())
    years = sorted(int(year) for year in query.year if year != UNKNOWN)
    if len(years) < len(query.year):
        problems.append(ParameterProblem("year", "年份不详的报告不排位次。"))
    if len(years) > 1:
        problems.append(ParameterProblem("year", f"位次一次只排一个年份，用的是 {years[-1]} 年。"))
    ascending = query.sort == Sort(figure, ascending=True)
    return FigureState(figure, scope, years[-1] if years else None, ascending, query.page), problems


def scope_form(engine: SearchEngine, state: FigureState, spreads: tuple[YearSpread, ...]) -> Scope:
    """The form, with what may be chosen in it; `spreads` are those of the figure in this scope."""
    found = engine.search(replace(state.scope, size=0), most=LISTED).facets
    stating = [spread for spread in spreads if spread.stated]
    first_page = replace(state, page=1)
    reports = sum(spread.stated + spread.unstated for spread in stating)
    stated = sum(spread.stated for spread in stating)
    shown = {*CHOICES, "page"}
    return Scope(
        choices=tuple(_choice(state.scope, name, found[name]) for name in CHOICES),
        hidden=tuple(pair for pair in first_page.query().params() if pair[0] not in shown),
        chips=tuple(_chips(first_page, found)),
        clear_url=replace(first_page, scope=SearchQuery()).url(),
        years=(stating[0].year, stating[-1].year) if stating else None,
        reports=reports,
        stated=stated,
        share=rounded(Decimal(100 * stated) / reports, 3) if reports else Decimal(0),
    )


def _choice(scope: SearchQuery, name: FacetName, values: tuple[FacetValue, ...]) -> Choice:
    chosen = scope.chosen(name)
    depths: dict[str, int] = {}
    options = []
    for value in values:
        depths[value.value] = depths[value.parent] + 1 if value.parent in depths else 0
        if value.count or value.selected:
            indent = "　" * depths[value.value]
            options.append((value.value, f"{indent}{value.label}（{number(value.count)}）"))
    return Choice(
        name,
        FACET_TITLES[name],
        tuple(options),
        chosen[0] if len(chosen) == 1 else "",
        chosen if len(chosen) > 1 else (),
    )


def _chips(state: FigureState, facets: dict[FacetName, tuple[FacetValue, ...]]) -> list[Chip]:
    """A chip for whatever narrows the scope; each leads to the page without it."""

    def without(query: SearchQuery) -> str:
        return replace(state, scope=query).url()

    scope = state.scope
    words = [Chip("c-q", "检索", scope.q, without(replace(scope, q="")))] if scope.q else []
    return [
        *words,
        *facet_chips(scope, facets, without),
        *range_chips(scope, without),
        *amount_chips(scope, without),
    ]
