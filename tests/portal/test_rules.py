from indexer.families import IDENTITY_KINDS, families
from indexer.report import SEVERITIES
from portal.rules import (
    IDENTITY_MEANINGS,
    IDENTITY_TITLES,
    SEVERITY_LABELS,
    SEVERITY_MEANINGS,
    family_label,
    known_families,
)


def test_every_family_has_a_name_a_meaning_and_what_it_does_not_prove() -> None:
    assert list(known_families()) == list(families())
    for one in known_families().values():
        assert one.label
        assert one.meaning.endswith("。")
        assert one.caveat.endswith("。")
        assert one.severity == families()[one.id]
    assert set(IDENTITY_TITLES) == set(IDENTITY_MEANINGS) == set(IDENTITY_KINDS)


def test_nothing_is_called_a_mistake() -> None:
    assert set(SEVERITY_LABELS) == set(SEVERITY_MEANINGS) == set(SEVERITIES)
    words = [*SEVERITY_LABELS.values(), *SEVERITY_MEANINGS.values()]
    words += [word for one in known_families().values() for word in (one.label, one.meaning)]
    assert not any("错误" in word for word in words)


def test_a_family_that_is_not_known_is_called_by_its_id() -> None:
    assert family_label("row_sum") == "行合计不符"
    assert family_label("some_rule") == "some_rule"
