"""The sample office: what is in it, that it agrees with itself, that a seed gives it again."""

import json
import pickle
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from stdnum.iso7064 import mod_11_10

import resources.catalogue as shipped
from app.domain import uscc
from app.domain.case_course import CaseState, FilingState
from app.domain.errors import Reason, Refusal
from app.domain.moments import from_ms, local_day, to_ms
from app.domain.permissions import Role
from app.domain.tariffs import NormTable
from app.readmodels.arrears_evaluation import Fact
from app.readmodels.clients import ClientRow
from app.services import demo as demo_module
from app.services.access_log import VerifyLog, verify_log
from app.services.clients import ListClients, list_clients
from app.services.demo import Demo, create_demo, demo_exists
from app.services.demo_clients import Clients
from app.services.demo_names import key_account_code
from app.services.dossier import OpenDossier, open_dossier
from app.services.maintenance import check_office
from app.services.office import Desk, Place, open_office
from app.services.tariffs.book import tariff_book
from app.services.usecase import Lane
from database.vault.lock import Hold
from tests import sharing

AS_OF = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 0, 42, tzinfo=UTC)
CLIENTS = 34
BY_USE_CASES = 24


def make(folder: Path) -> tuple[Demo, Place]:
    """A small sample office, its last clients inserted in batches."""
    place = Place(folder / "home", False, lambda: NOW)
    return create_demo(folder / "样例", place, clients=CLIENTS, seed=7, as_of=AS_OF), place


@pytest.fixture(scope="module")
def few_by_use_cases():
    """The border between one by one and batches, moved down to where a test can cross it."""
    patch = pytest.MonkeyPatch()
    patch.setattr(demo_module, "BY_USE_CASES", BY_USE_CASES)
    yield
    patch.undo()


@pytest.fixture(scope="module")
def made(few_by_use_cases, run_root, tmp_path_factory):
    """The sample office that these tests look at: a copy of what was made once for all workers."""
    kept = sharing.made_once(run_root / "demo", make_and_note)
    folder = tmp_path_factory.mktemp("demo") / "own"
    shutil.copytree(kept, folder)
    demo = pickle.loads((kept / "demo").read_bytes())
    return replace(demo, office=folder / "样例"), Place(folder / "home", False, lambda: NOW)


def make_and_note(folder: Path) -> None:
    demo, _place = make(folder)
    (folder / "demo").write_bytes(pickle.dumps(demo))


@pytest.fixture
def desk(made):
    """The sample office opened by its keeper."""
    found = opened(made, "李静")
    yield found
    found.close()


def opened(made: tuple[Demo, Place], user: str) -> Desk:
    """The office as `user` opens it."""
    demo, place = made
    return open_office(demo.office, user, demo.password, place, Hold.COMMAND)


def facts(desk: Desk) -> list[tuple[object, ...]]:
    """What a seed decides of every client, ids left out."""
    page = desk.services.run(list_clients, desk.actor, ListClients(limit=1000))
    told = [name for name in ClientRow.__slots__ if name != "id"]
    return [tuple(getattr(row, name) for name in told) for row in page.rows]


def entries(desk: Desk) -> list[dict[str, object]]:
    """Entries of the log, oldest first."""
    with desk.services.office.begin(Lane.FOREGROUND, write=False) as uow:
        return [json.loads(entry.bytes) for entry in uow.log.entries()]


def past(desk: Desk) -> list[tuple[object, ...]]:
    """Moments, acts and clocks of the entries that the sample was made with."""
    return [
        (entry["at"], entry["action"], entry["clock"])
        for entry in entries(desk)
        if entry["at"] < to_ms(NOW)
    ]


def test_the_sample_has_twelve_users_of_all_nine_roles(made):
    demo, _place = made
    assert len(demo.users) == 12
    assert {role for user in demo.users for role in user.roles} == {role.value for role in Role}
    assert demo.office.is_absolute()
    assert demo_exists(demo.office)


def test_everybody_opens_the_sample_with_its_password_and_holds_the_role(made):
    demo, _place = made
    for user in demo.users[::4]:
        desk = opened(made, user.user)
        assert tuple(role.role.value for role in desk.actor.roles) == user.roles
        desk.close()


def test_the_sample_has_as_many_clients_as_asked_for(desk):
    page = desk.services.run(list_clients, desk.actor, ListClients(with_total=True))
    assert page.total == CLIENTS


def test_the_sample_agrees_with_itself_and_its_log_verifies(desk):
    report = check_office(desk.services, desk.actor)
    assert (report.clients, report.problems) == (CLIENTS, ())
    assert desk.services.run(verify_log, desk.actor, VerifyLog()).ok


def test_the_same_seed_and_date_give_the_same_office_but_for_ids(desk, few_by_use_cases, tmp_path):
    again = opened(make(tmp_path), "李静")
    assert facts(again) == facts(desk)
    assert past(again) == past(desk)
    again.close()


def test_the_past_runs_forward_without_a_jump_and_ends_before_its_date(desk):
    moments, _actions, clocks = zip(*past(desk), strict=True)
    assert set(clocks) == {"ok"}
    assert list(moments) == sorted(moments)
    assert moments[-1] < to_ms(datetime(2026, 11, 22, 16, 0, tzinfo=UTC))


