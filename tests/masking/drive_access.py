"""Drivers of single grants, monitoring lists, keys and appointments."""

from datetime import timedelta

from app.domain.access import AccessAct
from app.services import access, access_lists, appointments, attempts, keys, sight
from app.services.access import DecideRequest, RequestAccess
from app.services.appointments import Appointed, RecordAppointment
from app.services.keys import RevokeDevice, RevokePerson, RevokeWorkstation
from app.services.sight import MonitorClient
from database.vault.attempts import Attempt, Waiting
from tests.masking.driving import Desk, drives
from tests.masking.office import MOMENT
from tests.masking.people import PEOPLE
from tests.offices import CITY, EXPRESS_BUREAU, KEEPER

TODAY = MOMENT.date()


def requests(desk: Desk) -> list[str]:
    """Ids of cases: some decided, the one that waits, a proposal."""
    waiting = "pk NOT IN (SELECT case_pk FROM case_decision)"
    of_each = "SELECT min(pk) FROM approval_case GROUP BY kind"
    found = f"SELECT id FROM approval_case WHERE {waiting} OR pk IN ({of_each}) ORDER BY pk"
    return [one for (one,) in desk.stored(found)]


FAR_APART = ("alpha", "gamma")


@drives(access.request_access)
def _ask(desk: Desk) -> None:
    for client in FAR_APART:
        identity = desk.planted.ids[client]
        for act, categories in zip(AccessAct, ((3, 8), (1,), (7,)), strict=True):
            command = RequestAccess(identity, categories, "走访准备", TODAY, act)
            desk.run(access.request_access, command)
        if desk.asks:
            by_code = RequestAccess(desk.typed(client, "code"), (6,), "走访准备")
            desk.run(access.request_access, by_code)


@drives(access.decide_request, deciding=True)
def _decide(desk: Desk) -> None:
    for request in (*requests(desk), "unknown"):
        desk.run(access.decide_request, DecideRequest(request))
        desk.run(access.decide_request, DecideRequest(request, refuse="不必"))


@drives(access.withdraw_request)
def _withdraw(desk: Desk) -> None:
    for request in requests(desk):
        desk.run(access.withdraw_request, request)


@drives(access.revoke_access, deciding=True)
def _revoke(desk: Desk) -> None:
    for (grant,) in desk.stored("SELECT id FROM access_grant ORDER BY pk"):
        desk.run(access.revoke_access, grant)


@drives(access_lists.access_lists, deciding=True)
def _lists(desk: Desk) -> None:
    desk.run(access_lists.access_lists, None)


@drives(access_lists.access_terms, deciding=True)
def _terms(desk: Desk) -> None:
    for client in FAR_APART:
        desk.run(access_lists.access_terms, desk.planted.ids[client])
        if desk.asks:
            desk.run(access_lists.access_terms, desk.typed(client, "code"))


@drives(access_lists.grants_in_scope, deciding=True, log=True)
def _grants_in_scope(desk: Desk) -> None:
    desk.run(access_lists.grants_in_scope, None)


@drives(sight.who_may_see)
def _who(desk: Desk) -> None:
    for client in FAR_APART:
        desk.run(sight.who_may_see, desk.planted.ids[client])


@drives(sight.monitor_client)
def _monitor(desk: Desk) -> None:
    for identity in desk.clients():
        for organ in (CITY, EXPRESS_BUREAU):
            command = MonitorClient(identity, desk.planted.office.unit(organ), "重点客户")
            desk.run(sight.monitor_client, command)


@drives(sight.end_monitoring)
def _end_monitoring(desk: Desk) -> None:
    for (line,) in desk.stored("SELECT id FROM monitoring ORDER BY pk"):
        desk.run(sight.end_monitoring, line)


@drives(appointments.list_appointments)
def _appointments(desk: Desk) -> None:
    desk.run(appointments.list_appointments, None)


@drives(appointments.prepare_record)
def _record(desk: Desk) -> None:
    desk.run(appointments.prepare_record, None)


@drives(appointments.record_appointment)
def _appoint(desk: Desk) -> None:
    paper = Appointed("王局长", TODAY - timedelta(days=1), "任〔2026〕1号", TODAY)
    for (grant,) in desk.stored("SELECT id FROM role_grant WHERE role = 'keeper' ORDER BY pk"):
        desk.run(appointments.record_appointment, RecordAppointment(grant, paper))


@drives(attempts.take_over)
def _attempts(desk: Desk) -> None:
    user = desk.stored("SELECT id FROM user_account ORDER BY pk")[0][0]
    failed = Attempt("0192f3a0-0000-7000-8000-0000000000f1", 0, "wrong_password", user, "")
    desk.run(attempts.take_over, Waiting((failed,), ()))


@drives(keys.list_keys)
def _keys(desk: Desk) -> None:
    desk.run(keys.list_keys, None)


@drives(keys.revoke_person, needs_copy=True)
def _revoke_person(desk: Desk) -> None:
    for user in (desk.user, KEEPER if desk.user != KEEPER else PEOPLE[0]):
        desk.run(keys.revoke_person, RevokePerson(desk.planted.office.user(user)))


@drives(keys.revoke_device, needs_copy=True, never="what it takes away is nobody's data")
def _revoke_device(desk: Desk) -> None:
    for slot in (desk.services.office.user_keys.slot_id, "unknown"):
        desk.run(keys.revoke_device, RevokeDevice(slot))


@drives(keys.revoke_workstation, needs_copy=True, never="there is no other computer")
def _revoke_workstation(desk: Desk) -> None:
    desk.run(keys.revoke_workstation, RevokeWorkstation("unknown"))
