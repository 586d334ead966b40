"""The flattenings of tables in plain text: each takes the lines at a place and says which rows it
found and where it stopped."""
