"""Prospects and claims: the plan, its acts in order, the periods, and the cached standing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, insert, or_, select, update

from app.domain.audit import canonical
from app.domain.claims import ENDED, ActKind, Standing, State, begun
from app.domain.plans import Plan
from app.domain.text import name_key
from app.domain.uscc import normalise
from database.prepared import LISTED, Prepared, listed
from database.records import AggregateChange, Saved, new_id
from database.repositories.claim_expiries import Expiries
from database.repositories.claim_rows import (
    SCHEMA,
    NewAct,
    StoredAct,
    StoredClaim,
    act_of,
    act_values,
    cached_values,
    claim_of,
    contact_values,
    plan_values,
    said,
)
from database.tables.claims import (
    claim,
    claim_act,
    claim_period,
    prospect,
)

_AT_ONCE = 500
"""Claims read by one statement."""
_BEGINNING = frozenset({ActKind.PUBLISHED, ActKind.RESELECTED})


@dataclass(frozen=True, slots=True)
class StoredProspect:
    """A prospect; `client_pk` once it became a key account."""

    pk: int
    id: str
    name: str
    uscc: str | None
    phone: str | None
    address: str | None
    client_pk: int | None


_AT = Prepared(select(claim).where(claim.c.pk == bindparam("pk")))
_OPEN_ON = Prepared(
    select(claim)
    .where(
        claim.c.prospect_pk == bindparam("prospect", 0),
        claim.c.state.notin_([state.value for state in ENDED]),
    )
    .order_by(claim.c.pk)
)
_ACTS = Prepared(select(claim_act).where(claim_act.c.claim_pk.in_(LISTED)).order_by(claim_act.c.pk))
_PROSPECT = select(*(prospect.c[name] for name in StoredProspect.__slots__))


class Claims:
    """Reads and appends claims inside one transaction."""

    def __init__(self, connection: Connection, saved: Saved) -> None:
        self._connection = connection
        self._saved = saved
        self.expiries = Expiries(connection, saved)

    def prospects_like(self, uscc: str | None, stems: Sequence[str]) -> tuple[StoredProspect, ...]:
        """Prospects with this credit code or one of these stems, the oldest first."""
        same: ColumnElement[bool] = prospect.c.stem_key.in_(stems)
        if uscc:  # without one, those without one would all be found
            same = or_(same, prospect.c.uscc == normalise(uscc))
        rows = self._connection.execute(_PROSPECT.where(same).order_by(prospect.c.pk))
        return tuple(StoredProspect(*row) for row in rows)

    def prospect(self, pk: int) -> StoredProspect:
        """A prospect that is known to exist."""
        found = _PROSPECT.where(prospect.c.pk == pk)
        return StoredProspect(*self._connection.execute(found).one())

    def add_prospect(self, plan: Plan, stem: str, phone: str | None, at: int) -> int:
        """A prospect by the identity that a plan gives it; its pk."""
        values = {
            "id": new_id(),
            "name": plan.name,
            "name_key": name_key(plan.name),
            "stem_key": stem,
            "uscc": plan.uscc,
            "phone": phone,
            "address": plan.address,
            "created_at": at,
        }
        made = self._connection.execute(insert(prospect), values).inserted_primary_key
        return int(made[0]) if made else 0

    def complete_prospect(self, pk: int, **values: object) -> None:
        """Fill in what was not known of a prospect when it was first planned, or what it became."""
        self._connection.execute(update(prospect).where(prospect.c.pk == pk).values(**values))

    def add(self, prospect_pk: int, plan: Plan, sort_key: str, first: NewAct) -> StoredClaim:
        """A claim with its first act (t1)."""
        standing, identity = begun(first.what), new_id()
        values = {
            "id": identity,
            "prospect_pk": prospect_pk,
            "version": 1,
            "author_pk": first.author_pk,
            "created_at": first.at,
            "sort_key": sort_key,
            "next_contact_on": plan.next_contact,
            **plan_values(plan),
            **cached_values(standing),
        }
        made = self._connection.execute(insert(claim), values).inserted_primary_key
        pk = int(made[0]) if made else 0
        self._insert_act(pk, first)
        self._announce(identity, 1, {**plan_values(plan), **said(first)})
        return self.at(pk)

    def change_plan(
        self, stored: StoredClaim, plan: Plan, *, prospect_pk: int, sort_key: str
    ) -> None:
        """Replace the plan of a draft; people and territory with it."""
        values = {
            **plan_values(plan),
            "prospect_pk": prospect_pk,
            "sort_key": sort_key,
            "next_contact_on": plan.next_contact,
            "a_user_pk": plan.people.a_user_pk,
            "b_user_pk": plan.people.b_user_pk,
            "version": stored.version + 1,
        }
        self._connection.execute(update(claim).where(claim.c.pk == stored.pk).values(values))
        self._announce(stored.id, stored.version + 1, plan_values(plan))

    def find(self, identity: str) -> StoredClaim | None:
        """A claim by its id or its register number."""
        known = claim.c.id == identity
        return self._first(select(claim).where(known | (claim.c.register_no == identity)))

    def at(self, pk: int) -> StoredClaim:
        """A claim that is known to exist."""
        (row,) = _AT.rows(self._connection, pk=pk)
        return self._read([row])[0]

    def several(self, keys: Sequence[int]) -> tuple[StoredClaim, ...]:
        """Claims that are known to exist, in the order of their keys as given."""
        found: dict[int, StoredClaim] = {}
        for start in range(0, len(keys), _AT_ONCE):
            some = claim.c.pk.in_(keys[start : start + _AT_ONCE])
            rows = self._connection.execute(select(claim).where(some)).all()
            found |= {one.pk: one for one in self._read(rows)}
        return tuple(found[key] for key in keys)

    def open_on(self, prospect_pk: int) -> tuple[StoredClaim, ...]:
        """Claims on a prospect that have not ended, in the order in which they arrived complete."""
        rows = self._read(_OPEN_ON.rows(self._connection, prospect=prospect_pk))
        return tuple(sorted(rows, key=lambda one: (one.arrived_at == 0, one.arrived_at, one.pk)))

    def append(self, stored: StoredClaim, new: NewAct, *, ends: str = "") -> StoredClaim:
        """Write an act: cache and period follow it; ActOutOfPlaceError when it cannot be now.

        `ends` is the reason with which an open period ends by this act.
        """
        standing = stored.standing.after(new.what)
        self._insert_act(stored.pk, new)
        cached = cached_values(standing) | contact_values(standing, new)
        version = stored.version + 1
        self._connection.execute(
            update(claim).where(claim.c.pk == stored.pk).values(**cached, version=version)
        )
        self._follow(stored, standing, new, ends)
        self._announce(stored.id, version, said(new) | {"state": standing.state.value})
        return self.at(stored.pk)

    def histories(self) -> dict[int, list[StoredAct]]:
        """Acts of all claims by the key of the claim, in the order in which they were written."""
        found: dict[int, list[StoredAct]] = {}
        for row in self._connection.execute(select(claim_act).order_by(claim_act.c.pk)):
            found.setdefault(row.claim_pk, []).append(act_of(row))
        return found

    def _follow(self, stored: StoredClaim, standing: Standing, new: NewAct, ends: str) -> None:
        """Keep the row of the round: begun, extended, held, or ended."""
        what = new.what
        if what.kind in _BEGINNING:
            self._begin_period(stored, standing, new)
            return
        open_row = (claim_period.c.claim_pk == stored.pk, claim_period.c.ended_on.is_(None))
        values: dict[str, object] = {}
        if what.kind is ActKind.EXTENDED:
            values = {"due_on": what.due, "extensions": standing.extensions}
        elif what.kind is ActKind.RESUMED and standing.due is not None:
            before = stored.standing
            held = (what.day - before.held_since).days if before.held_since else 0
            values = {"due_on": standing.due, "held_days": claim_period.c.held_days + held}
        elif standing.state in ENDED | {State.RESELECT}:
            values = {"ended_on": what.day, "end_kind": what.kind.value, "reason": ends or None}
        if values:
            self._connection.execute(update(claim_period).where(*open_row).values(**values))

    def _begin_period(self, stored: StoredClaim, standing: Standing, new: NewAct) -> None:
        people = standing.people
        values = {
            "id": new_id(),
            "claim_pk": stored.pk,
            "prospect_pk": stored.prospect_pk,
            "round": standing.round,
            "unit_pk": standing.unit_pk,
            "a_user_pk": people.a_user_pk,
            "b_user_pk": people.b_user_pk,
            "filed_on": standing.filed,
            "published_on": new.what.day,
            "due_on": new.what.due,
            "held_days": 0,
            "extensions": 0,
            "rule_version": new.rule_version or 0,
            "act": new.act,
        }
        self._connection.execute(insert(claim_period), values)

    def _insert_act(self, pk: int, new: NewAct) -> None:
        self._connection.execute(insert(claim_act), act_values(pk, new))

    def _announce(self, identity: str, version: int, record: dict[str, object]) -> None:
        content = canonical({"schema": SCHEMA, "id": identity, "version": version, **record})
        self._saved(AggregateChange("claim", identity, version, version - 1, content))

    def _first(self, statement: Select[Any]) -> StoredClaim | None:
        row = self._connection.execute(statement).first()
        return self._read([row])[0] if row is not None else None

    def _read(self, rows: Sequence[Any]) -> list[StoredClaim]:
        """Claims with their acts, both by one statement each."""
        acts: dict[int, list[StoredAct]] = {}
        keys = listed([row.pk for row in rows])
        for row in _ACTS.rows(self._connection, listed=keys) if rows else ():
            acts.setdefault(row.claim_pk, []).append(act_of(row))
        return [claim_of(row, tuple(acts[row.pk])) for row in rows]
