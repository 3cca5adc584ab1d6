"""Windows about access: asking for it, deciding, and who may see a dossier."""
