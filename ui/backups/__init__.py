"""Backups in the window: made by themselves, told in the status bar, waited for at the end."""
