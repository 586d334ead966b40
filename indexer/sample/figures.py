"""The figures of an invented report: heavy-tailed counts that fulfil every sum of the form.

Most agencies have few requests and some have thousands. Some leave every nought blank, a few lose
a cell or print what is no number, and one report in fifty breaks one of its sums.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from indexer.document import Place
from indexer.forms import ANNEX_TABLE, FormName, forms
from indexer.report import Figure, Level
from indexer.sample.sheets import annex_sheet, statutory_sheets
from indexer.sample.sums import Sums

_BLANK_NOUGHTS, _DAMAGED, _BROKEN = 0.08, 0.03, 0.02
_NO_NUMBER = ("—", "/", "#REF!", "无", "1O", "﹣")
_DISCLOSURE, _REQUESTS = "proactive_disclosure", "requests"
_COMMON_OUTCOMES = (
    *("granted", "unable_to_provide.not_held", "partially_granted"),
    *("refused.administrative_inquiry", "unable_to_provide.would_need_creation"),
    *("not_processed.petition_or_complaint", "refused.third_party_rights"),
    *("refused.internal_affairs", "not_processed.duplicate_request"),
    *("refused.enforcement_case_file", "refused.process_information"),
    *("unable_to_provide.still_unclear", "refused.prohibited_by_law", "refused.state_secret"),
    *("not_processed.excessive_requests", "refused.endangers_security_or_stability"),
    *("not_processed.published_material", "not_processed.confirmation_or_reissue"),
)
"""The rows in which requests end, the commonest first."""
_CASES = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
_RESULTS = ("upheld", "corrected", "other_result", "pending")
_DECISIONS = ("licensing", "penalty", "compulsion")
_ITEMS = ("licensing", "other_services", "penalty", "compulsion", "fees")
_SCALE: dict[Level, float] = {"province": 60, "city": 15, "county": 3, "township": 0.6}


@dataclass(frozen=True)
class Volume:
    """How much an agency has to do with: about so many requests; what of them it brought over
    from the year before and leaves for the next; and whether it may make rules."""

    level: Level
    requests: float
    carried_in: int
    carried_out: int
    makes_rules: bool


def volume(
    level: Level, government: bool, share: float, carried: tuple[int, int], chance: random.Random
) -> Volume:
    """The volume of an agency in a year; `share` between 0 and 1 is its place among those of its
    level. `carried` are requests not done at the end of the year before and of this one."""
    usual = _SCALE[level] * (1.002 - share) ** -0.8 - _SCALE[level]
    requests = usual * chance.lognormvariate(0, 0.4)
    carried_in, carried_out = carried if usual > _SCALE[level] else (0, 0)
    rules = government and level in ("province", "city")
    return Volume(level, requests, carried_in, carried_out, rules)


def statutory_figures(form: FormName, volume: Volume, chance: random.Random) -> dict[str, Figure]:
    """The figures of the three statutory tables."""
    printed = _statutory(form)
    values = dict.fromkeys(printed.noughts, 0)
    values |= _request_counts(volume, chance)
    values |= _case_counts(volume, chance)
    values |= _disclosure_counts(form, volume, chance)
    _sums(form).fulfil(values)
    if chance.random() < _BROKEN:
        key = chance.choice(printed.totals)
        values[key] += chance.choice((-1, 1, 1, 2, 10)) if values[key] else 1
    amounts = dict(_amounts(form, volume, chance))
    return _figures(printed, values, amounts, chance)


def annex_figures(volume: Volume, chance: random.Random) -> dict[str, Figure]:
    """The figures of the statistics annex of 2014–2018."""
    printed = _annex()
    values = dict.fromkeys(printed.noughts, 0)
    for name, number in _annex_counts(volume, chance):
        values[f"{ANNEX_TABLE}.{name}"] = number
    amounts = {
        f"{ANNEX_TABLE}.budget": Decimal(round(chance.expovariate(0.002))).scaleb(-2),
    }
    return _figures(printed, values, amounts, chance)


@dataclass(frozen=True)
class _Printed:
    """A form as it is printed: the figure of every cell with a nought in it, and empty; the totals
    that a report may get wrong."""

    noughts: dict[str, Figure]
    blanks: dict[str, Figure]
    totals: tuple[str, ...] = ()


def _printed(places: dict[str, Place], totals: tuple[str, ...] = ()) -> _Printed:
    nought = Decimal(0)
    return _Printed(
        {key: Figure(nought, "0", "stated", place) for key, place in places.items()},
        {key: Figure(None, "", "blank", place) for key, place in places.items()},
        totals,
    )


@cache
def _statutory(name: FormName) -> _Printed:
    form = forms()[name]
    places = {key: place for one in statutory_sheets(form) for key, place in one.places.items()}
    totals = (
        *(f"{case}.total" for case in _CASES),
        *(f"{_REQUESTS}.{row}.total" for row in ("received", *_COMMON_OUTCOMES[:6])),
    )
    return _printed(places, totals)


@cache
def _sums(name: FormName) -> Sums:
    form = forms()[name]
    return Sums(form.blocks, form.request_rows, form.review_columns)


@cache
def _annex() -> _Printed:
    return _printed(annex_sheet().places)


def _request_counts(volume: Volume, chance: random.Random) -> Iterator[tuple[str, int]]:
    people = "natural_person"
    granted = volume.carried_in
    yield f"{_REQUESTS}.carried_in.{people}", volume.carried_in
    yield f"{_REQUESTS}.carried_out.{people}", volume.carried_out
    if volume.requests >= 0.5:
        lots = min(16, 1 + int(volume.requests) // 2)
        for lot in range(lots):
            number = 1 + int(chance.expovariate(lots / volume.requests))
            row = _COMMON_OUTCOMES[int(len(_COMMON_OUTCOMES) * chance.random() ** 3)]
            if lot == 0:
                granted += number
            elif chance.random() < 0.8:
                yield f"{_REQUESTS}.{row}.{people}", number
            else:
                column = "commercial_enterprise" if chance.random() < 0.7 else "other_organization"
                yield f"{_REQUESTS}.{row}.{column}", number
    yield f"{_REQUESTS}.granted.{people}", granted


def _case_counts(volume: Volume, chance: random.Random) -> Iterator[tuple[str, int]]:
    for case in _CASES:
        expected = volume.requests * (0.04 if case == _CASES[0] else 0.015)
        if chance.random() < expected:
            for result in _RESULTS[: chance.randrange(1, 5)]:
                yield f"{case}.{result}", int(chance.expovariate(1 / (1 + expected)))


def _tail(chance: random.Random, digits: float) -> int:
    """A count of up to so many digits, most of them small."""
    return int(10 ** (digits * chance.random() ** 1.5)) - 1


def _disclosure_counts(
    form: FormName, volume: Volume, chance: random.Random
) -> Iterator[tuple[str, int]]:
    digits = {"province": 5.0, "city": 5.0, "county": 4.5, "township": 2.5}[volume.level]
    for kind in _DECISIONS:
        if chance.random() < 0.6:
            yield f"{_DISCLOSURE}.{kind}.decisions", _tail(chance, digits)
    documents = (("normative_documents", 1.6), *((("rules", 1.0),) if volume.makes_rules else ()))
    for kind, size in documents:
        key = f"{_DISCLOSURE}.{kind}"
        made = _tail(chance, size)
        if form == "2021":
            yield f"{key}.issued", made
            yield f"{key}.repealed", _tail(chance, size - 0.5)
            yield f"{key}.in_force", _tail(chance, size + 0.8)
        else:
            yield f"{key}.newly_made", made
            yield f"{key}.newly_published", made
            yield f"{key}.published_total", made + _tail(chance, size + 0.8)
    if form == "2019":
        yield f"{_DISCLOSURE}.other_services.decisions", _tail(chance, digits)
        yield f"{_DISCLOSURE}.procurement.projects", _tail(chance, 1.8)
        for kind in _ITEMS:
            items = _tail(chance, 2.2)
            yield f"{_DISCLOSURE}.{kind}.items_previous_year", items
            if items > 5 and chance.random() < 0.5:
                yield f"{_DISCLOSURE}.{kind}.items_change", chance.randrange(-5, 6)


def _amounts(
    form: FormName, volume: Volume, chance: random.Random
) -> Iterator[tuple[str, Decimal]]:
    """The amounts of money, in 万元."""
    name = "fees" if form == "2021" else "procurement"
    if chance.random() < 0.35:
        digits = {"province": 6, "city": 5.5, "county": 5, "township": 3}[volume.level]
        cents = int(10 ** (chance.random() * (digits + 2)))
        yield f"{_DISCLOSURE}.{name}.amount", _plain(Decimal(cents).scaleb(-2))


def _plain(amount: Decimal) -> Decimal:
    """The amount without noughts behind its point."""
    whole = amount.to_integral_value()
    return whole if whole == amount else amount.normalize()


def _annex_counts(volume: Volume, chance: random.Random) -> Iterator[tuple[str, int]]:
    website, wechat = 50 + _tail(chance, 4), _tail(chance, 3)
    channels = {"website": website, "wechat": wechat, "weibo": _tail(chance, 3)}
    channels |= {"gazette": _tail(chance, 1.2), "other": _tail(chance, 2.5)}
    for channel, number in channels.items():
        yield f"channel_{channel}", number
    issued = _tail(chance, 1.5)
    yield "proactive_total", website + _tail(chance, 2)
    yield "normative_issued", issued
    yield "proactive_normative", issued
    yield "response_hot_topics", _tail(chance, 1)
    yield "policy_interpretation", _tail(chance, 1.8)
    yield "press_conference", _tail(chance, 1)
    yield "web_interview", _tail(chance, 0.8)
    requests = int(volume.requests)
    yield "requests_received", requests
    yield "requests_closed", requests
    yield from _shares(
        requests, ("requests_online", "requests_in_person", "requests_letter"), chance
    )
    yield from _shares(requests, ("closed_on_time", "closed_extended"), chance)
    yield "replies", requests
    denied = int(requests * 0.1)
    yield "reply_denied", denied
    yield from _shares(denied, ("denied_privacy", "denied_not_info", "denied_other"), chance)
    yield from _shares(
        requests - denied,
        (
            *("reply_granted", "reply_already_public", "reply_not_this_organ"),
            *("reply_not_exist", "reply_partial", "reply_other_channel"),
        ),
        chance,
    )
    for case in ("review", "litigation"):
        cases = int(requests * 0.02 * chance.random())
        yield f"{case}_total", cases
        yield from _shares(cases, (f"{case}_upheld", f"{case}_corrected"), chance)
    full, part = _tail(chance, 1), 1 + _tail(chance, 1.8)
    yield from (("staff_full", full), ("staff_part", part), ("staff", full + part))
    yield "org_dedicated", 1
    yield "reading_points", 1 + _tail(chance, 1)
    yield "meetings", _tail(chance, 1)
    yield "training_sessions", _tail(chance, 0.9)
    yield "training_people", _tail(chance, 2.5)


def _shares(total: int, names: tuple[str, ...], chance: random.Random) -> Iterator[tuple[str, int]]:
    """The total divided among the names, most of it to the first."""
    for name in names[:0:-1]:
        part = int(total * 0.3 * chance.random())
        total -= part
        yield name, part
    yield names[0], total


def _figures(
    printed: _Printed, values: dict[str, int], amounts: dict[str, Decimal], chance: random.Random
) -> dict[str, Figure]:
    figures = dict(printed.blanks if chance.random() < _BLANK_NOUGHTS else printed.noughts)
    for key, value in values.items():
        if value:
            figures[key] = Figure(Decimal(value), str(value), "stated", figures[key].place)
    for key, amount in amounts.items():
        figures[key] = Figure(amount, f"{amount:f}", "stated", figures[key].place)
    if chance.random() < _DAMAGED:
        for key in chance.sample(list(figures), chance.randrange(1, 4)):
            figures[key] = _damaged(figures[key], chance)
    return figures


def _damaged(figure: Figure, chance: random.Random) -> Figure:
    if chance.random() < 0.5:
        return Figure(None, chance.choice(_NO_NUMBER), "unreadable", figure.place)
    return Figure(None, None, "missing", None)
