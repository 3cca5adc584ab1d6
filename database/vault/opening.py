"""Create an office's keys, unlock, change a password: what happens with the user's own slot."""

import contextlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import uuid_utils

from app.domain.errors import Reason, Refusal
from database.vault import slotfile
from database.vault.carrying import carried
from database.vault.folder import OfficeFolder
from database.vault.kdf import KdfParameters, password_key
from database.vault.keys import MasterKeys, UserKeys
from database.vault.passwords import history_tag, remember, require_strong
from database.vault.sealing import SealBroken, new_key
from database.vault.slotfile import SlotFile
from database.vault.slots import Slot, SlotKind, SlotSecret, close, open_slot
from database.vault.workstation import Workstation, WorkstationSecret

_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Unlocked:
    """An office opened by one user here.

    `workstation` says where the workstation secret lies, `workstation_id` is its public id.
    `replaced_slots` are ids of slots that this act removed: the keys of those devices are no longer
    the user's.
    """

    office_id: str
    office_name: str
    user_id: str
    user_name: str
    workstation: str
    master: MasterKeys = field(repr=False)
    user: UserKeys = field(repr=False)
    replaced_slots: tuple[str, ...] = ()
    workstation_id: str = ""


@dataclass(frozen=True, slots=True)
class CreatedOffice:
    """Keys of a new office: its first user, and the first private group key."""

    unlocked: Unlocked
    group_key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class VaultUser:
    """A user as the slot file knows one. `here` = a password slot for this workstation account."""

    user_id: str
    name: str
    here: bool
    code_waiting: bool


@dataclass(frozen=True, slots=True)
class VaultInfo:
    """What can be said of an office without opening it; `workstation` is None when not enrolled."""

    office_id: str
    office_name: str
    generation: int
    users: tuple[VaultUser, ...]
    has_recovery: bool
    workstation: str | None


def new_id() -> str:
    """A fresh UUIDv7 as text."""
    return str(uuid_utils.uuid7())


def _opens(password: str, slot: Slot, secret: WorkstationSecret) -> bytes:
    if slot.kdf is None:
        raise Refusal(Reason.SLOT_FILE_UNSAFE, m=0, t=0, p=0)
    return password_key(password, slot.salt, slot.kdf) + secret.secret


def _wrap(
    file: SlotFile, slot: Slot, password: str, secret: WorkstationSecret, inner: SlotSecret
) -> Slot:
    """Give `slot` a fresh salt and the file's policy, wrap `inner`, and open it once."""
    fresh = replace(
        slot,
        kdf=file.policy,
        salt=secrets.token_bytes(_SALT_BYTES),
        workstation=secret.id,
        generation=0,
        carries=(),
    )
    opens = _opens(password, fresh, secret)
    closed = close(fresh, opens, inner, file.office_id, file.generation)
    if open_slot(closed, opens, file.office_id, file.generation) != inner:
        raise SealBroken
    return closed


def new_user_slot(
    file: SlotFile,
    master: MasterKeys,
    user: tuple[str, str],
    password: str,
    secret: WorkstationSecret,
) -> tuple[Slot, UserKeys]:
    """A password slot for `user` (id, name) with a fresh device seed; refuses weak passwords."""
    user_id, user_name = user
    history_salt: bytes = b""
    history: tuple[bytes, ...] = ()
    if file.strong_passwords:
        require_strong(password, (user_name, file.office_name, "yice", "驿册"))
        history_salt = secrets.token_bytes(_SALT_BYTES)
        history = (history_tag(password, history_salt),)
    inner = SlotSecret(master.master, new_key(), b"", history_salt, history)
    keys = UserKeys(user_id, new_id(), inner.seed)
    slot = Slot(
        keys.slot_id,
        SlotKind.USER,
        user_id=user_id,
        user_name=user_name,
        signing_public=keys.signing_public,
        sealing_public=keys.sealing_public,
    )
    return _wrap(file, slot, password, secret, inner), keys


