from indexer.report import SECTION_KINDS
from portal.labels import SECTION_LABELS, SECTION_SHORT_NAMES, section_label


def test_every_kind_of_section_has_a_name_and_a_reports_own_is_its_heading() -> None:
    assert {section_label(kind, None) for kind in SECTION_KINDS} == set(SECTION_LABELS.values())
    assert section_label("overview", "一、总体情况") == SECTION_LABELS["overview"]
    assert section_label("free_form", "四、收费及减免情况") == "四、收费及减免情况"


def test_no_two_kinds_of_section_share_a_short_name() -> None:
    names = [name for kind in SECTION_KINDS for name in SECTION_SHORT_NAMES[kind]]
    assert len(names) == len({*names, "标题"}) - 1
    assert len(SECTION_SHORT_NAMES) == len(SECTION_KINDS)
