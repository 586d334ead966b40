"""What the prose says about the figures of the tables, held against the tables.

A statement is compared only where it plainly speaks of this year and of the whole: another year,
a part, a way of applying, a kind of applicant, a growth or an approximate number is left alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import msgspec

from indexer.findings import finding
from indexer.normalisation import normalise
from indexer.report import Figure, Finding, Quantity, Quote, Section, Statement, StatementOutcome
from indexer.subjects import DENIALS, SUBJECTS, Denial, Subject

_WORTH_A_LOOK = re.compile("申请|公开|复议|诉讼|许可|处罚|强制|收费|处理|提供|结转")
_SENTENCE = re.compile(r"[。；;！？!?\n]")
_YEAR = re.compile(r"(20\d\d)\s*年")
_OTHER_TIME = re.compile(
    r"上一?年(?!度?结转)|去年|往年|近[0-9一二两三四五]*年|历年|(?<!全年)(?<!年度)累计|同比|环比|[上下]半年|季度|每年|[年月日]均|(?<!今年)(?<!年初)以来"
    r"|截[至止](?:20\d\d年)?(?:[1-9]|1[01])月|[一二两三四五六七八九十几]年来|拟(?!定)|(?:比|较)20|[1-9]\s*月?[-—－至~到]\s*(?:[1-9]|1[01])月(?!1\s*日)|将|计划|预计|力争"
)
_PART = re.compile(r"其中|平均|分别|同类|部分人|首次|补正|撤回|驳回|转办|超期|逾期")
_WAY = re.compile(
    r"网络|网上|在线|线上|互联网|信函|邮寄|邮政|邮箱|邮件|当面|现场|窗口|传真|来信|来访|电话|书面"
    r"|纸质|平台|渠道|网站|微信|热线|电子|(?<!全)系统"
)
_APPLICANT = re.compile(r"自然人|公民|法人|企业|公司|律师|记者|科研|组织|同一|个人")
_ANYONE = re.compile(r"(?:自然人|公民)[、和及与]法人[^，。；]{0,4}其他组织")
_FOREIGN = re.compile(
    r"咨询|信访|投诉|举报|许可|复议|诉讼|补助|救助|减免|贷款|专利|商标|职称|资格|产权|建议|提案"
)
_SCOPE = re.compile(
    r"全(?:市|县|区|省|州|旗|镇|乡|系统|域|国)|各(?!类|种|项)"
    r"|下属|所属|直属|本级|办公室|办公厅|政府办|医院|学校|中心|乡镇|街道|部门|单位|科室|联社"
)
_AGENCY = re.compile(r"机关|[局委厅办镇乡](?!理|公|结|件)")
_JOINT = re.compile(
    r"(?:复议|诉讼)(?:申请|案件)*[、和及与或](?:被?提起)?行政|许可[、和及与]|处罚[、和及与]"
)
_ROUND = re.compile(r"[0-9](?:\.([0-9]+))?\s*([千万亿])")
_SCALES = {"千": 1000, "万": 10_000, "亿": 100_000_000}
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class _Claim:
    subject: Subject | Denial
    value: Decimal
    quote: Quote
    elsewhere: bool
    """Whether it may speak of more or less than the report's agency."""
    rounded: Decimal = Decimal(0)
    """What the last printed digit counts where it counts thousands or more (1.2万件): it may be a
    round number."""


def compare_statements(
    sections: Sequence[Section], figures: Mapping[str, Figure], year: int | None, area: bool
) -> tuple[Statement, ...]:
    """What the sections state about the figures, each with how it compares. `area` says that the
    report is a government's, which may speak of its parts."""
    claims = [
        claim
        for number, section in enumerate(sections)
        for claim in _claims(number, section, year, area)
    ]
    compared = [_compare(claim, figures) for claim in claims]
    settled = {one.subject for one in compared if one.outcome == "agrees"}
    return tuple(
        msgspec.structs.replace(one, outcome="other_scope")
        if one.outcome == "differs" and one.subject in settled
        else one
        for one in compared
    )


def statement_findings(statements: Sequence[Statement]) -> Iterator[Finding]:
    """A finding for every statement that differs from the tables."""
    rules = {"differs": "text_differs", "other_scope": "text_differs_in_scope"}
    for one in statements:
        if one.outcome in rules:
            message = (
                f"正文说“{one.quote.text}”，表中{one.label}"
                f"{'相加' if len(one.figures) > 1 else ''}是 {one.tabled}。"
            )
            yield finding(rules[one.outcome], message, one.figures, (one.quote,))


def _claims(number: int, section: Section, year: int | None, area: bool) -> Iterator[_Claim]:
    text = section.text
    for quantity in section.quantities:
        if not quantity.approximate:
            claim = _counted(number, text, quantity, year, area)
            if claim:
                yield claim
    if "申请" in text or "诉讼" in text or "复议" in text:
        yield from _denied(number, text, year, area)


