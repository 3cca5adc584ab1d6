"""The list of clients: finding, views, acts on several, and new clients."""
