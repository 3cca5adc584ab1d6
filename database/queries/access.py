"""Requests for access and grants as rows with their clients and people."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from app.domain.cases import CaseKind
from app.domain.permissions import ClientRef
from database.repositories.access import in_force
from database.tables.cases import access_grant, approval_case, case_decision, monitoring
from database.tables.client import client
from database.tables.organisation import unit, user

Found = Row[Any]
"""A request or grant with its client and people, by the names of the columns selected below."""

_SETTLED = 200
_OWNER = unit.alias("owner")
_ORGAN = unit.alias("organ")
_HOME = unit.alias("home")
_APPLICANT = user.alias("applicant")
_DECIDER = user.alias("decider")
_CLIENT = (
    client.c.pk.label("client_pk"),
    client.c.id.label("client_id"),
    client.c.display_name,
    client.c.code,
    client.c.unit_pk,
    client.c.a_user_pk,
    client.c.b_user_pk,
    _OWNER.c.name.label("unit_name"),
)


def _requests() -> Select[Any]:
    return (
        select(
            approval_case.c.pk,
            approval_case.c.id,
            approval_case.c.organ_pk,
            approval_case.c.applicant_pk,
            approval_case.c.content,
            approval_case.c.at,
            *_CLIENT,
            _ORGAN.c.name.label("organ_name"),
            _APPLICANT.c.name.label("applicant_name"),
            _HOME.c.name.label("applicant_unit"),
            case_decision.c.verdict,
            case_decision.c.record,
            case_decision.c.reason,
            case_decision.c.at.label("decided_at"),
            case_decision.c.decided_by,
            case_decision.c.for_pk,
            _DECIDER.c.name.label("decider_name"),
        )
        .select_from(
            approval_case.join(client, client.c.pk == approval_case.c.client_pk)
            .join(_OWNER, _OWNER.c.pk == client.c.unit_pk)
            .join(_ORGAN, _ORGAN.c.pk == approval_case.c.organ_pk)
            .join(_APPLICANT, _APPLICANT.c.pk == approval_case.c.applicant_pk)
            .join(_HOME, _HOME.c.pk == _APPLICANT.c.unit_pk)
            .outerjoin(case_decision, case_decision.c.case_pk == approval_case.c.pk)
            .outerjoin(_DECIDER, _DECIDER.c.pk == case_decision.c.decided_by)
        )
        .where(approval_case.c.kind == CaseKind.ACCESS.value)
    )


def waiting_requests(connection: Connection) -> list[Found]:
    """Requests without a decision, oldest first."""
    statement = _requests().where(case_decision.c.pk.is_(None)).order_by(approval_case.c.pk)
    return list(connection.execute(statement))


def requests_of(connection: Connection, applicant_pk: int) -> list[Found]:
    """Newest requests of one person first, decided ones too."""
    own = _requests().where(approval_case.c.applicant_pk == applicant_pk)
    return list(connection.execute(own.order_by(approval_case.c.pk.desc()).limit(_SETTLED)))


def settled_requests(connection: Connection) -> list[Found]:
    """Decided requests, the latest decision first."""
    done = _requests().where(case_decision.c.pk.is_not(None))
    return list(connection.execute(done.order_by(case_decision.c.pk.desc()).limit(_SETTLED)))


def grants_in_force(connection: Connection, at: int, *where: ColumnElement[bool]) -> list[Found]:
    """Grants that hold at `at` (epoch ms) and meet `where`, those that end first before others."""
    granter = user.alias("granter")
    statement = (
        select(
            access_grant.c.id,
            access_grant.c.user_pk,
            access_grant.c.categories,
            access_grant.c.access,
            access_grant.c.purpose,
            access_grant.c.granted_at,
            access_grant.c.until,
            *_CLIENT,
            user.c.name.label("user_name"),
            _HOME.c.pk.label("home_pk"),
            _HOME.c.name.label("user_unit"),
            granter.c.name.label("granter_name"),
        )
        .select_from(
            access_grant.join(client, client.c.pk == access_grant.c.client_pk)
            .join(_OWNER, _OWNER.c.pk == client.c.unit_pk)
            .join(user, user.c.pk == access_grant.c.user_pk)
            .join(_HOME, _HOME.c.pk == user.c.unit_pk)
            .outerjoin(granter, granter.c.pk == access_grant.c.granted_by)
        )
        .where(in_force(at), *where)
        .order_by(access_grant.c.until, access_grant.c.pk)
    )
    return list(connection.execute(statement))


def of_client(pk: int) -> ColumnElement[bool]:
    """Grants over one client."""
    return access_grant.c.client_pk == pk


def granters(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Who gave each of these grants, by the grant's id."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    rows = connection.execute(
        select(access_grant.c.id, user.c.name)
        .join(user, user.c.pk == access_grant.c.granted_by)
        .where(access_grant.c.id.in_(wanted))
    )
    return {row.id: row.name for row in rows}


def monitoring_of(connection: Connection, client_pk: int) -> list[Found]:
    """Lines of monitoring lists with a client that were not ended, with organ and who set them."""
    setter = user.alias("setter")
    line = monitoring.c
    return list(
        connection.execute(
            select(
                line.id,
                line.organ_pk,
                line.valid_from,
                line.valid_to,
                line.reason,
                unit.c.name.label("organ_name"),
                setter.c.name.label("setter_name"),
            )
            .join(unit, unit.c.pk == line.organ_pk)
            .outerjoin(setter, setter.c.pk == line.set_by)
            .where(line.client_pk == client_pk, line.ended_at.is_(None))
            .order_by(line.pk)
        )
    )


def ref_of(row: Found) -> ClientRef:
    """What rights over the row's client depend on."""
    owners = frozenset(pk for pk in (row.a_user_pk, row.b_user_pk) if pk is not None)
    return ClientRef(row.unit_pk, owners, row.client_pk)
