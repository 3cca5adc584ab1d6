"""Entries as acts of other parts would leave them, at moments of the office's clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain.audit import Action, LogNote, Outcome
from app.domain.permissions import Permission
from app.services.usecase import Kind, usecase
from tests import offices


@usecase(Kind.SYSTEM, Permission.SIGN_IN)
def write(call, command):
    """Write entries as acts of other parts would."""
    for one in command:
        call.record(one)


def at(office, text):
    """Set the clock to a moment of the office's zone; what lies more than three days on doubts."""
    office.clock.moment = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Shanghai"))


def note(action, unit=None, client="c1", **more):
    """An entry, about a client of a unit when one is named."""
    about = {} if unit is None else {"client_id": client, "client_unit": unit}
    return LogNote(Action(action), **about, **more)


def refused(office, user, unit, client="c1", reason="not_allowed"):
    """An attempt that the gate refused."""
    detail = f"open_dossier:{reason}"
    denied = note(Action.DENIED, unit, client, outcome=Outcome.DENIED, detail=detail)
    office.run(write, user, [denied])


def last_seq(office):
    """Number of the newest entry."""
    with office.services_as(offices.ADMIN).office.begin("foreground", write=False) as uow:
        return uow.log.head().size
