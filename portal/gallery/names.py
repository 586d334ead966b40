"""Names of agencies that do not exist."""

NAMES = ("甲市示例局", "乙县示例局", "丙区示例办公室")
LONG = "甲乙丙丁蒙古族藏族彝族自治州农业农村和乡村振兴暨综合行政执法局（示例小组办公室）"
"""Longer than any agency's."""
