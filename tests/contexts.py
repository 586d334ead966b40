"""The naive answer to matches in context: what the highlighter marks in every section found."""

import random
from collections.abc import Sequence
from pathlib import Path

from indexer.normalisation import normalise
from indexer.segmentation import Segmenter
from portal.embedded import EmbeddedEngine
from portal.highlighting import Highlighter
from portal.parser import parse_expression
from portal.query import SearchQuery
from portal.usage import CONTEXT, Occurrence
from tests.brute_force import BruteForce, Item
from tests.samples import sample_report, write_generation

Pair = tuple[EmbeddedEngine, BruteForce]
EVERYTHING = 1000
"""More than a page of the small archives can hold."""


Place = tuple[str, int, str, str, str, int]
"""Report, section, left context, match, right context, number in the report."""


def written(folder: Path, segmenter: Segmenter, items: Sequence[Item]) -> Pair:
    """An archive of three generations' additions and some removals; and its oracle."""
    third, kept, base = len(items) // 3, {}, None
    for batch in range(3):
        gone = sorted(kept)[:2]
        added = items[batch * third : (batch + 1) * third]
        reader = write_generation(folder, segmenter, added, gone, base)
        base = reader.generation
        kept = {key: item for key, item in kept.items() if key not in gone}
        kept |= {item[0].report.report_id: item for item in added}
    return EmbeddedEngine(reader, segmenter), BruteForce(list(kept.values()), segmenter)


def jumbled(folder: Path, segmenter: Segmenter) -> Pair:
    """Texts of a small vocabulary."""
    chance = random.Random(20241231)
    return written(folder, segmenter, [sample_report(chance, number) for number in range(36)])


def shown(one: Occurrence) -> Place:
    return one.report.report_id, one.ordinal, one.left, one.match, one.right, one.number


def expected(pair: Pair, query: SearchQuery, segmenter: Segmenter) -> list[Place]:
    """What the highlighter marks in every section found, in order."""
    engine, oracle = pair
    highlighter = Highlighter(parse_expression(query.q).expression, segmenter)
    hits = engine.search(query, "report").hits
    reports = list(dict.fromkeys(hit.report.report_id for hit in hits))
    chosen = {id(section) for _, _, section in oracle.found(query)}
    keyed = []
    for stored, _ in oracle.items:
        key, number = stored.report.report_id, 0
        if key not in reports:
            continue
        for ordinal, section in enumerate(stored.report.sections):
            text = section.text
            for start, end in highlighter.find(text, section.kind):
                number += 1
                if id(section) in chosen:
                    left, right = text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]
                    order = {
                        "result": reports.index(key),
                        "left": normalise(text[:start])[::-1],
                        "right": normalise(text[end:]),
                    }[query.order]
                    rank = -(stored.report.year or 0), key, number
                    keyed.append(
                        ((order, *rank), (key, ordinal, left, text[start:end], right, number))
                    )
    return [place for _, place in sorted(keyed)]
