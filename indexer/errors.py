"""The errors of the indexer, drawn as a tree; nothing else is raised on purpose.

IndexerError
├── SourceError       one source file cannot be used; it is set aside, the build goes on
├── CorpusError       the corpus folder, its manifest or its dictionary cannot be used
├── ArchiveError      the archive is missing, damaged or being written by somebody else
├── OutputError       what was asked for cannot be written where it was asked for
└── UnknownNameError  a report, figure or division was asked for that does not exist
"""

from typing import Literal

SourceCode = Literal[
    "empty",
    "binary",
    "undecodable",
    "truncated",
    "not_a_report",
    "unsupported_format",
    "too_large",
    "too_slow",
    "out_of_memory",
    "reader_died",
    "unreadable",
    "no_text_layer",
    "encrypted",
    "checksum_mismatch",
    "internal_error",
]
"""Why a source file was set aside; stable, for programs. `too_slow`, `out_of_memory` and
`reader_died` tell how reading it ended; `internal_error` is a fault of ours."""


class IndexerError(Exception):
    """Base of every error of the indexer; `str(error)` is a sentence with its remedy."""


class SourceError(IndexerError):
    """One source file cannot be used. It is set aside with this code and message."""

    def __init__(self, code: SourceCode, message: str) -> None:
        super().__init__(message)
        self.code: SourceCode = code
        self.message = message


class CorpusError(IndexerError):
    """The corpus folder, its manifest or its dictionary cannot be used; nothing is built."""


class ArchiveError(IndexerError):
    """The archive is missing, damaged, or locked by another build."""


class OutputError(IndexerError):
    """A file is in the way, or cannot be written; what was there before is untouched."""


class UnknownNameError(IndexerError):
    """A report, figure or division was asked for that does not exist."""
