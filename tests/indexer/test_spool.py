"""Reports survive the spool, in any order."""

import io
import random

import pytest

from indexer.spool import Spool


def test_reports_come_back_as_they_were_put_in_any_order() -> None:
    chance = random.Random(1)
    reports = {f"{number}.txt": chance.randbytes(number * 100) for number in range(20)}
    spool = Spool(io.BytesIO())
    files = list(reports)
    for file in files[:10]:
        spool.put(file, reports[file])
    assert spool.get(files[3]) == reports[files[3]]
    for file in files[10:]:
        spool.put(file, reports[file])
    chance.shuffle(files)
    assert [spool.get(file) for file in files] == [reports[file] for file in files]


def test_it_knows_which_reports_it_has() -> None:
    spool = Spool(io.BytesIO())
    spool.put("a.txt", b"{}")
    assert "a.txt" in spool
    assert "b.txt" not in spool
    with pytest.raises(KeyError):
        spool.get("b.txt")
