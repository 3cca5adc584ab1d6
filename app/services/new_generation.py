"""What is written into the database of a new generation, before it counts (security.md A.7).

Under the old office key: the announcement of the new one. Under the new key: the first entry of
its period, every person's key wrapped anew, the group key handed to who is to have it.
"""

from dataclasses import dataclass

from app.domain.audit import Action, LogNote
from app.domain.chain import PeriodCause
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.services.group_key import seal_to_device
from app.services.office import RECOVERY_RULE
from app.services.periods import announce_key, begin_period
from app.services.roles import needing_group_key
from app.services.rules import days
from app.services.usecase import Call, Kind, usecase
from database.vault.enrolment import OneTimeCode, code_slot
from database.vault.keys import unwrap_person_key, wrap_person_key
from database.vault.sealing import SealBroken
from database.vault.slotfile import SlotFile
from database.vault.slots import Slot, SlotKind


@dataclass(frozen=True, slots=True, repr=False)
class Beginning:
    """Old and new private group key; `typed`: the new recovery sheets were typed back."""

    old_group_key: bytes
    group_key: bytes
    typed: bool


@dataclass(frozen=True, slots=True)
class Handed:
    """Who keeps access: sealing keys by slot; codes, with their slots, for who has no device."""

    devices: dict[str, bytes]
    codes: tuple[OneTimeCode, ...]
    slots: tuple[Slot, ...]


@usecase(Kind.SYSTEM, Permission.REKEY)
def announce(call: Call, command: bytes) -> None:
    """Log the new signing key of the office; the last entry that the old one signs."""
    announce_key(call, command)


@usecase(Kind.CHANGE, Permission.REKEY)
def begin_generation(call: Call, command: Beginning) -> None:
    """Begin the log's new period; wrap every person's key anew; the sheets are to be typed back."""
    begin_period(call, PeriodCause.REKEYED)
    persons, office = call.uow.persons, call.uow.office
    for identity, wrapped in persons.wraps():
        try:
            key = unwrap_person_key(command.old_group_key, identity, wrapped)
        except SealBroken as error:
            raise Refusal(Reason.REKEY_FAILED, check=f"person {identity}") from error
        persons.rewrap(identity, wrap_person_key(command.group_key, identity, key))
    call.uow.organisation.drop_key_grants()
    if command.typed:
        office.confirm_recovery(to_ms(call.now))
    else:
        later = days(call.office.rules, RECOVERY_RULE, call.today)
        office.await_recovery(to_ms(call.now + later))


@usecase(Kind.SYSTEM, Permission.REKEY)
def hand_on(call: Call, command: tuple[SlotFile, bytes]) -> Handed:
    """Say who keeps access, and seal the new group key to who is to have it.

    Devices come from the table of user keys: the slot file can be written by whoever can write
    into the folder. A user of whom only a code or an unknown device is left gets a new code.
    """
    file, group_key = command
    users = [row for row in call.uow.organisation.users() if not row.closed]
    open_users = {row.pk: row for row in users}
    in_file = {slot.id for slot in file.slots if slot.kind is SlotKind.USER}
    keys = [
        key
        for key in call.uow.organisation.user_keys()
        if key.slot in in_file and key.user_pk in open_users
    ]
    holders = set(needing_group_key(call))
    for key in keys:
        if key.user_pk in holders:
            seal_to_device(call, group_key, key.pk, key.sealing)
            target = open_users[key.user_pk].id
            call.record(LogNote(Action.KEY_GRANT, object_type="user_key", target=target))
    carried, known = {key.user_pk for key in keys}, {slot.user_id for slot in file.slots}
    left = [row for row in users if row.id in known and row.pk not in carried]
    made = [code_slot(call.office.master, row.id, row.name) for row in left]
    for row in left:
        call.record(LogNote(Action.ENROL, object_type="user", object_id=row.id))
    devices = {key.slot: key.sealing for key in keys}
    return Handed(devices, tuple(code for _, code in made), tuple(slot for slot, _ in made))
