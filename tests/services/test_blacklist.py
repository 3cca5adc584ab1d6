"""Blacklists of organs: kept by their officers, they bind the units below (S30-1)."""

from dataclasses import replace

import pytest

from app.domain.audit import Action
from app.domain.errors import Reason
from app.readmodels.blacklist import Blacklist, BlacklistRow, LetThrough
from app.services.claims.blacklist import (
    AddToBlacklist,
    EndBlacklisting,
    PassBlacklisted,
    add_to_blacklist,
    end_blacklisting,
    pass_blacklisted,
    show_blacklist,
)
from app.services.claims.plans import DraftPlan, EditPlan, draft_plan, edit_plan, submit_plan
from tests.offices import (
    BRANCH,
    CITY,
    CITY_BRANCH,
    COUNTY,
    KEEPER,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_BRANCH,
    OTHER_MANAGER,
    UNIT_HEAD,
    SampleOffice,
)
from tests.services.claiming import NAME, drafted, plan, today
from tests.services.dossiers import refusal

CODE, OTHER_CODE = "914416241XG612DD2G", "91110000600037341L"


def listed(office: SampleOffice, name: str = NAME, uscc: str | None = None) -> str:
    command = AddToBlacklist(office.unit(CITY), name, uscc, "长期拖欠资费")
    return office.run(add_to_blacklist, ORGAN_OFFICER, command)


def shown(office: SampleOffice) -> Blacklist:
    return office.run(show_blacklist, ORGAN_OFFICER, None)


def test_who_is_listed_cannot_be_planned_by_anybody_below(office: SampleOffice) -> None:
    listed(office)
    for user, unit in ((MANAGER, BRANCH), (OTHER_MANAGER, OTHER_BRANCH)):
        command = DraftPlan(plan(office, user, unit))
        found = refusal(office, draft_plan, user, command)
        assert found.reason is Reason.CLAIM_BLACKLISTED
        assert found.values == {"unit": CITY, "since": today(office)}
    denied = [one for one in office.logged() if one["action"] == Action.DENIED]
    assert [one["detail"] for one in denied] == ["draft_plan:claim_blacklisted"] * 2
    assert not any("兴农" in str(one) for one in denied)


@pytest.mark.parametrize(
    ("name", "uscc"),
    [("和平彭寨兴农（冷链）有限责任公司", None), ("兴农的另一个名字", CODE)],
    ids=["name", "code"],
)
def test_an_entry_meets_its_name_and_its_code(
    office: SampleOffice, name: str, uscc: str | None
) -> None:
    listed(office, name, uscc)
    command = DraftPlan(plan(office, uscc=CODE))
    assert refusal(office, draft_plan, MANAGER, command).reason is Reason.CLAIM_BLACKLISTED


def test_another_company_is_not_meant(office: SampleOffice) -> None:
    listed(office, uscc=OTHER_CODE)
    drafted(office, uscc=CODE)  # the same name under another code


def test_a_draft_cannot_be_changed_or_submitted_once_listed(office: SampleOffice) -> None:
    claim = drafted(office)
    listed(office)
    assert refusal(office, submit_plan, MANAGER, claim).reason is Reason.CLAIM_BLACKLISTED
    edit = EditPlan(claim, plan(office, need="改一下"), 1)
    assert refusal(office, edit_plan, MANAGER, edit).reason is Reason.CLAIM_BLACKLISTED


def test_a_unit_let_through_may_begin_and_no_other(office: SampleOffice) -> None:
    entry = listed(office)
    through = PassBlacklisted(entry, office.unit(COUNTY), "已还清，试行预付")
    office.run(pass_blacklisted, ORGAN_OFFICER, through)
    drafted(office)  # of a branch of the county
    command = DraftPlan(plan(office, OTHER_MANAGER, OTHER_BRANCH))
    assert refusal(office, draft_plan, OTHER_MANAGER, command).reason is Reason.CLAIM_BLACKLISTED
    row = shown(office).rows[0]
    assert row.passes == (LetThrough(COUNTY, "已还清，试行预付", ORGAN_OFFICER),)
    again = replace(through, unit_pk=office.unit(BRANCH))
    found = refusal(office, pass_blacklisted, ORGAN_OFFICER, again)
    assert found.reason is Reason.NOTHING_CHANGED
    nowhere = replace(through, unit_pk=999)
    found = refusal(office, pass_blacklisted, ORGAN_OFFICER, nowhere)
    assert found.reason is Reason.BLACKLIST_UNIT


