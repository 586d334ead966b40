"""Reads annual reports, says what they mean, and stores them in an archive."""
