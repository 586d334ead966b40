"""What a generation holds, counted once."""

from collections.abc import Mapping

import numpy as np

from indexer.archive.reader import ArchiveReader
from indexer.report import SEVERITIES
from portal.embedded.columns import Column
from portal.engine import ArchiveStatistics
from portal.query import FacetName


def count_holdings(
    reader: ArchiveReader, columns: Mapping[FacetName, Column], agencies: int
) -> ArchiveStatistics:
    """The statistics of a generation with so many agencies."""
    live = np.flatnonzero(reader.live_reports)
    tallies = {
        name: {
            value: (column.labels[code], int(count))
            for code, (value, count) in enumerate(
                zip(column.values, column.counts(live), strict=True)
            )
            if code and count and column.parents[code] < 0
        }
        for name, column in columns.items()
    }
    sectors = {value: count for value, (_, count) in tallies["sector"].items()}
    return ArchiveStatistics(
        reports=len(live),
        agencies=agencies,
        sections=int(np.count_nonzero(reader.live_sections)),
        stated_figures=reader.stated_figures(),
        findings=reader.findings(SEVERITIES),
        years={int(year): count for year, (_, count) in sorted(tallies["year"].items())},
        provinces=dict(sorted(tallies["region"].items())),
        sectors=dict(sorted(sectors.items(), key=lambda item: (-item[1], item[0]))),
        set_aside=reader.catalogue.set_aside,
    )
