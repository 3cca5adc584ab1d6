"""Archive keepers need an appointment on record, and every archive an appointed keeper (A2)."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeeperInOffice:
    """A keeper whose role is in force over the units `reach`.

    `appointed`: a record of the appointment is on file and has begun.
    """

    name: str
    reach: frozenset[int]
    appointed: bool


def unkept(
    archives: Iterable[int], keepers: Iterable[KeeperInOffice]
) -> dict[int, tuple[str, ...]]:
    """Units of `archives` that no appointed keeper reaches, with the keepers who lack a record."""
    known = tuple(keepers)
    found: dict[int, tuple[str, ...]] = {}
    for unit_pk in archives:
        over = [keeper for keeper in known if unit_pk in keeper.reach]
        if not any(keeper.appointed for keeper in over):
            found[unit_pk] = tuple(dict.fromkeys(keeper.name for keeper in over))
    return found
