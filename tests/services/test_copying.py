"""Copying parts of a dossier: a right apart from viewing, with a purpose, registered (A4)."""

import json
from datetime import date

import pytest

from app.domain.access import AccessAct
from app.domain.dossier import FieldChange, Value
from app.domain.errors import Reason
from app.domain.persons import PersonGroup
from app.readmodels.dossier import OpeningRow, Revenue
from app.services.assignments import EnterOpening, enter_opening
from app.services.clients import CreateClient, create_client
from app.services.copying import CopyParts, copy_parts
from app.services.dossier import FieldHistory, OpenDossier, field_history, open_dossier
from app.services.editing import EditDossier, edit_dossier
from app.services.private import RevealPerson, SavePerson, reveal_person, save_person
from app.services.records import (
    AddNeed,
    AddOwnField,
    AddRecord,
    RecordKind,
    add_need,
    add_own_field,
    add_record,
)
from app.services.usecase import Lane
from tests.offices import (
    ADMIN,
    BRANCH,
    CALL_CENTRE,
    COUNTY_KEEPER,
    FINANCE,
    INSPECTOR,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_MANAGER,
    UNIT_HEAD,
    SampleOffice,
)
from tests.scenes import staged
from tests.services.dossiers import given_to_manager, refusal
from tests.services.granting import grant

VALUES: dict[str, Value] = {
    "name": "和平县恒安德润电子科技专业合作社",
    "nature": "民营",
    "contacts.c1.name": "高敏",
    "contacts.c1.phone": "13584641177",
    "contacts.c2.name": "罗志坚",
    "addresses.a1.text": "广东省河源市和平县环城路191号",
}
PHONE = "contacts.c1.phone"


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    """A client of the branch with its account manager."""
    made = office.run(create_client, KEEPER, CreateClient(VALUES, office.unit(BRANCH)))
    return given_to_manager(office, made)


def last(office: SampleOffice) -> dict[str, object]:
    """The newest entry of the log."""
    return office.logged()[-1]


def test_the_keeper_copies_a_field_and_the_entry_names_it_without_its_value(office, client):
    copied = office.run(copy_parts, KEEPER, CopyParts(client, (PHONE,), "核对档案"))
    assert copied.values == {PHONE: "13584641177"}
    entry = last(office)
    assert entry["action"] == "copy"
    assert entry["target"] == "clipboard"
    assert entry["fields"] == [PHONE]
    assert entry["categories"] == [2]
    assert (entry["client_id"], entry["purpose"]) == (client, "核对档案")
    assert "13584641177" not in json.dumps(entry, ensure_ascii=False)


def test_a_whole_contact_is_copied_without_its_neighbours(office, client):
    copied = office.run(copy_parts, KEEPER, CopyParts(client, ("contacts.c1",), "核对"))
    assert copied.values == {"contacts.c1.name": "高敏", PHONE: "13584641177"}


def test_rows_of_tables_are_copied_one_by_one(office, client):
    day = date(2026, 11, 20)
    for words in ("年终发运方案", "催交材料"):
        office.run(add_record, MANAGER, AddRecord(client, RecordKind.VISIT, day, words))
    office.run(add_need, MANAGER, AddNeed(client, "旺季加班车", "物流", day))
    office.run(open_dossier, KEEPER, OpenDossier(client, "核对"))
    view = office.run(open_dossier, KEEPER, OpenDossier(client))
    record = next(one for one in view.records if one.text == "年终发运方案")
    paths = (f"records.{record.id}", f"needs.{view.needs[0].id}")
    copied = office.run(copy_parts, KEEPER, CopyParts(client, paths))
    assert copied.rows == (record, view.needs[0])
    entry = last(office)
    assert (entry["categories"], entry["fields"]) == ([6], ["needs", "records"])
    assert entry["object_id"] == paths[0]


def test_openings_and_revenue_are_rows_of_their_category(office, client):
    day = date(2025, 1, 15)
    office.run(
        enter_opening, ORGAN_OFFICER, EnterOpening(client, (("grade", "白金"),), "河邮1号", day)
    )
    copied = office.run(copy_parts, KEEPER, CopyParts(client, ("openings.grade",), "核对"))
    assert copied.rows == (OpeningRow("grade", "白金", "河邮1号", day),)
    assert last(office)["categories"] == [1]


def test_a_line_of_history_is_of_the_category_of_its_field(office, client):
    change = FieldChange(PHONE, "13584641177", "0762-5630188")
    office.run(open_dossier, KEEPER, OpenDossier(client, "核对"))
    office.run(edit_dossier, KEEPER, EditDossier(client, 2, (change,)))
    line = office.run(field_history, KEEPER, FieldHistory(client, (PHONE,)))[0]
    path = f"history.{line.at}.{PHONE}"
    copied = office.run(copy_parts, KEEPER, CopyParts(client, (path,)))
    assert copied.rows == (line,)
    assert (last(office)["categories"], last(office)["fields"]) == ([2], [PHONE])
    refused = refusal(office, copy_parts, MANAGER, CopyParts(client, (path,)))
    assert refused.values["category"] == 2


