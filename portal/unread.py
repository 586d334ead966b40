"""Files that could not be read, by the agency and the year they are of, as the manifest says."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from indexer.errors import UnknownNameError
from indexer.identity import decreed
from indexer.report import SetAside


@lru_cache(2)
def unread_files(set_aside: tuple[SetAside, ...]) -> Mapping[str, Mapping[int, SetAside]]:
    """The files set aside by the id of the agency and the year, of several the first; those of
    which the manifest does not say whose they are, or not surely, are left out."""
    files: dict[str, dict[int, SetAside]] = {}
    for agency_id, year, file in _attributed(set_aside):
        files.setdefault(agency_id, {}).setdefault(year, file)
    return files


@lru_cache(2)
def unread(set_aside: tuple[SetAside, ...]) -> Mapping[str, frozenset[int]]:
    """The years of these files, by the id of the agency."""
    return {agency_id: frozenset(own) for agency_id, own in unread_files(set_aside).items()}


def _attributed(set_aside: tuple[SetAside, ...]) -> Iterator[tuple[str, int, SetAside]]:
    for one in set_aside:
        told = one.attribution
        if told is None or told.agency is None or told.year is None:
            continue
        try:
            report_id = decreed(told.agency, told.year, told.region).report_id
        except UnknownNameError:
            continue
        if report_id is not None:
            yield report_id.rpartition("-")[0], told.year, one
