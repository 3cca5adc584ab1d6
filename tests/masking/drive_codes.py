"""Drivers of client codes: authorisations, registration, what was issued."""

from app.services import codes, registration
from app.services.codes import AuthorisePrefecture, RevokeAuthorisation
from app.services.registration import RegisterClient
from tests.masking.driving import Desk, drives
from tests.masking.office import MOMENT
from tests.masking.people import UNIT_OF
from tests.offices import CITY


@drives(codes.authorise_prefecture)
def _authorisation(desk: Desk) -> None:
    today = MOMENT.date()
    for name in (CITY, *sorted(set(UNIT_OF.values()))):
        unit = desk.planted.office.unit(name)
        paper = ("广东省邮政局", "粤邮〔2026〕88 号", today, today, today, 1, 2)
        desk.run(codes.authorise_prefecture, AuthorisePrefecture(unit, *paper))


@drives(codes.revoke_authorisation, never="nobody was authorised here")
def _revoke(desk: Desk) -> None:
    desk.run(codes.revoke_authorisation, RevokeAuthorisation("unknown", "收回"))


@drives(codes.code_office)
def _office(desk: Desk) -> None:
    desk.run(codes.code_office, None)


@drives(codes.list_codes)
def _codes(desk: Desk) -> None:
    desk.run(codes.list_codes, None)


@drives(codes.try_template)
def _try(desk: Desk) -> None:
    for template in ("serial:8:all check:mod_97_10", "const:44"):
        desk.run(codes.try_template, template)


@drives(registration.register_client, never="every client here has its code already")
def _register(desk: Desk) -> None:
    for client in desk.clients():
        desk.run(registration.register_client, RegisterClient(client))
