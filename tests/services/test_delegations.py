"""Delegations of signing: given under a document, never further, ended at once (G-34, C6d-3)."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.domain.cases import CaseKind
from app.domain.errors import Reason
from app.readmodels.delegations import DelegationRow
from app.readmodels.today import DutyKind
from app.services.access import DecideRequest, decide_request, revoke_access
from app.services.access_lists import access_lists
from app.services.clients import CreateClient, create_client
from app.services.delegations import (
    Delegate,
    RevokeDelegation,
    delegate,
    list_delegations,
    revoke_delegation,
)
from app.services.maintenance import check_ledgers
from app.services.signing import SIGNED_AS
from app.services.today import today
from app.services.usecase import Lane
from database.vault.keys import verify
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
    SECURITY_OFFICER,
    UNIT_HEAD,
    WITHOUT_ROLE,
    SampleOffice,
)
from tests.scenes import staged
from tests.services.dossiers import refusal
from tests.services.granting import ask

DAY = date(2026, 11, 23)
ACCESS = frozenset({CaseKind.ACCESS})


@pytest.fixture
@staged
def client(office: SampleOffice) -> str:
    """A client of the branch below the county, which has a head."""
    values = {"name": "和平县福和电子有限公司", "contacts.c1.name": "何会计"}
    return office.run(create_client, KEEPER, CreateClient(values, office.unit(BRANCH)))


def wanted(office: SampleOffice, to: str = MANAGER, **other) -> Delegate:
    values = {"kinds": ACCESS, "first": DAY, "last": DAY + timedelta(days=6)}
    return Delegate(office.user(to), **(values | {"document_no": "和邮授〔2026〕3号"} | other))


def give(office: SampleOffice, to: str = MANAGER, by: str = UNIT_HEAD, **other) -> str:
    return office.run(delegate, by, wanted(office, to, **other))


def listed(office: SampleOffice, user: str) -> tuple[DelegationRow, ...]:
    return office.run(list_delegations, user, None).rows


def refused(office: SampleOffice, command: Delegate, by: str = UNIT_HEAD) -> Reason:
    return refusal(office, delegate, by, command).reason


def problems(office: SampleOffice) -> list[str]:
    return [one.code for one in office.run(check_ledgers, ADMIN, None).problems]


def test_the_delegate_decides_and_the_record_names_both(office: SampleOffice, client: str) -> None:
    request = ask(office, client, FINANCE, (1,))
    assert refusal(office, decide_request, MANAGER, DecideRequest(request)).reason is (
        Reason.NOT_ALLOWED
    )
    given = give(office)
    row = office.run(access_lists, MANAGER, None).to_decide[0]
    assert (row.may_decide, row.signs_for, row.client) == (
        True,
        UNIT_HEAD,
        "和平县福和电子有限公司",
    )
    office.run(decide_request, MANAGER, DecideRequest(request))
    done = office.run(access_lists, FINANCE, None).mine[0]
    assert (done.verdict, done.decided_by, done.decided_for) == ("granted", MANAGER, UNIT_HEAD)
    with office.reading() as uow:
        statement = (
            "SELECT d.record, d.signature, k.signing, u.name, d.for_pk FROM case_decision d"
            " JOIN user_key k ON k.pk = d.user_key_pk JOIN user_account u ON u.pk = k.user_pk"
        )
        record, signature, key, signed_by, for_pk = uow.connection.execute(text(statement)).one()
        head = uow.organisation.user_id(office.user(UNIT_HEAD))
    assert verify(bytes(key), SIGNED_AS + bytes(record), bytes(signature))
    assert (signed_by, for_pk) == (MANAGER, office.user(UNIT_HEAD))
    said = json.loads(record)
    assert (said["for"], said["delegation"]) == (head, given)
    assert problems(office) == []


def test_the_delegate_sees_what_was_decided_and_no_more(office: SampleOffice, client: str) -> None:
    other = ask(office, client, INSPECTOR, (1,))
    office.run(decide_request, UNIT_HEAD, DecideRequest(other, refuse="不需要"))
    give(office, FINANCE)
    request = ask(office, client, OTHER_MANAGER, (1,))
    grant = office.run(decide_request, FINANCE, DecideRequest(request))
    lists = office.run(access_lists, FINANCE, None)
    assert [row.id for row in lists.settled] == [request]
    assert refusal(office, revoke_access, FINANCE, grant).reason is Reason.NOT_ALLOWED


def test_nobody_decides_the_own_request_through_it(office: SampleOffice, client: str) -> None:
    give(office)
    mine = ask(office, client, MANAGER, (3,))
    assert refusal(office, decide_request, MANAGER, DecideRequest(mine)).reason is (
        Reason.NOT_ALLOWED
    )
    of_the_giver = ask(office, client, UNIT_HEAD, (3,))
    for user in (MANAGER, UNIT_HEAD):
        command = DecideRequest(of_the_giver)
        assert refusal(office, decide_request, user, command).reason is Reason.NOT_ALLOWED
    office.run(decide_request, ORGAN_OFFICER, DecideRequest(of_the_giver))


def test_it_holds_from_its_first_day_to_its_last(office: SampleOffice, client: str) -> None:
    give(office, first=DAY + timedelta(days=1), last=DAY + timedelta(days=2))
    request = DecideRequest(ask(office, client, FINANCE, (1,), days=9))
    assert refusal(office, decide_request, MANAGER, request).reason is Reason.NOT_ALLOWED
    office.pass_days(3)
    assert refusal(office, decide_request, MANAGER, request).reason is Reason.NOT_ALLOWED
    assert [row.in_force for row in listed(office, MANAGER)] == [False]
    give(office, first=DAY + timedelta(days=3), last=DAY + timedelta(days=3))
    office.run(decide_request, MANAGER, request)


def test_revoked_it_ends_at_once_and_what_was_signed_stays(
    office: SampleOffice, client: str
) -> None:
    by = SECURITY_OFFICER
    given = give(office)
    signed = ask(office, client, FINANCE, (1,))
    office.run(decide_request, MANAGER, DecideRequest(signed))
    office.run(revoke_delegation, by, RevokeDelegation(given, "已返岗"))
    request = DecideRequest(ask(office, client, INSPECTOR, (1,)))
    assert refusal(office, decide_request, MANAGER, request).reason is Reason.NOT_ALLOWED
    assert office.run(access_lists, MANAGER, None).to_decide == ()
    row = listed(office, UNIT_HEAD)[0]
    assert (row.in_force, row.revoked_by, row.reason) == (False, by, "已返岗")
    assert office.run(access_lists, FINANCE, None).mine[0].verdict == "granted"
    assert problems(office) == []
    again = refusal(office, revoke_delegation, by, RevokeDelegation(given))
    assert again.reason is Reason.DELEGATION_ENDED


def test_giver_and_delegate_revoke_too(office: SampleOffice) -> None:
    for user in (UNIT_HEAD, MANAGER):
        office.run(revoke_delegation, user, RevokeDelegation(give(office)))
    assert [row.revoked_by for row in listed(office, MANAGER)] == [MANAGER, UNIT_HEAD]


def test_what_is_over_is_not_revoked_and_others_revoke_nothing(office: SampleOffice) -> None:
    given = give(office, last=DAY)
    for user in (KEEPER, ADMIN, ORGAN_OFFICER):
        command = RevokeDelegation(given)
        assert refusal(office, revoke_delegation, user, command).reason is Reason.NOT_ALLOWED
    unknown = refusal(office, revoke_delegation, UNIT_HEAD, RevokeDelegation("unknown"))
    assert unknown.reason is Reason.NOT_FOUND
    office.pass_days(1)
    ended = refusal(office, revoke_delegation, UNIT_HEAD, RevokeDelegation(given))
    assert ended.reason is Reason.DELEGATION_ENDED


def test_what_was_received_is_not_passed_on(office: SampleOffice) -> None:
    give(office)
    passed = refusal(office, delegate, MANAGER, wanted(office, FINANCE))
    assert passed.reason is Reason.DELEGATION_CHAIN
    assert passed.values["name"] == UNIT_HEAD


def test_only_the_own_right_is_given(office: SampleOffice) -> None:
    assert refused(office, wanted(office, FINANCE), MANAGER) is Reason.DELEGATION_NOT_OWN
    assert refused(office, wanted(office), ADMIN) is Reason.DELEGATION_NOT_OWN
    reviews = frozenset({CaseKind.CLAIM_REVIEW})
    assert refused(office, wanted(office, kinds=reviews)) is Reason.DELEGATION_NOT_OWN
    proposals = frozenset({CaseKind.PROPOSAL})
    assert refused(office, wanted(office, kinds=proposals), KEEPER) is Reason.DELEGATION_NOT_OWN
    give(office, FINANCE, ORGAN_OFFICER, kinds=reviews | ACCESS)


def test_who_lost_the_right_gives_nothing_any_more(office: SampleOffice, client: str) -> None:
    give(office)
    request = DecideRequest(ask(office, client, FINANCE, (1,)))
    with office.services_as(ADMIN).office.begin(Lane.FOREGROUND, write=True) as uow:
        ended = text("UPDATE role_grant SET valid_to = '2026-11-22' WHERE user_pk = :who")
        uow.connection.execute(ended, {"who": office.user(UNIT_HEAD)})
        uow.commit()
    assert refusal(office, decide_request, MANAGER, request).reason is Reason.NOT_ALLOWED
    office.run(decide_request, ORGAN_OFFICER, request)


def test_what_a_delegation_needs(office: SampleOffice) -> None:
    cases = (
        (wanted(office, UNIT_HEAD), Reason.DELEGATION_SELF),
        (wanted(office, ADMIN), Reason.DELEGATION_ADMIN),
        (Delegate(999, ACCESS, DAY, DAY, "1"), Reason.NOT_FOUND),
        (wanted(office, kinds=frozenset()), Reason.DELEGATION_KINDS),
        (wanted(office, document_no="  "), Reason.DELEGATION_DOCUMENT),
        (wanted(office, first=DAY - timedelta(days=1)), Reason.DELEGATION_DAYS),
        (wanted(office, last=DAY - timedelta(days=1)), Reason.DELEGATION_DAYS),
        (wanted(office, last=DAY + timedelta(days=366)), Reason.DELEGATION_LONG),
    )
    for command, reason in cases:
        assert refused(office, command) is reason
    give(office, WITHOUT_ROLE, last=DAY + timedelta(days=365))
    assert refused(office, wanted(office, WITHOUT_ROLE)) is Reason.DELEGATION_TWICE
    assert listed(office, WITHOUT_ROLE)[0].for_me


def test_both_people_and_readers_of_the_log_see_it(office: SampleOffice) -> None:
    give(office, FINANCE)
    seen = {user for user in _everybody() if listed(office, user)}
    # the county's keeper reads the log of the county, the others of the prefecture or all
    assert seen == {UNIT_HEAD, FINANCE, COUNTY_KEEPER, KEEPER, INSPECTOR, SECURITY_OFFICER}
    lists = office.run(list_delegations, MANAGER, None)
    assert (lists.kinds, lists.people) == ((), ())
    offered = office.run(list_delegations, UNIT_HEAD, None)
    assert offered.kinds == (CaseKind.ACCESS, CaseKind.DISCOUNT, CaseKind.CREDIT)
    assert not {ADMIN, UNIT_HEAD} & {one.name for one in offered.people}
    assert len(office.run(list_delegations, ORGAN_OFFICER, None).kinds) == 9


def _everybody() -> tuple[str, ...]:
    people = (ADMIN, KEEPER, COUNTY_KEEPER, MANAGER, OTHER_MANAGER, UNIT_HEAD, ORGAN_OFFICER)
    return (*people, FINANCE, INSPECTOR, CALL_CENTRE, SECURITY_OFFICER, WITHOUT_ROLE)


def test_today_says_that_it_ends_to_both(office: SampleOffice) -> None:
    give(office, last=DAY + timedelta(days=8))

    def told(user: str) -> list[tuple[int | None, str, str]]:
        duties = office.run(today, user, None).duties
        found = (one for one in duties if one.kind is DutyKind.DELEGATION)
        return [(one.days, one.person, one.detail) for one in found]

    assert told(UNIT_HEAD) == []
    office.pass_days(1)
    assert told(UNIT_HEAD) == [(7, MANAGER, "given")]
    assert told(MANAGER) == [(7, UNIT_HEAD, "had")]
    assert told(FINANCE) == []


def test_the_check_finds_what_was_not_signed(office: SampleOffice, client: str) -> None:
    given = give(office)
    request = ask(office, client, FINANCE, (1,))
    office.run(decide_request, MANAGER, DecideRequest(request))
    office.run(revoke_delegation, UNIT_HEAD, RevokeDelegation(given))
    assert problems(office) == []
    both = {"delegation", "case_decision", "case_entry"}
    tampered = (
        ("delegation", "last_day = '2027-11-29'", both),
        ("delegation", "kinds = 'claim_end'", both),
        ("delegation_end", "at = at + 1", {"delegation_end"}),
        ("case_decision", "for_pk = NULL", {"case_decision"}),
        ("case_decision", "for_pk = NULL, delegation = NULL", {"case_decision"}),
        ("case_decision", "at = at - 86400000", {"case_decision"}),
    )
    for table, change, found in tampered:
        assert _found_after(office, table, change) == found, change
    assert problems(office) == []


def _found_after(office: SampleOffice, table: str, change: str) -> set[str]:
    """What the check finds while a row that cannot be changed was changed all the same."""
    opened = office.services_as(ADMIN).office
    with opened.begin(Lane.FOREGROUND, write=True) as uow:
        with pytest.raises(IntegrityError, match="append only"):
            uow.connection.execute(text(f"UPDATE {table} SET {change}"))
        trigger = uow.connection.execute(
            text("SELECT sql FROM sqlite_master WHERE name = :name"),
            {"name": f"{table}_no_update"},
        ).scalar_one()
        before = uow.connection.execute(text(f"SELECT * FROM {table}")).mappings().one()
        uow.connection.execute(text(f"DROP TRIGGER {table}_no_update"))
        uow.connection.execute(text(f"UPDATE {table} SET {change}"))
        uow.commit()
    found = set(problems(office)) - {"access_grant"}
    columns = [part.split(" = ")[0] for part in change.split(", ")]
    undo = ", ".join(f"{name} = :{name}" for name in columns)
    with opened.begin(Lane.FOREGROUND, write=True) as uow:
        uow.connection.execute(text(f"UPDATE {table} SET {undo}"), dict(before))
        uow.connection.execute(text(trigger))
        uow.commit()
    return found


def test_what_was_done_stands_in_the_register(office: SampleOffice) -> None:
    given = give(office)
    office.run(revoke_delegation, UNIT_HEAD, RevokeDelegation(given))
    entries = [one for one in office.logged() if one["action"] == "delegate"]
    assert [(one["object_id"], one["detail"]) for one in entries] == [
        (given, "delegated"),
        (given, "delegation_revoked"),
    ]
