"""Several examples of one component on one page: their ids, and the names of their landmarks, are
kept apart."""

import re

_IDS = re.compile(r'(?<=\s)(id|for|list|aria-labelledby|aria-describedby|aria-controls)="([^"]+)"')
_FRAGMENT = re.compile(r'(?<=\shref=")#(?=[^"])')
_NAME = re.compile(r'(?<=\saria-label=")([^"]+)(?=")')
_LIVE = re.compile(r'\shx-[a-z-]+="[^"]*"')


def isolated(html: str, number: int) -> str:
    """The HTML of an example with its number in every id and in every name for screen readers, and
    without what would put an answer in place of a part of the page."""
    kept = _LIVE.sub("", html)
    kept = _IDS.sub(lambda found: f'{found[1]}="{_prefixed(found[2], number)}"', kept)
    kept = _FRAGMENT.sub(f"#e{number}-", kept)
    return _NAME.sub(rf"\1（例 {number}）", kept)


def _prefixed(ids: str, number: int) -> str:
    return " ".join(f"e{number}-{each}" for each in ids.split())
