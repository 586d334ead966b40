"""The engine over the embedded archive: whole arrays, one immutable generation."""

from portal.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
