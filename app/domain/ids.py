"""Identifiers: UUIDv7 text outside the database, integer keys never leave it."""

from typing import NewType

ClientId = NewType("ClientId", str)
UserId = NewType("UserId", str)
UnitId = NewType("UnitId", str)
ActId = NewType("ActId", str)
