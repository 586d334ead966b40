"""A whole invented report from a number, as if it had been read from a file.

Every number is a report of its own, whatever others are made: several processes can make an
archive of any size between them. The source of each says that it is a sample.
"""

import hashlib
import random
import zlib
from datetime import date, timedelta

from indexer.assessment import assess
from indexer.divisions import division_name
from indexer.findings import with_prints
from indexer.forms import ANNEX, FormName, forms
from indexer.identification import Identification
from indexer.identity import agency_id, decreed
from indexer.report import AnnualReport, Figure, Section, Source, StoredReport
from indexer.sample.figures import Volume, annex_figures, statutory_figures, volume
from indexer.sample.prose import own_sections, statutory_sections
from indexer.sample.roster import Post, roster
from indexer.sample.sheets import annex_sheet, statutory_sheets
from indexer.sample.wording import Scene
from indexer.sectors import GOVERNMENT

FOLDER = "sample"
"""Where the sources of all samples are said to be."""
_FIRST_ANNEX, _FIRST_FORM, _NEW_FORM = 2014, 2019, 2021
_OWN_NAMES = {"局": "我局", "厅": "我厅", "委员会": "我委", "办公室": "我办", "办公厅": "我厅"}
_LAST_DAY = 60
"""Days after the end of January within which a sample is said to have been taken."""
_CARRIED = (0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 8)


def sample_count(seed: int = 0) -> int:
    """How many reports there are: numbers go from 0 to before this one."""
    return len(roster(seed))


def sample_report(number: int, seed: int = 0) -> StoredReport:
    """The report of a number. Raises IndexError for a number beyond the last."""
    post = roster(seed).post(number)
    told = decreed(post.agency, post.year, post.code)
    if told.report_id is None or told.level is None:
        raise RuntimeError(f"nothing tells whose report this is: {post}")
    chance = random.Random(f"{seed} {number}")
    share = _share(f"{seed} {post.code} {post.agency}")
    carried = (_carried(post, post.year - 1, seed), _carried(post, post.year, seed))
    amount = volume(told.level, told.sector == GOVERNMENT, share, carried, chance)
    place = division_name(post.code, post.year)
    scene = Scene(post.agency, _own_name(post.bureau), place, post.year, chance)
    form, figures, sections = _contents(scene, amount)
    rules = forms().get(form or "")
    assessed = assess(sections, figures, rules, post.year, told.level, told.sector)
    text = "\n".join(section.text for section in sections).encode()
    file = f"{FOLDER}/{number:07d}.txt"
    report = AnnualReport(
        file=file,
        report_id=told.report_id,
        title=f"{post.agency}{post.year}年政府信息公开工作年度报告",
        agency=post.agency,
        region=told.region,
        level=told.level,
        sector=told.sector,
        year=post.year,
        form=form,
        sections=sections,
        figures=figures,
        findings=with_prints(assessed.findings, figures),
        statements=assessed.statements,
        indicators=assessed.indicators,
        identification=Identification(
            *("certain", "certain", "certain", "certain", "certain"), post.agency
        ),
    )
    days = int(_LAST_DAY * _share(report.report_id))
    retrieved = date(post.year + 1, 2, 1) + timedelta(days=days)
    digest = hashlib.sha256(text).hexdigest()
    source = Source(file, digest, len(text), retrieved=retrieved.isoformat())
    return StoredReport(report, agency_id(report), (source,))


def _contents(
    scene: Scene, amount: Volume
) -> tuple[str | None, dict[str, Figure], tuple[Section, ...]]:
    """The form, the figures and the sections of a report of the scene's year."""
    if scene.year < _FIRST_ANNEX:
        return None, {}, own_sections(scene, None)
    if scene.year < _FIRST_FORM:
        figures = annex_figures(amount, scene.chance)
        return ANNEX, figures, own_sections(scene, annex_sheet().grid(figures))
    name: FormName = "2019" if scene.year < _NEW_FORM else "2021"
    form = forms()[name]
    figures = statutory_figures(name, amount, scene.chance)
    grids = [sheet.grid(figures) for sheet in statutory_sheets(form)]
    return name, figures, statutory_sections(scene, form, figures, grids)


def _own_name(bureau: str) -> str:
    return next((own for end, own in _OWN_NAMES.items() if bureau.endswith(end)), "本机关")


def _share(words: str) -> float:
    """Evenly from 0 to 1, always the same for the same words."""
    return zlib.crc32(words.encode()) / 2**32


def _carried(post: Post, year: int, seed: int) -> int:
    """The requests that an agency has not done at the end of a year."""
    return _CARRIED[int(len(_CARRIED) * _share(f"{seed} {post.code} {post.agency} {year}"))]
