"""The machine on which something is measured, in a line."""

import platform
import sys
from pathlib import Path

from indexer.workers import cores


def machine() -> str:
    """Its processor, how many cores may be used, its system, and the Python."""
    return (
        f"{_processor()}, {cores()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}"
    )


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if sys.platform == "linux" and information.exists():
        for line in information.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor()
