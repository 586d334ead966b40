import pytest

from indexer.document import without_editor_marks


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("[bookmark: _GoBack]0", "0"),
        ("甲[bookmark: a]乙[bookmark: b]", "甲乙"),
        ("[书签]", "[书签]"),
        ("[bookmark: 未完", "[bookmark: 未完"),
    ],
)
def test_bookmarks_of_a_word_processor_are_dropped(printed: str, text: str) -> None:
    assert without_editor_marks(printed) == text
