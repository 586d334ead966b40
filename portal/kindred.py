"""Figures of one form that speak of nearly the same as figures of another. They are never joined:
what is counted differs a little, and each keeps an id of its own.
"""

from functools import cache

from indexer.forms import forms

_ANNEX_KIN = {
    "normative_issued": (
        "proactive_disclosure.normative_documents.issued",
        "proactive_disclosure.normative_documents.newly_made",
    ),
    "requests_received": ("requests.received.total",),
    "requests_closed": ("requests.outcome_total.total",),
    "reply_already_public": ("requests.granted.total",),
    "reply_granted": ("requests.granted.total",),
    "reply_partial": ("requests.partially_granted.total",),
    "denied_state_secret": ("requests.refused.state_secret.total",),
    "denied_trade_secret": ("requests.refused.third_party_rights.total",),
    "denied_privacy": ("requests.refused.third_party_rights.total",),
    "denied_three_safety": ("requests.refused.endangers_security_or_stability.total",),
    "reply_not_this_organ": ("requests.unable_to_provide.not_held.total",),
    "reply_not_exist": ("requests.unable_to_provide.not_held.total",),
    "review_total": ("reconsideration.total",),
    "review_upheld": ("reconsideration.upheld",),
    "review_corrected": ("reconsideration.corrected",),
    "review_other": ("reconsideration.other_result",),
    **{
        f"litigation_{name}": tuple(
            f"{kind}.{column}" for kind in ("litigation_direct", "litigation_after_reconsideration")
        )
        for name, column in {
            "total": "total",
            "upheld": "upheld",
            "corrected": "corrected",
            "other": "other_result",
        }.items()
    },
}
"""Rows of the annex, and the figures of the later forms that speak of nearly the same."""
_FORM_KIN = {
    "newly_made": "issued",
    "published_total": "in_force",
}
"""Columns of form 2019, and those of form 2021 that speak of nearly the same."""


def kin(figure: str) -> tuple[str, ...]:
    """The ids of the figures of other forms that speak of nearly the same; empty where none do."""
    return _kin_of_all().get(figure, ())


@cache
def _kin_of_all() -> dict[str, tuple[str, ...]]:
    kin: dict[str, list[str]] = {}

    def join(one: str, other: str) -> None:
        kin.setdefault(one, []).append(other)
        kin.setdefault(other, []).append(one)

    for row in ("rules", "normative_documents"):
        for old, new in _FORM_KIN.items():
            join(f"proactive_disclosure.{row}.{old}", f"proactive_disclosure.{row}.{new}")
    for figure in forms()["2019"].figures:
        if ".otherwise_handled.all." in figure:
            column = figure.rpartition(".")[2]
            for row in ("correction_overdue", "fee_overdue", "other"):
                join(figure, f"requests.otherwise_handled.{row}.{column}")
    for name, others in _ANNEX_KIN.items():
        for other in others:
            join(f"statistics_2014.{name}", other)
    return {figure: tuple(others) for figure, others in kin.items()}
