"""What is hidden stays hidden in by-ways too: proposals, drafts, history, doubles, counts."""

from datetime import date

import pytest

from app.domain.access import AccessAct
from app.domain.clients import Owners
from app.domain.dossier import FieldChange
from app.domain.errors import Reason
from app.domain.register import RegisterRow
from app.readmodels.clients import ListFilter, Quick, SortBy
from app.readmodels.imports import ImportMode
from app.services.assignments import AssignClient, EnterOpening, assign_client, enter_opening
from app.services.clients import (
    CheckDuplicates,
    CreateClient,
    ListClients,
    check_duplicates,
    create_client,
    list_clients,
    list_counts,
)
from app.services.dossier import FieldHistory, OpenDossier, field_history, open_dossier
from app.services.drafts import KeptDraft, keep_drafts, take_drafts
from app.services.editing import EditDossier, edit_dossier, propose_changes
from app.services.imports_compare import CompareRows, compare_rows
from app.services.imports_known import KeysWanted, known_clients
from app.services.sheets import PrintSheets, prepare_sheets
from tests.offices import (
    BRANCH,
    CALL_CENTRE,
    COUNTY_KEEPER,
    FINANCE,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    WITHOUT_ROLE,
)
from tests.scenes import staged
from tests.services.discounting import entered
from tests.services.dossiers import given_to_manager, refusal
from tests.services.granting import grant
from tests.services.registers import CODES, run_import, workbook

PHONE = "13584641177"
VALUES = {"name": "和平县恒安合作社", "size": "大型", "contacts.c1.phone": PHONE}


@pytest.fixture
@staged
def client(office):
    return office.run(create_client, KEEPER, CreateClient(VALUES, office.unit(BRANCH)))


@pytest.fixture
def owned(office, client):
    return given_to_manager(office, client)


def take_away(office, client):
    """The client is not the manager's any more."""
    away = Owners(office.unit(BRANCH))
    office.run(assign_client, ORGAN_OFFICER, AssignClient(client, away, "收回"))


def decide(office, client, *values):
    command = EnterOpening(client, values, "河源〔2024〕2号", date(2024, 2, 2))
    office.run(enter_opening, ORGAN_OFFICER, command)


def propose(office, client):
    change = (FieldChange("size", "大型", "小型"),)
    office.run(propose_changes, MANAGER, EditDossier(client, 1, change))


def test_a_proposal_is_hidden_from_its_author_with_the_section(office, owned):
    propose(office, owned)
    take_away(office, owned)
    grant(office, owned, MANAGER, (5,))
    view = office.run(open_dossier, MANAGER, OpenDossier(owned))
    assert (view.hidden, view.pending) == ((1, 2, 3, 4, 6, 7, 8), ())


def test_a_proposal_is_left_out_of_the_sheet_with_the_section(office, owned):
    propose(office, owned)
    take_away(office, owned)
    grant(office, owned, MANAGER, (5,), AccessAct.COPY)
    ((_client, sheet),) = office.run(prepare_sheets, MANAGER, PrintSheets((owned,))).sheets
    assert (sheet.pending, sheet.last_verified) == ((), None)


def test_a_draft_comes_back_only_while_its_section_may_be_read(office, owned):
    drafts = (KeptDraft(owned, 1, "甲"), KeptDraft(owned, 5, "乙"))
    office.run(keep_drafts, MANAGER, drafts)
    take_away(office, owned)
    grant(office, owned, MANAGER, (5,))
    assert office.run(take_drafts, MANAGER, None) == drafts[1:]


@pytest.mark.parametrize("user", [FINANCE, CALL_CENTRE])
def test_freshness_depends_on_the_grade_and_is_hidden_with_it(office, client, user):
    assert office.run(open_dossier, user, OpenDossier(client, "核对")).freshness is None


