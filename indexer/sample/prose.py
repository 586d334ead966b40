"""The sections of an invented report: their headings, their prose and its quantities.

From 2019 on a report has the six sections of the form, before it has those it chose. What it says
of its requests and cases is what its tables say. A few texts are printed in full width, have a
paragraph of traditional characters, or characters from beyond the basic plane.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from indexer.forms import Form
from indexer.quantities import find_quantities
from indexer.report import Figure, Section, SectionKind
from indexer.sample.sheets import Cells
from indexer.sample.wording import Scene, several, written
from indexer.section_words import STATUTORY

_DIGITS = "一二三四五六七八"
_OVERVIEW = (
    ("disclosure", "主动公开情况", 6),
    ("request", "依申请公开情况", 4),
    ("management", "政府信息管理情况", 4),
    ("platform", "政府信息公开平台建设情况", 4),
    ("oversight", "监督保障情况", 4),
)
_OWN = (
    ("概述", "概述"),
    ("disclosure", "主动公开政府信息情况"),
    ("request", "依申请公开政府信息办理情况"),
    ("fees", "政府信息公开的收费及减免情况"),
    ("no_case", "因政府信息公开申请行政复议、提起行政诉讼情况"),
    ("problem", "政府信息公开工作存在的主要问题和改进措施"),
    ("annex_note", "附表"),
)
_FULL_WIDTH, _TRADITIONAL, _RARE = 0.02, 0.01, 0.015
_WIDE = str.maketrans({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
_CASES = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")


def statutory_sections(
    scene: Scene, form: Form, figures: Mapping[str, Figure], grids: Sequence[Cells]
) -> tuple[Section, ...]:
    """The preamble and the six sections of the form, with its three tables."""
    texts: dict[SectionKind, list[str]] = {
        "overview": [written("opening", scene), *_overview(scene)],
        "proactive_disclosure": [written("tables_disclosure", scene)],
        "requests": [_requests(scene, figures)],
        "review_and_litigation": [_cases(scene, figures)],
        "problems_and_improvements": [
            f"（一）存在的主要问题。{_some('problem', 1, 3, scene)}",
            f"（二）改进情况。{_some('improvement', 2, 4, scene)}",
        ],
        "other_matters": [_some("other", 1, 2, scene)],
    }
    texts["overview"] += _oddities(scene)
    titles = zip(_DIGITS, STATUTORY, form.sections, strict=False)
    tables = dict(zip(STATUTORY[1:4], grids, strict=True))
    wide = scene.chance.random() < _FULL_WIDTH
    return (
        _section("preamble", None, [written("preamble", scene)], wide=wide),
        *(
            _section(kind, f"{digit}、{title}", texts[kind], tables.get(kind), wide=wide)
            for digit, kind, title in titles
        ),
    )


def own_sections(scene: Scene, grid: Cells | None) -> tuple[Section, ...]:
    """The preamble and the sections of a report from before the form of 2019; with the annex if
    it has one."""
    headings = _OWN if grid is not None else _OWN[:-1]
    wide = scene.chance.random() < _FULL_WIDTH
    return (
        _section("preamble", None, [written("preamble", scene)], wide=wide),
        *(
            _section(
                "free_form",
                f"{digit}、{title}",
                list(_own(about, scene)),
                grid if about == "annex_note" else None,
                wide=wide,
            )
            for digit, (about, title) in zip(_DIGITS, headings, strict=False)
        ),
    )


def _own(about: str, scene: Scene) -> Iterator[str]:
    if about == "概述":
        yield written("opening", scene)
        yield _some("management", 2, 5, scene)
        yield _some("platform", 2, 4, scene)
        yield _some("oversight", 2, 5, scene)
    elif about == "disclosure":
        yield _some("disclosure", 3, 5, scene)
        yield _some("disclosure", 2, 5, scene)
        yield from _oddities(scene)
    elif about == "problem":
        yield _some("problem", 1, 3, scene)
        yield _some("improvement", 2, 4, scene)
    elif about == "request":
        yield _some("request", 2, 4, scene)
    else:
        yield written(about, scene)


def _overview(scene: Scene) -> Iterator[str]:
    for digit, (about, title, most) in zip(_DIGITS, _OVERVIEW, strict=False):
        yield f"（{digit}）{title}。{_some(about, 2, most, scene)}"


def _oddities(scene: Scene) -> Iterator[str]:
    """What few reports have: traditional characters, characters from beyond the basic plane."""
    if scene.chance.random() < _TRADITIONAL:
        yield written("traditional", scene)
    if scene.chance.random() < _RARE:
        yield written("rare_place", scene)


def _some(about: str, least: int, most: int, scene: Scene) -> str:
    return several(about, scene.chance.randint(least, most), scene)


def _requests(scene: Scene, figures: Mapping[str, Figure]) -> str:
    """What the prose says of the requests; of what the table does not state it says nothing."""
    received, carried_in, granted = (
        _stated(figures, f"requests.{row}.total") for row in ("received", "carried_in", "granted")
    )
    if received == carried_in == 0:
        return written("none_received", scene)
    parts = []
    if received:
        parts.append(f"本年度新收政府信息公开申请{received}件")
    if carried_in:
        parts.append(f"上年结转{carried_in}件")
    if granted:
        parts.append(f"予以公开{granted}件")
    told = "，".join(parts)
    return (f"{told}。" if told else "") + written("tables_requests", scene)


def _cases(scene: Scene, figures: Mapping[str, Figure]) -> str:
    totals = [_stated(figures, f"{case}.total") for case in _CASES]
    return written("tables_cases" if any(total != 0 for total in totals) else "no_case", scene)


def _stated(figures: Mapping[str, Figure], key: str) -> Decimal | None:
    return figures[key].value


def _section(
    kind: SectionKind,
    heading: str | None,
    paragraphs: Sequence[str],
    grid: Cells | None = None,
    *,
    wide: bool,
) -> Section:
    text = "\n".join(paragraphs)
    if wide:
        text = text.translate(_WIDE)
    return Section(kind, heading, text, () if grid is None else (grid,), find_quantities(text))
