"""Tariffs (资费): business types, norms, eligibility, authorisations (C4-7, C5-6, C4d-1)."""
