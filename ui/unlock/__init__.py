"""The doors: first run, creating, unlocking, one-time code, recovery."""
