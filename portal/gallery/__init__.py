"""Every component with its edge cases, on invented data. Each has a module of examples here."""
