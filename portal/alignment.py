"""Two sequences put beside each other: what they have in common, and what is most alike in them."""

from collections.abc import Callable, Hashable, Sequence

Pairs = list[tuple[int, int]]
"""Places in the one and in the other, both ascending."""


def common_subsequence(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """The places of a longest common subsequence.

    A row of the usual table is kept as the bits of one number, after Hyyrö (2004): a bit is clear
    where the length grows. That costs len(old) × len(new) ÷ 64 steps of the machine.
    """
    places: dict[Hashable, int] = {}
    for j, one in enumerate(new):
        places[one] = places.get(one, 0) | 1 << j
    full = (1 << len(new)) - 1
    row, rows = full, []
    for one in old:
        matching = row & places.get(one, 0)
        row = ((row + matching) | (row - matching)) & full
        rows.append(row)
    pairs, i, j = [], len(old) - 1, len(new) - 1
    while i >= 0 and j >= 0:
        if old[i] == new[j]:
            pairs.append((i, j))
            i, j = i - 1, j - 1
        elif rows[i] >> j & 1:
            j -= 1
        else:
            i -= 1
    return pairs[::-1]


def likest_pairs(
    olds: int, news: int, likeness: Callable[[int, int], float], least: float
) -> Pairs:
    """The pairs whose likeness together is greatest, none below `least`; every pair is asked."""
    rows = [[0.0] * (news + 1)]
    for i in range(olds):
        above, row, reached = rows[-1], [0.0], 0.0
        for j in range(news):
            alike = likeness(i, j)
            reached = max(reached, above[j + 1], above[j] + alike if alike >= least else 0.0)
            row.append(reached)
        rows.append(row)
    pairs, i, j = [], olds, news
    while i and j:
        if rows[i][j] == rows[i - 1][j]:
            i -= 1
        elif rows[i][j] == rows[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]
