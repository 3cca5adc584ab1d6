"""Aggregates that are changed: read for a change, saved with a canonical record."""
