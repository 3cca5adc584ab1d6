"""Single grants (单次授权) and monitoring lists: rights over one client beside roles (A3, A4).

Rights have four dimensions: units, clients, categories 1–8, and the act. A grant names the last
three for one person; a monitoring list opens a client to the officers of its organ.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class AccessAct(StrEnum):
    """Acts on a category: 查阅, 编辑 (propose changes), 复制 (print, PDF, export, clipboard)."""

    VIEW = "view"
    EDIT = "edit"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Grant:
    """A right over one client in force now.

    `id` names the grant (or the line of the monitoring list), `until` is its end (epoch ms; None:
    until it is ended), `purpose` what it was given for.
    """

    id: str
    client_pk: int
    categories: frozenset[int]
    act: AccessAct
    until: int | None
    purpose: str
    monitoring: bool = False

    def gives(self, act: AccessAct) -> bool:
        """Say whether `act` may be done; who may edit or copy may read."""
        return act in (AccessAct.VIEW, self.act)


def granted(grants: Iterable[Grant], client_pk: int, act: AccessAct) -> frozenset[int]:
    """Categories of a client that `grants` open for `act`."""
    found: set[int] = set()
    for grant in grants:
        if grant.client_pk == client_pk and grant.gives(act):
            found |= grant.categories
    return frozenset(found)


def next_end(grants: Iterable[Grant]) -> int | None:
    """When the first of `grants` ends by itself (epoch ms); None when none does."""
    return min((grant.until for grant in grants if grant.until is not None), default=None)
