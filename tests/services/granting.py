"""Access asked for and granted as in real life: who needs it asks, the head decides."""

from datetime import timedelta

from app.domain.access import AccessAct
from app.domain.moments import local_day
from app.services.access import DecideRequest, RequestAccess, decide_request, request_access
from tests.offices import UNIT_HEAD, SampleOffice


def ask(
    office: SampleOffice,
    client: str,
    user: str,
    categories: tuple[int, ...] = (3,),
    act: AccessAct = AccessAct.VIEW,
    days: int | None = None,
) -> str:
    """Request access as `user`; for `days` from today, else for the default term."""
    today = local_day(office.clock(), "Asia/Shanghai")
    until = None if days is None else today + timedelta(days=days)
    command = RequestAccess(client, categories, "走访准备", until, act)
    return office.run(request_access, user, command)


def grant(
    office: SampleOffice,
    client: str,
    user: str,
    categories: tuple[int, ...] = (3,),
    act: AccessAct = AccessAct.VIEW,
    days: int | None = None,
    *,
    by: str = UNIT_HEAD,
) -> str:
    """Have `user` ask and the head of the county grant it; returns the grant's id."""
    request = ask(office, client, user, categories, act, days)
    given = office.run(decide_request, by, DecideRequest(request))
    assert given is not None
    return given
