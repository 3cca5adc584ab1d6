"""Rows of the tab Keys and of `office keys`: who can open the office where, and how it stands."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """One slot: a user on a workstation account that opens the office with a password.

    `workstation` is the public id of that account's secret, `account` its computer and system
    account as last seen there ("" until a sign-in told). `since` and `used` are UTC. `generation`
    is that of the keys it was wrapped under: below the office's until the owner signs in.
    """

    slot: str
    user_pk: int
    user: str
    unit: str
    workstation: str
    account: str
    since: datetime | None
    used: datetime | None
    generation: int
    here: bool
    holds_group_key: bool


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A one-time code that was handed out and not used yet."""

    user_pk: int
    user: str


@dataclass(frozen=True, slots=True)
class KeyActs:
    """What this person may do here."""

    revoke: bool
    rekey: bool
    holds_group_key: bool


@dataclass(frozen=True, slots=True)
class KeysState:
    """How the keys of the office stand.

    `lost_at` is set while a device or copy is out of the office's hands and the keys were not
    renewed since. `renewed_at` is the last re-key (UTC), None when there was none; `taken` counts
    devices that were taken from their users since then.
    """

    generation: int
    devices: tuple[DeviceRow, ...]
    codes: tuple[CodeRow, ...]
    acts: KeyActs
    lost_at: datetime | None
    renewed_at: datetime | None
    taken: int = 0
