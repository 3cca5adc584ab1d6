"""Drivers of what is about the office, its people and its log."""

from datetime import date, timedelta
from functools import partial

from app.domain.audit import Action
from app.domain.clients import Owners
from app.domain.permissions import Permission, Role
from app.services import (
    accounts,
    dates,
    demo_bulk,
    maintenance,
    office,
    organisation,
    recovery,
    roles,
    rules,
    this_computer,
)
from app.services.accounts import AddUser
from app.services.clients import new_client
from app.services.dates import ConfirmDate
from app.services.demo_bulk import NewClients
from app.services.office import SignIn
from app.services.organisation import AddUnit, ChangeUnit, SetPrefecturePermission, UnitFields
from app.services.roles import EndRole, GrantRole
from app.services.rules import SetRule
from database.migrations.runner import Upgrade
from database.vault.enrolment import Recovered
from database.vault.recovery import RecoveryHalves
from tests.masking.driving import Desk, drives
from tests.masking.office import MOMENT
from tests.masking.people import UNIT_OF
from tests.offices import (
    ADMIN,
    BRANCH,
    CITY,
    COUNTY_WITHOUT_CENTRE,
    SECURITY_OFFICER,
)


@drives(accounts.list_users)
def _users(desk: Desk) -> None:
    desk.run(accounts.list_users, None)


@drives(accounts.add_user, never="its answer is a random code")
def _add_user(desk: Desk) -> None:
    desk.run(accounts.add_user, AddUser(ADMIN, desk.planted.office.unit(BRANCH)))


@drives(accounts.enrol_code, never="its answer is a random code")
def _enrol(desk: Desk) -> None:
    desk.run(accounts.enrol_code, 999_999)


@drives(dates.confirm_date)
def _date(desk: Desk) -> None:
    for day in (MOMENT.date(), date(2020, 1, 1)):
        desk.run(dates.confirm_date, ConfirmDate(day))


@drives(demo_bulk.insert_clients)
def _bulk(desk: Desk) -> None:
    new = new_client({"name": "别的公司"}, Owners(desk.planted.office.unit(BRANCH)))
    desk.run(demo_bulk.insert_clients, NewClients((new,)))


@drives(maintenance.check_ledgers)
def _check(desk: Desk) -> None:
    desk.run(maintenance.check_ledgers, None)


@drives(office.confirm_recovery, never="nobody has the sheets of a sample office")
def _confirm_recovery(desk: Desk) -> None:
    desk.run(office.confirm_recovery, RecoveryHalves("A" * 64, "B" * 64))


@drives(office.note_upgrade)
def _upgrade(desk: Desk) -> None:
    desk.run(office.note_upgrade, Upgrade(3, 4, None))


@drives(office.sign_in)
def _sign_in(desk: Desk) -> None:
    desk.run(office.sign_in, SignIn())


@drives(office.sign_out)
def _sign_out(desk: Desk) -> None:
    desk.run(office.sign_out, Action.LOCK)


@drives(organisation.list_units)
def _units(desk: Desk) -> None:
    desk.run(organisation.list_units, None)


@drives(organisation.add_unit)
def _add_unit(desk: Desk) -> None:
    parent = desk.planted.office.unit(CITY)
    for name in ("新支局", BRANCH):
        desk.run(organisation.add_unit, AddUnit(parent, "grassroots", UnitFields(name)))


@drives(organisation.change_unit)
def _change_unit(desk: Desk) -> None:
    unit = desk.planted.office.unit(BRANCH)
    desk.run(organisation.change_unit, ChangeUnit(unit, 1, UnitFields("新名")))


@drives(organisation.close_unit, never="people or clients are left in every unit")
def _close_unit(desk: Desk) -> None:
    for name in (*sorted(set(UNIT_OF.values())), COUNTY_WITHOUT_CENTRE):
        desk.run(organisation.close_unit, desk.planted.office.unit(name))


@drives(organisation.prefecture_rights)
def _prefecture(desk: Desk) -> None:
    desk.run(organisation.prefecture_rights, desk.planted.office.unit(CITY))


@drives(organisation.set_prefecture_permission, never="there is no province here")
def _set_prefecture(desk: Desk) -> None:
    unit, day = desk.planted.office.unit(CITY), MOMENT.date()
    command = SetPrefecturePermission(
        unit, Permission.RULE_SET, allowed=False, valid_from=day, reason="收回"
    )
    desk.run(organisation.set_prefecture_permission, command)


@drives(recovery.recovery_state)
def _recovery(desk: Desk) -> None:
    desk.run(recovery.recovery_state, None)


@drives(recovery.note_recovery)
def _note_recovery(desk: Desk) -> None:
    desk.run(recovery.note_recovery, Recovered(desk.services.office.master, b"\0" * 32))


@drives(recovery.renew_halves, needs_copy=True)
def _renew(desk: Desk) -> None:
    if desk.keep("renew", partial(desk.services.run, recovery.renew_halves, desk.actor, None)):
        desk.texts.pop()  # the halves are random


@drives(roles.grants_to_confirm)
def _to_confirm(desk: Desk) -> None:
    desk.run(roles.grants_to_confirm, None)


@drives(roles.confirm_role)
def _confirm_role(desk: Desk) -> None:
    for (grant,) in desk.stored("SELECT id FROM role_grant WHERE confirmed_by IS NULL"):
        desk.run(roles.confirm_role, grant)


@drives(roles.end_role)
def _end_role(desk: Desk) -> None:
    for (grant,) in desk.stored("SELECT id FROM role_grant ORDER BY pk LIMIT 4"):
        desk.run(roles.end_role, EndRole(grant))


@drives(roles.grant_role)
def _grant_role(desk: Desk) -> None:
    unit = desk.planted.office.unit(CITY)
    user = desk.planted.office.user(SECURITY_OFFICER)
    for role in Role:
        desk.run(roles.grant_role, GrantRole(user, unit, role, MOMENT.date()))


@drives(roles.share_group_key)
def _share(desk: Desk) -> None:
    desk.run(roles.share_group_key, None)


@drives(rules.list_rules)
def _rules(desk: Desk) -> None:
    desk.run(rules.list_rules, None)


@drives(rules.set_rule)
def _set_rule(desk: Desk) -> None:
    later = (MOMENT + timedelta(days=1)).date()
    desk.run(rules.set_rule, SetRule("freshness.warning_days", 3, later, "试行"))


@drives(this_computer.this_computer)
def _computer(desk: Desk) -> None:
    desk.run(this_computer.this_computer, None)
