"""Rules of the dossier that no other file proves, by their ids (docs/requirements.md)."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from app.domain.audit import Action
from app.domain.clients import Owners
from app.domain.dossier import FieldChange, Value
from app.domain.errors import Reason
from app.domain.permissions import ROLE_RIGHTS, Permission, Role
from app.domain.persons import PersonGroup
from app.services.assignments import AssignClient, EnterOpening, assign_client, enter_opening
from app.services.clients import CreateClient, ListClients, create_client, list_clients
from app.services.dossier import FieldHistory, OpenDossier, field_history, open_dossier
from app.services.editing import EditDossier, edit_dossier
from app.services.private import (
    RevealPerson,
    SavePerson,
    reveal_person,
    save_person,
)
from app.services.records import (
    AddNeed,
    AddRecord,
    CloseNeed,
    RecordKind,
    add_need,
    add_record,
    close_need,
)
from app.services.usecase import Lane
from tests.offices import (
    ADMIN,
    BRANCH,
    FINANCE,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    OTHER_MANAGER,
    SECURITY_OFFICER,
    SampleOffice,
)
from tests.scenes import staged
from tests.services.discounting import entered
from tests.services.dossiers import given_to_manager, refusal
from tests.services.granting import grant

TODAY = date(2026, 11, 23)
VALUES: dict[str, Value] = {
    "name": "和平县恒安德润电子科技专业合作社",
    "industry": "C39",
    "contacts.c1.name": "高敏",
    "addresses.a1.text": "广东省河源市和平县环城路191号",
}


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    """A client of the branch, owned by nobody yet."""
    return office.run(create_client, KEEPER, CreateClient(VALUES, office.unit(BRANCH)))


@pytest.fixture
def owned(office: SampleOffice, client: str) -> str:
    """The client with its account manager as A owner."""
    return given_to_manager(office, client)


def column(office: SampleOffice, client: str, name: str) -> object:
    """A stored column of a client."""
    with office.reading() as uow:
        found = uow.connection.execute(
            text(f"SELECT {name} FROM client WHERE id = :id"), {"id": client}
        )
        return found.scalar_one()


def opening(client: str, *values: tuple[str, str], number: str = "河源〔2024〕2号") -> EnterOpening:
    """An opening entry of `client` with its paper document."""
    return EnterOpening(client, values, number, date(2024, 1, 18))


def test_c9_5_an_industry_keeps_the_edition_it_was_coded_with(
    office: SampleOffice, client: str
) -> None:
    assert column(office, client, "industry_edition") == "GB/T 4754-2017"
    empty = EditDossier(client, 1, (FieldChange("industry", "C39", None),))
    office.run(edit_dossier, KEEPER, empty)
    assert column(office, client, "industry_edition") is None
    coded = EditDossier(client, 2, (FieldChange("industry", None, "I65"),))
    office.run(edit_dossier, KEEPER, coded)
    assert column(office, client, "industry_edition") == "GB/T 4754-2017"


def test_c13_1_a_client_without_code_is_unregistered(office: SampleOffice, client: str) -> None:
    view = office.run(open_dossier, KEEPER, OpenDossier(client, "核对"))
    assert (view.code, view.stage) == (None, "unregistered")


def test_c13_1_a_code_belongs_to_one_client_only(office: SampleOffice, client: str) -> None:
    other: dict[str, Value] = {"name": "连平县忠信玩具有限公司"}
    second = office.run(create_client, KEEPER, CreateClient(other, office.unit(BRANCH)))
    office.run(enter_opening, ORGAN_OFFICER, opening(client, ("code", "44160001273")))
    again = opening(second, ("code", "44160001273"))
    assert Reason.CODE_TAKEN is refusal(office, enter_opening, ORGAN_OFFICER, again).reason
    view = office.run(open_dossier, KEEPER, OpenDossier(second, "核对"))
    assert view.stage == "unregistered"


def test_decision_4_an_opening_entry_names_its_paper_document(
    office: SampleOffice, client: str
) -> None:
    bare = opening(client, ("grade", "白金"), number=" ")
    assert Reason.DOCUMENT_NEEDED is refusal(office, enter_opening, ORGAN_OFFICER, bare).reason


def test_c16_1_needs_are_noted_and_closed(office: SampleOffice, owned: str) -> None:
    need = AddNeed(owned, "年终发运 2000 件", "物流", TODAY)
    identity = office.run(add_need, MANAGER, need)
    view = office.run(open_dossier, MANAGER, OpenDossier(owned))
    assert [(n.text, n.specialty, n.closed_on) for n in view.needs] == [
        ("年终发运 2000 件", "物流", None)
    ]
    office.run(close_need, MANAGER, CloseNeed(owned, identity, TODAY))
    view = office.run(open_dossier, MANAGER, OpenDossier(owned))
    assert [n.closed_on for n in view.needs] == [TODAY]
    assert office.run(open_dossier, FINANCE, OpenDossier(owned, "对账")).needs == ()


def test_a_need_says_something(office: SampleOffice, owned: str) -> None:
    empty = AddNeed(owned, "　", None, TODAY)
    assert Reason.TEXT_NEEDED is refusal(office, add_need, MANAGER, empty).reason


def test_a_record_is_not_of_tomorrow(office: SampleOffice, owned: str) -> None:
    record = AddRecord(owned, RecordKind.VISIT, TODAY + timedelta(days=1), "走访")
    assert Reason.INVALID_INPUT is refusal(office, add_record, MANAGER, record).reason


def test_c17_1_filling_a_field_raises_completeness_of_dossier_and_list(
    office: SampleOffice, client: str
) -> None:
    before = office.run(open_dossier, KEEPER, OpenDossier(client, "核对")).total
    assert "legal_rep" in before.missing
    edit = EditDossier(client, 1, (FieldChange("legal_rep", None, "高敏"),))
    office.run(edit_dossier, KEEPER, edit)
    after = office.run(open_dossier, KEEPER, OpenDossier(client)).total
    assert (after.filled, after.applicable) == (before.filled + 1, before.applicable)
    row = office.run(list_clients, KEEPER, ListClients()).rows[0]
    assert row.completeness == after.filled * 100 // after.applicable


def test_c17_4_history_says_old_new_who_and_when(office: SampleOffice, client: str) -> None:
    office.run(open_dossier, KEEPER, OpenDossier(client, "核对"))
    first = EditDossier(client, 1, (FieldChange("legal_rep", None, "高敏"),))
    office.run(edit_dossier, KEEPER, first)
    second = EditDossier(client, 2, (FieldChange("legal_rep", "高敏", "高峰"),))
    office.run(edit_dossier, KEEPER, second)
    lines = office.run(field_history, KEEPER, FieldHistory(client, ("legal_rep",)))
    told = {(line.before, line.after, line.user) for line in lines}
    assert told == {(None, "高敏", KEEPER), ("高敏", "高峰", KEEPER)}


def test_s03_3_exactly_one_unit_is_responsible_at_any_date(
    office: SampleOffice, owned: str
) -> None:
    office.clock.move(days=3)
    away = AssignClient(owned, Owners(office.unit(OTHER_BRANCH)), "搬迁")
    office.run(assign_client, ORGAN_OFFICER, away)
    with office.reading() as uow:
        rows = uow.connection.execute(
            text("SELECT valid_from, unit_pk FROM assignment ORDER BY pk")
        ).all()
    held = {str(day): unit for day, unit in rows}  # the newest assignment of a day holds
    branch, other = office.unit(BRANCH), office.unit(OTHER_BRANCH)
    assert held == {"2026-11-23": branch, "2026-11-26": other}
    assert column(office, owned, "unit_pk") == other


def test_a_and_b_owner_are_two_persons(office: SampleOffice, client: str) -> None:
    me = office.user(MANAGER)
    both = AssignClient(client, Owners(office.unit(BRANCH), me, me), "分派")
    assert Reason.OWNERS_EQUAL is refusal(office, assign_client, ORGAN_OFFICER, both).reason


def test_s21_7_the_b_owner_has_the_rights_of_the_a_owner(office: SampleOffice, client: str) -> None:
    owners = Owners(office.unit(BRANCH), office.user(MANAGER), office.user(OTHER_MANAGER))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "A、B 角"))
    first = office.run(open_dossier, MANAGER, OpenDossier(client))
    second = office.run(open_dossier, OTHER_MANAGER, OpenDossier(client))
    assert first.may == second.may
    assert (second.owner_a, second.owner_b) == (MANAGER, OTHER_MANAGER)


def test_a2_only_the_keeper_writes_the_master_dossier() -> None:
    writers = {Permission.CLIENT_EDIT, Permission.REGISTER_IMPORT, Permission.OWN_FIELDS}
    assert {role for role, x in ROLE_RIGHTS.items() if x.acts & writers} == {Role.KEEPER}


@pytest.mark.parametrize("user", [ADMIN, SECURITY_OFFICER])
def test_a5_administrators_read_no_dossier_and_the_attempt_is_logged(
    office: SampleOffice, client: str, user: str
) -> None:
    assert (
        Reason.NOT_ALLOWED is refusal(office, open_dossier, user, OpenDossier(client, "看")).reason
    )
    last = office.logged()[-1]
    assert (last["action"], last["outcome"]) == (Action.DENIED, "denied")


def test_a7_category_eight_is_not_for_finance_or_an_organ_that_does_not_approve(
    office: SampleOffice, client: str
) -> None:
    office.run(enter_opening, ORGAN_OFFICER, opening(client, ("code", "44160100001")))
    entered(office, client, manner="直接折扣")
    for user in (FINANCE, ORGAN_OFFICER):
        view = office.run(open_dossier, user, OpenDossier(client, "对账"))
        assert "discount_manner" not in view.values
        assert 8 in view.hidden
    keeper = office.run(open_dossier, KEEPER, OpenDossier(client, "核对"))
    assert keeper.values["discount_manner"] == "直接折扣"


def test_a9_a_person_stands_nowhere_in_clear(
    office: SampleOffice, client: str, tmp_path: Path
) -> None:
    grant(office, client, KEEPER)
    office.run(save_person, KEEPER, SavePerson(client, {"name": "罕名欧阳", "family": "一子"}))
    assert office.run(list_clients, KEEPER, ListClients()).rows[0].id == client
    with office.reading() as uow:
        tables = uow.connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        ).scalars()
        for table in list(tables):
            for row in uow.connection.execute(text(f'SELECT * FROM "{table}"')):
                assert "罕名".encode() not in repr(tuple(row)).encode(), table
                held = [bytes(cell) for cell in row if isinstance(cell, (bytes, memoryview))]
                assert not [cell for cell in held if "罕名".encode() in cell], table


def test_a_grant_alone_reveals_nothing_without_the_group_key(
    office: SampleOffice, client: str
) -> None:
    """The key is sealed to each device: without it the right alone opens nothing (decision 1)."""
    for name in (KEEPER, MANAGER):
        grant(office, client, name)
    owners = Owners(office.unit(BRANCH), a_user_pk=office.user(MANAGER))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, owners, "分派"))
    person = office.run(save_person, KEEPER, SavePerson(client, {"name": "王总"}))
    asked = RevealPerson(client, person, PersonGroup.WORK)
    assert office.run(reveal_person, MANAGER, asked).values == {"name": "王总"}
    services = office.services_as(MANAGER)
    with services.office.begin(Lane.FOREGROUND, write=True) as uow:
        key = uow.organisation.user_key_pk(services.office.user_keys.slot_id)
        uow.connection.execute(text("DELETE FROM key_grant WHERE user_key_pk = :k"), {"k": key})
        uow.commit()
    assert Reason.NO_GROUP_KEY is refusal(office, reveal_person, MANAGER, asked).reason
