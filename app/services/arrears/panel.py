"""The arrears panel (欠费预警, K12): figures, bars and rows from the caches, as a reader may see.

A list with a column of category 7 is a consultation (decision 6): each picture leaves one entry
with how many rows it holds and which were shown first.
"""

from collections.abc import Sequence

from app.domain.ageing import BASIS_RULE, BUCKETS_RULE, buckets_of, codes_of
from app.domain.arrears_rules import Source
from app.domain.audit import Action, LogNote
from app.domain.permissions import Permission
from app.readmodels.arrears import (
    ArrearsChoices,
    ArrearsFilter,
    ArrearsPanel,
    ArrearsRow,
    PanelRules,
    PanelState,
    Tile,
)
from app.services.arrears.data_state import data_state
from app.services.clients import RowsOf
from app.services.rules import number
from app.services.usecase import Call, Kind, Lane, usecase
from database.queries import arrears_panel as queries
from database.queries.arrears_panel import Asked

FIRST_ROWS = 200
"""Rows that come with the picture; a branch has no more."""
CATEGORY = 7


@usecase(Kind.CONSULT, Permission.ARREARS_VIEW)
def arrears_panel(call: Call, command: ArrearsFilter) -> ArrearsPanel:
    """Tiles, ageing by unit and the first rows; each sum is of the rows that it opens."""
    connection, asked = call.uow.connection, Asked.by(call.actor, command)
    rules = panel_rules(call)
    rows = queries.first_rows(connection, call.actor, asked, FIRST_ROWS)
    totals = queries.totals(connection, asked)
    _note(call, totals.count, rows)
    return ArrearsPanel(
        call.today,
        panel_state(call),
        rules,
        queries.tiles(connection, asked),
        queries.ageing(connection, asked, len(rules.buckets)),
        totals,
        tuple(rows),
    )


@usecase(Kind.CONSULT, Permission.ARREARS_VIEW, lane=Lane.BULK)
def arrears_keys(call: Call, command: ArrearsFilter) -> tuple[int, ...]:
    """Keys of all rows in order, where they are more than come with the picture."""
    found = queries.keys(call.uow.connection, Asked.by(call.actor, command))
    _note(call, len(found), ())
    return found


@usecase(Kind.CONSULT, Permission.ARREARS_VIEW)
def arrears_rows(call: Call, command: RowsOf) -> tuple[ArrearsRow, ...]:
    """Rows by key, as far as they may be seen now."""
    found = queries.rows_of(call.uow.connection, call.actor, command.keys)
    _note(call, len(found), found)
    return tuple(found)


@usecase(Kind.BROWSE, Permission.ARREARS_VIEW)
def arrears_choices(call: Call, command: ArrearsFilter) -> ArrearsChoices:
    """Units and managers to filter by, whatever is filtered by now."""
    found = queries.choices(call.uow.connection, Asked.by(call.actor, command))
    count = len(found.units) + len(found.managers)
    call.record(LogNote(Action.LIST, object_type="arrears_choices", result_count=count))
    return found


@usecase(Kind.SYSTEM, Permission.ARREARS_VIEW)
def overdue_count(call: Call, _command: None) -> int:
    """How many clients that the actor may see are overdue; not which ones."""
    found = queries.tiles(call.uow.connection, Asked.by(call.actor, ArrearsFilter()))
    return next(one.count for one in found if one.tile is Tile.OVERDUE)


def panel_rules(call: Call) -> PanelRules:
    """What the head names, as it holds today."""
    book, today = call.office.rules, call.today
    buckets = buckets_of(str(book.in_force(BUCKETS_RULE, today).value))
    return PanelRules(
        str(book.in_force(BASIS_RULE, today).value),
        codes_of(buckets),
        number(book, "arrears.warning_days", today),
        number(book, "arrears.warning_percent", today),
    )


def panel_state(call: Call) -> PanelState:
    """Of when the balances are: own ones of the last evaluation (K13)."""
    last, data = queries.last_day(call.uow.connection), data_state(call)
    evaluated, at = (last.day, last.at) if last is not None else (None, None)
    as_of = evaluated if data.source is Source.OWN else data.until
    return PanelState(as_of, at, evaluated != call.today or data.stale)


def _note(call: Call, count: int, rows: Sequence[ArrearsRow]) -> None:
    """One entry for a picture, with the ids of what it shows."""
    shown = tuple(row.client_id for row in rows[:FIRST_ROWS])
    call.record(
        LogNote(
            Action.LIST,
            object_type="arrears",
            categories=(CATEGORY,),
            result_count=count,
            result_ids=shown,
        )
    )
