"""Who can open the office where, and taking that away: a device, a computer, a person (A.3)."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.domain.audit import Action, LogNote
from app.domain.devices import KeyEnd
from app.domain.errors import Reason, Refusal
from app.domain.moments import from_ms, to_ms
from app.domain.permissions import Permission
from app.readmodels.keys import CodeRow, DeviceRow, KeyActs, KeysState
from app.readmodels.organisation import UserRow
from app.services.group_key import own_group_key
from app.services.roles import open_user
from app.services.usecase import Call, Kind, Topic, usecase
from database.repositories.periods import last_rekey
from database.repositories.user_keys import UserKey
from database.vault import slotfile
from database.vault.enrolment import remove_slots
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
    r"""Take every user's device on a computer that was lost.

    `workstation` is the id of a workstation account or the first signs of it, or COMPUTER or
    COMPUTER\ACCOUNT: all accounts of a computer go together.
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
    lost, renewed = call.uow.organisation.last_lost(), last_rekey(call.uow.connection)
    acts = KeyActs(
        revoke=call.actor.may(Permission.USER_MANAGE),
        rekey=call.actor.may(Permission.REKEY),
        holds_group_key=own_group_key(call) is not None,
    )
    return KeysState(
        generation=file.generation,
        devices=_devices(call, file),
        codes=_codes(call, file),
        acts=acts,
        lost_at=from_ms(lost[0]) if lost is not None and _rekey_due(call) else None,
        renewed_at=from_ms(renewed[0]) if renewed is not None else None,
        taken=call.uow.organisation.taken_since(renewed[1] if renewed is not None else 0),
    )


@usecase(Kind.SYSTEM, Permission.USER_MANAGE)
def revoke_person(call: Call, command: RevokePerson) -> Revoked:
    """Nothing that this person has opens the office any more; a new code can be handed out."""
    user = open_user(call, command.user_pk)
    if user.pk == call.actor.user_pk:
        raise Refusal(Reason.OWN_DEVICE)
    if command.lost:
        call.uow.organisation.lose_ended(user.pk)
    return _revoke(
        call, lambda slot: slot.user_id == user.id, _cause(lost=command.lost), ("user", user.id)
    )


@usecase(Kind.SYSTEM, Permission.USER_MANAGE)
def revoke_device(call: Call, command: RevokeDevice) -> Revoked:
    """One device of a user opens the office no more."""
    return _revoke(
        call,
        lambda slot: slot.kind is SlotKind.USER and slot.id == command.slot,
        _cause(lost=command.lost),
        ("user_key", command.slot),
    )


@usecase(Kind.SYSTEM, Permission.USER_MANAGE)
def revoke_workstation(call: Call, command: RevokeWorkstation) -> Revoked:
    """A computer was lost: nobody's slot of it stays, and a re-key is due."""
    accounts = _accounts(call, command.workstation)
    return _revoke(
        call,
        lambda slot: slot.kind is SlotKind.USER and slot.workstation in accounts,
        KeyEnd.LOST,
        ("workstation", ",".join(sorted(accounts))),
    )


def _accounts(call: Call, typed: str) -> frozenset[str]:
    """Ids of the workstation accounts that `typed` names."""
    wanted = typed.strip().casefold()
    devices = _devices(call, slotfile.read(call.office.folder))
    named = frozenset(one.workstation for one in devices if wanted and wanted in _names(one))
    begun = {one.workstation for one in devices if wanted and one.workstation.startswith(wanted)}
    if not named and len(begun) > 1:
        raise Refusal(Reason.DEVICE_SEVERAL, workstation=typed)
    if not named and not begun:
        raise Refusal(Reason.DEVICE_UNKNOWN, workstation=typed)
    return named or frozenset(begun)


def _names(device: DeviceRow) -> frozenset[str]:
    """By what a workstation account may be called, in lower case."""
    account = device.account.casefold()
    return frozenset({device.workstation, account, account.partition("\\")[0]} - {""})


def _cause(*, lost: bool) -> KeyEnd:
    return KeyEnd.LOST if lost else KeyEnd.REVOKED


def _revoke(
    call: Call, wanted: Callable[[Slot], bool], cause: KeyEnd, what: tuple[str, str]
) -> Revoked:
    """End the keys, log it, and remove the slots: last, because nothing brings them back."""
    folder, organisation = call.office.folder, call.uow.organisation
    gone = [slot for slot in slotfile.read(folder).slots if wanted(slot)]
    if any(slot.id == call.office.user_keys.slot_id for slot in gone):
        raise Refusal(Reason.OWN_DEVICE)
    if not gone and what[0] == "user_key":
        raise Refusal(Reason.DEVICE_UNKNOWN, workstation=what[1])
    ids = tuple(dict.fromkeys(slot.id for slot in gone if slot.kind is SlotKind.USER))
    organisation.end_user_keys(ids, to_ms(call.now), cause, call.uow.log.head().size)
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
    left = [one for one in _devices(call, slotfile.read(folder)) if one.slot not in ids]
    if gone:
        remove_slots(folder, wanted)
    return Revoked(
        users=tuple(sorted({slot.user_name for slot in gone})),
        devices=len(ids),
        rekey_due=_rekey_due(call),
        group_key_holders=len({one.user_pk for one in left if one.holds_group_key}),
    )


def _rekey_due(call: Call) -> bool:
    """Whether a device was given up for lost since the keys were last renewed.

    The log says which came first; the clock may have been wrong.
    """
    lost, renewed = call.uow.organisation.last_lost(), last_rekey(call.uow.connection)
    return lost is not None and (renewed is None or lost[1] >= renewed[1])


def _devices(call: Call, file: SlotFile) -> tuple[DeviceRow, ...]:
    """Slots of users, with what the office knows of each; of one slot the newest revision."""
    organisation = call.uow.organisation
    users = {row.id: row for row in organisation.users()}
    known = {key.slot: key for key in organisation.user_keys()}
    held = organisation.group_key_slots()
    slots = {slot.id: slot for slot in sorted(file.slots, key=lambda slot: slot.revision)}
    rows = [
        _device(slot, users[slot.user_id], known.get(slot.id), file, here=_here(call, slot))
        for slot in slots.values()
        if slot.kind is SlotKind.USER and slot.user_id in users
    ]
    rows = [replace(row, holds_group_key=row.slot in held) for row in rows]
    return tuple(sorted(rows, key=lambda row: (row.user, row.account)))


def _here(call: Call, slot: Slot) -> bool:
    return slot.id == call.office.user_keys.slot_id


def _device(
    slot: Slot, user: UserRow, key: UserKey | None, file: SlotFile, *, here: bool
) -> DeviceRow:
    return DeviceRow(
        slot=slot.id,
        user_pk=user.pk,
        user=user.name,
        unit=user.unit_name,
        workstation=slot.workstation,
        account=(key.account or "") if key else "",
        since=from_ms(key.valid_from) if key else None,
        used=from_ms(key.used_at) if key and key.used_at is not None else None,
        generation=slot.generation or file.generation,
        here=here,
        holds_group_key=False,
    )


def _codes(call: Call, file: SlotFile) -> tuple[CodeRow, ...]:
    waiting = {slot.user_id for slot in file.slots if slot.kind is SlotKind.CODE}
    users = call.uow.organisation.users()
    return tuple(CodeRow(row.pk, row.name) for row in users if row.id in waiting)
