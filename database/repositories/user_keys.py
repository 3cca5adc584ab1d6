"""Public halves of users' keys, and the private group key sealed to them (decision 1)."""

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select, update

from database.tables.organisation import key_grant, user_key


class UserKeyRows:
    """Reads and saves keys inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_user_key(self, user_pk: int, slot: str, signing: bytes, sealing: bytes, at: int) -> int:
        """Publish the public halves of a slot's keys; returns the key's local key."""
        values = {"user_pk": user_pk, "slot": slot, "signing": signing, "sealing": sealing}
        key = self._connection.execute(
            insert(user_key).values(**values, valid_from=at)
        ).inserted_primary_key
        return int(key[0]) if key else 0

    def end_user_keys(self, slots: Sequence[str], at: int) -> None:
        """End the keys of slots that were replaced or removed."""
        if slots:
            self._connection.execute(
                update(user_key)
                .where(user_key.c.slot.in_(slots), user_key.c.valid_to.is_(None))
                .values(valid_to=at)
            )

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

    def add_key_grant(self, user_key_pk: int, sealed: bytes, granted_by: int, at: int) -> None:
        """Store the private group key sealed to a user's key (decision 1)."""
        self._connection.execute(
            insert(key_grant).values(
                key_name="private",
                generation=1,
                user_key_pk=user_key_pk,
                sealed=sealed,
                granted_by=granted_by,
                granted_at=at,
            )
        )

    def sealed_group_key(self, user_key_pk: int) -> bytes | None:
        """The private group key as sealed to this key, if it was ever granted."""
        sealed = self._connection.execute(
            select(key_grant.c.sealed).where(key_grant.c.user_key_pk == user_key_pk)
        ).scalar()
        return bytes(sealed) if sealed is not None else None
