"""Whole claims with their acts in bulk, as large sample offices need them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from app.domain.claims import Standing
from app.domain.plans import Plan
from app.domain.text import name_key
from database.records import new_id
from database.repositories.claim_rows import (
    NewAct,
    act_values,
    cached_values,
    plan_values,
)
from database.tables.claims import claim, claim_act, claim_period, prospect


@dataclass(frozen=True, slots=True)
class WholeClaim:
    """A claim on a prospect of its own with all its acts; `standing` follows from them."""

    plan: Plan
    stem: str
    sort_key: str
    acts: tuple[NewAct, ...]
    standing: Standing


def insert_claims(connection: Connection, new: Sequence[WholeClaim]) -> None:
    """Insert prospects, claims, acts and open periods, one statement for each table."""
    pairs = list(
        zip(_keys(connection, prospect, new), _keys(connection, claim, new), new, strict=True)
    )
    _many(connection, prospect, [_prospect_row(pk, one) for pk, _claim, one in pairs])
    _many(connection, claim, [_claim_row(*pair) for pair in pairs])
    _many(connection, claim_act, [act_values(pk, act) for _, pk, one in pairs for act in one.acts])
    periods = [_period_row(*pair) for pair in pairs if pair[2].standing.published is not None]
    _many(connection, claim_period, periods)


def _keys(connection: Connection, table: Table, new: Sequence[WholeClaim]) -> range:
    first = connection.execute(select(func.coalesce(func.max(table.c.pk), 0))).scalar_one() + 1
    return range(first, first + len(new))


def _many(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _prospect_row(pk: int, one: WholeClaim) -> dict[str, Any]:
    plan = one.plan
    said = {"name": plan.name, "name_key": name_key(plan.name), "stem_key": one.stem}
    known = {"uscc": plan.uscc, "phone": plan.phone, "address": plan.address}
    return {"pk": pk, "id": new_id(), **said, **known, "created_at": one.acts[0].at}


def _claim_row(prospect_pk: int, pk: int, one: WholeClaim) -> dict[str, Any]:
    first = one.acts[0]
    return {
        "pk": pk,
        "id": new_id(),
        "prospect_pk": prospect_pk,
        "version": len(one.acts),
        "author_pk": first.author_pk,
        "created_at": first.at,
        "sort_key": one.sort_key,
        "next_contact_on": one.plan.next_contact,
        **plan_values(one.plan),
        **cached_values(one.standing),
    }


def _period_row(prospect_pk: int, pk: int, one: WholeClaim) -> dict[str, Any]:
    standing, people = one.standing, one.standing.people
    return {
        "id": new_id(),
        "claim_pk": pk,
        "prospect_pk": prospect_pk,
        "round": standing.round,
        "unit_pk": standing.unit_pk,
        "a_user_pk": people.a_user_pk,
        "b_user_pk": people.b_user_pk,
        "filed_on": standing.filed,
        "published_on": standing.published,
        "due_on": standing.due,
        "held_days": 0,
        "extensions": 0,
        "rule_version": 1,
        "act": one.acts[-1].act,
    }
