"""The keeper's appointment record (A2) on a real office: entered, replaced, missed, printed."""

from datetime import timedelta

import pytest

from app.domain.audit import Action
from app.domain.errors import Reason
from app.domain.moments import local_day
from app.domain.permissions import Permission, Role
from app.readmodels.today import DutyKind
from app.services.appointments import (
    Appointed,
    RecordAppointment,
    list_appointments,
    print_record,
    record_appointment,
)
from app.services.clients import CreateClient, create_client
from app.services.roles import EndRole, GrantRole, confirm_role, end_role, grant_role
from app.services.today import today
from tests import offices
from tests.documents.pdf_reading import texts
from tests.offices import (
    ADMIN,
    BRANCH,
    CITY,
    COUNTY,
    COUNTY_KEEPER,
    KEEPER,
    OTHER_BRANCH,
    SECURITY_OFFICER,
    UNIT_HEAD,
    WITHOUT_ROLE,
    SampleOffice,
)
from tests.services.dossiers import refusal
from tests.services.leavers import close_account


def day(office: SampleOffice):
    return local_day(office.clock(), office.services_as(ADMIN).office.zone)


def paper(office: SampleOffice, **changed: object) -> Appointed:
    values = {
        "by": "和平县邮政局局长",
        "since": day(office),
        "document_no": "和邮〔2026〕7 号",
        "document_date": day(office),
    }
    return Appointed(**(values | changed))


def records(office, user=ADMIN):
    return office.run(list_appointments, user, None)


def keeper_of(office, unit, user=WITHOUT_ROLE, appointment=None):
    """A confirmed keeper role."""
    command = GrantRole(
        office.user(user), office.unit(unit), Role.KEEPER, day(office), appointment=appointment
    )
    grant = office.run(grant_role, ADMIN, command)
    return office.run(confirm_role, SECURITY_OFFICER, grant.id)


def client_of(office, unit):
    return office.run(
        create_client, KEEPER, CreateClient({"name": f"{unit}自来水公司"}, office.unit(unit))
    )


def unkept_duties(office, user):
    found = office.run(today, user, None).duties
    return [(d.client_name, d.person) for d in found if d.kind is DutyKind.UNKEPT]


def alone(office):
    """The two appointed keepers of the sample are gone: nobody reaches anything."""
    for name in (KEEPER, COUNTY_KEEPER):
        close_account(office, name=name)


def test_a_record_comes_with_the_keepers_role(office):
    grant = keeper_of(office, BRANCH, appointment=paper(office))
    row = records(office).rows[0]
    assert (row.user, row.unit, row.state, row.grant_id) == (
        WITHOUT_ROLE,
        BRANCH,
        "active",
        grant.id,
    )
    assert (row.appointed_by, row.document_no) == ("和平县邮政局局长", "和邮〔2026〕7 号")
    assert (row.since, row.document_date, row.recorded_by) == (day(office), day(office), ADMIN)


def test_a_record_is_entered_afterwards_and_logged(office):
    grant = keeper_of(office, BRANCH)
    command = RecordAppointment(grant.id, paper(office))
    identity = office.run(record_appointment, SECURITY_OFFICER, command)
    row = records(office).rows[0]
    assert (row.id, row.recorded_by) == (identity, SECURITY_OFFICER)
    entry = office.logged()[-1]
    assert (entry["action"], entry["object_id"]) == (Action.APPOINT, identity)
    assert (entry["basis"], entry["target"]) == ("和邮〔2026〕7 号", user_id(office, WITHOUT_ROLE))


def user_id(office, name):
    with office.reading() as uow:
        return uow.organisation.user_named(name).id


def test_a_newer_record_replaces_and_keeps_the_earlier_one(office):
    grant = keeper_of(office, BRANCH, appointment=paper(office))
    again = paper(office, document_no="和邮〔2026〕9 号")
    office.run(record_appointment, ADMIN, RecordAppointment(grant.id, again))
    found = [(row.document_no, row.state) for row in records(office).rows if row.unit == BRANCH]
    assert found == [("和邮〔2026〕9 号", "active"), ("和邮〔2026〕7 号", "replaced")]


