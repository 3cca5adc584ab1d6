"""Drivers of copying, of handing a leaver's clients over, and of telling clients."""

import pytest

from app.domain.leaving import Told
from app.services import accounts, copying, holdings, leaving, leaving_undo, telling
from app.services.copying import CopyParts
from app.services.leaving import Leave, Move
from app.services.telling import TellClient
from tests.masking.drive_dossier import paths_of, purposes
from tests.masking.driving import Desk, drives
from tests.masking.gardener import child
from tests.masking.office import MOMENT
from tests.masking.people import NEIGHBOUR, OWNERS_OF
from tests.offices import MANAGER

ROWS = (
    *("revenue.2025.entered", "openings.credit_level", "openings.balance"),
    *("openings.agreement", "grade", "code", "site_name", "nothing"),
)


@drives(copying.copy_parts, copying=True)
def _copy(desk: Desk) -> None:
    record = desk.stored("SELECT id FROM service_record ORDER BY pk LIMIT 1")[0][0]
    need = desk.stored("SELECT id FROM client_need ORDER BY pk LIMIT 1")[0][0]
    with purposes():
        for client, identity in desk.planted.ids.items():
            contact, address = child(client, "contacts", 1), child(client, "addresses", 1)
            whole = (f"contacts.{contact}", f"addresses.{address}", "persons.x")
            for path in (*paths_of(desk, client), *whole, *ROWS):
                desk.run(copying.copy_parts, CopyParts(identity, (path,)))
        for path in (f"records.{record}", f"needs.{need}"):
            for identity in desk.clients():
                desk.run(copying.copy_parts, CopyParts(identity, (path,)))


@drives(holdings.leaver_holdings)
def _holdings(desk: Desk) -> None:
    for name in (MANAGER, NEIGHBOUR):
        desk.run(holdings.leaver_holdings, desk.planted.office.user(name))


@drives(leaving.leave)
def _leave(desk: Desk) -> None:
    user = desk.planted.office.user
    for client, identity in desk.planted.ids.items():
        leaver, _second = OWNERS_OF[client]
        move = Move(identity, user("李静"))
        command = Leave(user(leaver or MANAGER), (move,), "调离")
        desk.run(leaving.leave, command)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "close_slots", lambda *_where: None)  # a file beside the office
        for name in (desk.user, MANAGER, NEIGHBOUR):
            desk.run(leaving.leave, Leave(user(name), (), "调离", close=True))


@drives(leaving_undo.undo_leaving)
def _undo(desk: Desk) -> None:
    for (identity,) in desk.stored("SELECT id FROM leaving ORDER BY pk"):
        desk.run(leaving_undo.undo_leaving, identity)


@drives(telling.tell_client)
def _tell(desk: Desk) -> None:
    for identity in desk.clients():
        command = TellClient(identity, MOMENT.date(), Told.PHONE)
        desk.run(telling.tell_client, command)
