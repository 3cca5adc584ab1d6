"""Dossiers through the gate on a real encrypted office: who sees, edits, proposes and decides."""

from datetime import date

import pytest

from app.domain.audit import Action
from app.domain.clients import Owners
from app.domain.dossier import FieldChange, Value
from app.domain.errors import Reason
from app.domain.persons import ErasureGround, PersonGroup
from app.readmodels.clients import ListFilter
from app.services.assignments import (
    AssignClient,
    EnterOpening,
    VerifyCategory,
    assign_client,
    enter_opening,
    verify_categories,
)
from app.services.clients import (
    CheckDuplicates,
    CreateClient,
    ListClients,
    check_duplicates,
    create_client,
    list_clients,
)
from app.services.dossier import FieldHistory, OpenDossier, field_history, open_dossier
from app.services.editing import (
    DecideProposal,
    EditDossier,
    decide_proposal,
    edit_dossier,
    propose_changes,
    waiting_proposals,
    withdraw_proposal,
)
from app.services.private import (
    ErasePerson,
    RevealPerson,
    SavePerson,
    erase_person,
    reveal_person,
    save_person,
)
from app.services.records import AddOwnField, AddRecord, RecordKind, add_own_field, add_record
from tests.offices import (
    ADMIN,
    BRANCH,
    CALL_CENTRE,
    COUNTY,
    COUNTY_KEEPER,
    FINANCE,
    INSPECTOR,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    OTHER_MANAGER,
    UNIT_HEAD,
    WITHOUT_ROLE,
    SampleOffice,
)
from tests.scenes import staged
from tests.services.dossiers import given_to_manager, refusal
from tests.services.granting import grant

