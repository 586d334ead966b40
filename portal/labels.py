"""Chinese names, for people, of the codes that the archive stores."""

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


def section_label(kind: str, heading: str | None) -> str:
    """A section's name in lists: its kind's, or the heading that the report chose itself."""
    return heading if kind == "free_form" and heading else SECTION_LABELS[kind]


UNKNOWN_LABEL = "未知"
