"""A portal is asked over HTTP as people ask it, by a few of them for a moment."""

from pathlib import Path

import pytest

from portal.embedded import EmbeddedEngine
from tests.benchmarks.search.load import crowd, opening_seconds, spread, time_outside
from tests.benchmarks.search.serving import Browser, Portal, Served
from tests.benchmarks.search.traffic import Traffic, Visit


@pytest.fixture(scope="module")
def visits(archive_dir: Path) -> list[Visit]:
    return Traffic(EmbeddedEngine.open_current(archive_dir)).visits(200)


def test_traffic_is_mixed_and_always_the_same(archive_dir: Path, visits: list[Visit]) -> None:
    assert Traffic(EmbeddedEngine.open_current(archive_dir)).visits(200) == visits
    addresses = [visit.address for visit in visits]
    for part in ("/search?q=%22", "region=", "histogram=", "page=", "/reports/", "/agencies/"):
        assert any(part in address for address in addresses), part
    assert 0.2 < sum(visit.partial for visit in visits) / len(visits) < 0.6


def test_every_page_is_answered_and_the_engines_time_is_part_of_it(
    archive_dir: Path, visits: list[Visit]
) -> None:
    with Portal(archive_dir, measured=True) as portal:
        browser = Browser(portal.port)
        served = [browser.visit(visit) for visit in visits[:40]]
        assert not browser.visit(Visit("/reports/nothing")).good
        browser.close()
        outside = time_outside(portal, visits, 20)
    assert all(one.good for one in served)
    assert all(one.engine is not None and 0 <= one.engine < one.milliseconds for one in served)
    assert any(one.engine for one in served)
    assert (outside.requests, outside.failed) == (20, 0)


def test_a_crowd_is_served_while_the_portals_memory_is_watched(
    archive_dir: Path, visits: list[Visit]
) -> None:
    with Portal(archive_dir) as portal:
        served, memory = crowd(portal, visits, users=3, pause=0.05, seconds=0.5)
    assert len(served) >= 3
    assert all(one.good for one in served)
    assert memory.private <= memory.resident
    with pytest.raises(RuntimeError, match="did not start"):
        Portal(Path(__file__))


def test_failed_requests_are_counted() -> None:
    served = [Served(float(n), None, n != 3) for n in range(1, 21)]
    told = spread(served)
    assert (told.requests, told.failed, told.p50, told.p95, told.longest) == (20, 1, 10, 19, 20)


def test_opening_takes_time(archive_dir: Path) -> None:
    assert opening_seconds(archive_dir) > 0
