"""Word 97–2003 files (.doc) to a document: converted to .docx in memory of a temporary folder, then
read by the Word reader. MS-DOC. Macros are data that nobody looks at.
"""

import tempfile
from pathlib import Path

from doc2docx import convert
from doc2docx.cfb import CompoundFileLimits
from doc2docx.errors import EncryptedDocumentError

from indexer.document import Document
from indexer.errors import SourceError
from indexer.readers.word import read_word

_LIMITS = CompoundFileLimits(
    max_input_bytes=200 * 1024 * 1024,
    max_stream_bytes=100 * 1024 * 1024,
    max_directory_entries=20_000,
)


def read_legacy_word(name: str, data: bytes) -> Document:
    """The paragraphs and grids of a .doc file, as `read_word`. Raises SourceError."""
    return read_word(name, _converted(name, data))


def _converted(name: str, data: bytes) -> bytes:
    with tempfile.TemporaryDirectory(prefix="nianbao-doc-") as folder:
        source, target = Path(folder, "source.doc"), Path(folder, "target.docx")
        source.write_bytes(data)
        try:
            convert(source, target, limits=_LIMITS)
        except EncryptedDocumentError as error:
            raise SourceError(
                "encrypted", f"{name} 加了密码，读不出内容；请去掉密码，另存后放回。"
            ) from error
        except MemoryError:
            raise
        except Exception as error:
            # The converter meets a damaged file with whatever its parsing stumbles on.
            raise SourceError(
                "unreadable",
                f"{name} 不是完整的旧版 Word 文件（{type(error).__name__}）；"
                "请重新下载，或另存为 .docx。",
            ) from error
        return target.read_bytes()
