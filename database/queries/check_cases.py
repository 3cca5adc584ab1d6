"""Signed decisions with the public keys that prove them, and the grants that rest on them."""

from typing import Any

from sqlalchemy import Connection, Row, select

from database.tables.case_course import case_revision
from database.tables.cases import access_grant, approval_case, case_decision
from database.tables.delegations import delegation, delegation_end
from database.tables.ledger import decision
from database.tables.organisation import user, user_key

Signed = Row[Any]
"""A row with `record`, `signature`, `signing` (public key), `key_owner` and `decided_by`."""

_KEY = (user_key.c.signing, user_key.c.user_pk.label("key_owner"))


def client_decisions(connection: Connection) -> list[Signed]:
    """Opening entries (期初) and codes issued, as they were signed."""
    columns = (decision.c.id, decision.c.record, decision.c.signature, decision.c.decided_by)
    joined = decision.outerjoin(user_key, user_key.c.pk == decision.c.user_key_pk)
    return list(connection.execute(select(*columns, *_KEY).select_from(joined)))


def decided_cases(connection: Connection) -> list[Signed]:
    """Every case, with its decision when there is one.

    `revised` is the hash of the newest revision, None where the first one was decided on.
    """
    case = approval_case.c
    done = case_decision.c
    joined = approval_case.outerjoin(case_decision, done.case_pk == case.pk).outerjoin(
        user_key, user_key.c.pk == done.user_key_pk
    )
    joined = joined.outerjoin(user, user.c.pk == done.for_pk)
    columns = (case.pk, case.id, case.client_pk, case.applicant_pk, case.content, case.sha256)
    decided = (done.verdict, done.record, done.signature, done.decided_by, done.at, case.kind)
    stood = (done.for_pk, done.delegation, user.c.id.label("for_id"))
    revised = (
        select(case_revision.c.sha256)
        .where(case_revision.c.case_pk == case.pk)
        .order_by(case_revision.c.revision.desc())
        .limit(1)
        .scalar_subquery()
        .label("revised")
    )
    found = select(*columns, *decided, *stood, revised, *_KEY).select_from(joined)
    return list(connection.execute(found))


def delegations(connection: Connection) -> list[Signed]:
    """Every delegation with the ids of its people and the moment of its revocation."""
    giver, delegate, by = user.alias("giver"), user.alias("delegate"), delegation.c.from_pk
    joined = (
        delegation.join(giver, giver.c.pk == by)
        .join(delegate, delegate.c.pk == delegation.c.to_pk)
        .outerjoin(delegation_end, delegation_end.c.delegation_pk == delegation.c.pk)
        .outerjoin(user_key, user_key.c.pk == delegation.c.user_key_pk)
    )
    people = (giver.c.id.label("giver_id"), delegate.c.id.label("delegate_id"))
    ended = delegation_end.c.at.label("ended_at")
    columns = (delegation, by.label("decided_by"), *people, ended, *_KEY)
    return list(connection.execute(select(*columns).select_from(joined)))


def delegation_ends(connection: Connection) -> list[Signed]:
    """Every revocation of a delegation, whose id is `delegation`."""
    end = delegation_end.c
    joined = delegation_end.join(delegation, delegation.c.pk == end.delegation_pk).outerjoin(
        user_key, user_key.c.pk == end.user_key_pk
    )
    columns = (end.id, end.record, end.signature, end.at, end.ended_by.label("decided_by"))
    of = delegation.c.id.label("delegation")
    return list(connection.execute(select(*columns, of, *_KEY).select_from(joined)))


def grants(connection: Connection) -> list[Signed]:
    """Every grant ever given."""
    return list(connection.execute(select(access_grant)))
