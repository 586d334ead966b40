"""Searching and building side by side with other engines: the same documents, the same tokens, the
same answers. `python -m tests.benchmarks.search` says how it is run, RESULTS.md what came out."""
