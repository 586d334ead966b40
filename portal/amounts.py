"""The filter by quantities in prose: the form that narrows a search to sections which have some.

The form sends unit, least and most; an address spells them as one `quantity`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from indexer.quantities import UNITS
from portal.bounds import RefusedBounds, bound_text, plain_bound, range_text, refused_bounds
from portal.facets import Chip
from portal.links import search_url
from portal.query import QuantityRange, SearchQuery
from portal.wording import number

BOXES = ("至少", "至多")
"""What the boxes of the form are called."""
_FIELDS = ("unit", "least", "most")


@dataclass(frozen=True)
class AmountPanel:
    """The form: the unit shown with its bounds as text, the units to choose from, the state it
    must carry along. `wrong` names the boxes (min, max) that hold no number, `problem` says so;
    `open` when there is something to see in it."""

    unit: str
    low: str
    high: str
    units: tuple[str, ...]
    hidden: tuple[tuple[str, str], ...]
    wrong: tuple[str, ...]
    problem: str
    open: bool


def submitted_amounts(
    params: Iterable[tuple[str, str]],
) -> tuple[list[tuple[str, str]], RefusedBounds | None]:
    """The parameters of a search with those of the submitted form put into the one spelling a
    search has; and the bounds, if they are refused."""
    pairs = list(params)
    form = {key: value for key, value in pairs if key in _FIELDS}
    rest = [pair for pair in pairs if pair[0] not in _FIELDS]
    unit = form.get("unit")
    if not unit:
        return rest, None
    low, high = form.get("least", ""), form.get("most", "")
    refused = refused_bounds(low, high, BOXES)
    if refused is None:
        rest = [p for p in rest if not (p[0] == "quantity" and p[1].startswith(f"{unit}:"))]
        rest.append(("quantity", f"{unit}:{plain_bound(low)}..{plain_bound(high)}"))
    return rest, refused


def is_amount_submission(params: Iterable[tuple[str, str]]) -> bool:
    """Whether these parameters come from the form rather than from a link."""
    return any(key == "unit" and value for key, value in params)


def amount_chips(
    query: SearchQuery, address: Callable[[SearchQuery], str] = search_url
) -> list[Chip]:
    """A chip for every range over quantities; `address` is where a search leads."""
    return [
        Chip(
            f"c-quantity-{_unit_number(asked.unit)}",
            "正文数量",
            range_text(asked.low, asked.high, asked.unit, f"有以“{asked.unit}”计的"),
            address(query.without_quantity(asked.unit)),
        )
        for asked in query.quantities
    ]


def _unit_number(unit: str) -> str:
    """A unit by its number, one of two parts (件/次) by both: an id has no such characters."""
    return "-".join(str(UNITS.index(part)) for part in unit.split("/", 1))


def amount_hints(query: SearchQuery) -> list[str]:
    """A hint for every range that nothing can be within."""
    return [
        f"正文数量（{asked.unit}）：没有数能既不少于 {number(asked.low)} "
        f"又不多于 {number(asked.high)}；两个数是不是填反了？"
        for asked in query.quantities
        if asked.low is not None and asked.high is not None and asked.low > asked.high
    ]


def amount_panel(query: SearchQuery, refused: RefusedBounds | None) -> AmountPanel:
    """The form as it stands: the last range asked for, else empty."""
    shown = query.quantities[-1] if query.quantities else QuantityRange("件", None, None)
    units = UNITS if shown.unit in UNITS else (*UNITS, shown.unit)
    return AmountPanel(
        shown.unit,
        refused.low if refused else bound_text(shown.low),
        refused.high if refused else bound_text(shown.high),
        units,
        tuple(p for p in query.params() if p[0] != "page"),
        refused.wrong if refused else (),
        refused.message if refused else "",
        bool(query.quantities or refused),
    )
