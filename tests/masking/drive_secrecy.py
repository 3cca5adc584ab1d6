"""Drivers of the organs' own rules on confidentiality."""

from app.services import confidentiality
from app.services.confidentiality import SetSecrecyRules
from tests.masking.driving import Desk, drives
from tests.masking.people import UNIT_OF
from tests.offices import CITY


@drives(confidentiality.secrecy_rules)
def _rules(desk: Desk) -> None:
    desk.run(confidentiality.secrecy_rules, None)


@drives(confidentiality.unread_secrecy_rules)
def _unread(desk: Desk) -> None:
    desk.run(confidentiality.unread_secrecy_rules, None)


@drives(confidentiality.confirm_secrecy_rules, never="no organ here has rules of its own")
def _confirm(desk: Desk) -> None:
    desk.run(confidentiality.confirm_secrecy_rules, "unknown")


@drives(confidentiality.set_secrecy_rules)
def _set(desk: Desk) -> None:
    for unit in (CITY, *sorted(set(UNIT_OF.values()))):
        command = SetSecrecyRules(desk.planted.office.unit(unit), "保密管理办法", "不得外传。")
        desk.run(confidentiality.set_secrecy_rules, command)


@drives(confidentiality.secrecy_office)
def _office(desk: Desk) -> None:
    desk.run(confidentiality.secrecy_office, None)
