"""Thousands of names, agency × place × level × year, in the title forms of real reports: what is
decided is the truth, or unknown, and never another place, agency or year."""

import pytest

from indexer.divisions import successors
from indexer.identity import identify
from tests.indexer.naming import Naming

REPORTS = 1500


@pytest.mark.parametrize("seed", [1, 2])
def test_who_where_and_when_are_the_truth_or_unknown(seed: int) -> None:
    naming = Naming(seed)
    decided = 0
    for _ in range(REPORTS):
        evidence, truth = naming.report()
        found = identify(evidence)
        sure = found.identification
        moved = () if found.year else successors(truth.code, truth.year)
        assert found.year in (None, truth.year), evidence
        assert found.region.code in (None, truth.code, *moved), evidence
        assert found.region.code in (None, truth.code) or sure.region == "likely", evidence
        assert found.agency is None or found.agency.endswith(truth.office), evidence
        decided += found.region.code is not None
    assert decided > REPORTS * 0.5, "unknown is an answer, but not to everything"
