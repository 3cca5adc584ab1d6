"""Arrears 欠费预警: who owes what since when, what is stopped, and what was done about it."""
