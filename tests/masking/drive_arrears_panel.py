"""Drivers of the arrears panel: pictures by every filter and order, one client, the month's end."""

from app.readmodels.arrears import ArrearsFilter, ArrearsSort, Tile
from app.services.arrears import ageing_list, client_view, month_end, panel
from app.services.arrears.client_view import ShowArrears
from app.services.arrears.month_end import MonthEnd
from app.services.clients import RowsOf
from tests.masking.driving import Desk, drives
from tests.masking.office import MOMENT
from tests.masking.people import CLIENTS

TODAY = MOMENT.date()


def _filters(desk: Desk) -> list[ArrearsFilter]:
    """Every way to narrow and to order."""
    office = desk.planted.office
    users = [row[0] for row in desk.stored("SELECT pk FROM user_account ORDER BY pk")]
    return [
        *(ArrearsFilter(everybody=everybody) for everybody in (False, True)),
        *(ArrearsFilter(tile=tile, everybody=True) for tile in Tile),
        *(ArrearsFilter(sort=sort, everybody=True) for sort in ArrearsSort),
        *(ArrearsFilter(sort=sort, everybody=True, descending=False) for sort in ArrearsSort),
        *(ArrearsFilter(manager_pk=user, everybody=True) for user in users),
        ArrearsFilter(unit_pk=office.actor(desk.user).unit_pk, everybody=True),
        ArrearsFilter(specialty="速递", everybody=True),
        ArrearsFilter(bucket="1-30", everybody=True),
        ArrearsFilter(bucket="not_due", everybody=True),
    ]


@drives(panel.arrears_panel)
def _panel(desk: Desk) -> None:
    for wanted in _filters(desk):
        desk.run(panel.arrears_panel, wanted)


@drives(panel.arrears_keys)
def _keys(desk: Desk) -> None:
    for wanted in _filters(desk):
        desk.run(panel.arrears_keys, wanted)


@drives(panel.arrears_rows)
def _rows(desk: Desk) -> None:
    keys = tuple(desk.planted.key(client) for client in CLIENTS)
    desk.run(panel.arrears_rows, RowsOf((*keys, 999_999)))


@drives(panel.arrears_choices)
def _choices(desk: Desk) -> None:
    for everybody in (False, True):
        desk.run(panel.arrears_choices, ArrearsFilter(everybody=everybody))


@drives(client_view.arrears_client)
def _client(desk: Desk) -> None:
    for client in desk.clients():
        desk.run(client_view.arrears_client, ShowArrears(client))


@drives(ageing_list.prepare_ageing)
def _ageing(desk: Desk) -> None:
    for wanted in _filters(desk):
        desk.run(ageing_list.prepare_ageing, wanted)


@drives(month_end.month_end)
def _month_end(desk: Desk) -> None:
    desk.run(month_end.month_end, MonthEnd(TODAY))
    desk.run(month_end.month_end, MonthEnd(TODAY.replace(day=1)))


@drives(month_end.prepare_month_end, copying=True)
def _month_end_paper(desk: Desk) -> None:
    desk.run(month_end.prepare_month_end, MonthEnd(TODAY))


@drives(panel.overdue_count)
def _overdue(desk: Desk) -> None:
    desk.run(panel.overdue_count, None)
