"""Where the open office lies on this computer, and where its workstation secret is kept."""

from dataclasses import dataclass
from pathlib import Path

from app.domain.permissions import Permission
from app.services.usecase import Call, Kind, usecase
from database.vault.workstation import Workstation, this_account


@dataclass(frozen=True, slots=True)
class ThisComputer:
    """Folder of the office and home of this account; `secret_in_file`: no keyring keeps it.

    `account` and `workstation` (its public number) are how the list of devices names it.
    """

    name: str
    folder: Path
    home: Path
    zone: str
    secret_in_file: bool
    sample: bool
    account: str = ""
    workstation: str = ""


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def this_computer(call: Call, _command: None) -> ThisComputer:
    """Describe what is on this computer; holds nothing secret."""
    office = call.office
    own = call.uow.organisation.user_key(office.user_keys.slot_id)
    in_file = Workstation(office.home, use_keyring=False).backend_name(office.id) is not None
    return ThisComputer(
        office.name,
        office.folder.path,
        office.home,
        office.zone,
        in_file,
        office.sample,
        this_account(),
        (own.workstation if own is not None else None) or "",
    )
