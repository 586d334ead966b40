"""The search portal over an archive of annual reports."""
