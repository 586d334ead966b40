"""The portal's settings, and the only place that reads the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """What a portal is told when it starts.

    `archive` is the folder that `python -m indexer build` writes. `public_url` is the address
    under which the public reaches the portal, for citations; without it each request's own
    address is used. `debug` shows faults of ours in the browser: never in public. `contact` is an
    e-mail address to which readers may report mistakes.
    """

    archive: Path
    public_url: str | None = None
    debug: bool = False
    contact: str | None = None


def settings_from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from NIANBAO_ARCHIVE (default `archive`), NIANBAO_PUBLIC_URL, NIANBAO_DEBUG and
    NIANBAO_CONTACT."""
    return Settings(
        archive=Path(environment.get("NIANBAO_ARCHIVE") or "archive"),
        public_url=environment.get("NIANBAO_PUBLIC_URL") or None,
        debug=environment.get("NIANBAO_DEBUG", "") in ("1", "true", "yes"),
        contact=environment.get("NIANBAO_CONTACT") or None,
    )
