"""The page that explains the archive, its search and its terms."""

from collections.abc import Iterator

from starlette.requests import Request

from indexer.checks import IDENTITY_CAVEATS
from indexer.findings import RULES
from indexer.forms import forms
from indexer.report import SECTION_KINDS
from indexer.verdicts import LEVEL_NAMES
from portal.derivations import IdentityKind
from portal.engine import SearchEngine
from portal.explanations import explanations
from portal.labels import SECTION_LABELS, SECTION_SHORT_NAMES
from portal.links import figures_url
from portal.meanings import group_anchor
from portal.measures import INDICATORS
from portal.pages.about import AboutPage, RuleRow
from portal.rules import IDENTITY_MEANINGS, IDENTITY_TITLES, SEVERITY_LABELS
from portal.statutory import STATUS_LABELS


def about(request: Request, _: SearchEngine) -> AboutPage:
    """What this is, how it reads reports, what its signs mean, and on what terms."""
    texts = explanations()
    return AboutPage(
        window="说明",
        statuses=tuple(
            (status, STATUS_LABELS[status], meaning) for status, meaning in texts.statuses.items()
        ),
        identities=tuple(_identities()),
        indicators_url=figures_url(group_anchor(INDICATORS)),
        rules=tuple(
            RuleRow(
                rule.id,
                texts.rules[rule.id],
                SEVERITY_LABELS[rule.severity],
                rule.meaning,
                rule.caveat,
            )
            for rule in RULES.values()
        ),
        levels=tuple(LEVEL_NAMES.items()),
        section_kinds=tuple(
            (kind, SECTION_LABELS[kind], SECTION_SHORT_NAMES[kind][0]) for kind in SECTION_KINDS
        ),
        identity_kinds=tuple(IDENTITY_TITLES.items()),
        severities=tuple(SEVERITY_LABELS.items()),
        contact=request.app.state.settings.contact,
    )


def _identities() -> Iterator[IdentityKind]:
    for kind, meaning in IDENTITY_MEANINGS.items():
        named = [i for i in forms()["2021"].identities if i.kind == kind]
        if named:
            yield IdentityKind(
                IDENTITY_TITLES[kind], meaning, named[0].id, len(named), IDENTITY_CAVEATS[kind]
            )
