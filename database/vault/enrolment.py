"""Other people's slots: one-time codes, closing a user, the recovery slot."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from app.domain.errors import Reason, Refusal
from database.vault import recovery, slotfile
from database.vault.codes import GroupCode, GroupWrong, LengthWrong
from database.vault.folder import OfficeFolder
from database.vault.keys import MasterKeys
from database.vault.opening import Unlocked, master_of, new_id, new_user_slot, unlocked
from database.vault.recovery import RecoveryHalves
from database.vault.sealing import SealBroken, new_key
from database.vault.slotfile import SlotFile
from database.vault.slots import Slot, SlotKind, SlotSecret, close, open_slot
from database.vault.workstation import Workstation

_CODE = GroupCode(groups=10, size=4)  # 30 signs of 5 bits: 18 random bytes


@dataclass(frozen=True, slots=True)
class OneTimeCode:
    """A code to hand over: `text` is 10 groups of 4 signs, shown once and kept nowhere."""

    user_id: str
    user_name: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Recovered:
    """What both recovery halves open."""

    master: MasterKeys = field(repr=False)
    group_key: bytes = field(repr=False)


def _lookup(code: bytes) -> str:
    return hashlib.sha256(b"yice/code-id/v1" + code).hexdigest()[:16]


def add_user_slot(
    folder: OfficeFolder, master: MasterKeys, user_id: str, user_name: str
) -> OneTimeCode:
    """Make a one-time code for a new user, or for a further workstation account of a known one.

    An unused earlier code of the same user stops working, and one for the same name: who bears a
    name says the database, so that one is left of an act that was broken off.
    """
    with slotfile.updating(folder) as file:
        _require_name_free(file, user_id, user_name)
        closed, code = code_slot(master, user_id, user_name)
        unused = {*file.of_user(user_id, SlotKind.CODE), *file.of_user(user_name, SlotKind.CODE)}
        slotfile.write(folder, file.without(*unused).with_slot(closed))
    return code


def code_slot(master: MasterKeys, user_id: str, user_name: str) -> tuple[Slot, OneTimeCode]:
    """A slot that its one-time code opens once."""
    code = secrets.token_bytes(_CODE.payload_bytes)
    slot = Slot(new_id(), SlotKind.CODE, user_id=user_id, user_name=user_name, lookup=_lookup(code))
    inner = SlotSecret(master.master)
    closed = close(slot, code, inner, master.office_id, master.generation)
    return closed, OneTimeCode(user_id, user_name, _CODE.encode(code))


def _require_name_free(file: SlotFile, user_id: str, user_name: str) -> None:
    for slot in file.of_user(user_name, SlotKind.USER):
        if slot.user_id != user_id:
            raise Refusal(Reason.USER_NAME_TAKEN, user=user_name)


def _code_slot(file: SlotFile, typed: str) -> tuple[Slot, bytes]:
    try:
        code = _CODE.decode(typed)
    except GroupWrong as error:
        raise Refusal(Reason.CODE_GROUP_WRONG, group=error.number) from error
    except LengthWrong as error:
        raise Refusal(
            Reason.CODE_LENGTH_WRONG, found=error.found, expected=error.expected
        ) from error
    for slot in file.slots:
        if slot.kind is SlotKind.CODE and slot.lookup == _lookup(code):
            return slot, code
    raise Refusal(Reason.CODE_UNKNOWN)


def redeem_code(
    folder: OfficeFolder, typed: str, new_password: str, workstation: Workstation
) -> Unlocked:
    """Turn a one-time code into a password slot for this workstation account.

    The code ends only after the new slot was written and opened; an older slot of the same user
    here ends with it.
    """
    with slotfile.updating(folder) as file:
        slot, code = _code_slot(file, typed)
        try:
            inner = open_slot(slot, code, file.office_id, file.generation)
        except SealBroken as error:
            raise Refusal(Reason.CODE_UNKNOWN) from error
        master = master_of(file, folder, inner)
        user = (slot.user_id, slot.user_name)
        return _enrol(
            folder, file, master, user, new_password, workstation=workstation, spent=(slot,)
        )


def _enrol(
    folder: OfficeFolder,
    file: SlotFile,
    master: MasterKeys,
    user: tuple[str, str],
    password: str,
    *,
    workstation: Workstation,
    spent: tuple[Slot, ...],
) -> Unlocked:
    """Write the new slot (opened once on the way), then remove what it replaces."""
    secret = workstation.ensure(file.office_id)
    new, keys = new_user_slot(file, master, user, password, secret)
    old = tuple(
        slot
        for slot in file.slots
        if slot.kind is SlotKind.USER and slot.user_id == user[0] and slot.workstation == secret.id
    )
    slotfile.write(folder, file.with_slot(new))
    slotfile.write(folder, file.without(*spent, *old).with_slot(new))
    result = unlocked(file, master, new, keys, secret)
    return replace(result, replaced_slots=tuple(dict.fromkeys(slot.id for slot in old)))


def close_slots(folder: OfficeFolder, user_id: str) -> tuple[str, ...]:
    """Remove every slot and code of a leaver; ids of the removed slots."""
    return remove_slots(folder, lambda slot: slot.user_id == user_id)


def remove_slots(folder: OfficeFolder, wanted: Callable[[Slot], bool]) -> tuple[str, ...]:
    """Remove slots and codes of users; ids of the removed slots.

    Refuses when nobody with a password would be left. An earlier copy of the slot file together
    with the owner's password and workstation still opens the office until it is re-keyed.
    """
    with slotfile.updating(folder) as file:
        gone = [slot for slot in file.slots if slot.kind is not SlotKind.RECOVERY and wanted(slot)]
        left = file.without(*gone)
        if not any(slot.kind is SlotKind.USER for slot in left.slots):
            raise Refusal(Reason.LAST_USER_SLOT)
        slotfile.write(folder, left)
        # The file before this change would still open with the owner's password.
        slotfile.write(folder, left)
    return tuple(dict.fromkeys(slot.id for slot in gone))


def recovery_slot(master: MasterKeys, group_key: bytes) -> tuple[Slot, RecoveryHalves]:
    """A slot of {master key, group key} that its two new halves open together."""
    key = new_key()
    inner = SlotSecret(master.master, group_key=group_key)
    slot = Slot(new_id(), SlotKind.RECOVERY)
    closed = close(slot, key, inner, master.office_id, master.generation)
    return closed, recovery.split(master.office_id, key)


def slots_of(folder: OfficeFolder, user_id: str) -> tuple[int, int]:
    """How many unused codes and how many password slots a user has."""
    slots = [slot for slot in slotfile.read(folder).slots if slot.user_id == user_id]
    codes = sum(1 for slot in slots if slot.kind is SlotKind.CODE)
    return codes, sum(1 for slot in slots if slot.kind is SlotKind.USER)


def renew_recovery(folder: OfficeFolder, master: MasterKeys, group_key: bytes) -> RecoveryHalves:
    """Make a new recovery key for {master key, group key}; earlier halves stop working.

    The halves are to be printed, and count only when `open_by_recovery` took them typed back.
    """
    closed, halves = recovery_slot(master, group_key)
    put_recovery(folder, closed)
    return halves


def put_recovery(folder: OfficeFolder, slot: Slot) -> None:
    """Write a recovery slot in the place of earlier ones, whose halves stop working."""
    with slotfile.updating(folder) as file:
        before = [old for old in file.slots if old.kind is SlotKind.RECOVERY]
        slotfile.write(folder, file.without(*before).with_slot(slot))


def open_by_recovery(folder: OfficeFolder, first: str, second: str) -> Recovered:
    """Open the office by both halves, in either order; needs no password and no keyring."""
    return open_copy_by_recovery(slotfile.read(folder), folder, first, second)


def open_copy_by_recovery(
    file: SlotFile, folder: OfficeFolder, first: str, second: str
) -> Recovered:
    """Open a copy of a slot file by both halves; `folder` is where it lies."""
    slot = next((slot for slot in file.slots if slot.kind is SlotKind.RECOVERY), None)
    if slot is None:
        raise Refusal(Reason.RECOVERY_NONE)
    inner = open_recovery_slot(slot, file.office_id, file.generation, first, second)
    return Recovered(master_of(file, folder, inner), inner.group_key)


def open_recovery_slot(
    slot: Slot, office_id: str, generation: int, first: str, second: str
) -> SlotSecret:
    """What a recovery slot holds, by both halves in either order."""
    try:
        return open_slot(slot, recovery.join(office_id, first, second), office_id, generation)
    except SealBroken as error:
        raise Refusal(Reason.RECOVERY_OUTDATED) from error


def set_password_by_recovery(
    folder: OfficeFolder,
    recovered: Recovered,
    user: tuple[str, str],
    new_password: str,
    workstation: Workstation,
) -> Unlocked:
    """Give `user` (id, name) a password slot here after recovery; the old slot here ends."""
    with slotfile.updating(folder) as file:
        return _enrol(
            folder, file, recovered.master, user, new_password, workstation=workstation, spent=()
        )