USCC = "914416241XG612DD2G"
VALUES: dict[str, Value] = {
    "name": "和平县恒安德润电子科技专业合作社",
    "org_code": USCC,
    "nature": "民营",
    "mail_class": "专业",
    "specialties": ("信息",),
    "contacts.c1.name": "高敏",
    "contacts.c1.phone": "13584641177",
    "addresses.a1.text": "广东省河源市和平县环城路191号",
    "addresses.a1.postcode": "517300",
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


def log_actions(office: SampleOffice) -> list[str]:
    """Actions of the whole log, in order."""
    with office.reading() as uow:
        return [entry.action for entry in uow.log.entries()]


def test_the_keeper_reads_all_categories_but_the_private_one(
    office: SampleOffice, client: str
) -> None:
    view = office.run(open_dossier, KEEPER, OpenDossier(client, "核对档案"))
    assert view.hidden == (3,)
    assert view.values["contacts.c1.name"] == "高敏"
    assert view.version == 1


def test_a_purpose_is_needed_once_a_day_for_clients_of_others(
    office: SampleOffice, client: str
) -> None:
    assert (
        Reason.PURPOSE_NEEDED is refusal(office, open_dossier, KEEPER, OpenDossier(client)).reason
    )
    office.run(open_dossier, KEEPER, OpenDossier(client, "核对档案"))
    assert office.run(open_dossier, KEEPER, OpenDossier(client)).purpose == "核对档案"
    office.clock.move(days=1)
    assert (
        Reason.PURPOSE_NEEDED is refusal(office, open_dossier, KEEPER, OpenDossier(client)).reason
    )


def test_an_owner_opens_without_a_purpose(office: SampleOffice, owned: str) -> None:
    assert office.run(open_dossier, MANAGER, OpenDossier(owned)).may.own


@pytest.mark.parametrize(
    ("user", "hidden"),
    [
        (ORGAN_OFFICER, (3, 8)),
        (FINANCE, (1, 2, 3, 4, 6, 8)),
        (INSPECTOR, (1, 2, 3, 4, 6)),
        (CALL_CENTRE, (1, 2, 3, 4, 5, 6, 7, 8)),
        (COUNTY_KEEPER, (3,)),
    ],
)
def test_each_role_sees_its_categories_and_nothing_else(
    office: SampleOffice, owned: str, user: str, hidden: tuple[int, ...]
) -> None:
    view = office.run(open_dossier, user, OpenDossier(owned, "检查"))
    assert hidden == view.hidden
    shown = {path.split(".")[0] for path in view.values}
    assert ("contacts" in shown) == (2 not in hidden)
    assert ("nature" in shown) == (1 not in hidden)


@pytest.mark.parametrize("user", [ADMIN, WITHOUT_ROLE, OTHER_MANAGER])
def test_nobody_reads_by_default(office: SampleOffice, owned: str, user: str) -> None:
    asked = OpenDossier(owned, "好奇")
    assert Reason.NOT_ALLOWED is refusal(office, open_dossier, user, asked).reason
    assert log_actions(office)[-1] == Action.DENIED


def test_a_unit_head_sees_the_own_unit_only(office: SampleOffice, client: str) -> None:
    asked = OpenDossier(client, "检查")
    assert Reason.NOT_ALLOWED is refusal(office, open_dossier, UNIT_HEAD, asked).reason
    values: dict[str, Value] = {"name": "和平县城建公司", "org_code": "914416240YEB5K3F1P"}
    mine = office.run(create_client, KEEPER, CreateClient(values, office.unit(COUNTY)))
    assert office.run(open_dossier, UNIT_HEAD, OpenDossier(mine, "检查")).hidden == (3,)


def test_each_consultation_is_registered_before_it_is_shown(
    office: SampleOffice, client: str
) -> None:
    before = len(log_actions(office))
    office.run(open_dossier, KEEPER, OpenDossier(client, "核对档案"))
    actions = log_actions(office)
    assert actions[before:] == [Action.VIEW]


def test_the_keepers_edit_applies_with_history(office: SampleOffice, client: str) -> None:
    change = FieldChange("legal_rep", None, "刘秀兰")
    edited = office.run(edit_dossier, KEEPER, EditDossier(client, 1, (change,)))
    assert edited.version == 2
    view = office.run(open_dossier, KEEPER, OpenDossier(client, "核对"))
    assert view.values["legal_rep"] == "刘秀兰"
    change = FieldChange("legal_rep", "刘秀兰", "张军")
    office.run(edit_dossier, KEEPER, EditDossier(client, 2, (change,)))
    lines = office.run(field_history, KEEPER, FieldHistory(client, ("legal_rep",)))
    assert [(x.before, x.after) for x in lines] == [("刘秀兰", "张军"), (None, "刘秀兰")]
    assert {KEEPER} == {line.user for line in lines}


def test_different_fields_never_conflict_but_the_same_do(office: SampleOffice, client: str) -> None:
    first = FieldChange("legal_rep", None, "刘秀兰")
    office.run(edit_dossier, KEEPER, EditDossier(client, 1, (first,)))
    other = FieldChange("size", None, "大型")
    office.run(edit_dossier, COUNTY_KEEPER, EditDossier(client, 1, (other,)))
    same = FieldChange("legal_rep", None, "张军")
    refused = refusal(office, edit_dossier, COUNTY_KEEPER, EditDossier(client, 1, (same,)))
    assert Reason.CONFLICT is refused.reason
    (clash,) = refused.values["conflicts"]  # type: ignore[misc]
    assert (clash.mine, clash.theirs, clash.base) == ("张军", "刘秀兰", None)


def test_anybody_elses_edit_is_a_proposal_that_the_keeper_confirms(
    office: SampleOffice, owned: str
) -> None:
    change = FieldChange("contacts.c1.phone", "13584641177", "0762-5630266")
    proposed = office.run(propose_changes, MANAGER, EditDossier(owned, 2, (change,)))
    assert proposed.proposal is not None
    seen = office.run(open_dossier, MANAGER, OpenDossier(owned))
    assert seen.values["contacts.c1.phone"] == "13584641177"
    assert [change] == [c for p in seen.pending for c in p.changes]
    (waiting,) = office.run(waiting_proposals, KEEPER, None)
    assert waiting.author == MANAGER
    office.run(decide_proposal, KEEPER, DecideProposal(proposed.proposal, accept=True))
    seen = office.run(open_dossier, MANAGER, OpenDossier(owned))
    assert (seen.values["contacts.c1.phone"], seen.pending) == ("0762-5630266", ())
    again = DecideProposal(proposed.proposal, accept=True)
    assert Reason.CASE_DECIDED is refusal(office, decide_proposal, KEEPER, again).reason


def test_a_manager_cannot_write_the_master_dossier(office: SampleOffice, owned: str) -> None:
    edit = EditDossier(owned, 2, (FieldChange("size", None, "大型"),))
    assert Reason.NOT_ALLOWED is refusal(office, edit_dossier, MANAGER, edit).reason


def test_refusing_a_proposal_needs_a_reason(office: SampleOffice, owned: str) -> None:
    change = FieldChange("size", None, "大型")
    proposed = office.run(propose_changes, MANAGER, EditDossier(owned, 2, (change,)))
    assert proposed.proposal is not None
    answer = DecideProposal(proposed.proposal, accept=False)
    assert Reason.REASON_NEEDED is refusal(office, decide_proposal, KEEPER, answer).reason
    office.run(withdraw_proposal, MANAGER, proposed.proposal)
    assert office.run(waiting_proposals, KEEPER, None) == ()


@pytest.mark.parametrize("path", ["grade", "responsible_unit", "main_kinds", "nonsense"])
def test_decided_and_derived_fields_cannot_be_typed(
    office: SampleOffice, client: str, path: str
) -> None:
    edit = EditDossier(client, 1, (FieldChange(path, None, "钻石"),))
    assert Reason.FIELD_NOT_ENTERED is refusal(office, edit_dossier, KEEPER, edit).reason


def test_a_wrong_dossier_cannot_be_saved(office: SampleOffice, client: str) -> None:
    edit = EditDossier(client, 1, (FieldChange("addresses.a1.postcode", "517300", "51720"),))
    assert Reason.INVALID_INPUT is refusal(office, edit_dossier, KEEPER, edit).reason


def test_the_same_uscc_is_refused_or_becomes_a_further_site(
    office: SampleOffice, client: str
) -> None:
    again = CreateClient(VALUES | {"name": "另一个名字"}, office.unit(BRANCH))
    assert Reason.DUPLICATE_USCC is refusal(office, create_client, KEEPER, again).reason
    site: dict[str, Value] = {"name": "x", "site_name": "二厂", "addresses.b1.text": "东源县仙塘镇"}
    create = CreateClient(site, office.unit(BRANCH), further_site_of=client)
    second = office.run(create_client, KEEPER, create)
    view = office.run(open_dossier, KEEPER, OpenDossier(second, "核对"))
    assert (f"{VALUES['name']}（二厂）", USCC) == (view.name, view.values["org_code"])
    change = FieldChange("name", VALUES["name"], "和平县恒安电子有限公司")
    office.run(edit_dossier, KEEPER, EditDossier(client, 1, (change,)))
    view = office.run(open_dossier, KEEPER, OpenDossier(second, "核对"))
    assert view.name == "和平县恒安电子有限公司（二厂）"


def test_equal_names_must_be_compared_first(office: SampleOffice, client: str) -> None:
    values: dict[str, Value] = {"name": VALUES["name"], "org_code": "914416240YEB5K3F1P"}
    create = CreateClient(values, office.unit(BRANCH))
    assert Reason.DUPLICATE_SUSPECTED is refusal(office, create_client, KEEPER, create).reason
    compared = CreateClient(values, office.unit(BRANCH), not_duplicates=True)
    assert office.run(create_client, KEEPER, compared) != client


def test_candidates_outside_the_own_rights_are_a_client_of_a_unit(
    office: SampleOffice, owned: str
) -> None:
    (found,) = office.run(check_duplicates, OTHER_MANAGER, CheckDuplicates({"org_code": USCC}))
    assert (found.client_id, found.name, found.unit, found.why) == (None, None, BRANCH, "uscc")


def test_a_list_shows_own_clients_to_a_manager(office: SampleOffice, owned: str) -> None:
    mine = office.run(list_clients, MANAGER, ListClients(with_total=True))
    assert [owned] == [row.id for row in mine.rows]
    other = office.run(list_clients, OTHER_MANAGER, ListClients(with_total=True))
    assert (other.rows, other.total) == ((), 0)


@pytest.mark.parametrize("user", [ADMIN, WITHOUT_ROLE])
def test_a_role_without_dossier_rights_has_no_list(office: SampleOffice, user: str) -> None:
    assert Reason.NOT_ALLOWED is refusal(office, list_clients, user, ListClients()).reason


@pytest.mark.parametrize(
    "words", ["恒", "恒安", "德润电", "hpxhadr", USCC[:6], "高敏", "1177", "13584641177"]
)
def test_a_client_is_found_by_any_of_its_words(
    office: SampleOffice, client: str, words: str
) -> None:
    page = office.run(list_clients, KEEPER, ListClients(ListFilter(words)))
    assert [client] == [row.id for row in page.rows]


@pytest.mark.parametrize(
    ("user", "words"), [(FINANCE, "高敏"), (FINANCE, USCC), (CALL_CENTRE, "1177")]
)
def test_nobody_finds_by_what_the_role_may_not_see(
    office: SampleOffice, client: str, user: str, words: str
) -> None:
    assert office.run(list_clients, user, ListClients(ListFilter(words))).rows == ()
    name = office.run(list_clients, user, ListClients(ListFilter("恒安")))
    assert [(client, None, None)] == [(row.id, row.uscc, row.manager and None) for row in name.rows]


def test_an_opening_entry_is_made_once_by_an_organ_officer(
    office: SampleOffice, client: str
) -> None:
    entry = EnterOpening(
        client, (("code", "44160001273"), ("grade", "白金")), "河源〔2024〕2号", date(2024, 1, 18)
    )
    assert Reason.NOT_ALLOWED is refusal(office, enter_opening, KEEPER, entry).reason
    office.run(enter_opening, ORGAN_OFFICER, entry)
    view = office.run(open_dossier, KEEPER, OpenDossier("44160001273", "核对"))
    assert (view.grade, view.stage) == ("白金", "registered")
    again = EnterOpening(client, (("grade", "黄金"),), "河源〔2026〕1号", date(2026, 1, 8))
    assert Reason.OPENING_ONCE is refusal(office, enter_opening, ORGAN_OFFICER, again).reason


def test_a_prefecture_loses_the_act_that_the_province_takes(
    office: SampleOffice, client: str
) -> None:
    with office.services_as(ADMIN).office.begin("foreground", write=True) as uow:  # type: ignore[arg-type]
        values = {"unit_pk": uow.organisation.units()[0].pk, "permission": "opening_entry"}
        values |= {"allowed": False, "valid_from": date(2026, 1, 1), "reason": "省局规定"}
        values |= {"set_by": 1, "set_at": 0, "act": "x"}
        uow.organisation.set_prefecture(values, "x")
        uow.commit()
    entry = EnterOpening(client, (("grade", "白金"),), "河源〔2024〕2号", date(2024, 1, 18))
    assert Reason.NOT_ALLOWED is refusal(office, enter_opening, ORGAN_OFFICER, entry).reason


def test_verification_makes_a_dossier_fresh(office: SampleOffice, client: str) -> None:
    view = office.run(open_dossier, KEEPER, OpenDossier(client, "核对"))
    assert view.freshness.state == "never"
    office.run(verify_categories, KEEPER, VerifyCategory(client, (1, 2), "phone"))
    view = office.run(open_dossier, KEEPER, OpenDossier(client, "核对"))
    assert view.freshness.state == "fresh"
    assert view.sections[0].verified_by == KEEPER


def test_moving_a_client_between_units_is_the_organs(office: SampleOffice, owned: str) -> None:
    away = AssignClient(owned, Owners(office.unit(OTHER_BRANCH)), "搬迁")
    assert Reason.NOT_ALLOWED is refusal(office, assign_client, UNIT_HEAD, away).reason
    office.run(assign_client, ORGAN_OFFICER, away)
    assert Reason.NOT_ALLOWED is refusal(office, open_dossier, MANAGER, OpenDossier(owned)).reason


def test_records_are_their_authors_and_appear_in_category_six(
    office: SampleOffice, owned: str
) -> None:
    visit = AddRecord(owned, RecordKind.VISIT, date(2026, 11, 20), "谈年终发运方案")
    office.run(add_record, MANAGER, visit)
    view = office.run(open_dossier, KEEPER, OpenDossier(owned, "核对"))
    assert [(r.kind, r.author) for r in view.records] == [("visit", MANAGER)]


def test_own_fields_extend_a_category(office: SampleOffice, client: str) -> None:
    field = office.run(add_own_field, KEEPER, AddOwnField("结算联系人", 2))
    change = FieldChange(f"own.{field}", None, "何会计")
    office.run(edit_dossier, KEEPER, EditDossier(client, 1, (change,)))
    view = office.run(open_dossier, KEEPER, OpenDossier(client, "核对"))
    assert view.values[f"own.{field}"] == "何会计"
    finance = office.run(open_dossier, FINANCE, OpenDossier(client, "对账"))
    assert f"own.{field}" not in finance.values


def test_category_three_is_by_grant_only_and_ends_by_itself(
    office: SampleOffice, client: str
) -> None:
    save = SavePerson(client, {"name": "王总", "interests": "钓鱼"})
    assert Reason.NOT_ALLOWED is refusal(office, save_person, KEEPER, save).reason
    grant(office, client, KEEPER, days=1)
    person = office.run(save_person, KEEPER, save)
    asked = RevealPerson(client, person, PersonGroup.WORK)
    assert office.run(reveal_person, KEEPER, asked).values == {"name": "王总"}
    other = RevealPerson(client, person, PersonGroup.CARE)
    assert office.run(reveal_person, KEEPER, other).values == {"interests": "钓鱼"}
    revealed = [entry for entry in office.logged() if entry["action"] == "view_private"]
    assert [entry["fields"] for entry in revealed] == [
        ["persons.name", "persons.role", "persons.basics"],
        ["persons.interests", "persons.birthday"],
    ]
    assert Reason.NOT_ALLOWED is refusal(office, reveal_person, COUNTY_KEEPER, asked).reason
    office.clock.move(days=2)
    assert Reason.NOT_ALLOWED is refusal(office, reveal_person, KEEPER, asked).reason


def test_an_erased_person_is_gone(office: SampleOffice, client: str) -> None:
    grant(office, client, KEEPER)
    person = office.run(save_person, KEEPER, SavePerson(client, {"name": "王总"}))
    office.run(erase_person, KEEPER, ErasePerson(client, person, ErasureGround.REQUEST))
    asked = RevealPerson(client, person, PersonGroup.WORK)
    assert Reason.NOT_FOUND is refusal(office, reveal_person, KEEPER, asked).reason
