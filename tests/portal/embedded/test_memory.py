"""What is remembered stays within its bound, and is what was made."""

import random
import threading

import numpy as np
from numpy.typing import NDArray

from portal.embedded.memory import Memory

Kept = NDArray[np.int64]


def _array(number: int) -> Kept:
    return np.full(25, number)


def test_it_makes_only_what_it_does_not_have() -> None:
    memory: Memory[Kept] = Memory(10**6)
    made = memory.get("a", lambda: _array(1))
    assert memory.get("a", lambda: _array(2)) is made
    assert memory.peek("a") is made
    assert memory.peek("b") is None
    memory.clear()
    assert memory.peek("a") is None
    assert memory.get("a", lambda: _array(3))[0] == 3


def test_the_longest_unused_goes_when_the_bound_is_reached() -> None:
    memory: Memory[Kept] = Memory(5 * 1024)
    for key in range(4):
        memory.get(key, lambda key=key: _array(key))  # type: ignore[misc]
    memory.get(0, lambda: _array(-1))
    memory.get(4, lambda: _array(4))
    assert [key for key in range(5) if memory.peek(key) is not None] == [0, 2, 3, 4]


def test_what_is_larger_than_the_bound_is_given_out_and_not_kept() -> None:
    memory: Memory[Kept] = Memory(1100)
    assert memory.get("large", lambda: _array(7))[0] == 7
    assert memory.peek("large") is None
    small = np.zeros(1, np.int64)
    assert memory.get("small", lambda: small) is small
    assert memory.peek("small") is small


def test_several_threads_get_what_belongs_to_their_key_and_the_bound_holds() -> None:
    keys, most = 40, 10
    memory: Memory[Kept] = Memory(most * 1200)
    wrong: list[int] = []
    start = threading.Barrier(4)

    def ask(seed: int) -> None:
        chance = random.Random(seed)
        start.wait()
        for _ in range(3000):
            key = chance.randrange(keys)
            if memory.get(key, lambda: _array(key))[0] != key:  # noqa: B023 (called at once)
                wrong.append(key)

    threads = [threading.Thread(target=ask, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert 5 <= sum(memory.peek(key) is not None for key in range(keys)) <= most
    # No size was counted twice: as many as before still fit.
    for key in range(most):
        memory.get(key, lambda key=key: _array(key))  # type: ignore[misc]
    assert all(memory.peek(key) is not None for key in range(most))
