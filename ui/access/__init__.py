"""Windows about access: asking for it, deciding a request, and who may see a dossier."""
