"""The subjects on which prose states a figure of the tables, as data: words, units, figures.

A subject is recognised in the clause before the number (收到政府信息公开申请 34 件) or around it
(收到 34 件政府信息公开申请). Every pattern asks for words that mean the row of the table and
nothing else: what is not recognised is not compared.
"""

import re
from dataclasses import dataclass

_COUNTS = frozenset(["件", "条", "次", "宗", "份", "个", "起", "例", "项", "件次", "封"])
_TAIL = (
    r"(?:数量|总数|总量|件数|数|量|事项|案件|办件|来件|件)?"
    r"(?:共计|合计|总计|共|为|是|达|计|有|了|[:：])*$"
)
_PUBLIC = (
    r"(?:信息公开|公开信息|政府信息|公众信息|信息|依)(?:的)?申请(?:公开)?(?:的)?(?:政府)?(?:信息)?"
)
_RECEIVE = r"(?:收到|接收|接到|收悉|新收|接受|收件)"
_ACCEPT = r"(?:受理|办理)"
_GAP = r"[^，。；收受未无]{0,16}?"


@dataclass(frozen=True)
class Subject:
    """`figures` are the sums the text may mean, the likeliest first; it agrees when it equals one
    of them. `before` ends where the number begins; `opening` and `after` stand on both sides of
    it. `within` must occur in the sentence, or the paragraph if `broad`. `part` allows 其中;
    `loose` says that the words need not mean the row exactly. `scale` is how many of the text's
    unit make one of the table's."""

    id: str
    label: str
    figures: tuple[tuple[str, ...], ...]
    before: re.Pattern[str]
    opening: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    within: re.Pattern[str] | None = None
    units: frozenset[str] = _COUNTS
    broad: bool = False
    part: bool = False
    loose: bool = False
    scale: int = 1


@dataclass(frozen=True)
class Denial:
    """Words that say there was none: the figures are stated to be 0."""

    id: str
    label: str
    figures: tuple[tuple[str, ...], ...]
    words: re.Pattern[str]
    within: re.Pattern[str]


def _rows(group: str, *rows: str) -> tuple[str, ...]:
    return tuple(f"requests.{group}.{row}.total" for row in rows)


_RECEIVED = "requests.received.total"
_CARRIED_IN = "requests.carried_in.total"
_LITIGATION = ("litigation_direct.total", "litigation_after_reconsideration.total")
_REFUSED = _rows(
    "refused",
    *("state_secret", "prohibited_by_law", "endangers_security_or_stability"),
    *("third_party_rights", "internal_affairs", "process_information"),
    *("enforcement_case_file", "administrative_inquiry"),
)
_UNABLE = _rows("unable_to_provide", "not_held", "would_need_creation", "still_unclear")
_NOT_PROCESSED = _rows(
    "not_processed",
    *("petition_or_complaint", "duplicate_request", "published_material"),
    *("excessive_requests", "confirmation_or_reissue"),
)
_ABOUT_REQUESTS = re.compile("申请")
_ABOUT_DISCLOSURE = re.compile("信息公开|依申请公开|政务公开")
_LEAD = r"(?:.*[、（(])?(?:其中|决定|作出|属于|答复|已|共|另有|有|尚有|20\d\d年|年末|年底)*"


def _outcome(id: str, label: str, words: str, *figures: tuple[str, ...]) -> Subject:
    pattern = re.compile(f"^{_LEAD}{words}(?:的)?(?:信息|申请|答复|决定)?{_TAIL}")
    return Subject(id, label, figures, pattern, within=_ABOUT_REQUESTS, part=True)


def _dispute(id: str, label: str, words: str, figures: tuple[str, ...]) -> Subject:
    return Subject(
        id,
        label,
        (figures,),
        re.compile(rf"(?:因|引起|引发|发生|提起|提出|被)[^，。；]{{0,24}}{words}(?:申请)?{_TAIL}"),
        re.compile(r"(?:发生|收到|涉及|引发|引起|产生)(?:了|共)*$"),
        re.compile(rf"(?:因政府信息公开(?:引起|引发|提起)的?)?{words}"),
        _ABOUT_DISCLOSURE,
    )


def _decision(id: str, words: str, row: str, loose: bool) -> Subject:
    verbs = "办理|办结|实施|查处|核发" if loose else "作出|做出|下达|下发"
    units = frozenset(["件", "起", "宗", "例", "份"])
    pattern = re.compile(rf"(?:{verbs})(?:了|各类|的|全部)*{words}(?:决定书?)?{_TAIL}")
    figures = ((f"proactive_disclosure.{row}.decisions",),)
    return Subject(id, f"{words}处理决定", figures, pattern, units=units, loose=loose)


