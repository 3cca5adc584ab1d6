"""Tests, in the order of the program's folders; data under tests/data."""
