"""What stands in the argument of `Place("dossier", …)`: a client, a section, neighbours, an act."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.readmodels.agreements import TARIFF

PAGE = "dossier"
REVISE = "revise"
NEIGHBOURS = 200
"""Clients at most that a place carries for 上一户 and 下一户."""


@dataclass(frozen=True, slots=True)
class Target:
    """A client by id or code, the section to begin at (0 is the top), the clients around it.

    `act` is what is to be done there once: "revise" with the id of a case (`revise_place`).
    """

    reference: str
    section: int = 0
    neighbours: tuple[str, ...] = ()
    act: tuple[str, str] | None = None

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


def revise_place(client_id: str, case_id: str) -> str:
    """Argument that opens the form of an application that was sent back (修改后再提交)."""
    return ";".join((client_id, str(TARIFF), "", f"{REVISE} {case_id}"))


def target_of(argument: str) -> Target:
    """The target that an argument names; a bare id or code is a client without neighbours."""
    reference, _, rest = argument.partition(";")
    section, _, around = rest.partition(";")
    around, _, act = around.partition(";")
    neighbours = tuple(around.split(",")) if around else ()
    verb, _, about = act.partition(" ")
    wanted = (verb, about) if act else None
    return Target(reference, int(section) if section.isdigit() else 0, neighbours, wanted)
