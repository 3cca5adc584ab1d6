"""Public halves of users' keys, and the private group key sealed to them (decision 1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from app.domain.devices import KeyEnd
from database.tables.organisation import key_grant, user_key


@dataclass(frozen=True, slots=True)
class UserKey:
    """A published key, in force until `valid_to`; moments in epoch ms.

    `workstation` and `account` say where the slot is, as the last sign-in told.
    """

    pk: int
    user_pk: int
    slot: str
    sealing: bytes
    valid_from: int
    valid_to: int | None
    workstation: str | None
    account: str | None
    used_at: int | None


_KEYS = select(*(user_key.c[name] for name in UserKey.__slots__))


class UserKeyRows:
    """Reads and saves keys inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_user_key(self, user_pk: int, slot: str, signing: bytes, sealing: bytes, at: int) -> int:
        """Publish the public halves of a slot's keys; returns the key's local key."""
        values = {"user_pk": user_pk, "slot": slot, "signing": signing, "sealing": sealing}
        key = self._connection.execute(
            insert(user_key), {**values, "valid_from": at}
        ).inserted_primary_key
        return int(key[0]) if key else 0

    def note_use(self, slot: str, workstation: str, account: str, at: int) -> None:
        """Note where the slot was used last."""
        self._connection.execute(
            update(user_key)
            .where(user_key.c.slot == slot)
            .values(workstation=workstation, account=account[:120], used_at=at)
        )

    def end_user_keys(self, slots: Sequence[str], at: int, cause: KeyEnd, entry: int) -> None:
        """End the keys of slots that were replaced or removed.

        What they signed counts up to log entry `entry`, the last one that was written before.
        """
        self._connection.execute(
            update(user_key)
            .where(user_key.c.slot.in_(slots), user_key.c.valid_to.is_(None))
            .values(valid_to=at, end_cause=cause.value, end_entry=entry)
        )

    def user_keys(self) -> list[UserKey]:
        """All keys that are in force, the oldest first."""
        rows = self._connection.execute(_KEYS.where(user_key.c.valid_to.is_(None)))
        return [_read(row) for row in rows]

    def user_key(self, slot: str) -> UserKey | None:
        """The published key of a slot, ended ones too."""
        row = self._connection.execute(_KEYS.where(user_key.c.slot == slot)).first()
        return None if row is None else _read(row)

    def last_lost(self) -> tuple[int, int] | None:
        """When a device was last given up for lost (epoch ms), and the last log entry then."""
        newest = (
            select(user_key.c.valid_to, user_key.c.end_entry)
            .where(user_key.c.end_cause == KeyEnd.LOST.value)
            .order_by(user_key.c.end_entry.desc())
            .limit(1)
        )
        row = self._connection.execute(newest).first()
        return None if row is None else (int(row.valid_to), int(row.end_entry))

    def lose_ended(self, user_pk: int) -> None:
        """What was revoked from this user as if nobody else had it was lost after all."""
        self._connection.execute(
            update(user_key)
            .where(user_key.c.user_pk == user_pk, user_key.c.end_cause == KeyEnd.REVOKED.value)
            .values(end_cause=KeyEnd.LOST.value)
        )

    def taken_since(self, entry: int) -> int:
        """How many devices were taken from their users at log entry `entry` or later.

        Not those that the same person replaced.
        """
        causes = (KeyEnd.REVOKED.value, KeyEnd.LOST.value, KeyEnd.CLOSED.value)
        taken = select(func.count()).where(
            user_key.c.end_cause.in_(causes), user_key.c.end_entry >= entry
        )
        return self._connection.execute(taken).scalar_one()

    def user_key_pk(self, slot: str) -> int | None:
        """Local key of the published key of a slot."""
        return self._connection.execute(
            select(user_key.c.pk).where(user_key.c.slot == slot)
        ).scalar()

    def keys_of(self, user_pk: int) -> list[tuple[int, bytes]]:
        """Keys of a user that are in force: local key and X25519 public half."""
        rows = self._connection.execute(
            select(user_key.c.pk, user_key.c.sealing).where(
                user_key.c.user_pk == user_pk, user_key.c.valid_to.is_(None)
            )
        )
        return [(row.pk, bytes(row.sealing)) for row in rows]

    def add_key_grant(
        self, user_key_pk: int, sealed: bytes, granted_by: int, at: int, *, generation: int
    ) -> None:
        """Store the private group key sealed to a user's key (decision 1)."""
        self._connection.execute(
            insert(key_grant),
            {
                "key_name": "private",
                "generation": generation,
                "user_key_pk": user_key_pk,
                "sealed": sealed,
                "granted_by": granted_by,
                "granted_at": at,
            },
        )

    def sealed_group_key(self, user_key_pk: int) -> bytes | None:
        """The private group key as sealed to this key, if it was ever granted.

        A re-key removes the grants of the generation before, so there is only the present one.
        """
        sealed = self._connection.execute(
            select(key_grant.c.sealed).where(key_grant.c.user_key_pk == user_key_pk)
        ).scalar()
        return bytes(sealed) if sealed is not None else None

    def group_key_slots(self) -> frozenset[str]:
        """Slots in force whose key the private group key is sealed to."""
        rows = self._connection.execute(
            select(user_key.c.slot)
            .join(key_grant, key_grant.c.user_key_pk == user_key.c.pk)
            .where(user_key.c.valid_to.is_(None))
        )
        return frozenset(row.slot for row in rows)

    def drop_key_grants(self) -> None:
        """Remove every sealed group key: it was replaced, and opens nothing here any more."""
        self._connection.execute(delete(key_grant))


def _read(row: Row[Any]) -> UserKey:
    return UserKey(**(row._asdict() | {"sealing": bytes(row.sealing)}))