def test_history_tells_revenue_and_agreement_to_who_may_read_those_sections(
    office, client, tmp_path
):
    row = ["和平县恒安合作社", CODES[0], 100]
    header = ("单位名称", "统一社会信用代码", "2025年用邮收入(元)")
    with office.reading() as uow:
        held = uow.dossiers.find(client)
    code = (FieldChange("org_code", held.values.get("org_code"), CODES[0]),)

    office.run(edit_dossier, KEEPER, EditDossier(client, held.version, code))
    run_import(office, workbook(tmp_path / "r.xlsx", [row], header), ImportMode.UPDATE)
    decide(office, client, ("agreement", "邮字 7 号"), ("balance", "12.50"))
    paths = {}
    for categories in ((1,), (5,), (7,)):
        grant(office, client, WITHOUT_ROLE, categories)
        found = office.run(field_history, WITHOUT_ROLE, FieldHistory(client))
        paths[categories] = {line.path.partition(".")[0] for line in found}
    assert not paths[1,] & {"yearly_revenue", "agreement", "balance"}
    assert "yearly_revenue" in paths[5,]
    assert paths[7,] >= {"agreement", "balance"}


def test_who_may_not_see_the_phone_is_not_told_whose_it_is(office, client):
    grant(office, client, WITHOUT_ROLE, (1,), AccessAct.EDIT)
    asked = CheckDuplicates({"name": "别的公司", "contacts.x.phone": PHONE})
    (found,) = office.run(check_duplicates, WITHOUT_ROLE, asked)
    assert (found.client_id, found.name, found.unit, found.why) == (None, None, BRANCH, "phone")
    (found,) = office.run(check_duplicates, KEEPER, asked)
    assert found.client_id == client


def test_doubles_are_not_asked_beside_a_client_that_one_does_not_see(office, client):
    asked = CheckDuplicates({"name": "别的公司", "contacts.x.phone": PHONE}, client)
    assert refusal(office, check_duplicates, MANAGER, asked).reason is Reason.NOT_ALLOWED


def test_an_import_learns_nothing_of_clients_elsewhere_but_their_unit(office):
    values = {"name": "连平县福和公司", "org_code": CODES[0]}
    far = CreateClient(values, office.unit(OTHER_BRANCH))
    office.run(create_client, KEEPER, far)
    for wanted in (KeysWanted((CODES[0],), ()), KeysWanted((), ("连平县福和公司",))):
        known = office.run(known_clients, COUNTY_KEEPER, wanted)
        (found,) = {*known.by_code.values(), *(c for same in known.by_name.values() for c in same)}
        assert (found.id, found.name, found.unit) == ("", "", OTHER_BRANCH)
        assert (known.keys, found.org_code) == ({}, CODES[0] if wanted.codes else "")


def test_values_of_a_client_elsewhere_are_not_compared(office):
    far = CreateClient({"name": "连平县福和公司"}, office.unit(OTHER_BRANCH))
    client = office.run(create_client, KEEPER, far)
    with office.reading() as uow:
        pk = uow.dossiers.find(client).pk
    row = RegisterRow(2, {"name": "别的公司"}, ())
    refused = refusal(office, compare_rows, COUNTY_KEEPER, CompareRows(((row, pk),), "1"))
    assert refused.reason is Reason.NOT_ALLOWED


def test_completeness_in_lists_does_not_tell_that_there_is_a_tariff(office, client):
    def listed(user):
        wanted = ListClients(ListFilter(sort=SortBy.COMPLETENESS))
        page = office.run(list_clients, user, wanted)
        counts = office.run(list_counts, user, None)
        narrow = ListClients(ListFilter(quick=Quick.THIN), limit=1)
        return page.rows[0].completeness, counts, office.run(list_clients, user, narrow).after

    decide(office, client, ("code", "44160100001"))
    officer, keeper = listed(ORGAN_OFFICER), listed(KEEPER)
    entered(office, client)
    assert listed(ORGAN_OFFICER) == officer
    assert listed(KEEPER) == keeper


def test_who_sees_one_section_is_not_told_how_full_the_others_are(office, client):
    grant(office, client, WITHOUT_ROLE, (1,))
    (row,) = office.run(list_clients, WITHOUT_ROLE, ListClients()).rows
    assert (row.completeness, row.uscc) == (None, None)
    thin = ListClients(ListFilter(quick=Quick.THIN))
    assert office.run(list_clients, WITHOUT_ROLE, thin).rows == ()
    assert office.run(list_counts, WITHOUT_ROLE, None).thin == 0
