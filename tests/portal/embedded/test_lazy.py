"""A lazy property is worked out once, and holds no lock while it is."""

import threading
from pathlib import Path

import portal.embedded
from portal.embedded.lazy import lazy


class Node:
    """Has two properties that may need the other one of another node."""

    def __init__(self) -> None:
        self.worked_out = 0
        self.other: Node | None = None
        self.meeting: threading.Barrier | None = None

    @lazy
    def first(self) -> int:
        """The first one."""
        self.worked_out += 1
        if self.meeting is not None:
            self.meeting.wait(10)
        return 1 if self.other is None else self.other.second + 1

    @lazy
    def second(self) -> int:
        """The second one."""
        if self.meeting is not None:
            self.meeting.wait(10)
        return 2 if self.other is None else self.other.first + 2


def test_it_is_worked_out_when_it_is_first_asked_for() -> None:
    node = Node()
    assert node.worked_out == 0
    assert (node.first, node.first, node.worked_out) == (1, 1, 1)
    assert Node.first.__doc__ == "The first one."


def test_two_threads_whose_objects_need_each_other_do_not_wait_for_ever() -> None:
    """Both are inside one property when they ask for the other."""
    one, other = Node(), Node()
    meeting = threading.Barrier(2)
    for node in (one, other):
        node.other, node.meeting = Node(), meeting
    threads = [
        threading.Thread(target=lambda: one.first, daemon=True),
        threading.Thread(target=lambda: other.second, daemon=True),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert not any(thread.is_alive() for thread in threads)
    assert (one.first, other.second) == (3, 3)


def test_the_engine_has_no_property_with_a_lock() -> None:
    """What is found is shared between threads: see `lazy`."""
    folder = Path(portal.embedded.__file__).parent
    users = [
        p.name for p in folder.glob("*.py") if "import cached_property" in p.read_text("utf-8")
    ]
    assert users == []