def test_a_year_of_revenue_is_a_row_of_category_five(office, client):
    with office.services_as(KEEPER).office.begin(Lane.FOREGROUND, write=True) as uow:
        for year in (2024, 2025):
            uow.connection.exec_driver_sql(
                "INSERT INTO yearly_revenue (client_pk, year, fen, source)"
                " SELECT pk, ?, 100, 'entered' FROM client",
                (year,),
            )
        uow.commit()
    copied = office.run(copy_parts, KEEPER, CopyParts(client, ("revenue.2024.entered",), "核对"))
    assert copied.rows == (Revenue(2024, 100, "entered"),)
    assert last(office)["categories"] == [5]


@pytest.mark.parametrize(
    ("user", "path", "allowed"),
    [
        (KEEPER, "name", True),
        (COUNTY_KEEPER, PHONE, True),
        (MANAGER, "name", False),
        (MANAGER, PHONE, False),
        (ORGAN_OFFICER, "nature", False),
        (FINANCE, "revenue.2025.entered", False),
        (INSPECTOR, "discount_rate", False),
        (CALL_CENTRE, "name", False),
    ],
)
def test_who_may_read_may_not_therefore_copy(office, client, user, path, allowed):
    command = CopyParts(client, (path,), "核对")
    if allowed:
        assert office.run(copy_parts, user, command).values
        return
    refused = refusal(office, copy_parts, user, command)
    assert refused.reason is Reason.COPY_NOT_ALLOWED
    entry = last(office)
    assert (entry["action"], entry["outcome"]) == ("denied", "denied")
    assert entry["client_id"] == client
    assert entry["detail"] == "copy_parts:copy_not_allowed"


def test_the_refusal_names_the_category_and_who_may_copy_it(office, client):
    refused = refusal(office, copy_parts, MANAGER, CopyParts(client, ("discount_rate", "name")))
    assert refused.values["category"] == 1
    assert refused.values["who"] == ("keeper", "unit_head")
    refused = refusal(office, copy_parts, MANAGER, CopyParts(client, ("discount_rate",)))
    assert refused.values["who"] == ("keeper",)


def test_a_unit_head_copies_all_but_category_eight(office):
    client = office.run(create_client, KEEPER, CreateClient(VALUES, office.unit("和平县邮政局")))
    assert office.run(copy_parts, UNIT_HEAD, CopyParts(client, ("nature",), "核对")).values
    both = CopyParts(client, ("nature", "discount_rate"), "核对")
    assert refusal(office, copy_parts, UNIT_HEAD, both).values["category"] == 8


@pytest.mark.parametrize("user", [ADMIN, OTHER_MANAGER])
def test_what_may_not_be_seen_may_not_be_copied(office, client, user):
    refused = refusal(office, copy_parts, user, CopyParts(client, ("name",), "好奇"))
    assert refused.reason is Reason.NOT_ALLOWED


def test_an_own_field_needs_the_right_of_its_category(office, client):
    identity = office.run(add_own_field, KEEPER, AddOwnField("园区物业", 8))
    path = f"own.{identity}"
    refused = refusal(office, copy_parts, UNIT_HEAD, CopyParts(client, (path,), "核对"))
    assert refused.reason in {Reason.COPY_NOT_ALLOWED, Reason.NOT_ALLOWED}
    refused = refusal(office, copy_parts, KEEPER, CopyParts(client, (path,), "核对"))
    assert refused.reason is Reason.NOTHING_TO_COPY


def test_copying_needs_the_purpose_of_the_day_like_opening(office, client):
    asked = CopyParts(client, ("name",))
    assert refusal(office, copy_parts, KEEPER, asked).reason is Reason.PURPOSE_NEEDED
    office.run(open_dossier, KEEPER, OpenDossier(client, "核对档案"))
    office.run(copy_parts, KEEPER, asked)
    assert last(office)["purpose"] == "核对档案"
    office.clock.move(days=1)
    assert refusal(office, copy_parts, KEEPER, asked).reason is Reason.PURPOSE_NEEDED


@pytest.mark.parametrize("path", ["persons.{id}.name", "persons.{id}", "persons"])
def test_important_persons_are_not_copied_even_when_revealed_A9(office, client, path):
    grant(office, client, COUNTY_KEEPER)
    person = office.run(save_person, COUNTY_KEEPER, SavePerson(client, {"name": "叶国强"}))
    reveal = RevealPerson(client, person, PersonGroup.WORK)
    office.run(reveal_person, COUNTY_KEEPER, reveal)
    asked = CopyParts(client, (path.format(id=person),), "核对")
    assert refusal(office, copy_parts, COUNTY_KEEPER, asked).reason is Reason.COPY_PRIVATE
    assert last(office)["detail"] == "copy_parts:copy_private"


def test_nothing_is_given_when_one_of_several_parts_is_refused(office, client):
    before = len(office.logged())
    asked = CopyParts(client, ("name", "persons.x.name"), "核对")
    assert refusal(office, copy_parts, KEEPER, asked).reason is Reason.COPY_PRIVATE
    assert [entry["action"] for entry in office.logged()[before:]] == ["denied"]


def test_a_single_grant_of_copying_gives_the_right_for_its_category(office, client):
    grant(office, client, MANAGER, (2,), AccessAct.COPY)
    assert office.run(copy_parts, MANAGER, CopyParts(client, (PHONE,))).values
    refused = refusal(office, copy_parts, MANAGER, CopyParts(client, ("nature",)))
    assert refused.values["category"] == 1
    office.clock.move(days=2)
    refused = refusal(office, copy_parts, MANAGER, CopyParts(client, (PHONE,)))
    assert refused.reason is Reason.COPY_NOT_ALLOWED