def test_the_record_ends_with_the_role_and_a_new_role_needs_its_own(office):
    client_of(office, BRANCH)
    grant = keeper_of(office, BRANCH, appointment=paper(office))
    alone(office)
    assert records(office).unkept == ()
    office.run(end_role, ADMIN, EndRole(grant.id))
    keeper_of(office, BRANCH)
    found = records(office)
    assert [row.state for row in found.rows if row.unit == BRANCH] == ["ended"]
    assert [(unit.name, unit.keepers) for unit in found.unkept] == [(BRANCH, (WITHOUT_ROLE,))]


def test_a_unit_with_dossiers_needs_an_appointed_keeper_who_reaches_it(office):
    assert records(office).unkept == ()
    client_of(office, BRANCH)
    assert records(office).unkept == ()  # the keepers of county and prefecture reach it
    alone(office)
    assert [(unit.name, unit.keepers) for unit in records(office).unkept] == [(BRANCH, ())]


def test_a_unit_without_dossiers_needs_none(office):
    client_of(office, COUNTY)
    alone(office)
    assert [unit.name for unit in records(office).unkept] == [COUNTY]


def test_a_keeper_of_another_branch_does_not_count(office):
    client_of(office, BRANCH)
    keeper_of(office, OTHER_BRANCH, appointment=paper(office))
    alone(office)
    assert [unit.name for unit in records(office).unkept] == [BRANCH]


def test_an_appointment_counts_from_its_first_day_on(office):
    client_of(office, BRANCH)
    keeper_of(office, BRANCH, appointment=paper(office, since=day(office) + timedelta(days=1)))
    alone(office)
    found = records(office)
    assert found.rows[0].state == "future"
    assert [unit.name for unit in found.unkept] == [BRANCH]
    office.clock.move(days=1)
    assert records(office).unkept == ()


def test_a_role_that_waits_for_its_second_person_does_not_count(office):
    client_of(office, BRANCH)
    command = GrantRole(
        office.user(WITHOUT_ROLE),
        office.unit(BRANCH),
        Role.KEEPER,
        day(office),
        appointment=paper(office),
    )
    office.run(grant_role, ADMIN, command)
    alone(office)
    found = records(office)
    assert found.rows[0].state == "waiting"
    assert [unit.name for unit in found.unkept] == [BRANCH]


def test_head_organ_and_administrator_find_it_on_today_and_nobody_else(office):
    client_of(office, COUNTY)
    client_of(office, OTHER_BRANCH)
    keeper_of(office, COUNTY)
    alone(office)
    county, other = (COUNTY, WITHOUT_ROLE), (OTHER_BRANCH, "")
    assert unkept_duties(office, ADMIN) == [county, other]
    assert unkept_duties(office, offices.ORGAN_OFFICER) == [county, other]
    assert unkept_duties(office, UNIT_HEAD) == [county]
    assert unkept_duties(office, offices.MANAGER) == []
    assert unkept_duties(office, offices.INSPECTOR) == []


def test_the_duty_goes_once_the_record_is_entered(office):
    client_of(office, COUNTY)
    grant = keeper_of(office, COUNTY)
    alone(office)
    assert unkept_duties(office, UNIT_HEAD) == [(COUNTY, WITHOUT_ROLE)]
    office.run(record_appointment, UNIT_HEAD, RecordAppointment(grant.id, paper(office)))
    assert unkept_duties(office, UNIT_HEAD) == []


def test_a_head_records_for_the_own_unit_only(office):
    own, other = keeper_of(office, COUNTY), keeper_of(office, OTHER_BRANCH)
    assert own.id in records(office, UNIT_HEAD).keepers
    assert other.id not in records(office, UNIT_HEAD).keepers
    command = RecordAppointment(other.id, paper(office))
    found = refusal(office, record_appointment, UNIT_HEAD, command)
    assert (found.reason, found.values["act"]) == (Reason.NOT_ALLOWED, Permission.KEEPER_APPOINT)


