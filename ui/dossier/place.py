"""What stands in the argument of `Place("dossier", …)`: a client, a section, its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass

PAGE = "dossier"
NEIGHBOURS = 200
"""Clients at most that a place carries for 上一户 and 下一户."""


@dataclass(frozen=True, slots=True)
class Target:
    """A client by id or code, the section to begin at (0 is the top), the clients around it."""

    reference: str
    section: int = 0
    neighbours: tuple[str, ...] = ()

    def step(self, by: int) -> "Target | None":
        """The neighbour `by` places further, or None at the ends."""
        if self.reference not in self.neighbours:
            return None
        at = self.neighbours.index(self.reference) + by
        if not 0 <= at < len(self.neighbours):
            return None
        return Target(self.neighbours[at], 0, self.neighbours)

    @property
    def argument(self) -> str:
        """The argument that says this."""
        return dossier_place(self.reference, self.neighbours, self.section)


def dossier_place(reference: str, neighbours: Sequence[str] = (), section: int = 0) -> str:
    """Argument for opening a client from a list; `neighbours` are ids in the list's order."""
    around = tuple(neighbours)
    if reference in around and len(around) > NEIGHBOURS:
        first = max(0, around.index(reference) - NEIGHBOURS // 2)
        around = around[first : first + NEIGHBOURS]
    parts = [reference, str(section) if section else "", ",".join(around)]
    return ";".join(parts).rstrip(";")


def target_of(argument: str) -> Target:
    """The target that an argument names; a bare id or code is a client without neighbours."""
    reference, _, rest = argument.partition(";")
    section, _, around = rest.partition(";")
    neighbours = tuple(around.split(",")) if around else ()
    return Target(reference, int(section) if section.isdigit() else 0, neighbours)
