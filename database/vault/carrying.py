"""Hands the master key of a new generation to users who are not there (security.md A.7).

Only its owner's password can wrap a slot anew. So a re-key leaves the slot as it is and puts the
new master key beside it, sealed to the owner's device: at the next sign-in the password opens the
slot, the seed in it opens the new master key, and the slot is wrapped anew. A user or a device
that was removed has no slot, and nothing is sealed to its key.

Each step is signed by the office's key of the generation before, so that only who held that master
key can have made it, and not whoever can write into the folder.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from database.vault.kdf import KdfParameters
from database.vault.keys import MasterKeys, UserKeys, verify
from database.vault.sealing import SealBroken, seal_to
from database.vault.slotfile import SlotFile
from database.vault.slots import Carry, Slot, SlotKind, SlotSecret

_PURPOSE = "yice/carry/v1"


def _context(office_id: str, slot_id: str, before: int, after: int) -> bytes:
    return f"{_PURPOSE}|{office_id}|{slot_id}|{before}|{after}".encode()


def carry(slot: Slot, before: MasterKeys, after: MasterKeys, sealing_public: bytes) -> Slot:
    """The slot with `after` handed on to its owner's device (X25519, 32 raw bytes).

    The key is to come from the encrypted table of user keys: that in the slot file stands in
    clear, where whoever can write could put another.
    """
    context = _context(before.office_id, slot.id, before.generation, after.generation)
    sealed = seal_to(sealing_public, after.master, context)
    made = Carry(after.generation, sealed, before.office_sign(context + sealed))
    wrapped = slot.generation or before.generation
    return replace(slot, generation=wrapped, carries=(*slot.carries, made))


def carried(office_id: str, slot: Slot, inner: SlotSecret) -> SlotSecret:
    """What the slot gives at last: `inner` with the newest master key, or SealBroken."""
    device = UserKeys(slot.user_id, slot.id, inner.seed)
    known = MasterKeys(office_id, slot.generation, inner.master)
    for step in slot.carries:
        context = _context(office_id, slot.id, known.generation, step.generation)
        if not verify(known.office_public, context + step.sealed, step.signature):
            raise SealBroken
        opened = device.open_sealed(step.sealed, context)
        known = MasterKeys(office_id, step.generation, opened)
    return replace(inner, master=known.master)


def next_slot_file(
    file: SlotFile,
    keys: tuple[MasterKeys, MasterKeys],
    devices: Mapping[str, bytes],
    others: Iterable[Slot],
    policy: KdfParameters,
) -> SlotFile:
    """The slot file of the next generation; `keys` are those before and after.

    `devices` are the sealing keys of who keeps access, by slot. `others` are the new recovery and
    code slots, which no old one outlives.
    """
    before, after = keys
    kept = [
        carry(slot, before, after, devices[slot.id])
        for slot in file.slots
        if slot.kind is SlotKind.USER and slot.id in devices
    ]
    return replace(
        file,
        generation=after.generation,
        check_value=after.check_value,
        sealing_public=after.sealing_public,
        policy=file.policy.raised_to(policy),
        slots=(*kept, *others),
    )
