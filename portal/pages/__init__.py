"""One declared context per page: exactly what its template, and the partials of it, may use."""
