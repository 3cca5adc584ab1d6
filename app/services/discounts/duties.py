"""Discounts that end soon, on Today of A and B owner and of the head of the unit (第六章 六).

They are warned of 60, 30 and 7 days before (a rule), until something follows: a renewal that was
applied for or granted. Nothing ends a line but its last day.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from app.domain.discount_lines import WARN_RULE, warn_days_of, warning
from app.domain.permissions import ClientRef, Permission, Role
from app.readmodels.agreements import TARIFF
from app.readmodels.discounts import DiscountRow
from app.readmodels.today import Duty, DutyKind, Urgency
from app.services.discounts.holding import discounts_of
from app.services.usecase import Call
from database.queries import discounts as queries

SHOWN = 40


def discount_duties(call: Call) -> tuple[Duty, ...]:
    """Lines in force that end within the first warning and that nothing follows yet."""
    if not call.actor.may(Permission.CASE_ASK):
        return ()
    warned = warn_days_of(str(call.office.rules.in_force(WARN_RULE, call.today).value))
    heads = [role.unit_pk for role in call.actor.roles if role.role is Role.UNIT_HEAD]
    last = call.today + timedelta(days=warned[0])
    me, connection = call.actor.user_pk, call.uow.connection
    found = []
    for row in queries.ending(connection, me, heads, call.today, last):
        if TARIFF in call.actor.view(_ref(row)):
            found += [_duty(row, line, warned, me) for line in _ending(call, row.pk, warned)]
    return tuple(sorted(found, key=lambda duty: duty.days or 0)[:SHOWN])


def _ref(row: Any) -> ClientRef:
    owners = frozenset(pk for pk in (row.a_user_pk, row.b_user_pk) if pk is not None)
    return ClientRef(row.unit_pk, owners, row.pk)


def _ending(call: Call, client_pk: int, warned: tuple[int, ...]) -> Iterator[DiscountRow]:
    held = discounts_of(call, client_pk)
    for line in held.in_force:
        if warning(line.days_left, warned) is not None and not held.followed(line):
            yield line


def _duty(row: Any, line: DiscountRow, warned: tuple[int, ...], me: int) -> Duty:
    """The nearest warning makes it urgent; a head's own only where nobody owns the client."""
    owners = {row.a_user_pk, row.b_user_pk} - {None}
    nearest = warning(line.days_left, warned) == warned[-1]
    return Duty(
        DutyKind.DISCOUNT,
        Urgency.SOON if nearest else Urgency.LATER,
        line.days_left,
        row.id,
        row.display_name,
        person=row.manager,
        detail=line.business,
        object_id=line.id,
        grade=row.grade,
        mine=me in owners or not owners,
    )
