"""The doors of an office as the window uses them: each opens it for one window.

The window imports this module on its worker thread only, because everything behind it is heavy.
"""

from pathlib import Path

from app.domain.moments import Clock
from app.services import office, recovery
from app.services.office import Desk, NewOffice, OfficeInfo, Place, confirm_recovery
from database.vault.lock import Hold
from database.vault.recovery import RecoveryHalves

Halves = RecoveryHalves
"""Both recovery halves, by the name that the window may import."""


def place(home: Path, clock: Clock, *, use_keyring: bool) -> Place:
    """This account of this computer."""
    return Place(home, use_keyring, clock)


def look(path: Path, here: Place) -> OfficeInfo:
    """What stands on the door: name, users, workstation; refused when it cannot be used."""
    return office.office_info(path, here)


def unlock(path: Path, user: str, password: str, here: Place) -> Desk:
    """Open with name and password."""
    return office.open_office(path, user, password, here, Hold.WINDOW)


def redeem(path: Path, code: str, password: str, here: Place) -> Desk:
    """Open with a one-time code and set the password for this workstation account."""
    return office.redeem(path, code, password, here, Hold.WINDOW)


def recover(path: Path, halves: tuple[str, str], user: str, password: str, here: Place) -> Desk:
    """Open with both recovery halves and set a new password for `user`."""
    both = RecoveryHalves(*halves)
    return recovery.recover(path, both, user, password, place=here, hold=Hold.WINDOW)


def create(new: NewOffice, here: Place) -> RecoveryHalves | None:
    """Make an office; the halves are to be printed at once."""
    return office.create_office(new, here)


def confirm(desk: Desk, halves: tuple[str, str]) -> None:
    """Both halves as typed back from paper."""
    desk.services.run(confirm_recovery, desk.actor, RecoveryHalves(*halves))


def keyring_name(here: Place) -> str | None:
    """Name of the system's keyring, or None: then a file keeps the workstation secret."""
    return here.workstation.keyring_name()


def password_score(password: str, known: tuple[str, ...]) -> int:
    """0 to 4 as zxcvbn scores it; 3 is enough. `known` are words an attacker tries first."""
    from zxcvbn import zxcvbn

    head = password[:72]  # zxcvbn refuses longer input
    return int(zxcvbn(head, user_inputs=list(known))["score"]) if head else 0
