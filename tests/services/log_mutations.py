"""What somebody with the database key could do to the log: SQL on the real tables, rolled back.

Verification follows as the command does it, behind the entry of a sign-in.
"""

import json
import random
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.domain.audit import Action, ClockFlag, Outcome, canonical, digest, link
from app.domain.chain import genesis
from app.domain.checkpoint import statement
from app.domain.moments import to_ms
from app.services.access_log import VerifyLog, verify_log
from app.services.usecase import Call, Lane, NoProgress
from database.access_log import AccessLog, LogRow
from database.unit_of_work import UnitOfWork
from tests.offices import ADMIN

COPIES = (
    "user_pk",
    "actor_unit",
    "client_id",
    "action",
    "outcome",
    "at",
    "ordered_at",
    "sure_at",
    "clock",
)


@dataclass
class Forger:
    """Changes the log inside an open transaction; each act returns the first entry it touched."""

    uow: UnitOfWork
    luck: random.Random
    size: int
    table: str

    def sql(self, statement, *values):
        return self.uow.connection.exec_driver_sql(statement, values)

    def rows(self, start=1):
        return self.sql(
            f"SELECT seq, hash, bytes FROM {self.table} WHERE seq >= ? ORDER BY seq", start
        ).all()

    def flip_byte(self, seq):
        column = self.luck.choice(("bytes", "hash"))
        (stored,) = self.sql(f"SELECT {column} FROM {self.table} WHERE seq = ?", seq).one()
        changed = bytearray(stored)
        changed[self.luck.randrange(len(changed))] ^= 1 << self.luck.randrange(8)
        self.sql(f"UPDATE {self.table} SET {column} = ? WHERE seq = ?", bytes(changed), seq)
        return seq

    def change_copy(self, seq):
        column = self.luck.choice(COPIES)
        value = "x" if column in {"client_id", "action", "outcome"} else 99
        self.sql(f"UPDATE {self.table} SET {column} = ? WHERE seq = ?", value, seq)
        return seq

    def delete(self, seq):
        self.sql(f"DELETE FROM {self.table} WHERE seq = ?", seq)
        return seq

    def delete_and_close_up(self, seq):
        """Delete an entry and renumber the rows behind it."""
        self.delete(seq)
        self.renumber(seq + 1, -1)
        return seq

    def renumber(self, seq, by):
        """Move rows from `seq` on, by way of numbers that no row has."""
        self.sql(f"UPDATE {self.table} SET seq = -seq WHERE seq >= ?", seq)
        self.sql(f"UPDATE {self.table} SET seq = ? - seq WHERE seq < 0", by)

    def insert(self, seq):
        """Make room at `seq` and put a copy of another entry there."""
        self.renumber(seq, 1)
        names = "hash, bytes, at, ordered_at, sure_at, clock, user_pk, actor_unit"
        names += ", client_id, client_unit"
        self.sql(
            f"INSERT INTO {self.table} (seq, {names}, action, outcome) "
            f"SELECT ?, {names}, action, outcome FROM {self.table} WHERE seq = ?",
            seq,
            seq + 1,
        )
        return seq

    def swap(self, seq):
        other = seq + 1 if seq < self.size else seq - 1
        for old, new in ((seq, 0), (other, seq), (0, other)):
            self.sql(f"UPDATE {self.table} SET seq = ? WHERE seq = ?", new, old)
        return min(seq, other)

    def truncate(self, seq):
        self.sql(f"DELETE FROM {self.table} WHERE seq >= ?", seq)
        return seq

    def truncate_with_checkpoints(self, seq):
        self.sql("DELETE FROM log_checkpoint WHERE size >= ?", seq)
        return self.truncate(seq)

    def rehash(self, seq):
        """Change what an entry says and make the chain behind it consistent again."""
        head = self.uow.log.hash_at(seq - 1) if seq > 1 else genesis(self.uow.log._seed)
        made = []
        for number, _hash, stored in self.rows(seq):
            entry = json.loads(stored)
            entry["prev_hash"] = head.hex()
            if number == seq:
                entry["purpose"] = "另一个用途"
            changed = canonical(entry)
            head = link(head, digest(changed))
            made.append((changed, head, number))
        statement = f"UPDATE {self.table} SET bytes = ?, hash = ? WHERE seq = ?"
        self.uow.connection.exec_driver_sql(statement, made)
        return seq

    def resign(self, seq, sign):
        """As `rehash`, with every checkpoint behind it made anew by `sign`."""
        self.rehash(seq)
        checkpoints = self.sql("SELECT pk, text FROM log_checkpoint WHERE size >= ?", seq).all()
        for pk, text in checkpoints:
            said = statement(text)
            head = self.uow.log.hash_at(said.size)
            changed = text.replace(said.head.hex(), head.hex())
            self.sql(
                "UPDATE log_checkpoint SET head = ?, text = ?, signature = ? WHERE pk = ?",
                head,
                changed,
                sign(changed.encode()),
                pk,
            )
        return seq

    def resign_with_a_foreign_key(self, seq):
        return self.resign(seq, Ed25519PrivateKey.generate().sign)

    def drop_checkpoint(self, _seq):
        pks = [row.pk for row in self.sql("SELECT pk FROM log_checkpoint ORDER BY pk")]
        self.sql("DELETE FROM log_checkpoint WHERE pk = ?", self.luck.choice(pks))
        return 1

    def flip_checkpoint(self, _seq):
        pks = [row.pk for row in self.sql("SELECT pk FROM log_checkpoint ORDER BY pk")]
        columns = ("text", "signature", "head", "size", "cause", "at")
        pk, column = self.luck.choice(pks), self.luck.choice(columns)
        (stored,) = self.sql(f"SELECT {column} FROM log_checkpoint WHERE pk = ?", pk).one()
        if isinstance(stored, int):
            value = stored + self.luck.choice((-1, 1))
        else:
            changed = bytearray(stored.encode() if isinstance(stored, str) else stored)
            changed[self.luck.randrange(len(changed))] ^= 1
            value = changed.decode() if isinstance(stored, str) else bytes(changed)
        self.sql(f"UPDATE log_checkpoint SET {column} = ? WHERE pk = ?", value, pk)
        return 1

    def change_period(self, _seq):
        pks = [row.pk for row in self.sql("SELECT pk FROM log_period ORDER BY pk")]
        column, value = self.luck.choice(
            (
                ("first", self.luck.randint(2, self.size + 5)),
                ("incarnation", str(self.luck.random())),
                ("signing_public", self.luck.randbytes(32)),
            )
        )
        # Not to the value of another row, which the table refuses
        rows = self.sql(f"SELECT {column} FROM log_period").scalars().all()
        if value not in rows:
            self.sql(
                f"UPDATE log_period SET {column} = ? WHERE pk = ?", value, self.luck.choice(pks)
            )
            return 1
        return self.drop_period(0)

    def drop_period(self, _seq):
        pks = [row.pk for row in self.sql("SELECT pk FROM log_period ORDER BY pk")]
        self.sql("DELETE FROM log_period WHERE pk = ?", self.luck.choice(pks))
        return 1


