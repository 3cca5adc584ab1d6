"""Claims as one list, as of today by the cache and as of any other day by their acts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.audit import Action, LogNote
from app.domain.claims import State, replay
from app.domain.permissions import Permission
from app.readmodels.claims import ClaimCard, ClaimLine, ClaimLines
from app.services.claims.lists import CardReader
from app.services.claims.scope import scope_of
from app.services.usecase import Call, Kind, Lane, usecase
from database.queries import claims as queries

_ORDER = {state: number for number, state in enumerate(State)}


@dataclass(frozen=True, slots=True)
class ListClaims:
    """Claims in one state, or all; as of a day, today unless told."""

    state: State | None = None
    as_of: date | None = None


@usecase(Kind.BROWSE, Permission.CLAIM_VIEW, lane=Lane.BULK)
def list_claims(call: Call, command: ListClaims) -> ClaimLines:
    """Claims that the actor may see, by state and then by the end of their period.

    A past day shows what held then, a coming one what will hold if nobody acts.
    """
    day = command.as_of or call.today
    scope = scope_of(call.actor)
    rows = queries.every_row(call.uow.connection, scope, call.today)
    reader = CardReader(call, scope)
    cards = [reader.card(row) for row in rows]
    lines = map(_line, cards) if day == call.today else _as_of(call, cards, day)
    found = [line for line in lines if command.state in (None, line.state)]
    call.record(LogNote(Action.LIST, object_type="claim", result_count=len(found)))
    ordered = sorted(found, key=lambda one: (_ORDER[one.state], one.due or day, one.id))
    return ClaimLines(day, tuple(ordered))


def _as_of(call: Call, cards: list[ClaimCard], day: date) -> Iterator[ClaimLine]:
    units = {row.pk: row.name for row in call.uow.organisation.units()}
    histories = call.uow.claims.histories()
    for card in cards:
        standing = replay((one.what for one in histories[card.pk]), day)
        inside = card.inside
        if standing is None or (inside is None and standing.published is None):
            continue  # what another unit plans is seen from the notice on, on any day
        yield ClaimLine(
            card.id,
            standing.register_no if inside else None,
            card.prospect,
            inside.uscc if inside else None,
            units[standing.unit_pk],
            standing.state,
            standing.round,
            standing.published,
            standing.due,
            standing.days_left(day),
        )


def _line(card: ClaimCard) -> ClaimLine:
    inside = card.inside
    return ClaimLine(
        card.id,
        inside.register_no if inside else None,
        card.prospect,
        inside.uscc if inside else None,
        card.unit,
        card.state,
        card.round,
        card.published,
        card.due,
        card.days_left,
    )
