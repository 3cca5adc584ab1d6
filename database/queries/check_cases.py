"""Signed decisions with the public keys that prove them, and the grants that rest on them."""

from typing import Any

from sqlalchemy import Connection, Row, select

from database.tables.cases import access_grant, approval_case, case_decision
from database.tables.ledger import decision
from database.tables.organisation import user_key

Signed = Row[Any]
"""A row with `record`, `signature`, `signing` (public key), `key_owner` and `decided_by`."""

_KEY = (user_key.c.signing, user_key.c.user_pk.label("key_owner"))


def client_decisions(connection: Connection) -> list[Signed]:
    """Opening entries (期初) and codes issued, as they were signed."""
    columns = (decision.c.id, decision.c.record, decision.c.signature, decision.c.decided_by)
    joined = decision.outerjoin(user_key, user_key.c.pk == decision.c.user_key_pk)
    return list(connection.execute(select(*columns, *_KEY).select_from(joined)))


def decided_cases(connection: Connection) -> list[Signed]:
    """Every case, with its decision when there is one."""
    case = approval_case.c
    done = case_decision.c
    joined = approval_case.outerjoin(case_decision, done.case_pk == case.pk).outerjoin(
        user_key, user_key.c.pk == done.user_key_pk
    )
    columns = (case.pk, case.id, case.client_pk, case.applicant_pk, case.content, case.sha256)
    decided = (done.verdict, done.record, done.signature, done.decided_by)
    return list(connection.execute(select(*columns, *decided, *_KEY).select_from(joined)))


def grants(connection: Connection) -> list[Signed]:
    """Every grant ever given."""
    return list(connection.execute(select(access_grant)))