def create_office_keys(
    folder: OfficeFolder,
    office_name: str,
    user: tuple[str, str],
    password: str,
    workstation: Workstation,
    *,
    kdf: KdfParameters,
    strong_passwords: bool = True,
) -> CreatedOffice:
    """Make folder and slot file of a new office with its first user (id, name).

    The recovery slot is made by `enrolment.renew_recovery` when the halves are printed.
    """
    if strong_passwords:  # before the folder is touched
        require_strong(password, (user[1], office_name, "yice", "驿册"))
    folder.prepare_new()
    master = MasterKeys(new_id(), 1, new_key())
    secret = workstation.ensure(master.office_id)
    file = SlotFile(master.office_id, office_name, 1, master.check_value, kdf, strong_passwords)
    file = replace(file, sealing_public=master.sealing_public)
    slot, keys = new_user_slot(file, master, user, password, secret)
    slotfile.write(folder, file.with_slot(slot))
    return CreatedOffice(unlocked(file, master, slot, keys, secret), new_key())


def unlocked(
    file: SlotFile, master: MasterKeys, slot: Slot, keys: UserKeys, secret: WorkstationSecret
) -> Unlocked:
    """Put the parts together."""
    return Unlocked(
        file.office_id,
        file.office_name,
        slot.user_id,
        slot.user_name,
        secret.backend,
        master,
        keys,
        workstation_id=secret.id,
    )


def master_of(file: SlotFile, folder: OfficeFolder, inner: SlotSecret) -> MasterKeys:
    """Master keys of an opened slot; refuses a slot file whose check value disagrees."""
    master = MasterKeys(file.office_id, file.generation, inner.master)
    if not hmac.compare_digest(master.check_value, file.check_value):
        raise Refusal(Reason.SLOT_FILE_DAMAGED, path=folder.keys, previous=folder.previous_keys)
    return master


def publish_sealing_key(folder: OfficeFolder, master: MasterKeys) -> None:
    """Have the slot file name the office's sealing key, as files of older programs do not.

    What cannot be written now is written at the next opening.
    """
    if slotfile.read(folder).sealing_public == master.sealing_public:
        return
    with contextlib.suppress(Refusal), slotfile.updating(folder) as file:
        if hmac.compare_digest(file.check_value, master.check_value):  # not re-keyed meanwhile
            slotfile.write(folder, replace(file, sealing_public=master.sealing_public))


def _slots_here(
    file: SlotFile, user: str, workstation: Workstation
) -> list[tuple[Slot, WorkstationSecret]]:
    """Password slots of the user that this workstation account can open, newest first."""
    slots = file.of_user(user, SlotKind.USER)
    if not slots and file.of_user(user, SlotKind.CODE):
        raise Refusal(Reason.CODE_WAITING, user=user)
    stored = {secret.id: secret for secret in workstation.stored(file.office_id)}
    if not stored:
        raise Refusal(Reason.WORKSTATION_SECRET_MISSING, office=file.office_name)
    if not slots:  # the same answer as to a wrong password: names are nobody's business
        raise Refusal(Reason.WRONG_PASSWORD)
    here = [(slot, stored[slot.workstation]) for slot in slots if slot.workstation in stored]
    if not here:
        raise Refusal(Reason.WORKSTATION_NOT_ENROLLED, user=user)
    return here


@dataclass(frozen=True, slots=True)
class _Opened:
    slot: Slot
    secret: WorkstationSecret
    inner: SlotSecret = field(repr=False)
    older: tuple[Slot, ...]


def _open(file: SlotFile, user: str, password: str, workstation: Workstation) -> _Opened:
    """Open the newest slot that the password fits; older revisions are to be removed."""
    here = _slots_here(file, user, workstation)
    for slot, secret in here:
        try:
            opens = _opens(password, slot, secret)
            inner = open_slot(slot, opens, file.office_id, file.generation)
        except SealBroken:
            continue
        older = tuple(s for s, _ in here if s.id == slot.id and s.revision < slot.revision)
        return _Opened(slot, secret, inner, older)
    raise Refusal(Reason.WRONG_PASSWORD)


def _newest(file: SlotFile, opened: _Opened) -> _Opened:
    """With the master key that re-keys since then have handed on to this device."""
    try:
        inner = carried(file.office_id, opened.slot, opened.inner)
    except SealBroken as error:
        raise Refusal(Reason.DEVICE_BEHIND) from error
    return replace(opened, inner=inner)


