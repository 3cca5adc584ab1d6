"""The claim board and its table as a reader may see them (X-26): browsing, never a consultation."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from app.domain.audit import Action, LogNote
from app.domain.calendar import WorkdayTable
from app.domain.claim_rules import ClaimRules
from app.domain.claims import Column, People, Standing, State
from app.domain.permissions import Permission
from app.readmodels.claims import (
    Board,
    CardInside,
    ClaimCard,
    ClaimChoices,
    ClaimFilter,
    ColumnPart,
    PersonChoice,
    UnitChoice,
    WaitingForMe,
)
from app.services.claims.ledger import claim_rules
from app.services.claims.scope import scope_of
from app.services.clients import RowsOf
from app.services.usecase import Call, Kind, Lane, usecase
from database.queries import claims as queries
from database.queries.claims import Asked, ClaimScope, ColumnCount, Days

Counted = dict[Column, ColumnCount]

FIRST_CARDS = 12
"""Cards of a column that come with the board; more are asked for."""
FINISHED_SHOWN = 500


@dataclass(frozen=True, slots=True)
class ColumnCards:
    """All cards of one column."""

    filter: ClaimFilter
    column: Column


@usecase(Kind.BROWSE, Permission.CLAIM_VIEW)
def claim_board(call: Call, command: ClaimFilter) -> Board:
    """The board: counts of all columns and the first cards of each."""
    asked = asked_for(call, command)
    connection = call.uow.connection
    counted = {one.column: one for one in queries.counts(connection, asked)}
    reader = CardReader(call, asked.scope)
    parts = []
    for column in Column:
        one = counted.get(column)
        rows = queries.cards(connection, asked, column, FIRST_CARDS) if one is not None else []
        cards = tuple(map(reader.card, rows))
        parts.append(ColumnPart(column, one.count if one else 0, one.late if one else 0, cards))
    ended = queries.ended_count(connection, asked)
    _note(call, sum(part.count for part in parts))
    return Board(
        call.today, reader.rules.warned, tuple(parts), _waiting(call, asked, counted), ended
    )


@usecase(Kind.BROWSE, Permission.CLAIM_VIEW)
def column_cards(call: Call, command: ColumnCards) -> tuple[ClaimCard, ...]:
    """All cards of a column."""
    asked = asked_for(call, command.filter)
    rows = queries.cards(call.uow.connection, asked, command.column, -1)
    _note(call, len(rows))
    return tuple(map(CardReader(call, asked.scope).card, rows))


@usecase(Kind.BROWSE, Permission.CLAIM_VIEW, lane=Lane.BULK)
def claim_keys(call: Call, command: ClaimFilter) -> tuple[int, ...]:
    """Keys of the table in the order of urgency."""
    found = queries.keys(call.uow.connection, asked_for(call, command))
    _note(call, len(found))
    return tuple(found)


@usecase(Kind.BROWSE, Permission.CLAIM_VIEW)
def claim_rows(call: Call, command: RowsOf) -> tuple[ClaimCard, ...]:
    """Rows of the table by their keys, as far as they may be seen now."""
    scope = scope_of(call.actor)
    rows = queries.rows_of(call.uow.connection, scope, command.keys, call.today)
    _note(call, len(rows))
    return tuple(map(CardReader(call, scope).card, rows))


@usecase(Kind.BROWSE, Permission.CLAIM_VIEW)
def finished_claims(call: Call, command: ClaimFilter) -> tuple[ClaimCard, ...]:
    """Claims that have ended, the last first."""
    asked = asked_for(call, command)
    rows = queries.finished(call.uow.connection, asked, FINISHED_SHOWN)
    _note(call, len(rows))
    return tuple(map(CardReader(call, asked.scope).card, rows))


@usecase(Kind.SYSTEM, Permission.CLAIM_VIEW)
def claim_choices(call: Call, _command: None) -> ClaimChoices:
    """Open units and people, for filters and forms."""
    units = [row for row in call.uow.organisation.units() if row.closed_on is None]
    users = [row for row in call.uow.organisation.users() if not row.closed]
    return ClaimChoices(
        call.actor.unit_pk,
        tuple(UnitChoice(row.pk, row.name, row.level, row.path) for row in units),
        tuple(PersonChoice(row.pk, row.name, row.unit_pk) for row in users),
    )


def board_days(rules: ClaimRules, today: date, workdays: WorkdayTable) -> Days:
    """The days with which a board of `today` is read."""
    return Days(
        today,
        today + timedelta(days=rules.warned),
        _first_not_late(today, rules.review_workdays, workdays),
        _first_not_late(today, rules.decision_workdays, workdays),
        today - timedelta(days=rules.signing_days),
    )


def _first_not_late(today: date, limit: int, workdays: WorkdayTable) -> date:
    """The first day from which `limit` working days are not over yet."""
    day = today
    while workdays.after(day - timedelta(days=1), limit).day >= today:
        day -= timedelta(days=1)
    return day


def asked_for(call: Call, wanted: ClaimFilter) -> Asked:
    """A board as the actor may see it today."""
    rules = claim_rules(call.office.rules, (), call.today)
    days = board_days(rules, call.today, call.office.workdays(call.uow))
    return Asked(scope_of(call.actor), wanted, days)


class CardReader:
    """Makes cards of rows as one reader may see them."""

    def __init__(self, call: Call, scope: ClaimScope) -> None:
        self._scope = scope
        self._today = call.today
        self._workdays = call.office.workdays(call.uow)
        self.rules = claim_rules(call.office.rules, (), call.today)

    def card(self, row: Any) -> ClaimCard:
        """A row as this reader may see it."""
        standing = _standing(row).on(self._today)
        deadline = self.rules.deadline(standing, self._workdays)
        return ClaimCard(
            row.pk,
            row.id,
            row.name,
            row.territory,
            row.unit,
            row.unit_pk,
            standing.state,
            standing.since,
            row.round,
            row.published_on,
            standing.due,
            standing.days_left(self._today),
            row.held_since is not None,
            deadline.day if deadline else None,
            deadline.provisional if deadline else False,
            self._inside(row) if self._scope.inside(row) else None,
        )

    def _inside(self, row: Any) -> CardInside:
        me = self._scope.user_pk
        return CardInside(
            row.register_no,
            row.uscc,
            tuple(row.businesses.split()),
            row.industry,
            row.person,
            row.person_b or "",
            row.expected_fen,
            row.progress_on,
            row.progress_text,
            row.next_contact_on,
            row.guided,
            row.extensions,
            row.competing,
            frozenset(State(word) for word in row.asked.split()),
            me in (row.a_user_pk, row.b_user_pk),
        )


def _standing(row: Any) -> Standing:
    """What a row caches of the standing, as far as the days of a card need it.

    A period that is over and not noted yet is cached as running.
    """
    noted = row.now != State.DUE or row.since > row.due_on
    return Standing(
        State(row.now) if noted and row.held_since is None else State.EXCLUSIVE,
        row.since,
        row.unit_pk,
        People(row.a_user_pk, row.b_user_pk),
        due=row.due_on,
        held_since=row.held_since,
    )


def _waiting(call: Call, asked: Asked, counted: Counted) -> WaitingForMe:
    """What the officer has to do, and where guidance is missing; nothing for others.

    It is the whole board's, whatever is filtered; `counted` is reused where that is the same.
    """
    if not call.actor.may(Permission.CLAIM_DECIDE):
        return WaitingForMe()
    whole = asked.scope.units is None
    counted = _counted(call, asked, ClaimFilter(waiting=not whole), counted)
    unguided = counted if whole else _counted(call, asked, ClaimFilter(unguided=True), {})

    def number(column: Column) -> int:
        return counted[column].count if column in counted else 0

    submitted = counted.get(Column.SUBMITTED)
    return WaitingForMe(
        review=submitted.count if submitted else 0,
        review_late=submitted.late if submitted else 0,
        publish=number(Column.TO_PUBLISH),
        judge=number(Column.DUE),
        reselect=number(Column.RESELECT),
        answer=sum(one.asked for one in counted.values()),
        unguided=sum(one.unguided for one in unguided.values()),
    )


def _counted(call: Call, asked: Asked, wanted: ClaimFilter, known: Counted) -> Counted:
    """Counts for another filter, those `known` where it is the same."""
    if asked.wanted == wanted:
        return known
    found = queries.counts(call.uow.connection, replace(asked, wanted=wanted))
    return {one.column: one for one in found}


def _note(call: Call, found: int) -> None:
    call.record(LogNote(Action.LIST, object_type="claim", result_count=found))
