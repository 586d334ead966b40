"""Where a report names the agency it is from, and where what came with it names one.

A report speaks of itself in its title, in the line above it, where it says who compiled it, who
signed it and whom to ask, and where its opening has the agency do something. Outside its text
names stand in the particulars of a page, in its title and in the name of the file.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise, takewhile

from indexer.evidence import PAGE_TITLES, Candidate, Evidence, Origin
from indexer.normalisation import normalise
from indexer.years import without_years

HAN = r"[\u4e00-\u9fff]"
_OPEN_INFORMATION = re.compile(r"(?:政府|政务)?信息公开|政务公开")
_MARKS = re.compile(r"[《》〈〉“”\"『』「」【】]")
_ENCLOSURE = re.compile(r"^附(?:件\d*)?[:.、]?")
_MADE_PUBLIC = re.compile(r"^(?:公布|印发|报送|发布|公示|更正)|^.*?(?:转发|转载)")
_GOVERNMENT_OFFICE = re.compile(r"政府办公?[室厅]$")
NAME = re.compile(rf"{HAN}(?:{HAN}|[()·、])*(?:{HAN}|\))")
_NO_NAME = re.compile(
    r"网站|门户|平台$|专栏|频道|官网|公众号|根据|按照|要求|统一部署|编制|公布|年度报告|本报告|信息公开|\(\)|[省市县区州]各(?:乡|镇|县|区|市|部门|单位|委办)"
)
_LONGEST_NAME = 40
_FRONT_LINES = 3
"""A name further above the title is the name of the site."""
_BY = r"(?<!自)由"
_COMPILER = re.compile(
    rf"(?:{_BY}|[,。;:]|^)((?:(?!{_BY})[\u4e00-\u9fff()·]){{4,{_LONGEST_NAME}}}?)"
    r"(?:负责|组织)?(?:编制|编写|撰写|起草)(?:了|本|此|并|完成|而成|形成|[,。;]|$)"
)
_UNIT = re.compile(rf"编制单位:?({HAN}{{4,{_LONGEST_NAME}}}?)(?=[,。;(]|$)")
_CONTACT = re.compile(
    rf"(?:(?:请|可|疑问,?|问题,?|建议,?|意见,?)(?:直接)?与({HAN}{{4,{_LONGEST_NAME}}}?)(?:[(,][^。]{{0,60}}?)?联系"
    rf"|(?:请联系|联系单位:?)({HAN}{{4,{_LONGEST_NAME}}}?)(?:联系|,|。|\(|:|;|地址|电话|$))"
)
_OWN_TITLE = re.compile(
    rf"(?:^|[,。;:《“]|是|为)((?!学习|参考|参照|借鉴){HAN}{{4,{_LONGEST_NAME}}}?)20\d\d年(?:度)?(?:政府|政务)?(?:信息|政务)公开"
    r"(?:工作)?年度报告"
)
_DOES = re.compile(
    rf"(?:^|[。;]|20\d\d年(?:度|来|以来)?,?)((?!在|按照|根据|为|我|本){HAN}{{4,24}}?)"
    r"(?:认真|高度重视|深入|严格|坚持|积极|切实|紧紧围绕|全面贯彻|始终)"
)
_FOOTER = re.compile(
    r"版权所有|主办|承办|协办|技术支持|抄送|备案|网站|维护|友情链接|扫一扫|上一篇|下一篇|打印|关闭"
)
_DATED = re.compile(r"(?:20\d\d年\d{1,2}月(?:\d{1,2}日)?|20\d\d[./-]\d{1,2}[./-]\d{1,2})$")
_PUBLISHERS = frozenset(
    (
        *("发布机构", "发布单位", "发布机关", "发布部门", "发文机关", "发文单位", "发文机构"),
        *("公开机构", "公开主体", "公开单位", "公开部门", "责任单位", "责任部门", "公开责任部门"),
        *("制发机关", "制作机构", "产生机构", "生成单位", "信息提供者"),
    )
)
_SOURCES = frozenset(("信息来源", "文章来源", "稿件来源", "来源", "contentsource", "company"))
"""A site names as its source whatever site it took a page from."""
_SITE = re.compile(r"[\s_|—–-]+[^_|—–-]{2,30}$")
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_OPENING = 1500


def told_of_itself(evidence: Evidence) -> tuple[Candidate, ...]:
    """The names in all the places where the report speaks of itself, but the title's."""
    preamble = evidence.folded_preamble
    compilers = [one for pattern in (_COMPILER, _UNIT) for one in pattern.finditer(preamble)]
    return (
        *_named(((one[1], one[0]) for one in compilers), "compiler"),
        *_named(((one, one) for one in islice(front_names(evidence), 1)), "front"),
        *_named(_signatures(evidence.folded_closing), "signature"),
        *_named(((one[1] or one[2], one[0]) for one in _CONTACT.finditer(preamble)), "contact"),
        *_named(((one[1], one[0]) for one in _OWN_TITLE.finditer(preamble)), "preamble"),
    )


def subjects(evidence: Evidence) -> tuple[Candidate, ...]:
    """The names of whoever the opening of the report says does its work."""
    opening = f"{evidence.folded_preamble[:_OPENING]}。{evidence.folded_opening[:_OPENING]}"
    return tuple(_named(((one[1], one[0]) for one in _DOES.finditer(opening)), "body"))


def told_outside(evidence: Evidence) -> tuple[Candidate, ...]:
    """The names outside the report's text, none of which names the agency by itself."""
    found: list[Candidate] = []
    for one in evidence.metadata:
        if one.name in _PUBLISHERS or one.name in _SOURCES:
            origin: Origin = "metadata" if one.name in _PUBLISHERS else "source"
            words = f"{one.name}：{one.value}"
            found += _named([(normalise(one.value), words)], origin)
        elif one.name in PAGE_TITLES and "公开" in one.value:
            found += _in_title(_SITE.sub("", one.value), one.value, "page_title")
    file = evidence.file.rpartition("/")[2]
    if "公开" in file:
        found += _in_title(_SUFFIX.sub("", file), file, "file_name")
    return tuple(dict.fromkeys(found))


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
    return name if is_name(name) else None


def front_names(evidence: Evidence) -> Iterator[str]:
    """The lines directly above the title that are names, the nearest first."""
    nearest = (without_years(normalise(one)) for one in reversed(evidence.front[-_FRONT_LINES:]))
    return takewhile(is_name, (line for line in nearest if line))


def is_name(text: str) -> bool:
    """Whether a text can be a name at all."""
    return (
        2 <= len(text) <= _LONGEST_NAME
        and NAME.fullmatch(text) is not None
        and _NO_NAME.search(text) is None
    )


def _named(found: Iterable[tuple[str, str]], origin: Origin) -> Iterator[Candidate]:
    return (Candidate(name, origin, words) for name, words in found if is_name(name))


def _in_title(title: str, words: str, origin: Origin) -> Iterator[Candidate]:
    name = name_in_title(title)
    return _named([(name, words)] if name else [], origin)


def _signatures(closing: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Names that stand before a date, above whatever a page prints at its foot."""
    lines = list(takewhile(lambda line: not _FOOTER.search(line), closing))
    for line, following in pairwise([*lines, ""]):
        alone = _DATED.sub("", line)
        if alone != line:
            yield alone, line
        elif _DATED.fullmatch(following):
            yield alone, f"{line} {following}"