def unlock(folder: OfficeFolder, user: str, password: str, workstation: Workstation) -> Unlocked:
    """Open an office as `user` (id or name). Costs one Argon2id run of the slot's parameters.

    A slot below the file's policy, or of an earlier generation, is wrapped anew; what a broken-off
    change left is removed.
    """
    file = slotfile.read(folder)
    opened = _newest(file, _open(file, user, password, workstation))
    master = master_of(file, folder, opened.inner)
    slot = opened.slot
    weak = slot.kdf is not None and slot.kdf.weaker_than(file.policy)
    if opened.older or slot.carries or weak:
        _rewrap(folder, opened, password, opened.inner, file.policy)
    keys = UserKeys(slot.user_id, slot.id, opened.inner.seed)
    return unlocked(file, master, slot, keys, opened.secret)


def unlock_copy(
    file: SlotFile, folder: OfficeFolder, user: str, password: str, workstation: Workstation
) -> Unlocked:
    """Open a copy of a slot file, such as a backup holds; nothing is written.

    `folder` is where the copy lies, for what is said when it is damaged.
    """
    opened = _newest(file, _open(file, user, password, workstation))
    master = master_of(file, folder, opened.inner)
    keys = UserKeys(opened.slot.user_id, opened.slot.id, opened.inner.seed)
    return unlocked(file, master, opened.slot, keys, opened.secret)


def _rewrap(
    folder: OfficeFolder,
    opened: _Opened,
    password: str,
    inner: SlotSecret,
    policy: KdfParameters,
) -> None:
    """Write the next revision of a slot, open it from the disk, then remove all others.

    One that a broken-off change left opens with a password that was never taken over: it goes too.
    """
    with slotfile.updating(folder) as found:
        if opened.slot not in found.slots:  # closed or changed by another program meanwhile
            raise Refusal(Reason.WRONG_PASSWORD)
        file = replace(found, policy=found.policy.raised_to(policy))
        others = [slot for slot in file.slots if slot.id == opened.slot.id]
        next_slot = replace(opened.slot, revision=max(one.revision for one in others) + 1)
        slot = _wrap(file, next_slot, password, opened.secret, inner)
        slotfile.write(folder, file.with_slot(slot))
        slotfile.write(folder, file.without(*others).with_slot(slot))


def change_password(
    folder: OfficeFolder,
    user: str,
    old: str,
    new: str,
    workstation: Workstation,
    *,
    kdf: KdfParameters | None = None,
    register: Callable[[], None] = lambda: None,
) -> Unlocked:
    """Set a new password for this workstation account; the device keys stay.

    `kdf` (from `calibrate`) may raise the office's policy. Other workstation accounts of the
    user keep their password, because their secret is not here. `register` is called when nothing
    stands in the way any more, before anything is written.
    """
    file = slotfile.read(folder)
    opened = _newest(file, _open(file, user, old, workstation))
    master = master_of(file, folder, opened.inner)
    inner = opened.inner
    if file.strong_passwords:
        require_strong(new, (opened.slot.user_name, file.office_name, "yice", "驿册"))
        salt = inner.history_salt or secrets.token_bytes(_SALT_BYTES)
        history = remember(history_tag(new, salt), inner.history)
        inner = replace(inner, history_salt=salt, history=history)
    register()
    _rewrap(folder, opened, new, inner, kdf or file.policy)
    keys = UserKeys(opened.slot.user_id, opened.slot.id, inner.seed)
    return unlocked(file, master, opened.slot, keys, opened.secret)


def describe(folder: OfficeFolder, workstation: Workstation) -> VaultInfo:
    """What the unlock page and `office info` show before anybody has unlocked."""
    return describe_copy(slotfile.read_any(folder), workstation)


def describe_copy(file: SlotFile, workstation: Workstation) -> VaultInfo:
    """The same of a copy of a slot file, such as a backup holds."""
    stored = workstation.stored(file.office_id)
    here = {secret.id for secret in stored}
    users: dict[str, VaultUser] = {}
    for slot in file.slots:
        if slot.kind is SlotKind.RECOVERY:
            continue
        known = users.get(slot.user_id, VaultUser(slot.user_id, slot.user_name, False, False))
        users[slot.user_id] = VaultUser(
            slot.user_id,
            slot.user_name,
            known.here or slot.workstation in here,
            known.code_waiting or slot.kind is SlotKind.CODE,
        )
    recovery = any(slot.kind is SlotKind.RECOVERY for slot in file.slots)
    backend = stored[0].backend if stored else None
    return VaultInfo(
        file.office_id, file.office_name, file.generation, tuple(users.values()), recovery, backend
    )