@pytest.mark.parametrize("user", [KEEPER, offices.MANAGER, offices.INSPECTOR, offices.CALL_CENTRE])
def test_nobody_else_records(office, user):
    grant = keeper_of(office, COUNTY)
    command = RecordAppointment(grant.id, paper(office))
    assert refusal(office, record_appointment, user, command).reason is Reason.NOT_ALLOWED
    assert records(office, user).keepers == ()


@pytest.mark.parametrize("missing", [{"by": "  "}, {"document_no": ""}])
def test_who_appointed_and_the_document_are_needed(office, missing):
    grant = keeper_of(office, BRANCH)
    command = RecordAppointment(grant.id, paper(office, **missing))
    assert (
        refusal(office, record_appointment, ADMIN, command).reason is Reason.APPOINTMENT_INCOMPLETE
    )


def test_a_paper_is_not_of_tomorrow(office):
    grant = keeper_of(office, BRANCH)
    tomorrow = paper(office, document_date=day(office) + timedelta(days=1))
    command = RecordAppointment(grant.id, tomorrow)
    assert refusal(office, record_appointment, ADMIN, command).reason is Reason.DOCUMENT_DATE


def test_only_a_keepers_role_in_force_has_a_record(office):
    def asked(grant_id):
        command = RecordAppointment(grant_id, paper(office))
        return refusal(office, record_appointment, ADMIN, command).reason

    manager = GrantRole(
        office.user(WITHOUT_ROLE), office.unit(BRANCH), Role.ACCOUNT_MANAGER, day(office)
    )
    assert asked(office.run(grant_role, ADMIN, manager).id) is Reason.APPOINTMENT_ROLE
    ended = keeper_of(office, BRANCH)
    office.run(end_role, ADMIN, EndRole(ended.id))
    assert asked(ended.id) is Reason.APPOINTMENT_ROLE
    assert asked("nothing") is Reason.APPOINTMENT_ROLE


def test_a_record_given_with_another_role_gives_neither(office):
    command = GrantRole(
        office.user(WITHOUT_ROLE),
        office.unit(BRANCH),
        Role.ACCOUNT_MANAGER,
        day(office),
        appointment=paper(office),
    )
    assert refusal(office, grant_role, ADMIN, command).reason is Reason.APPOINTMENT_ROLE
    assert office.actor(WITHOUT_ROLE).roles == ()


def test_the_record_is_printed_after_it_was_registered(office, tmp_path):
    client_of(office, BRANCH)
    grant = keeper_of(office, BRANCH, appointment=paper(office))
    office.run(record_appointment, ADMIN, RecordAppointment(grant.id, paper(office, by="县局党组")))
    desk = office.desk(UNIT_HEAD)
    path = print_record(desk.services, office.actor(UNIT_HEAD), tmp_path / "任命记录.pdf")
    (page,) = texts(path)
    shown = page.replace("\n", "")
    for words in (
        "档案专管员任命记录",
        "县局党组",
        "和邮〔2026〕7 号",
        WITHOUT_ROLE,
        "已被新记录代替",
    ):
        assert words in shown, words
    assert "每个存有客户档案的单位都有已登记任命的专管员" in shown
    assert f"打印 {UNIT_HEAD} · {COUNTY} · 2026-11-23" in shown
    entry = office.logged()[-1]
    assert (entry["action"], entry["object_type"]) == (Action.PRINT, "appointments")


def test_the_printed_record_names_units_without_a_keeper(office, tmp_path):
    client_of(office, CITY)
    alone(office)
    desk = office.desk(ADMIN)
    path = print_record(desk.services, office.actor(ADMIN), tmp_path / "任命记录.pdf")
    shown = texts(path)[0].replace("\n", "")
    assert shown.index("尚无任命记录的单位") < shown.rindex(CITY)
    assert "每个存有客户档案的单位" not in shown