def test_the_past_holds_every_kind_of_work(desk):
    actions = {entry["action"] for entry in entries(desk)}
    assert actions >= {"login", "logout", "import", "create", "assign", "opening", "verify"}
    assert actions >= {"record", "view", "search", "print", "denied", "role_change", "propose"}


def test_every_table_of_norms_is_filled_and_the_prefecture_is_authorised(desk):
    book = desk.services.run(tariff_book, desk.actor, None)
    assert {row.norm.table for row in book.norms} == set(NormTable)
    assert all(row.norm.holds(NOW.date()) and not row.over for row in book.norms)
    (given,) = book.given
    assert given.given.holds(NOW.date())


def test_discounts_stand_in_every_state_of_an_approval(desk):
    with desk.services.office.begin(Lane.FOREGROUND, write=False) as uow:
        rows = uow.connection.exec_driver_sql(
            "SELECT state, filing, step FROM case_standing JOIN approval_case a ON a.pk = case_pk"
            " WHERE a.kind = 'discount'"
        ).all()
        again = uow.connection.exec_driver_sql("SELECT max(revision) FROM case_standing").scalar()
        ends = uow.connection.exec_driver_sql(
            "SELECT valid_until FROM discount_line JOIN case_standing USING (case_pk)"
            " WHERE state = 'granted'"
        ).scalars()
        left = {(date.fromisoformat(str(end)) - AS_OF).days for end in ends}
        signed = uow.connection.exec_driver_sql(
            "SELECT count(*) FROM case_entry WHERE for_pk IS NOT NULL"
        ).scalar()
    assert {state for state, _filing, _step in rows} == set(CaseState)
    assert {filing for _state, filing, _step in rows} == {None, *FilingState}
    assert {step for state, _filing, step in rows if state == "waiting"} == {0, 1, 3}
    assert {7, 30, 60} <= left
    assert (signed, again) == (1, 2)


def test_clients_have_revenue_of_two_years_and_a_code_that_checks(desk):
    page = desk.services.run(list_clients, desk.actor, ListClients(limit=1000))
    coded = [row for row in page.rows if row.code is not None]
    assert coded
    for row in coded:
        assert mod_11_10.is_valid(row.code)
        assert row.stage == "registered"
    graded = [row for row in coded if row.grade is not None]
    assert len(coded) - len(graded) == 1  # registered from a claim a few weeks ago
    view = desk.services.run(open_dossier, desk.actor, OpenDossier(graded[0].id, "核对"))
    assert {line.year for line in view.revenue} == {2024, 2025}


def test_invented_clients_are_valid_dossiers_with_names_and_codes_of_their_own():
    from random import Random

    profiles = list(Clients(Random(5), AS_OF).many(1500))
    names = [profile.name for profile in profiles]
    codes = [str(p.fields["org_code"]) for p in profiles if "org_code" in p.fields]
    assert len(set(names)) == len(names)
    assert len(set(codes)) == len(codes)
    assert all(uscc.is_valid(code) for code in codes)
    for profile in profiles[:300]:
        assert shipped.field_values().faults(profile.values()) == {}


@pytest.mark.parametrize("serial", [1, 123, 999_999])
def test_codes_end_in_their_check_digit(serial):
    code = key_account_code(serial)
    assert code.startswith(f"4416{serial:06d}")
    assert mod_11_10.is_valid(code)


def test_a_sample_without_clients_is_refused(tmp_path):
    place = Place(tmp_path / "home", False, lambda: NOW)
    with pytest.raises(Refusal) as refused:
        create_demo(tmp_path / "样例", place, clients=0)
    assert refused.value.reason is Reason.DEMO_CLIENTS


def test_a_folder_that_is_not_empty_is_refused(tmp_path):
    (tmp_path / "letter.txt").write_text("x", encoding="utf-8")
    place = Place(tmp_path / "home", False, lambda: NOW)
    with pytest.raises(Refusal) as refused:
        create_demo(tmp_path, place, clients=1)
    assert refused.value.reason is Reason.FOLDER_NOT_EMPTY
    assert not demo_exists(tmp_path)


def test_its_clock_is_not_doubted_after_a_weekend(desk):
    """Somebody looked in on the eve, so that a Monday afternoon is no jump of three days."""
    with desk.services.office.begin(Lane.FOREGROUND, write=False) as uow:
        past = [e for e in uow.log.entries() if e.at < to_ms(NOW) and e.action == "list"]
    assert local_day(from_ms(past[-1].at), desk.services.office.zone) == date(2026, 11, 22)
    assert not desk.services.office.timekeeper.time().doubted


def test_nobody_works_on_clients_on_a_holiday(desk):
    """The span holds Mid-Autumn and the first week of October.

    Whoever looks in on one has the program evaluate arrears; what that notes is nobody's work.
    """
    office, noted = desk.services.office, {fact.value for fact in Fact}
    with office.begin(Lane.FOREGROUND, write=False) as uow:
        told = [e for e in uow.log.entries() if e.at < to_ms(NOW) and e.client_id is not None]
    told = [e for e in told if json.loads(e.bytes).get("detail") not in noted]
    days = {local_day(from_ms(entry.at), office.zone) for entry in told}
    days.remove(date(2026, 11, 22))  # the eve, on which the rest is inserted in batches
    assert len(days) > 10
    assert [day for day in days if not shipped.workdays().is_workday(day)] == []
