"""Requests for access and single grants: who decides, what a grant opens, when it ends (A3, A4)."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from app.domain.access import AccessAct
from app.domain.dossier import FieldChange
from app.domain.errors import Reason
from app.domain.permissions import Permission, Role
from app.readmodels.clients import ListFilter
from app.services.access import (
    DecideRequest,
    RequestAccess,
    decide_request,
    request_access,
    revoke_access,
    withdraw_request,
)
from app.services.access_lists import grants_in_scope
from app.services.clients import CreateClient, ListClients, create_client, list_clients
from app.services.dossier import OpenDossier, open_dossier
from app.services.editing import EditDossier, propose_changes
from app.services.exports import ExportList, prepare_export
from app.services.roles import GrantRole, confirm_role, grant_role, share_group_key
from app.services.rules import SetRule, set_rule
from app.services.sheets import PrintSheets, prepare_sheets
from app.services.signing import SIGNED_AS
from database.vault.keys import verify
from tests.offices import (
    ADMIN,
    BRANCH,
    COUNTY,
    COUNTY_KEEPER,
    FINANCE,
    INSPECTOR,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    OTHER_MANAGER,
    SECURITY_OFFICER,
    UNIT_HEAD,
    SampleOffice,
)
from tests.scenes import staged
from tests.services.dossiers import refusal
from tests.services.granting import ask, grant

TODAY = date(2026, 11, 23)


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    """A client of the branch below the county, which has a head."""
    values = {"name": "和平县福和电子有限公司", "contacts.c1.name": "何会计"}
    return office.run(create_client, KEEPER, CreateClient(values, office.unit(BRANCH)))


def names(office: SampleOffice, user: str) -> list[str]:
    return [row.name for row in office.run(list_clients, user, ListClients()).rows]


def hidden(office: SampleOffice, client: str, user: str) -> tuple[int, ...]:
    return office.run(open_dossier, user, OpenDossier(client, "走访")).hidden


def test_the_head_of_the_nearest_organ_grants_for_one_day(
    office: SampleOffice, client: str
) -> None:
    assert names(office, OTHER_MANAGER) == []
    request = ask(office, client, OTHER_MANAGER, (1, 2))
    assert names(office, OTHER_MANAGER) == []
    office.run(decide_request, UNIT_HEAD, DecideRequest(request))
    assert names(office, OTHER_MANAGER) == ["和平县福和电子有限公司"]
    assert hidden(office, client, OTHER_MANAGER) == (3, 4, 5, 6, 7, 8)
    office.clock.move(hours=23)
    assert hidden(office, client, OTHER_MANAGER) == (3, 4, 5, 6, 7, 8)
    office.clock.move(hours=1)
    assert names(office, OTHER_MANAGER) == []
    opening = OpenDossier(client, "走访")
    assert Reason.NOT_ALLOWED is refusal(office, open_dossier, OTHER_MANAGER, opening).reason


def test_a_named_day_is_open_to_its_end(office: SampleOffice, client: str) -> None:
    grant(office, client, FINANCE, (1,), days=2)
    office.clock.move(days=2, hours=15)  # 23:42 of the last day
    assert 1 not in hidden(office, client, FINANCE)
    office.clock.move(minutes=18)
    assert 1 in hidden(office, client, FINANCE)


def test_who_asks_never_grants_and_the_next_organ_above_decides(
    office: SampleOffice, client: str
) -> None:
    request = ask(office, client, UNIT_HEAD)
    decide = DecideRequest(request)
    assert Reason.NOT_ALLOWED is refusal(office, decide_request, UNIT_HEAD, decide).reason
    assert Reason.NOT_ALLOWED is refusal(office, decide_request, KEEPER, decide).reason
    office.run(decide_request, ORGAN_OFFICER, decide)
    assert office.actor(UNIT_HEAD).reveals(_ref(office, client))


@pytest.mark.parametrize("user", [KEEPER, COUNTY_KEEPER, MANAGER, FINANCE, ADMIN, SECURITY_OFFICER])
def test_only_the_head_decides(office: SampleOffice, client: str, user: str) -> None:
    decide = DecideRequest(ask(office, client, OTHER_MANAGER))
    refused = refusal(office, decide_request, user, decide)
    assert refused.reason is Reason.NOT_ALLOWED
    assert refused.values["who"] == (Role.UNIT_HEAD.value, Role.ORGAN_OFFICER.value)
    assert office.logged()[-1]["action"] == "denied"


def test_an_organ_above_does_not_decide_while_the_head_is_there(
    office: SampleOffice, client: str
) -> None:
    decide = DecideRequest(ask(office, client, OTHER_MANAGER))
    assert Reason.NOT_ALLOWED is refusal(office, decide_request, ORGAN_OFFICER, decide).reason


def test_where_no_head_is_the_next_organ_above_decides(office: SampleOffice) -> None:
    values = {"name": "连平县矿业有限公司"}
    client = office.run(create_client, KEEPER, CreateClient(values, office.unit(OTHER_BRANCH)))
    grant(office, client, MANAGER, (1,), by=ORGAN_OFFICER)
    assert 1 not in hidden(office, client, MANAGER)


def test_a_grant_may_be_narrower_but_never_wider(office: SampleOffice, client: str) -> None:
    request = ask(office, client, FINANCE, (1, 2), days=5)
    wider = (
        DecideRequest(request, categories=(1, 2, 4)),
        DecideRequest(request, categories=()),
        DecideRequest(request, until=TODAY + timedelta(days=6)),
    )
    for command in wider:
        assert Reason.GRANT_WIDER is refusal(office, decide_request, UNIT_HEAD, command).reason
    past = DecideRequest(request, until=TODAY - timedelta(days=1))
    assert Reason.GRANT_UNTIL_PAST is refusal(office, decide_request, UNIT_HEAD, past).reason
    office.run(decide_request, UNIT_HEAD, DecideRequest(request, (2,), TODAY))
    assert hidden(office, client, FINANCE) == (1, 3, 4, 6, 8)
    office.clock.move(hours=15, minutes=18)
    assert 2 in hidden(office, client, FINANCE)


def test_a_refused_request_opens_nothing_and_says_why(office: SampleOffice, client: str) -> None:
    request = ask(office, client, FINANCE, (1,))
    blank = DecideRequest(request, refuse="  ")
    assert Reason.REASON_NEEDED is refusal(office, decide_request, UNIT_HEAD, blank).reason
    assert (
        office.run(decide_request, UNIT_HEAD, DecideRequest(request, refuse="与工作无关")) is None
    )
    assert 1 in hidden(office, client, FINANCE)
    again = DecideRequest(request)
    assert Reason.CASE_DECIDED is refusal(office, decide_request, UNIT_HEAD, again).reason


def test_only_the_applicant_withdraws(office: SampleOffice, client: str) -> None:
    request = ask(office, client, FINANCE, (1,))
    assert Reason.CASE_OWN is refusal(office, withdraw_request, UNIT_HEAD, request).reason
    office.run(withdraw_request, FINANCE, request)
    decide = DecideRequest(request)
    assert Reason.CASE_DECIDED is refusal(office, decide_request, UNIT_HEAD, decide).reason


def test_what_cannot_be_asked(office: SampleOffice, client: str) -> None:
    def reason(**changed: object) -> Reason:
        asked = {"client": client, "categories": (1,), "purpose": "走访", "until": None}
        command = RequestAccess(**(asked | changed))  # type: ignore[arg-type]
        return refusal(office, request_access, FINANCE, command).reason

    assert reason(categories=()) is Reason.CATEGORIES_UNKNOWN
    assert reason(categories=(0,)) is Reason.CATEGORIES_UNKNOWN
    assert reason(categories=(9,)) is Reason.CATEGORIES_UNKNOWN
    assert reason(purpose=" ") is Reason.PURPOSE_NEEDED
    assert reason(purpose="长" * 201) is Reason.PURPOSE_LONG
    assert reason(categories=(5, 7)) is Reason.ACCESS_HELD
    assert reason(until=TODAY - timedelta(days=1)) is Reason.GRANT_UNTIL_PAST
    assert reason(until=TODAY + timedelta(days=93)) is Reason.GRANT_UNTIL_LONG
    assert reason(categories=(3,), until=TODAY + timedelta(days=31)) is Reason.GRANT_UNTIL_LONG
    assert reason(client="no such client") is Reason.NOT_FOUND
    ask(office, client, FINANCE, (1, 2))
    assert reason() is Reason.REQUEST_WAITS


def test_without_anybody_to_decide_nothing_is_asked(office: SampleOffice, client: str) -> None:
    with office.services_as(ADMIN).office.begin("foreground", write=True) as uow:  # type: ignore[arg-type]
        uow.connection.execute(
            text("UPDATE role_grant SET valid_to = '2026-01-01' WHERE role IN (:a, :b)"),
            {"a": "unit_head", "b": "organ_officer"},
        )
        uow.commit()
    command = RequestAccess(client, (1,), "走访")
    assert Reason.NO_DECIDER is refusal(office, request_access, FINANCE, command).reason


def test_when_the_head_has_gone_the_organ_above_takes_the_case_over(
    office: SampleOffice, client: str
) -> None:
    request = ask(office, client, FINANCE, (1,))
    with office.services_as(ADMIN).office.begin("foreground", write=True) as uow:  # type: ignore[arg-type]
        uow.connection.execute(
            text("UPDATE role_grant SET valid_to = '2026-01-01' WHERE role = 'unit_head'")
        )
        uow.commit()
    office.run(decide_request, ORGAN_OFFICER, DecideRequest(request))
    assert 1 not in hidden(office, client, FINANCE)


def test_revoking_acts_at_once(office: SampleOffice, client: str) -> None:
    given = grant(office, client, OTHER_MANAGER, (1,), days=5)
    assert Reason.NOT_ALLOWED is refusal(office, revoke_access, FINANCE, given).reason
    office.run(revoke_access, UNIT_HEAD, given)
    assert names(office, OTHER_MANAGER) == []
    assert Reason.ACCESS_ENDED is refusal(office, revoke_access, UNIT_HEAD, given).reason
    own = grant(office, client, OTHER_MANAGER, (1,), days=5)
    office.run(revoke_access, OTHER_MANAGER, own)
    assert names(office, OTHER_MANAGER) == []


def test_viewing_copying_and_editing_are_three_acts(office: SampleOffice, client: str) -> None:
    """复制 and 编辑 need grants of their own, and open reading too (A4)."""
    change = EditDossier(client, 1, (FieldChange("legal_rep", None, "何建军"),))
    export = ExportList(office.path / "out.xlsx", ListFilter(), (), "走访准备")
    sheet = PrintSheets((client,), purpose="走访准备")
    grant(office, client, FINANCE, (1, 2), AccessAct.VIEW)
    for use_case, command in (
        (propose_changes, change),
        (prepare_export, export),
        (prepare_sheets, sheet),
    ):
        assert Reason.NOT_ALLOWED is refusal(office, use_case, FINANCE, command).reason
    grant(office, client, FINANCE, (1,), AccessAct.EDIT)
    assert office.run(propose_changes, FINANCE, change).proposal is not None
    contact = EditDossier(client, 1, (FieldChange("contacts.c1.name", "何会计", "罗会计"),))
    assert Reason.NOT_ALLOWED is refusal(office, propose_changes, FINANCE, contact).reason
    grant(office, client, FINANCE, (1,), AccessAct.COPY)
    assert len(office.run(prepare_export, FINANCE, export).rows) == 1
    printed = office.run(prepare_sheets, FINANCE, sheet)
    assert not printed.sheets[0][1].contacts


def test_a_grant_does_not_reach_another_client(office: SampleOffice, client: str) -> None:
    other = office.run(
        create_client, KEEPER, CreateClient({"name": "别家公司"}, office.unit(COUNTY))
    )
    grant(office, client, OTHER_MANAGER, (1,))
    opening = OpenDossier(other, "走访")
    assert Reason.NOT_ALLOWED is refusal(office, open_dossier, OTHER_MANAGER, opening).reason


def test_what_a_grant_opens_is_found_and_what_it_does_not_is_not(
    office: SampleOffice, client: str
) -> None:
    def found(words: str) -> int:
        command = ListClients(ListFilter(text=words), with_total=True)
        return office.run(list_clients, OTHER_MANAGER, command).total or 0

    grant(office, client, OTHER_MANAGER, (1,))
    assert (found("福和电子"), found("何会计")) == (1, 0)
    grant(office, client, OTHER_MANAGER, (2,))
    assert found("何会计") == 1


def test_a_decision_is_signed_over_the_frozen_snapshot(office: SampleOffice, client: str) -> None:
    request = ask(office, client, FINANCE, (1, 2), days=3)
    office.run(decide_request, UNIT_HEAD, DecideRequest(request, (1,)))
    with office.reading() as uow:
        case = uow.cases.find(request)
        assert case is not None
        record, signature, key = uow.connection.execute(
            text(
                "SELECT d.record, d.signature, k.signing FROM case_decision d "
                "JOIN user_key k ON k.pk = d.user_key_pk WHERE d.case_pk = :pk"
            ),
            {"pk": case.pk},
        ).one()
    assert verify(bytes(key), SIGNED_AS + bytes(record), bytes(signature))
    said, asked = json.loads(record), json.loads(case.content)
    assert said["content"] == case.sha256.hex()
    assert said["given"]["categories"] == [1]
    assert asked["asked"]["categories"] == [1, 2]
    assert asked["held"]["categories"] == [5, 7]
    (step,) = asked["route"]
    assert (step["organ"], step["act"], step["roles"]) == (
        *(office.unit(COUNTY), "approve"),
        ["unit_head", "organ_officer"],
    )
    assert asked["rule"] == ["access.route", 1]


SIGNED = (
    "approval_case",
    "case_decision",
    "case_revision",
    "case_step",
    "case_entry",
    "case_told",
    "erasure",
)


@pytest.mark.parametrize("table", SIGNED)
def test_cases_and_decisions_are_append_only(office: SampleOffice, table: str) -> None:
    with office.reading() as uow:
        triggers = uow.connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :t"),
            {"t": table},
        ).scalars()
        assert set(triggers) == {f"{table}_no_update", f"{table}_no_delete"}


def test_every_step_is_logged_with_client_categories_and_purpose(
    office: SampleOffice, client: str
) -> None:
    given = grant(office, client, FINANCE, (1,), days=1)
    office.run(open_dossier, FINANCE, OpenDossier(client))
    office.run(revoke_access, UNIT_HEAD, given)
    steps = [
        (entry["action"], entry.get("detail"), entry["categories"])
        for entry in office.logged()
        if entry.get("object_type") == "access"
    ]
    assert steps == [
        ("access_request", None, [1]),
        ("access_decide", "granted", [1]),
        ("access_revoke", None, [1]),
    ]
    view = next(entry for entry in office.logged() if entry["action"] == "view")
    assert view["purpose"] == "走访准备"
    assert view["basis"] == f"finance@{office.services_as(ADMIN).office.unit_pk},grant:{given}"


def test_the_route_is_rule_data(office: SampleOffice, client: str) -> None:
    new = SetRule("access.route", "organ_officer", TODAY, "改由管理机构批准")
    office.run(set_rule, ORGAN_OFFICER, new)
    grant(office, client, FINANCE, (1,), by=ORGAN_OFFICER)
    for value in ("", "nobody", 7):
        wrong = SetRule("access.route", value, TODAY, "试")
        assert Reason.INVALID_INPUT is refusal(office, set_rule, ORGAN_OFFICER, wrong).reason


def test_somebody_without_any_role_may_ask_and_then_sees_that_client_only(
    office: SampleOffice, client: str
) -> None:
    """A5: an administrator reads nothing by that role; a head may grant, which the log shows."""
    assert not office.actor(ADMIN).may(Permission.CLIENT_LIST)
    grant(office, client, ADMIN, (1,))
    assert names(office, ADMIN) == ["和平县福和电子有限公司"]


def test_a_category_three_grant_by_an_officer_opens_once_a_key_holder_signs_in(
    office: SampleOffice,
) -> None:
    values = {"name": "连平县矿业有限公司"}
    client = office.run(create_client, KEEPER, CreateClient(values, office.unit(OTHER_BRANCH)))
    grant(office, client, OTHER_MANAGER, by=ORGAN_OFFICER)
    with office.reading() as uow:
        key = uow.organisation.user_key_pk(
            office.services_as(OTHER_MANAGER).office.user_keys.slot_id
        )
        assert key is not None
        assert uow.organisation.sealed_group_key(key) is None
    office.run(share_group_key, KEEPER, None)
    with office.reading() as uow:
        assert uow.organisation.sealed_group_key(key) is not None


def _ref(office: SampleOffice, client: str):  # type: ignore[no-untyped-def]
    with office.reading() as uow:
        return uow.dossiers.find(client).ref


def test_confirming_a_role_is_not_disturbed_by_grants(office: SampleOffice, client: str) -> None:
    command = GrantRole(office.user(FINANCE), office.unit(COUNTY), Role.INSPECTOR, TODAY)
    waiting = office.run(grant_role, ADMIN, command)
    grant(office, client, FINANCE, (1,))
    office.run(confirm_role, KEEPER, waiting.id)
    assert len(office.actor(FINANCE).roles) == 2


def test_readers_of_the_register_see_the_grants_of_their_part(
    office: SampleOffice, client: str
) -> None:
    given = grant(office, client, FINANCE, (1,), days=2)
    for user in (KEEPER, INSPECTOR, SECURITY_OFFICER):
        (row,) = office.run(grants_in_scope, user, None)
        assert (row.id, row.user, row.granted_by) == (given, FINANCE, UNIT_HEAD)
        assert office.logged()[-1]["action"] == "log_view"
    (row,) = office.run(grants_in_scope, SECURITY_OFFICER, None)
    assert (row.client, row.may_revoke) == (None, False)
    assert Reason.NOT_ALLOWED is refusal(office, grants_in_scope, MANAGER, None).reason
