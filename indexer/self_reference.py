"""What a report calls itself (我局, 我区), and whether an agency can be that."""

import re
from collections import Counter
from itertools import islice

from indexer.evidence import Evidence
from indexer.names import with_places
from indexer.normalisation import normalise
from indexer.regions import Resolution, resolve

_KINDS = {
    "局": r"(?:局|支队|大队)$",
    "委": r"(?:委员会|委)$",
    "厅": r"厅$",
    "办": r"(?:办公室|办公厅|办|办事处)$",
    "镇": r"镇(?:人民政府|政府)?$",
    "乡": r"乡(?:人民政府|政府)?$",
    "街道": r"街道(?:办事处)?$",
    "院": r"院$",
    "中心": r"中心$",
    "校": r"(?:学校|大学|学院|中学|小学)$",
    "署": r"署$",
    "单位": r"(?<!政府)(?<![省市县区州盟旗镇乡])$",
    "部门": r"(?<!政府)(?<![省市县区州盟旗镇乡])$",
}
"""How the name of an agency ends that calls itself 我局, 我委 and so on."""
_SELF_REFERENCE = re.compile(
    r"[我本](局|委(?![托派])|厅|办(?![理公法事])|镇|乡(?!村)|街道|院|中心|校|署|单位|部门)"
)
_SELF_AREA = re.compile(r"我(?:县|区|旗|镇|乡|街道)(?:[\u4e00-\u9fff])")
_LONGEST_PLACE = 24
_MENTIONS = 200


def fits(name: str, place: Resolution, evidence: Evidence) -> bool:
    """Whether the agency is what the report calls itself: 我局 is no 人民政府, and 我区 no city."""
    opening = f"{normalise(evidence.title or '')}。{evidence.folded_preamble}"
    for folded in (opening, evidence.folded_body):
        kinds = Counter(one[1] for one in _SELF_REFERENCE.finditer(folded))
        if kinds:
            kind = kinds.most_common(1)[0][0]
            return re.search(_KINDS[kind], name) is not None and not _is_wider(place, folded)
    return not _is_wider(place, evidence.folded_preamble)


def _is_wider(place: Resolution, text: str) -> bool:
    return place.level in ("province", "city") and _SELF_AREA.search(text) is not None


def has_namesake(place: Resolution, evidence: Evidence, year: int | None) -> bool:
    """Whether the report names an agency of the same kind in another place: whom to ask may be
    the one above."""
    text = evidence.folded_preamble + evidence.folded_body
    kind = place.rest
    for one in islice(re.finditer(re.escape(kind), text), _MENTIONS):
        other = with_places(text[max(0, one.start() - _LONGEST_PLACE) : one.end()], len(kind), year)
        if other is not None and resolve(other, year).region.code != place.region.code:
            return True
    return False
