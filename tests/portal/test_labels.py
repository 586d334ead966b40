from indexer.report import SECTION_KINDS
from portal.labels import SECTION_LABELS, section_label


def test_every_kind_of_section_has_a_name_and_a_reports_own_is_its_heading() -> None:
    assert {section_label(kind, None) for kind in SECTION_KINDS} == set(SECTION_LABELS.values())
    assert section_label("overview", "一、总体情况") == SECTION_LABELS["overview"]
    assert section_label("free_form", "四、收费及减免情况") == "四、收费及减免情况"
