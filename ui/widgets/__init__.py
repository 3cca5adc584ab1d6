"""Parts of a window that know nothing of clients: boxes, chips, forms, tables."""
