"""Chinese names, for people, of the codes that the archive stores."""

from indexer.report import SectionKind

SECTION_LABELS = {
    "preamble": "引言",
    "overview": "总体情况",
    "proactive_disclosure": "主动公开",
    "requests": "申请的收到和处理",
    "review_and_litigation": "复议与诉讼",
    "problems_and_improvements": "问题与改进",
    "other_matters": "其他事项",
    "free_form": "自拟章节",
}

SECTION_SHORT_NAMES: dict[SectionKind, tuple[str, ...]] = {
    "preamble": ("前言", "引言"),
    "overview": ("总体", "总体情况"),
    "proactive_disclosure": ("主动公开",),
    "requests": ("申请", "依申请公开"),
    "review_and_litigation": ("复议诉讼", "复议与诉讼"),
    "problems_and_improvements": ("问题", "问题与改进"),
    "other_matters": ("其他", "其他事项"),
    "free_form": ("自拟", "自拟章节"),
}
"""What a section's kind is called before the colon of a query, the shortest first."""


def section_label(kind: str, heading: str | None) -> str:
    """A section's name in lists: its kind's, or the heading that the report chose itself."""
    return heading if kind == "free_form" and heading else SECTION_LABELS[kind]


UNKNOWN_LABEL = "未知"
UNKNOWN_AGENCY = "机关不详"
