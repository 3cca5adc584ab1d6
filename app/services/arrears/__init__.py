"""Arrears (欠费预警): evaluation, stops, recovery, release, letters, what is due (第六章 七)."""
