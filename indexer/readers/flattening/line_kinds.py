"""What one line in or beside a flattened table is: a figure, the rest of one, a heading, a page
mark."""

import re

SENTENCE_END = ("。", "；", "：", "！")

_FIGURE = re.compile(r"[\s\d０-９.,，．%+/／—\-－]+|无")
_REMARKED = re.compile(
    r"[+＋\-－]?[\d０-９][\d０-９.,，．]*\s*(?:[（(][^（()）]{1,40}[)）]|[十百千万亿]{0,2}[元件])"
)
_FRAGMENT = re.compile(r"[\s\d０-９.,，．%+余多万千百亿元件条次项宗]{1,12}")
_TORN = re.compile(r"[.,，．]\s*[\d０-９][\d０-９.,，．]*")
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|第.{1,3}部分")
_HEADING = re.compile(r"[五六]、.*|[一二三四]、.+情况[：:]?")
_PAGE_MARK = re.compile(
    r"[-—–－]+\s*\d{1,3}\s*[-—–－]+|第\s*\d{1,3}\s*页.{0,10}"
    r"|[【\[［]?\s*(?:字号|字体|分享|打印|关闭|浏览|阅读|访问|点击).{0,30}"
)


def is_figure(text: str) -> bool:
    """Whether a cell prints a number, or what stands for none."""
    return _FIGURE.fullmatch(text) is not None


def is_remarked_figure(text: str) -> bool:
    """Whether a cell prints a number with its unit or a remark: 251000元, 22（其中修订16件）."""
    return _REMARKED.fullmatch(text) is not None


def is_fragment(text: str) -> bool:
    """Whether a line can be the rest of a number."""
    return _FRAGMENT.fullmatch(text) is not None


def is_torn_off(text: str) -> bool:
    """Whether a line begins behind the point of a number."""
    return _TORN.fullmatch(text) is not None


def is_numbered(text: str) -> bool:
    """Whether a line begins with the number of a heading."""
    return _NUMBERED.match(text) is not None


def is_heading(text: str) -> bool:
    """Whether a line is the heading of a section."""
    return _HEADING.fullmatch(text) is not None


def is_page_mark(text: str) -> bool:
    """Whether a line is what a page or a site prints around its text: - 2 -, 第 2 页, 【打印】."""
    return len(text) <= 40 and _PAGE_MARK.fullmatch(text) is not None
