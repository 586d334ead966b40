"""The statutory tables: grids → figures, by label."""
