"""What an archive holds as tables, to be taken away: CSV, JSON lines, one SQLite file."""
