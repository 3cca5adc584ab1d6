"""Delegations of signing as one reader may see them."""

from dataclasses import dataclass
from datetime import date

from app.domain.cases import CaseKind


@dataclass(frozen=True, slots=True)
class DelegationRow:
    """One delegation (授权): `delegate` signs for `giver` from `first` to `last`.

    `in_force`: today it gives what it names. `revoked` is the moment (epoch ms) of its revocation
    by `revoked_by` for `reason`. `mine`: the reader gave it, `for_me`: the reader has it.
    """

    id: str
    giver: str
    delegate: str
    delegate_unit: str
    kinds: frozenset[CaseKind]
    first: date
    last: date
    document_no: str
    in_force: bool
    mine: bool
    for_me: bool
    may_revoke: bool
    revoked: int | None = None
    revoked_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DelegateChoice:
    """Somebody to whom signing can be delegated."""

    pk: int
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class DelegationLists:
    """The delegations, and for who may give one: kinds in the own right, people, most days."""

    today: date
    rows: tuple[DelegationRow, ...] = ()
    kinds: tuple[CaseKind, ...] = ()
    people: tuple[DelegateChoice, ...] = ()
    most_days: int = 0
