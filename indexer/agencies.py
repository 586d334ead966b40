"""Which agency a report is from, by its full name.

A name counts only where the report speaks of itself: its title, the line above it, who compiled it,
who signed it, whom to ask. 我局, 本机关 and a name without its place (县教育局) name nobody, and no
mention in passing does. Where these places contradict each other the agency is unknown. What stands
outside the text (a page's particulars, a file's name) confirms a name; it fills one in only where
the report's own words fit and nothing contradicts, and is never certain. The manifest is a human's
attribution: it settles what the report leaves open, and does not overrule the report.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from indexer.abbreviations import forms_of
from indexer.evidence import Candidate, Evidence, Origin
from indexer.identification import Confidence
from indexer.mentions import (
    front_names,
    name_in_title,
    subjects,
    told_of_itself,
    told_outside,
)
from indexer.names import (
    BARE_LEVEL,
    INNER_OFFICE,
    OWN_END,
    TOWNSHIP,
    WITHIN,
    Named,
    is_short_of,
    is_somebody,
    maximal,
    names_somebody,
    with_places,
)
from indexer.normalisation import normalise
from indexer.regions import resolve
from indexer.report import Attribution
from indexer.self_reference import fits, has_namesake

_SELF = re.compile(r"^(?:我|本|该|各|全)")
_STRONG: tuple[Origin, ...] = ("preamble", "compiler", "front", "signature")
_SURE: tuple[Origin, ...] = ("title", "preamble", "compiler", "signature", "manifest")
_OUTSIDE: tuple[Origin, ...] = ("page_title", "metadata", "file_name")


@dataclass(frozen=True)
class AgencyDecision:
    """The agency, None when the report does not tell; how sure that is; and every name found."""

    named: Named | None
    confidence: Confidence
    candidates: tuple[Candidate, ...]
    own: str | None = None
    """What the report calls itself in its title, even if that names nobody."""


def decide_agency(evidence: Evidence, year: int | None) -> AgencyDecision:
    """The full name of the agency and its place, by the rules above."""
    own = _own_name(evidence, year)
    told = told_of_itself(evidence)
    outside = told_outside(evidence)
    titled = (own,) if own and own.origin == "title" else ()
    attribution = evidence.provenance.attribution or Attribution()
    stated = normalise(attribution.agency) if attribution.agency else None
    named = _by_itself(evidence, own, told, year)
    candidates = (*titled, *told, *outside)
    if stated is not None:
        candidates += (Candidate(stated, "manifest", stated),)
        named = _with_attribution(named, stated, own, told, evidence, year)
    if named is None:
        acting = subjects(evidence)
        named = _by_weaker_words(own, told, (*acting, *outside), evidence, year)
        candidates += acting
    if named is not None and attribution.region is not None and named.place.region.code is None:
        named = replace(named, place=resolve(named.name, year, [attribution.region]))
    name = own.value if own else None
    confidence = _confidence(named, stated, told, year)
    return AgencyDecision(named, confidence, candidates, name)


def _confidence(
    named: Named | None, stated: str | None, told: Sequence[Candidate], year: int | None
) -> Confidence:
    """Certain by a sure place that no signature contradicts, or by two others in which the report
    speaks of itself."""
    if named is None:
        return "unknown"
    if stated is not None and not named.is_called(stated, year):
        return "likely"
    if named.origin in _SURE:
        signed = [one.value for one in told if one.origin == "signature"]
        return "certain" if all(_may_sign(one, named, year) for one in signed) else "likely"
    places = {one.origin for one in told if named.speaks_of(one.value, year)}
    return "certain" if len(places) > 1 else "likely"


def _may_sign(name: str, named: Named, year: int | None) -> bool:
    """Whether a signature is the agency's, an office's within it, or nobody's own; that of another
    body stands under reports put up by it, or by the wrong title."""
    if not is_somebody(name, year) or named.speaks_of(name, year):
        return True
    signer = Named(name, resolve(name, year), "signature")
    return signer.speaks_of(named.name, year) or any(
        is_short_of(one, other, year) for one, other in ((name, named.name), (named.name, name))
    )


def _own_name(evidence: Evidence, year: int | None) -> Candidate | None:
    """The name in the title. Without one, a name without its place in the line above: it names
    nobody, but nobody of another name can be the agency."""
    name = name_in_title(evidence.title) if evidence.title else None
    origin: Origin = "title"
    if name is None or _SELF.match(name):
        lines = [one for one in front_names(evidence) if not is_somebody(one, year)]
        name, origin = (lines[0] if lines else None), "front"
    if name is None or not OWN_END.search(name):
        return None
    return Candidate(name, origin, evidence.title or name if origin == "title" else name)


def _by_itself(
    evidence: Evidence, own: Candidate | None, told: Sequence[Candidate], year: int | None
) -> Named | None:
    """The agency by what the report says of itself."""
    if own is not None:
        return _placed(own, told, year)
    candidates = [one for one in told if one.origin in _STRONG]
    named = _agreed(candidates, told, evidence, year)
    if named is not None or any(is_somebody(one.value, year) for one in candidates):
        return named
    contacts = [one for one in told if one.origin == "contact"]
    named = _agreed(contacts, told, evidence, year)
    if named is None or not named.place.rest or has_namesake(named.place, evidence, year):
        return None
    return named


def _with_attribution(
    named: Named | None,
    stated: str,
    own: Candidate | None,
    told: Sequence[Candidate],
    evidence: Evidence,
    year: int | None,
) -> Named | None:
    """The agency with what the manifest states: it completes a name that the report leaves open,
    and names one where nothing in the report contradicts it."""
    place = resolve(stated, year)
    by_attribution = Named(stated, place, "manifest")
    if not names_somebody(stated, place):
        return named
    if named is not None:
        open_ = named.place.region.code is None and not named.is_of_the_state
        return by_attribution if open_ and is_short_of(named.name, stated, year) else named
    if own is not None and not is_short_of(own.value, stated, year):
        return None
    somebody = [one.value for one in told if one.origin in _STRONG and is_somebody(one.value, year)]
    if somebody and not any(by_attribution.is_called(one, year) for one in somebody):
        return None
    return by_attribution if fits(stated, place, evidence) else None


def _by_weaker_words(
    own: Candidate | None,
    told: Sequence[Candidate],
    weaker: Sequence[Candidate],
    evidence: Evidence,
    year: int | None,
) -> Named | None:
    """The agency by its own deeds or by what stands outside the text, when the report's own words
    fit it and no place where it speaks of itself names another."""
    if any(one.origin in _STRONG and is_somebody(one.value, year) for one in told):
        return None
    fitting = [one for one in weaker if _is_borne_out(one, own, evidence, year)]
    named = _agreed(fitting, (), evidence, year)
    others = [
        one.value
        for one in weaker
        if one.origin in ("page_title", "file_name") and is_somebody(one.value, year)
    ]
    if named is None or not all(
        named.is_called(other, year) or is_short_of(other, named.name, year) for other in others
    ):
        return None
    return named


def _is_borne_out(
    one: Candidate, own: Candidate | None, evidence: Evidence, year: int | None
) -> bool:
    """Whether the report's own words fit a name from a weaker place: its title has the end of it,
    down to what kind of place it belongs to, or its text has all of it."""
    if one.origin == "source":
        return False
    if own is not None and not is_short_of(own.value, one.value, year):
        return False
    if one.origin in _OUTSIDE:
        placed = own is not None and BARE_LEVEL.sub("", own.value) != own.value
        text = evidence.folded_preamble + evidence.folded_body
        if not placed and one.value not in text:
            return False
    place = resolve(one.value, year)
    return place.region.code is not None and not has_namesake(place, evidence, year)


def _agreed(
    candidates: Sequence[Candidate],
    told: Sequence[Candidate],
    evidence: Evidence,
    year: int | None,
) -> Named | None:
    """The one agency that the candidates name; None when there is none, or more than one, or it
    is not of the kind that the report says it is."""
    counted = [
        one
        for one in candidates
        if one.origin in ("front", "signature", *_OUTSIDE) or not INNER_OFFICE.search(one.value)
    ]
    names = {
        one.value
        for one in counted
        if is_somebody(one.value, year) and not TOWNSHIP.fullmatch(one.value)
    }
    longest = maximal(names, year)
    if len(longest) != 1:
        return None
    origin = next(one.origin for one in counted if one.value in names)
    named = _placed(Candidate(longest.pop(), origin), told, year)
    return named if named is not None and fits(named.name, named.place, evidence) else None


def _placed(own: Candidate, told: Sequence[Candidate], year: int | None) -> Named | None:
    """The name with its place, completed by what the report tells elsewhere."""
    named = Named(own.value, resolve(own.value, year), own.origin)
    completed = _completed(own.value, told, year)
    if completed is not None:
        place = resolve(completed[0], year)
        same = named.place.region.code is not None and named.place.region == place.region
        named = Named(completed[0], place, own.origin if same else completed[1])
    if named.place.region.code is None:
        context = [one.value for one in told if one.origin != "front"]
        settled = resolve(named.name, year, context)
        if settled.region.code is not None:
            named = replace(named, place=settled, origin="contact")
    return named if names_somebody(named.name, named.place) else None


def _completed(name: str, told: Iterable[Candidate], year: int | None) -> tuple[str, Origin] | None:
    """The name with the places before it that the report gives it where it speaks of itself, when
    it gives just one; and the most trusted place that does. Whom to ask is often an office within
    the agency."""
    forms: dict[str, Origin] = {}
    for one in told:
        for form in forms_of(name, year):
            at = one.value.rfind(form)
            within = one.value[at + len(form) :]
            if at > 0 and WITHIN.fullmatch(within):
                full = with_places(one.value[: at + len(form)], len(form), year)
                if full is not None:
                    forms.setdefault(full, one.origin)
                break
    longest = maximal(set(forms), year)
    if len(longest) != 1:
        return None
    full = longest.pop()
    sure = [origin for form, origin in forms.items() if full.endswith(form) and origin in _SURE]
    return full, sure[0] if sure else forms[full]