def _counted(
    number: int, text: str, quantity: Quantity, year: int | None, area: bool
) -> _Claim | None:
    before = _SPACES.sub("", text[quantity.clause_start : quantity.start])
    after = _SPACES.sub("", text[quantity.end : quantity.clause_end])
    if not _WORTH_A_LOOK.search(before + after):
        return None
    for subject in SUBJECTS:
        found = quantity.unit in subject.units and _found(subject, before, after)
        if not found or not _speaks_of(subject, text, quantity.start):
            continue
        lead = text[_sentence(text, quantity.start)[0] : quantity.start]
        if _is_other(lead, before, found, subject, year):
            return None
        quote = _quote(number, text, quantity.clause_start, quantity.clause_end)
        value = quantity.value / subject.scale
        rounded = _last_digit(text[quantity.start : quantity.end]) if subject.scale == 1 else None
        elsewhere = subject.loose or _is_elsewhere(before, area)
        return _Claim(subject, value, quote, elsewhere, rounded or Decimal(0))
    return None


def _last_digit(printed: str) -> Decimal | None:
    """What one of the last digit of a number with a scale is worth."""
    found = _ROUND.search(normalise(printed))
    return found and Decimal(_SCALES[found[2]]).scaleb(-len(found[1] or ""))


def _speaks_of(subject: Subject, text: str, offset: int) -> bool:
    if subject.within is None:
        return True
    start, end = _sentence(text, offset)
    if subject.broad:
        start = text.rfind("\n", 0, start) + 1
    return subject.within.search(text, start, end) is not None


def _found(subject: Subject, before: str, after: str) -> str:
    """The words that name the subject, "" where nothing does."""
    match = subject.before.search(before)
    if match:
        return match[0]
    if subject.opening is None or subject.after is None:
        return ""
    opening, closing = subject.opening.search(before), subject.after.match(after)
    return f"{opening[0]}{closing[0]}" if opening and closing else ""


def _is_other(lead: str, before: str, found: str, subject: Subject, year: int | None) -> bool:
    """Whether the statement is about another time, a part, or something else altogether."""
    years = _YEAR.findall(lead)
    told = _ANYONE.sub("", before)
    foreign = _FOREIGN.search(found) if subject.id.startswith("requests") else None
    return (
        bool(years and year is not None and int(years[-1]) != year)
        or bool(_OTHER_TIME.search(lead))
        or bool(not subject.part and _PART.search(lead))
        or bool(_WAY.search(told) or _APPLICANT.search(told) or _JOINT.search(before) or foreign)
    )


def _denied(number: int, text: str, year: int | None, area: bool) -> Iterator[_Claim]:
    for denial in DENIALS:
        for match in denial.words.finditer(text):
            start, end = _sentence(text, match.start())
            paragraph = text[text.rfind("\n", 0, start) + 1 : end]
            lead = text[start : match.start()]
            words = lead + match[0]
            years = _YEAR.findall(words)
            if (
                (years and year is not None and int(years[-1]) != year)
                or not denial.within.search(paragraph)
                or _OTHER_TIME.search(words)
                or _WAY.search(match[0])
                or _APPLICANT.search(_ANYONE.sub("", match[0]))
            ):
                continue
            quote = _quote(number, text, start, end)
            yield _Claim(denial, Decimal(0), quote, _is_elsewhere(words, area))


def _is_elsewhere(words: str, area: bool) -> bool:
    return bool(_SCOPE.search(words) or (area and _AGENCY.search(words)))


def _sentence(text: str, offset: int) -> tuple[int, int]:
    start = max(text.rfind(mark, 0, offset) for mark in "。；;！？!?\n") + 1
    end = _SENTENCE.search(text, offset)
    return start, end.start() if end else len(text)


def _quote(number: int, text: str, start: int, end: int) -> Quote:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return Quote(number, start, start + len(words), words)


def _compare(claim: _Claim, figures: Mapping[str, Figure]) -> Statement:
    subject = claim.subject
    sums = [(ids, _sum(ids, figures)) for ids in subject.figures]
    principal, tabled = sums[0]
    agreeing = next((pair for pair in sums if pair[1] == claim.value), None)
    outcome: StatementOutcome
    if agreeing is not None:
        (principal, tabled), outcome = agreeing, "agrees"
    elif any(total is None or abs(total - claim.value) < claim.rounded for _, total in sums):
        outcome = "not_evaluable"
    else:
        outcome = "other_scope" if claim.elsewhere else "differs"
    return Statement(
        subject.id, subject.label, principal, claim.value, tabled, outcome, claim.quote
    )


def _sum(ids: Sequence[str], figures: Mapping[str, Figure]) -> Decimal | None:
    values = [figures[key].value if key in figures else None for key in ids]
    stated = [value for value in values if value is not None]
    return sum(stated, Decimal(0)) if len(stated) == len(values) else None
