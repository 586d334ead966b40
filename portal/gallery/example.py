"""An example of a component."""

from dataclasses import dataclass, field
from typing import Any

NAMES = ("甲市示例局", "乙县示例局", "丙区示例办公室")
LONG = "甲乙丙丁蒙古族藏族彝族自治州农业农村和乡村振兴暨综合行政执法局（示例小组办公室）"
"""A name longer than any agency's."""


@dataclass(frozen=True)
class Example:
    """The macro called with the arguments; `says` tells what is to be looked at."""

    macro: str
    says: str
    args: tuple[object, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)
