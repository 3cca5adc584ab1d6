"""Whom a signer can tell of a case for information 抄送: people, and units that have a head."""

from app.domain.permissions import Permission
from app.readmodels.case_view import CopyChoice, CopyChoices
from app.services.approvals.telling import LEADING
from app.services.cases import role_holders
from app.services.usecase import Call, Kind, usecase


@usecase(Kind.SYSTEM, Permission.CASE_ANSWER)
def copy_choices(call: Call, _command: None) -> CopyChoices:
    """Units with a head or officer, and everybody with an open account but the reader."""
    holders = role_holders(call)
    units = tuple(
        CopyChoice(row.pk, row.name)
        for row in call.uow.organisation.units()
        if any(holders.get((row.pk, role)) for role in LEADING)
    )
    people = tuple(
        CopyChoice(row.pk, row.name, row.unit_name)
        for row in call.uow.organisation.users()
        if not row.closed and row.pk != call.actor.user_pk
    )
    return CopyChoices(units, people)
