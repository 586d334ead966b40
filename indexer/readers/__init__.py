"""One reader per format: bytes of a source file → Document."""