def test_taken_off_it_binds_nobody_and_stays_readable(office: SampleOffice) -> None:
    entry = listed(office, uscc=CODE)
    office.pass_days(3)
    office.run(end_blacklisting, ORGAN_OFFICER, EndBlacklisting(entry, "欠费已清"))
    drafted(office)
    (row,) = shown(office).rows
    assert row == BlacklistRow(
        id=entry,
        name=NAME,
        uscc=CODE,
        unit_pk=office.unit(CITY),
        unit=CITY,
        reason="长期拖欠资费",
        since=row.since,
        author=ORGAN_OFFICER,
        ended_on=today(office),
        end_reason="欠费已清",
        passes=(),
        mine=False,
    )
    assert (today(office) - row.since).days == 3
    for use_case, command in (
        (end_blacklisting, EndBlacklisting(entry, "再来")),
        (pass_blacklisted, PassBlacklisted(entry, office.unit(CITY_BRANCH), "再来")),
    ):
        assert refusal(office, use_case, ORGAN_OFFICER, command).reason is Reason.BLACKLIST_ENDED
    listed(office)
    assert [row.ended_on for row in shown(office).rows] == [None, today(office)]


def test_the_same_one_is_listed_once(office: SampleOffice) -> None:
    listed(office)
    again = AddToBlacklist(office.unit(CITY), "彭寨兴农冷链", None, "又一次")
    found = refusal(office, add_to_blacklist, ORGAN_OFFICER, again)
    assert found.reason is Reason.BLACKLISTED_ALREADY
    assert found.values == {"name": NAME, "unit": CITY}


@pytest.mark.parametrize(
    ("name", "uscc", "reason", "refused"),
    [
        ("  ", None, "欠费", Reason.NAME_NEEDED),
        (NAME, "914416241XG612DD2H", "欠费", Reason.CLAIM_FREE_CODE),
        (NAME, None, "  ", Reason.BLACKLIST_REASON),
    ],
)
def test_half_an_entry_is_refused(
    office: SampleOffice, name: str, uscc: str | None, reason: str, refused: Reason
) -> None:
    command = AddToBlacklist(office.unit(CITY), name, uscc, reason)
    assert refusal(office, add_to_blacklist, ORGAN_OFFICER, command).reason is refused
    assert shown(office).rows == ()


def test_only_the_organs_officer_keeps_the_list(office: SampleOffice) -> None:
    entry = listed(office)
    commands = (
        (show_blacklist, None),
        (add_to_blacklist, AddToBlacklist(office.unit(COUNTY), "别家", None, "欠费")),
        (end_blacklisting, EndBlacklisting(entry, "欠费已清")),
        (pass_blacklisted, PassBlacklisted(entry, office.unit(COUNTY), "试行")),
    )
    for user in (UNIT_HEAD, MANAGER, KEEPER):
        for use_case, command in commands:
            assert refusal(office, use_case, user, command).reason is Reason.NOT_ALLOWED
    county = AddToBlacklist(office.unit(COUNTY), "别家", None, "欠费")
    found = refusal(office, add_to_blacklist, ORGAN_OFFICER, county)
    assert found.reason is Reason.NOT_ALLOWED, "the officer of the city keeps the city's list"
    missing = EndBlacklisting("nowhere", "欠费已清")
    assert refusal(office, end_blacklisting, ORGAN_OFFICER, missing).reason is Reason.NOT_FOUND


def test_each_act_is_logged_by_its_id(office: SampleOffice) -> None:
    entry = listed(office)
    through = PassBlacklisted(entry, office.unit(COUNTY), "试行")
    office.run(pass_blacklisted, ORGAN_OFFICER, through)
    office.run(end_blacklisting, ORGAN_OFFICER, EndBlacklisting(entry, "已清"))
    entries = [one for one in office.logged() if one["action"] == Action.BLACKLIST]
    assert [one["detail"] for one in entries] == ["blacklisted", "let_through", "taken_off"]
    assert {one["object_id"] for one in entries} == {entry}