KINDS = (
    "flip_byte",
    "change_copy",
    "delete",
    "delete_and_close_up",
    "insert",
    "swap",
    "truncate",
    "truncate_with_checkpoints",
    "rehash",
    "resign_with_a_foreign_key",
    "resign_with_the_old_key",
    "resign_with_the_office_key",
    "drop_checkpoint",
    "flip_checkpoint",
    "change_period",
    "drop_period",
)
_GUARDED = ("log_checkpoint", "log_period")


def verify_inside(services, actor, uow):
    """The use-case on an open transaction, so that what was changed can be rolled back."""
    office = services.office
    now = office.clock()
    uow.log = AccessLog(uow.connection, office.log_seed)
    uow.log.append([_sign_in(actor, office)], office.zone)
    call = Call(uow, office, actor, now, now.date(), "act", NoProgress(), office.take_time(uow))
    return verify_log.handle(call, VerifyLog())


def _sign_in(actor, office):
    at = to_ms(office.clock())
    entry = {"at": at, "user": actor.user_id, "unit": actor.unit_pk, "office": office.id}
    entry |= {"action": Action.LOGIN, "outcome": Outcome.OK}
    who = (actor.user_pk, actor.unit_pk, None, None)
    return LogRow(at, ClockFlag.OK, *who, Action.LOGIN, Outcome.OK, entry)


def verdict_on(busy, kind, luck, seq):
    """First entry touched by a random change of `kind` near `seq`, and what verification says."""
    services, actor = busy.office.services_as(ADMIN), busy.actor
    with services.office.begin(Lane.BULK, write=True) as uow:
        year = uow.log.years()[-1]
        forger = Forger(uow, luck, uow.log.head().size, f"access_log_{year}")
        guards = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN (?, ?, ?)"
        for (trigger,) in forger.sql(guards, forger.table, *_GUARDED).all():
            forger.sql(f"DROP TRIGGER {trigger}")
        if kind == "resign_with_the_office_key":
            touched = forger.resign(seq, services.office.master.office_sign)
        elif kind == "resign_with_the_old_key":
            touched = forger.resign(seq, busy.old.office_sign)
        else:
            touched = getattr(forger, kind)(seq)
        return touched, verify_inside(services, actor, uow)
