"""Floors of the speed goals: reviewed statements run bare on the driver (DESIGN decision 16)."""
