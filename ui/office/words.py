"""Words of units and roles in the window's language."""

from app.readmodels.organisation import UnitRow
from resources import catalogue
from ui.i18n import label


def role_name(code: str) -> str:
    """Name of a role."""
    known = catalogue.roles()[code].label
    return label(known.zh, known.en)


def unit_word(code: str) -> str:
    """Name of a level or kind of units."""
    known = catalogue.texts("units")[code]
    return label(known.zh, known.en)


def division_name(code: str | None) -> str:
    """Full name of a division with its code, or ""."""
    return f"{catalogue.divisions().full_name(code)} {code}" if code else ""


def unit_choices(units: tuple[UnitRow, ...]) -> tuple[tuple[str, str], ...]:
    """Open units for a list to choose from, indented by their depth."""
    return tuple(
        (str(row.pk), "\u3000" * (row.path.count("/") - 2) + row.name)
        for row in units
        if row.closed_on is None
    )
