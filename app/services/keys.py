"""Who can open the office where, and taking that away: a device, a computer, a person (A.3)."""

from dataclasses import dataclass

from app.domain.audit import Action, LogNote
from app.domain.devices import KeyEnd
from app.domain.errors import Reason, Refusal
from app.domain.moments import from_ms, to_ms
from app.domain.permissions import Permission
from app.readmodels.keys import CodeRow, DeviceRow, KeyActs, KeysState
from app.readmodels.organisation import UserRow
from app.services.group_key import HOLDERS
from app.services.roles import open_user
from app.services.usecase import Call, Kind, Topic, usecase
from database.repositories.user_keys import UserKey
from database.vault import slotfile
from database.vault.enrolment import close_slots
from database.vault.slotfile import SlotFile
from database.vault.slots import Slot, SlotKind


@dataclass(frozen=True, slots=True)
class RevokePerson:
    """Take every device and code from a user, who keeps account and roles.

    `lost`: a computer or copy of this person may be out of the office's hands.
    """

    user_pk: int
    lost: bool = False


@dataclass(frozen=True, slots=True)
class RevokeDevice:
    """Take one device (a slot by its id) from its user."""

    slot: str
    lost: bool = False


@dataclass(frozen=True, slots=True)
class RevokeWorkstation:
    """Take every user's device on a computer that was lost.

    `workstation` is the id of a workstation account or the first signs of it, or COMPUTER or
    COMPUTER\\ACCOUNT: all accounts of a computer go together.
    """

    workstation: str


@dataclass(frozen=True, slots=True)
class Revoked:
    """What was taken away. `rekey_due`: the keys must be renewed now.

    `group_key_holders` counts people who can still open category 3 and hand that on; at 0 only the
    recovery sheets can.
    """

    users: tuple[str, ...]
    devices: int
    rekey_due: bool
    group_key_holders: int


@usecase(Kind.SYSTEM, Permission.KEYS_VIEW)
def list_keys(call: Call, _command: None) -> KeysState:
    """Devices and waiting codes as the slot file has them, with what the office knows of each."""
    file = slotfile.read(call.office.folder)
    lost, renewed = _due(call)
    acts = KeyActs(
        revoke=call.actor.may(Permission.USER_MANAGE),
        rekey=call.actor.may(Permission.REKEY),
        holds_group_key=_own_is_held(call),
    )
    codes = {
        row.pk: CodeRow(row.pk, row.name)
        for row in _users(call).values()
        if file.of_user(row.id, SlotKind.CODE)
    }
    return KeysState(
        generation=file.generation,
        devices=_devices(call, file),
        codes=tuple(codes.values()),
        acts=acts,
        lost_at=from_ms(lost) if lost is not None else None,
        renewed_at=from_ms(renewed) if renewed is not None else None,
    )


@usecase(Kind.SYSTEM, Permission.USER_MANAGE)
def revoke_person(call: Call, command: RevokePerson) -> Revoked:
    """Nothing that this person has opens the office any more; a new code can be handed out."""
    user = open_user(call, command.user_pk)
    if user.pk == call.actor.user_pk:
        raise Refusal(Reason.OWN_DEVICE)
    slots = slotfile.read(call.office.folder).slots
    gone = [slot for slot in slots if slot.user_id == user.id]
    return _revoke(call, gone, _cause(lost=command.lost), ("user", user.id))


@usecase(Kind.SYSTEM, Permission.USER_MANAGE)
def revoke_device(call: Call, command: RevokeDevice) -> Revoked:
    """One device of a user opens the office no more."""
    slots = slotfile.read(call.office.folder).slots
    gone = [slot for slot in slots if slot.kind is SlotKind.USER and slot.id == command.slot]
    if not gone:
        raise Refusal(Reason.DEVICE_UNKNOWN, workstation=command.slot)
    return _revoke(call, gone, _cause(lost=command.lost), ("user_key", command.slot))


@usecase(Kind.SYSTEM, Permission.USER_MANAGE)
def revoke_workstation(call: Call, command: RevokeWorkstation) -> Revoked:
    """A computer was lost: nobody's slot of it stays, and a re-key is due."""
    wanted = command.workstation.strip().casefold()
    devices = list_of_devices(call)
    accounts = {one.workstation for one in devices if wanted in _names(one)}
    if not accounts:
        accounts = {one.workstation for one in devices if one.workstation.startswith(wanted)}
        if len(accounts) > 1 and wanted:
            raise Refusal(Reason.DEVICE_SEVERAL, workstation=command.workstation)
    if not accounts or not wanted:
        raise Refusal(Reason.DEVICE_UNKNOWN, workstation=command.workstation)
    slots = slotfile.read(call.office.folder).slots
    gone = [slot for slot in slots if slot.kind is SlotKind.USER and slot.workstation in accounts]
    return _revoke(call, gone, KeyEnd.LOST, ("workstation", ",".join(sorted(accounts))))


def list_of_devices(call: Call) -> tuple[DeviceRow, ...]:
    """Devices that open the office now."""
    return _devices(call, slotfile.read(call.office.folder))


def _names(device: DeviceRow) -> frozenset[str]:
    """By what a workstation account may be called, in lower case."""
    account = device.account.casefold()
    return frozenset({device.workstation, account, account.partition("\\")[0]} - {""})


def _cause(*, lost: bool) -> KeyEnd:
    return KeyEnd.LOST if lost else KeyEnd.REVOKED


def _revoke(
    call: Call, gone: list[Slot], cause: KeyEnd, what: tuple[str, str]
) -> Revoked:
    """End the keys in the database, log it, and remove the slots from the disk."""
    if any(slot.id == call.office.user_keys.slot_id for slot in gone):
        raise Refusal(Reason.OWN_DEVICE)
    at, organisation = to_ms(call.now), call.uow.organisation
    names = tuple(sorted({slot.user_name for slot in gone}))
    ids = tuple(dict.fromkeys(slot.id for slot in gone if slot.kind is SlotKind.USER))
    organisation.end_user_keys(ids, at, cause, call.uow.log.head().size)
    call.record(
        LogNote(
            Action.REVOKE,
            object_type=what[0],
            object_id=what[1],
            result_count=len(ids),
            result_ids=ids,
            detail=cause.value,
        )
    )
    call.topics.add(Topic.OFFICE)
    # The slots go last: they cannot be put back when the database refuses.
    close_slots(call.office.folder, {(slot.id, slot.kind) for slot in gone})
    lost, _renewed = _due(call)
    left = [one for one in list_of_devices(call) if one.holds_group_key]
    return Revoked(names, len(ids), lost is not None, len({one.user_pk for one in left}))
