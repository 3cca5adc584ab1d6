"""Frozen rows that screens, commands and documents show; already masked for their reader."""
