"""One key slot: the master key, wrapped for one user, one code or the recovery key.

Every field of a slot but nonce and ciphertext, and the office and generation, is authenticated
with the ciphertext. User names stand in clear: the unlock page offers them.
"""

import json
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Self

from database.vault.kdf import KdfParameters
from database.vault.sealing import derive, seal, unseal


class SlotKind(StrEnum):
    """What opens a slot: a password here, a one-time code, or the recovery halves."""

    USER = "user"
    CODE = "code"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Carry:
    """The master key of a later generation, handed to the owner of a slot (see `carrying`).

    `sealed` is for the slot's sealing key, `signature` by the office's key of the generation
    before.
    """

    generation: int
    sealed: bytes = field(repr=False)
    signature: bytes = field(repr=False)

    def to_json(self) -> dict[str, Any]:
        return {
            "generation": self.generation,
            "sealed": self.sealed.hex(),
            "signature": self.signature.hex(),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Read a carry; KeyError, TypeError, ValueError mean a damaged file."""
        sealed, signature = bytes.fromhex(data["sealed"]), bytes.fromhex(data["signature"])
        return cls(int(data["generation"]), sealed, signature)


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot as it stands in the file.

    `revision` grows when the same slot is wrapped anew (new password); of equal ids the highest
    holds. `workstation` is the public id of the secret that a user slot is bound to. `lookup`
    finds a code slot without trying keys. `generation` is that under which it was wrapped, 0 when
    it is the file's; else `carries` lead from it to the file's.
    """

    id: str
    kind: SlotKind
    revision: int = 1
    user_id: str = ""
    user_name: str = ""
    workstation: str = ""
    lookup: str = ""
    kdf: KdfParameters | None = None
    salt: bytes = b""
    signing_public: bytes = b""
    sealing_public: bytes = b""
    sealed: bytes = field(default=b"", repr=False)
    generation: int = 0
    carries: tuple[Carry, ...] = ()

    def _open_fields(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "kind": self.kind.value,
            "revision": self.revision,
            "user_id": self.user_id,
            "user_name": self.user_name,
            "workstation": self.workstation,
            "lookup": self.lookup,
            "kdf": self.kdf.to_json() if self.kdf else None,
            "salt": self.salt.hex(),
            "signing_public": self.signing_public.hex(),
            "sealing_public": self.sealing_public.hex(),
        }

    def context(self, office_id: str, generation: int) -> bytes:
        """What is authenticated along with the ciphertext; `generation` is the file's."""
        wrapped = self.generation or generation
        fields = self._open_fields() | {"office": office_id, "generation": wrapped}
        return canonical(fields)

    def to_json(self) -> dict[str, Any]:
        fields = self._open_fields() | {"sealed": self.sealed.hex()}
        if self.carries:
            carries = [carry.to_json() for carry in self.carries]
            fields |= {"generation": self.generation, "carries": carries}
        return fields

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Read a slot; KeyError, TypeError, ValueError mean a damaged file."""
        return cls(
            id=str(data["id"]),
            kind=SlotKind(data["kind"]),
            revision=int(data["revision"]),
            user_id=str(data["user_id"]),
            user_name=str(data["user_name"]),
            workstation=str(data["workstation"]),
            lookup=str(data["lookup"]),
            kdf=None if data["kdf"] is None else KdfParameters.from_json(data["kdf"]),
            salt=bytes.fromhex(data["salt"]),
            signing_public=bytes.fromhex(data["signing_public"]),
            sealing_public=bytes.fromhex(data["sealing_public"]),
            sealed=bytes.fromhex(data["sealed"]),
            generation=int(data.get("generation", 0)),
            carries=tuple(Carry.from_json(carry) for carry in data.get("carries", ())),
        )


@dataclass(frozen=True, slots=True)
class SlotSecret:
    """What a slot holds. A code slot has no seed and no history, a user slot no group key.

    `history` are tags of earlier passwords (Argon2id with `history_salt`), newest first.
    """

    master: bytes = field(repr=False)
    seed: bytes = field(default=b"", repr=False)
    group_key: bytes = field(default=b"", repr=False)
    history_salt: bytes = field(default=b"", repr=False)
    history: tuple[bytes, ...] = field(default=(), repr=False)

    def to_bytes(self) -> bytes:
        data = {
            "mk": self.master.hex(),
            "seed": self.seed.hex(),
            "group": self.group_key.hex(),
            "salt": self.history_salt.hex(),
            "history": [tag.hex() for tag in self.history],
        }
        return canonical(data)

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        data = json.loads(raw)
        return cls(
            bytes.fromhex(data["mk"]),
            bytes.fromhex(data["seed"]),
            bytes.fromhex(data["group"]),
            bytes.fromhex(data["salt"]),
            tuple(bytes.fromhex(tag) for tag in data["history"]),
        )


def canonical(data: dict[str, Any]) -> bytes:
    """The one spelling of a JSON object that is authenticated here."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def wrapping_key(secret: bytes, office_id: str, slot_id: str) -> bytes:
    """The key of one slot: HKDF of what opens it, bound to office and slot."""
    return derive(secret, f"yice/slot/v1|{office_id}|{slot_id}")


def close(slot: Slot, opens: bytes, secret: SlotSecret, office_id: str, generation: int) -> Slot:
    """Fill the slot: wrap `secret` under what `opens` it."""
    key = wrapping_key(opens, office_id, slot.id)
    sealed = seal(key, secret.to_bytes(), slot.context(office_id, generation))
    return replace(slot, sealed=sealed)


def open_slot(slot: Slot, opens: bytes, office_id: str, generation: int) -> SlotSecret:
    """Open the slot, or raise SealBroken."""
    key = wrapping_key(opens, office_id, slot.id)
    return SlotSecret.from_bytes(unseal(key, slot.sealed, slot.context(office_id, generation)))
