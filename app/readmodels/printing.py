"""Who prints, as every paper says it (A1)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintedBy:
    """Person, unit and moment of printing (local time as text)."""

    person: str
    unit: str
    at: str
