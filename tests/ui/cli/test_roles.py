"""Roles and appointments by commands, on an office with users of every role."""

import pytest

from tests import offices
from tests.documents.pdf_reading import texts

BY, NUMBER = "和平县邮政局局长", "和邮〔2026〕7 号"
PAPER = ("--by", BY, "--document", NUMBER, "--document-date", "2026-11-20")


def listed(office, command):
    run = command("roles", "appointments", office.path, "--json", user=offices.ADMIN)
    assert run.code == 0, run.err
    return run.json


def appoint(office, command, *more, name=offices.COUNTY_KEEPER, user=offices.ADMIN):
    return command("roles", "appoint", office.path, "--name", name, *PAPER, *more, user=user)


def test_roles_are_listed_with_their_state(office, command):
    run = command("roles", "list", office.path, "--json", user=offices.MANAGER)
    assert run.code == 0, run.err
    found = {(row["user"], row["role"], row["unit"], row["state"]) for row in run.json["roles"]}
    assert (offices.KEEPER, "keeper", offices.CITY, "active") in found
    assert (offices.ADMIN, "keeper", offices.CITY, "ended") in found


def test_an_appointment_is_recorded_as_of_its_paper(office, command):
    run = appoint(office, command, "--json")
    assert run.code == 0, run.err
    assert (run.json["user"], run.json["unit"]) == (offices.COUNTY_KEEPER, offices.COUNTY)
    row = listed(office, command)["appointments"][0]
    assert row["id"] == run.json["appointment"]
    assert (row["by"], row["document"]) == (BY, NUMBER)
    assert (row["since"], row["document_date"]) == ("2026-11-20", "2026-11-20")
    assert (row["state"], row["recorded_by"]) == ("active", offices.ADMIN)


def test_since_is_a_day_of_its_own(office, command):
    assert appoint(office, command, "--since", "2026-12-01", "--json").code == 0
    row = listed(office, command)["appointments"][0]
    assert (row["since"], row["state"]) == ("2026-12-01", "future")


def test_the_record_is_printed(office, command, tmp_path):
    path = tmp_path / "任命记录.pdf"
    arguments = ("roles", "appointments", office.path, "--out", path, "--json")
    run = command(*arguments, user=offices.UNIT_HEAD)
    assert run.json["file"] == str(path)
    assert run.json["without_keeper"] == []
    assert offices.KEEPER in texts(path)[0]


def test_people_can_read_it(office, command):
    shown = command("roles", "appointments", office.path, user=offices.ADMIN).out.decode()
    assert offices.KEEPER in shown
    assert "局长办公会" in shown


def test_who_is_no_keeper_has_no_appointment(office, command):
    assert "档案专管员" in appoint(office, command, name=offices.MANAGER).refused()
    assert "登记任命" in appoint(office, command, "--unit", offices.BRANCH).refused()


def test_an_unknown_person_is_named(office, command):
    assert "何人" in appoint(office, command, name="何人").refused()


@pytest.mark.parametrize("user", [offices.KEEPER, offices.MANAGER])
def test_only_who_answers_for_it_records(office, command, user):
    assert "登记档案专管员的任命" in appoint(office, command, user=user).refused()


def test_a_wrong_date_is_said(office, command):
    assert "2026-11-23" in appoint(office, command, "--since", "12/1/2026").refused()
