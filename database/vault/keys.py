"""What an unlocked office holds in memory: its master key, and the keys of the user's device.

Nothing here shows a secret in its repr. Python cannot wipe memory: dropping the references at
lock is all that is promised.
"""

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from database.vault.sealing import derive, seal, seal_to, unseal, unseal_with


@dataclass(frozen=True, slots=True)
class MasterKeys:
    """The master key of one generation of an office, and what is derived from it.

    The office's signing key is derived too, so every user who can open the office can make its
    checkpoints; what one person answers for is signed by that person's own key (`UserKeys`).
    """

    office_id: str
    generation: int
    master: bytes = field(repr=False)

    @property
    def database_key(self) -> bytes:
        """Raw key of the SQLCipher file."""
        return derive(self.master, "yice/db/v1")

    @property
    def backup_key(self) -> bytes:
        """Key that authenticates the manifests of backups."""
        return derive(self.master, "yice/backup/v1")

    @property
    def check_value(self) -> bytes:
        """16 bytes in the slot file: tell a wrong key from a damaged database."""
        return derive(self.master, "yice/kcv/v1")[:16]

    def _office_key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(derive(self.master, "yice/office-sign/v1"))

    @property
    def office_public(self) -> bytes:
        """Ed25519 public key of the office, 32 raw bytes."""
        return self._office_key().public_key().public_bytes_raw()

    def office_sign(self, message: bytes) -> bytes:
        """Ed25519 signature of the office, 64 bytes. Callers begin `message` with its purpose."""
        return self._office_key().sign(message)

    def _sealing(self) -> X25519PrivateKey:
        return X25519PrivateKey.from_private_bytes(derive(self.master, "yice/office-seal/v1"))

    @property
    def sealing_public(self) -> bytes:
        """X25519 public key of the office: what is seen before unlocking is sealed to it (B.1)."""
        return self._sealing().public_key().public_bytes_raw()

    def open_sealed(self, sealed: bytes, context: bytes) -> bytes:
        """Open what was sealed to `sealing_public`, or raise SealBroken."""
        return unseal_with(self._sealing(), sealed, context)


@dataclass(frozen=True, slots=True)
class UserKeys:
    """Keys of one user on one enrolled workstation account, all from the seed in the slot."""

    user_id: str
    slot_id: str
    seed: bytes = field(repr=False)

    def _signing(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(derive(self.seed, "yice/user-sign/v1"))

    def _sealing(self) -> X25519PrivateKey:
        return X25519PrivateKey.from_private_bytes(derive(self.seed, "yice/user-seal/v1"))

    @property
    def signing_public(self) -> bytes:
        """Ed25519 public key, 32 raw bytes, for the table of user keys."""
        return self._signing().public_key().public_bytes_raw()

    @property
    def sealing_public(self) -> bytes:
        """X25519 public key, 32 raw bytes: what others seal group keys to."""
        return self._sealing().public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Ed25519 signature of this person, 64 bytes. Callers begin `message` with its purpose."""
        return self._signing().sign(message)

    def open_sealed(self, sealed: bytes, context: bytes) -> bytes:
        """Open what was sealed to `sealing_public`, or raise SealBroken."""
        return unseal_with(self._sealing(), sealed, context)


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether `signature` over `message` was made by the holder of the Ed25519 key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _group_context(office_id: str, generation: int) -> bytes:
    return f"yice/group-key/v1|{office_id}|{generation}".encode()


def seal_group_key(office_id: str, generation: int, group_key: bytes, recipient: bytes) -> bytes:
    """Seal the private group key to a user's X25519 key (`UserKeys.sealing_public`)."""
    return seal_to(recipient, group_key, _group_context(office_id, generation))


def open_group_key(office_id: str, generation: int, sealed: bytes, user: UserKeys) -> bytes:
    """Open a group key that was granted to `user`, or raise SealBroken."""
    return user.open_sealed(sealed, _group_context(office_id, generation))


def wrap_person_key(group_key: bytes, person_id: str, person_key: bytes) -> bytes:
    """Wrap the own key of an important person; destroying the wrap erases the person's values."""
    return seal(group_key, person_key, f"yice/person-key/v1|{person_id}".encode())


def unwrap_person_key(group_key: bytes, person_id: str, wrapped: bytes) -> bytes:
    """Open `wrap_person_key`, or raise SealBroken."""
    return unseal(group_key, wrapped, f"yice/person-key/v1|{person_id}".encode())


def _value_context(person_id: str, field_path: str, version: int) -> bytes:
    return f"yice/person-value/v1|{person_id}|{field_path}|{version}".encode()


def seal_value(person_key: bytes, person_id: str, path: str, version: int, value: bytes) -> bytes:
    """Encrypt one value of a person; it opens only at the same person, path and version."""
    return seal(person_key, value, _value_context(person_id, path, version))


def open_value(person_key: bytes, person_id: str, path: str, version: int, sealed: bytes) -> bytes:
    """Open `seal_value`, or raise SealBroken."""
    return unseal(person_key, sealed, _value_context(person_id, path, version))
