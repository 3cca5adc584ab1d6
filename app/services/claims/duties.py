"""What claims ask for on Today: of the unit, of its head, of the organ; and notices not read yet.

Without action the person in charge is told after 20 days, the head of the unit after 25, and after
a month it is overdue for both (S13-2); all three are rules.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from app.domain.calendar import Period
from app.domain.claims import Column, State
from app.domain.permissions import Permission, Role
from app.readmodels.claims import ClaimCard, ClaimFilter
from app.readmodels.today import Duty, DutyKind, Urgency
from app.services.claims.enquiries import enquiry_duties
from app.services.claims.lists import CardReader, asked_for
from app.services.claims.scope import scope_of
from app.services.usecase import Call
from database.queries import claims as queries
from database.repositories import notices

SHOWN = 40
"""Claims of one kind on Today; the others stand on the board."""
_SILENT = Period(months=1)
_WORK = {
    Column.SUBMITTED: "review",
    Column.TO_PUBLISH: "publish",
    Column.DUE: "judge",
    Column.RESELECT: "reselect",
}


def claim_duties(call: Call) -> tuple[Duty, ...]:
    """Duties about claims, and what the actor was told about them."""
    if not call.actor.may(Permission.CLAIM_VIEW):
        return ()
    found = [*_told(call)]
    if call.actor.may(Permission.CLAIM_PLAN):
        found += _of_unit(call)
        found += enquiry_duties(call)
    if call.actor.may(Permission.CLAIM_DECIDE):
        found += _of_organ(call)
    return tuple(found)


def _of_organ(call: Call) -> Iterator[Duty]:
    """Reviews, notices, judgements and choices that wait; where no guidance was given yet."""
    asked = asked_for(call, ClaimFilter(waiting=True))
    reader, connection = CardReader(call, asked.scope), call.uow.connection
    for column, what in _WORK.items():
        for row in queries.cards(connection, asked, column, SHOWN):
            yield _duty(call, reader.card(row), what)
    if call.actor.may(Permission.CODE_ISSUE):
        inside = asked_for(call, ClaimFilter(states=(State.SIGNED,)))
        for row in queries.cards(connection, inside, Column.SIGNED, SHOWN):
            card = reader.card(row)
            if card.inside is not None:
                yield _duty(call, card, "register")
    for row in queries.ends_asked(connection, asked, SHOWN):
        yield _duty(call, reader.card(row), "answer")
    unguided = queries.counts(connection, asked_for(call, ClaimFilter(unguided=True)))
    if number := sum(one.unguided for one in unguided):
        yield Duty(DutyKind.CLAIM, Urgency.LATER, detail="guide", count=number)


def _of_unit(call: Call) -> Iterator[Duty]:
    """Own claims that end, wait for a contact or a signature, or lie still."""
    me = call.actor.user_pk
    heads = [role.unit_pk for role in call.actor.roles if role.role is Role.UNIT_HEAD]
    reader = CardReader(call, scope_of(call.actor))
    for row in queries.developed_by(call.uow.connection, me, heads, call.today):
        card, mine = reader.card(row), me in (row.a_user_pk, row.b_user_pk)
        if mine:
            yield from _own(call, card, reader.rules.warned)
        yield from _silent(call, card, reader, mine=mine)


def _own(call: Call, card: ClaimCard, warned: int) -> Iterator[Duty]:
    left, inside = card.days_left, card.inside
    running = card.state is State.EXCLUSIVE and not card.held
    if running and left is not None and left <= warned:
        yield _duty(call, card, "ending", left)
    if card.state is State.WON:
        yield _duty(call, card, "sign")
    following = inside.next_contact if inside is not None else None
    followed = card.state in (State.EXCLUSIVE, State.WON, State.SIGNED)
    if followed and following is not None and following <= call.today + timedelta(days=1):
        yield _duty(call, card, "follow", (following - call.today).days)


def _silent(call: Call, card: ClaimCard, reader: CardReader, *, mine: bool) -> Iterator[Duty]:
    """A claim in exclusive development on which nothing was done for long (S13-2)."""
    if card.state is not State.EXCLUSIVE or card.held or card.published is None:
        return
    inside = card.inside
    last = max(card.published, (inside.progress_on if inside else None) or date.min)
    rules = reader.rules
    if (call.today - last).days >= (rules.self_days if mine else rules.head_days):
        yield _duty(call, card, "silent", (_SILENT.after(last) - call.today).days)


def _told(call: Call) -> Iterator[Duty]:
    rows = notices.unread(call.uow.connection, call.actor.user_pk, "claim", SHOWN)
    for row in rows:
        yield Duty(
            DutyKind.NOTICE,
            Urgency.LATER,
            client_name=row.name,
            detail=row.kind,
            object_id=row.subject_id,
        )


def _duty(call: Call, card: ClaimCard, what: str, days: int | None = None) -> Duty:
    """A duty about a claim; without `days` it is due on the claim's deadline."""
    if days is None and card.deadline is not None:
        days = (card.deadline - call.today).days
    late = days is not None and days < 0
    near = days is None or days > 1
    urgency = Urgency.LATE if late else Urgency.LATER if near else Urgency.SOON
    return Duty(
        DutyKind.CLAIM,
        urgency,
        days,
        client_name=card.prospect,
        person=card.unit,
        detail=what,
        object_id=f"{what}:{card.id}",
    )
