"""The credit file of a client in its dossier, and the forms that ask about it (K10)."""