SUBJECTS: tuple[Subject, ...] = (
    Subject(
        "requests_received",
        "新收政府信息公开申请",
        ((_RECEIVED,), (_RECEIVED, _CARRIED_IN)),
        re.compile(f"{_RECEIVE}{_GAP}(?:{_PUBLIC}|申请公开的?(?:政府)?信息|^申请|申请){_TAIL}"),
        re.compile(f"{_RECEIVE}(?:了|到|共|共计|各类|有效)*$"),
        re.compile("(?:的|政府)*(?:信息公开|依申请公开|申请公开)"),
        re.compile("公开"),
        broad=True,
    ),
    Subject(
        "requests_accepted",
        "新收政府信息公开申请",
        ((_RECEIVED,), (_RECEIVED, _CARRIED_IN), ("requests.outcome_total.total",)),
        re.compile(f"{_ACCEPT}{_GAP}{_PUBLIC}{_TAIL}"),
        re.compile(f"{_ACCEPT}(?:了|共|共计|各类)*$"),
        re.compile("(?:的|政府)*(?:信息公开申请|依申请公开)"),
    ),
    _outcome(
        "granted",
        "予以公开的申请",
        "(?:全部|均)?予以公开",
        ("requests.granted.total",),
        ("requests.granted.total", "requests.partially_granted.total"),
    ),
    _outcome(
        "partially_granted",
        "部分公开的申请",
        "(?:予以)?部分公开",
        ("requests.partially_granted.total",),
    ),
    _outcome("refused", "不予公开的申请", "不予公开", _REFUSED),
    _outcome("unable_to_provide", "无法提供的申请", "无法提供", _UNABLE),
    _outcome("not_processed", "不予处理的申请", "不予处理", _NOT_PROCESSED),
    _outcome(
        "carried_in",
        "上年结转的申请",
        "(?:含|包括)?上一?年度?结转(?:政府信息公开)?",
        (_CARRIED_IN,),
    ),
    _outcome(
        "carried_out",
        "结转下年度的申请",
        "结转(?:至|到)?下一?年度?(?:继续)?(?:办理)?",
        ("requests.carried_out.total",),
    ),
    _dispute("reconsiderations", "行政复议", "行政复议", ("reconsideration.total",)),
    _dispute("litigation", "行政诉讼", "行政诉讼", _LITIGATION),
    _decision("licences", "行政许可", "licensing", False),
    _decision("penalties", "行政处罚", "penalty", False),
    _decision("compulsion", "行政强制", "compulsion", False),
    _decision("licences_handled", "行政许可", "licensing", True),
    _decision("penalties_handled", "行政处罚", "penalty", True),
    Subject(
        "fees",
        "行政事业性收费金额",
        (("proactive_disclosure.fees.amount",),),
        re.compile(rf"^(?!.*[减免退降取]).*行政事业性收费(?:收入|金额|总额|收取|征收)*{_TAIL}"),
        units=frozenset({"元"}),
        loose=True,
        scale=10_000,
    ),
)  # fmt: skip

_NONE = "(?:未|没有|尚未|均未|从未|无)(?:收到|接到|接收|受理|发生|出现|产生|有)?(?:过|任何)?"
_NOT_LOST = "(?![^，。；]{0,16}(?:纠正|撤销|败诉|责令))"
_OTHER = "(?:(?!复议|诉讼|许可|减免|补助|救助|信访|咨询|其他|其它|其余|[不需超逾])[^，。；：0-9])"

DENIALS: tuple[Denial, ...] = (
    Denial(
        "requests_received",
        "新收政府信息公开申请",
        ((_RECEIVED,),),
        re.compile(
            rf"(?:未|没有|尚未|均未|从未)(?:收到|接到|接收|受理)(?:过|到|任何)*"
            rf"{_OTHER}{{0,20}}申请(?!人|表|[^，。；]{{0,8}}(?:复议|诉讼|的情))"
        ),
        re.compile("公开"),
    ),
    Denial(
        "reconsiderations",
        "行政复议",
        (("reconsideration.total",),),
        re.compile(rf"{_NONE}[^，。；：0-9]{{0,20}}行政复议{_NOT_LOST}"),
        _ABOUT_DISCLOSURE,
    ),
    Denial(
        "litigation",
        "行政诉讼",
        (_LITIGATION,),
        re.compile(rf"{_NONE}[^，。；：0-9]{{0,30}}行政诉讼{_NOT_LOST}"),
        _ABOUT_DISCLOSURE,
    ),
)  # fmt: skip
