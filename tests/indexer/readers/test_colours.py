"""A white digit is not taken for one that people see."""

import pytest

from indexer.readers.colours import as_seen
from indexer.readers.page import UNREADABLE


@pytest.mark.parametrize("colour", [1, (1,), (1, 1, 1), [1.0, 1.0, 1.0], (0, 0, 0, 0)])
def test_a_white_digit_is_unreadable_and_a_white_letter_is_itself(colour: object) -> None:
    assert as_seen("3", colour) == UNREADABLE
    assert as_seen("总", colour) == "总"


@pytest.mark.parametrize("colour", [0, None, (0,), (0, 0, 0), (1, 1, 0), (0, 0, 0, 1), "P1"])
def test_a_digit_of_any_other_colour_is_itself(colour: object) -> None:
    assert as_seen("3", colour) == "3"
