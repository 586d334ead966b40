"""Which agency a report is from, by its full name.

A name counts only where the report speaks of itself: its title, the line above it, who compiled it,
who signed it, whom to ask. 我局, 本机关 and a name without its place (县教育局) name nobody, and no
mention in passing does. Where these places contradict each other the agency is unknown.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise, takewhile

from indexer.evidence import Candidate, Evidence, Origin
from indexer.normalisation import normalise
from indexer.regions import Resolution, division_name, resolve
from indexer.years import without_years

_HAN = r"[\u4e00-\u9fff]"
_AGENCY_END = (
    r"(?:委员会|办公室|办公厅|人民政府|政府|管委会|办事处|总队|支队|大队|中心|总局|分局|局|厅|委|办|署|部|院|"
    r"海关|街道|公司|学校|大学|学院|联合会|协会|处|所|站|社)"
)
_OWN_END = re.compile(rf"(?:{_AGENCY_END}|\)|[省市县区州盟旗镇乡]|苏木)$")
_TOWNSHIP = re.compile(rf"{_HAN}{{2,12}}(?:镇|乡|街道|苏木)")
_BARE_LEVEL = r"(?:我|本|该|各|全)?(?:省|市|县|区|州|盟|旗|镇|乡|街道|自治区|自治州|自治县)?"
_OPEN_INFORMATION = re.compile(r"(?:政府|政务)?信息公开|政务公开")
_MARKS = re.compile(r"[《》〈〉“”\"『』「」【】]")
_ENCLOSURE = re.compile(r"^附(?:件\d*)?[:.、]?")
_NOTICE = re.compile(r"(?:关于)(?:公布|印发|发布|报送|公开|编制)?")
_MADE_PUBLIC = re.compile(r"^(?:公布|印发|报送|发布)")
_GOVERNMENT_OFFICE = re.compile(r"政府办公?[室厅]$")
_NAME = re.compile(rf"{_HAN}(?:{_HAN}|[()·、])*(?:{_HAN}|\))")
_NO_NAME = re.compile(
    r"网站|门户|平台$|专栏|频道|官网|公众号|根据|按照|要求|统一部署|编制|公布|年度报告|本报告|信息公开"
)
_SELF = re.compile(r"^(?:我|本|该|各|全)")
_LONGEST_NAME = 40
_LONGEST_PLACE = 24
_MENTIONS = 200
_FRONT_LINES = 3
"""A name further above the title is the name of the site."""
_BY = r"(?<!自)由"
_COMPILER = re.compile(
    rf"(?:{_BY}|[,。;:]|^)((?:(?!{_BY})[\u4e00-\u9fff()·]){{4,{_LONGEST_NAME}}}?)"
    r"(?:负责|组织)?(?:编制|编写|撰写|起草)(?:了|本|此|并|完成|而成|形成|[,。;]|$)"
)
_UNIT = re.compile(rf"编制单位:?({_HAN}{{4,{_LONGEST_NAME}}}?)(?=[,。;(]|$)")
_CONTACT = re.compile(
    rf"(?:(?:请|可|疑问,?|问题,?|建议,?|意见,?)(?:直接)?与({_HAN}{{4,{_LONGEST_NAME}}}?)(?:[(,][^。]{{0,60}}?)?联系"
    rf"|(?:请联系|联系单位:?)({_HAN}{{4,{_LONGEST_NAME}}}?)(?:联系|,|。|\(|:|;|地址|电话|$))"
)
_OWN_TITLE = re.compile(
    rf"(?:^|[,。;:《“]|是|为)((?!学习|参考|参照|借鉴){_HAN}{{4,{_LONGEST_NAME}}}?)20\d\d年(?:度)?(?:政府|政务)?(?:信息|政务)公开"
    r"(?:工作)?年度报告"
)
_INNER_OFFICE = re.compile(rf"{_HAN}{{0,10}}(?:办公室|科|股|处|室|中心|部门)$")
_WITHIN = re.compile(rf"(?:人民政府|政府)?(?:{_INNER_OFFICE.pattern})?$")
"""What may follow a name in the name of whom to ask: the government of an area, an office."""
_FOOTER = re.compile(
    r"版权所有|主办|承办|协办|技术支持|抄送|备案|网站|维护|友情链接|扫一扫|上一篇|下一篇|打印|关闭"
)
_DATED = re.compile(r"(?:20\d\d年\d{1,2}月(?:\d{1,2}日)?|20\d\d[./-]\d{1,2}[./-]\d{1,2})$")
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
_READ_FOR_REFERENCES = 20_000


def decide_agency(evidence: Evidence, year: int | None) -> tuple[str, Resolution] | None:
    """The full name of the agency and its place; None when the report does not tell."""
    told = _told(evidence)
    own = _own_name(evidence, year)
    if own is not None:
        return _placed(own, told, year)
    candidates = [one for one in told if one.origin in ("compiler", "front", "signature")]
    named = _agreed(candidates, told, evidence, year)
    if named is not None or any(_somebody(one.value, year) for one in candidates):
        return named
    contacts = [one for one in told if one.origin == "contact"]
    named = _agreed(contacts, told, evidence, year)
    if named is None or not named[1].rest or _has_namesake(named[1], evidence, year):
        return None
    return named


def _own_name(evidence: Evidence, year: int | None) -> str | None:
    """The name in the title. Without one, a name without its place in the line above: it names
    nobody, but nobody of another name can be the agency."""
    name = name_in_title(evidence.title) if evidence.title else None
    if name is None or _SELF.match(name):
        lines = [one for one in _front_names(evidence) if not _somebody(one, year)]
        name = lines[0] if lines else None
    return name if name is not None and _OWN_END.search(name) else None


def _told(evidence: Evidence) -> tuple[Candidate, ...]:
    """Names in all the places where the report speaks of itself, but the title."""
    preamble = normalise(evidence.preamble)
    compilers = [one[1] for pattern in (_COMPILER, _UNIT) for one in pattern.finditer(preamble)]
    contacts = [one[1] or one[2] for one in _CONTACT.finditer(preamble)]
    return (
        *_candidates(compilers, "compiler"),
        *_candidates(islice(_front_names(evidence), 1), "front"),
        *_candidates(_signatures(evidence.closing), "signature"),
        *_candidates(contacts, "contact"),
        *_candidates((one[1] for one in _OWN_TITLE.finditer(preamble)), "preamble"),
    )


def _candidates(names: Iterable[str], origin: Origin) -> Iterator[Candidate]:
    return (Candidate(name, origin) for name in names if _is_name(name))


def _is_name(text: str) -> bool:
    return (
        2 <= len(text) <= _LONGEST_NAME
        and _NAME.fullmatch(text) is not None
        and _NO_NAME.search(text) is None
    )


def name_in_title(title: str) -> str | None:
    """The agency's name in a title: what stands before 政府信息公开, without the year and the words
    of a notice. 上海市政府信息公开 is 上海市 and 政府信息公开; 上海市人民政府信息公开 is
    上海市人民政府 and 信息公开. A notice by a government's office may publish the report of the
    government."""
    text = without_years(_MARKS.sub("", normalise(title)))
    text = _ENCLOSURE.sub("", text)
    match = _OPEN_INFORMATION.search(text)
    text = text[: match.start()] if match else text
    if text.endswith("人民"):
        text += "政府"
    issuer, notice, about = text.partition("关于")
    if notice:
        about = _MADE_PUBLIC.sub("", about)
        text = about or ("" if _GOVERNMENT_OFFICE.search(issuer) else issuer)
    name = _MADE_PUBLIC.sub("", text)
    return name if _is_name(name) else None


def _front_names(evidence: Evidence) -> Iterator[str]:
    """The lines directly above the title that are names, the nearest first."""
    nearest = (without_years(normalise(one)) for one in reversed(evidence.front[-_FRONT_LINES:]))
    return takewhile(_is_name, (line for line in nearest if line))


def _signatures(closing: Sequence[str]) -> Iterator[str]:
    """Names that stand before a date, above whatever a page prints at its foot."""
    lines = list(takewhile(lambda line: not _FOOTER.search(line), map(normalise, closing)))
    for line, following in pairwise([*lines, ""]):
        alone = _DATED.sub("", line)
        if alone != line or _DATED.fullmatch(following):
            yield alone


def _agreed(
    candidates: Sequence[Candidate],
    told: Sequence[Candidate],
    evidence: Evidence,
    year: int | None,
) -> tuple[str, Resolution] | None:
    """The one agency that the candidates name; None when there is none, or more than one, or it
    is not of the kind that the report says it is."""
    names = {one.value for one in candidates if not _INNER_OFFICE.search(one.value)}
    names |= {one.value for one in candidates if one.origin in ("front", "signature")}
    names = {one for one in names if _somebody(one, year) and not _TOWNSHIP.fullmatch(one)}
    longest = _maximal(names)
    if len(longest) != 1:
        return None
    named = _placed(longest.pop(), told, year)
    return named if named is not None and _fits(*named, evidence) else None


def _placed(
    name: str, told: Sequence[Candidate], year: int | None
) -> tuple[str, Resolution] | None:
    name = _completed(name, told, year)
    context = [one.value for one in told if one.origin != "front"]
    place = resolve(name, year, context)
    return (name, place) if _names_somebody(name, place) else None


def _completed(name: str, told: Iterable[Candidate], year: int | None) -> str:
    """The name with the places before it that the report gives it where it speaks of itself, when
    it gives just one: whom to ask is often an office within the agency."""
    forms = set()
    for one in told:
        at = one.value.rfind(name)
        within = one.value[at + len(name) :]
        if at > 0 and _WITHIN.fullmatch(within):
            forms.add(_with_places(one.value[: at + len(name)], len(name), year))
    longest = _maximal({form for form in forms if form is not None})
    return longest.pop() if len(longest) == 1 else name


def _maximal(names: set[str]) -> set[str]:
    """The names that are not the end of a longer one."""
    return {name for name in names if not any(o != name and o.endswith(name) for o in names)}


def _with_places(mention: str, length: int, year: int | None) -> str | None:
    """The longest end of the mention that begins with places up to the name or into it; the name
    is the last characters, as many as `length`."""
    before = len(mention) - length
    for start in range(before):
        candidate = mention[start:]
        place = resolve(candidate, year)
        reached = len(candidate) - len(place.rest) >= before - start
        if place.region.code is not None and reached and _NAME.fullmatch(candidate):
            return candidate
    return None


def _fits(name: str, place: Resolution, evidence: Evidence) -> bool:
    """Whether the agency is what the report calls itself: 我局 is no 人民政府, and 我区 no city."""
    for text in (f"{evidence.title or ''}。{evidence.preamble}", evidence.text):
        folded = normalise(text[:_READ_FOR_REFERENCES])
        kinds = Counter(one[1] for one in _SELF_REFERENCE.finditer(folded))
        if kinds:
            kind = kinds.most_common(1)[0][0]
            return re.search(_KINDS[kind], name) is not None and not _is_wider(place, folded)
    return not _is_wider(place, normalise(evidence.preamble))


def _is_wider(place: Resolution, text: str) -> bool:
    return place.level in ("province", "city") and _SELF_AREA.search(text) is not None


def _has_namesake(place: Resolution, evidence: Evidence, year: int | None) -> bool:
    """Whether the report names an agency of the same kind in another place: whom to ask may be
    the one above."""
    text = normalise(evidence.preamble + evidence.text[:_READ_FOR_REFERENCES])
    kind = place.rest
    for one in islice(re.finditer(re.escape(kind), text), _MENTIONS):
        other = _with_places(
            text[max(0, one.start() - _LONGEST_PLACE) : one.end()], len(kind), year
        )
        if other is not None and resolve(other, year).region.code != place.region.code:
            return True
    return False


def _somebody(name: str, year: int | None) -> bool:
    return _names_somebody(name, resolve(name, year))


def _names_somebody(name: str, place: Resolution) -> bool:
    """Whether the name is somebody's own: a place, or an agency whose name begins with one or
    with a word of its own. 县教育局 and 公安局 have none."""
    known = place.region.code is not None
    if (known and not place.rest) or _TOWNSHIP.fullmatch(name) or _is_shared(name, place):
        return True
    if re.search(rf"(?:{_AGENCY_END}|\))$", name) is None:
        return False
    if known or place.candidates or place.level == "state":
        return True
    return re.sub(rf"^{_BARE_LEVEL}", "", name) == name and _has_place_word(name)


def _is_shared(name: str, place: Resolution) -> bool:
    """Whether the name is that of an area by itself, which several places bear."""
    return any(name.endswith(division_name(code)) for code in place.candidates)


def _has_place_word(name: str) -> bool:
    return re.match(rf"{_HAN}{{2,12}}?(?:省|市|县|区|州|盟|旗|镇|乡|街道|苏木)", name) is not None
