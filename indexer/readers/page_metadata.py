"""What a web page says of itself outside its text: title, meta elements, address, and the line or
table of particulars that government sites print above an article.

Every `Metadatum` has the page's own name for it in lower case, without white space:

- "title", "h1": the elements of that name; "canonical", "base": the link element's address;
- "saved from": the address in the comment a browser leaves in a saved page;
- the name or property of a meta element, as "articletitle", "pubdate", "contentsource", "og:url";
- a printed label, as "发布机构", "来源", "索引号", "发文日期"; "时间" for a date without a label.

What they say is foreign: the body that published a page is often not the one whose report it is.
"""

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser

from indexer.document import Metadatum

_LABELS = (
    *("索引号", "信息索引号", "索引", "主题分类", "信息分类", "信息类别", "体裁分类", "体裁"),
    *("组配分类", "服务对象", "所属主题", "所属分类", "主题词", "关键词", "关键字", "内容概述"),
    *(
        "发布机构",
        "发布单位",
        "发布机关",
        "发布部门",
        "发文机关",
        "发文单位",
        "发文机构",
        "公开机构",
    ),
    *("公开主体", "公开单位", "公开部门", "责任单位", "责任部门", "公开责任部门", "制发机关"),
    *("制作机构", "产生机构", "生成单位", "信息来源", "文章来源", "稿件来源", "来源", "信息提供者"),
    *("作者", "责任编辑", "编辑", "审核", "录入", "发布人", "供稿", "撰稿"),
    *(
        "成文日期",
        "成文时间",
        "发文日期",
        "发文时间",
        "发布日期",
        "发布时间",
        "公开日期",
        "公开时间",
    ),
    *(
        "生成日期",
        "产生日期",
        "生效日期",
        "实施日期",
        "失效日期",
        "废止日期",
        "更新时间",
        "日期",
        "时间",
    ),
    *("文号", "发文字号", "发布文号", "发文号", "名称", "信息名称", "文件名称", "标题", "公文名称"),
    *(
        "有效性",
        "信息有效性",
        "时效性",
        "有效期",
        "公开方式",
        "公开范围",
        "公开形式",
        "公开属性",
        "公开时限",
    ),
    *("浏览次数", "浏览量", "浏览", "访问次数", "访问量", "点击数", "点击次数", "点击量", "点击率"),
    *(
        "点击",
        "阅读次数",
        "阅读量",
        "阅读",
        "人气",
        "字体",
        "字号",
        "字体大小",
        "文字大小",
        "视力保护色",
    ),
    *("分享", "分享到"),
)
_NAMES = frozenset(_LABELS)
_LONGEST_LABEL = max(map(len, _LABELS))
_LONGEST_LINE = 400
_LONGEST_VALUE = 120
_SPACED = "|".join(r"\s*".join(label) for label in sorted(_LABELS, key=lambda label: -len(label)))
_LABEL = re.compile(rf"(?<![\u4e00-\u9fff])[【\[（(]?\s*({_SPACED})\s*[】\]）)]?\s*[：:]")
_DATE = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?")
_EDGES = " \t\n\u3000|｜[]【】；;,，·"
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,2000}?)\s*-->", re.IGNORECASE)
_FEW_BYTES = 4000


def metadata_of_head(tree: LexborHTMLParser, page: str) -> Iterator[Metadatum]:
    """What the page's head, its first headings and the browser that saved it say."""
    for title in tree.css("title, h1"):
        yield from _metadatum(title.tag or "", title.text())
    for meta in tree.css("meta[content]"):
        attributes = meta.attributes
        name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop")
        yield from _metadatum(name or "", attributes.get("content") or "")
    for link in tree.css("link[rel=canonical][href]"):
        yield from _metadatum("canonical", link.attributes.get("href") or "")
    for base in tree.css("base[href]"):
        yield from _metadatum("base", base.attributes.get("href") or "")
    if saved := _SAVED_FROM.search(page[:_FEW_BYTES]):
        yield from _metadatum("saved from", saved[1])


def metadata_of_line(text: str) -> tuple[Metadatum, ...]:
    """The particulars of a line that holds nothing else, in the order printed; else none."""
    if len(text) > _LONGEST_LINE or ("：" not in text and ":" not in text):
        return ()
    labels = list(_LABEL.finditer(text))
    if not labels:
        return ()
    before = text[: labels[0].start()].strip(_EDGES)
    if before and not _DATE.fullmatch(before):
        return ()
    found = list(_metadatum("时间", before))
    ends = [*(label.start() for label in labels[1:]), len(text)]
    for label, end in zip(labels, ends, strict=True):
        value = text[label.end() : end].strip(_EDGES)
        if len(value) > _LONGEST_VALUE or value.endswith("。"):
            return ()
        found += _metadatum(label[1], value)
    return tuple(found)


def metadata_of_rows(rows: Sequence[Sequence[str]]) -> tuple[Metadatum, ...]:
    """The particulars of a table that holds nothing else; else none."""
    found: list[Metadatum] = []
    for row in rows:
        name = ""
        for cell in row:
            if is_label(cell):
                name = cell
            elif name:
                found += _metadatum(name, cell)
                name = ""
            elif cell:
                particulars = metadata_of_line(cell)
                if not particulars:
                    return ()
                found += particulars
    return tuple(found)


def is_label(text: str) -> bool:
    """Whether a cell or a line prints the name of a particular, and nothing else."""
    return len(text) <= 3 * _LONGEST_LABEL and _bare(text) in _NAMES


def labelled(label: str, value: str) -> tuple[Metadatum, ...]:
    """A label and what is printed beside it."""
    return tuple(_metadatum(label, value))


def _metadatum(name: str, value: str) -> Iterator[Metadatum]:
    name, value = _bare(name), " ".join(value.split())
    if name and value:
        yield Metadatum(name, value)


def _bare(name: str) -> str:
    joined = name if name == "saved from" else "".join(name.split())
    return joined.strip("【】[]（）()：:").lower()
