"""Windows (Qt) and commands (Typer): the only place with texts for people."""
