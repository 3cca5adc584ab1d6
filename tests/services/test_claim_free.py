"""Is it free? Free, protected or a client, and nothing else about anybody (X-26, C12-5)."""

from datetime import timedelta

import pytest

from app.domain.audit import Action
from app.domain.errors import Reason
from app.domain.uscc import normalise
from app.readmodels.free import FreeAnswer
from app.services.claims.endings import report_won
from app.services.claims.free import LIMIT, is_it_free
from app.services.claims.judging import JudgeProgress, judge_progress
from app.services.claims.ledger import Words
from app.services.clients import CreateClient, create_client
from app.services.rules import SetRule, set_rule
from tests.offices import (
    ADMIN,
    BRANCH,
    COUNTY,
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
from tests.services.claiming import drafted, exclusive, standing, submitted, today
from tests.services.dossiers import refusal

NAME = "和平县彭寨兴农冷链有限公司"
CODE = "914416241XG612DD2G"
FREE = FreeAnswer("free", None, None, 0)


def ask(office: SampleOffice, words: str, user: str = OTHER_MANAGER) -> FreeAnswer:
    return office.run(is_it_free, user, words)


def add_client(office: SampleOffice, name: str, **values: str) -> None:
    new = CreateClient({"name": name, **values}, office.unit(BRANCH), not_duplicates=True)
    office.run(create_client, KEEPER, new)


def test_nobody_has_it_until_the_notice_is_published(office: SampleOffice) -> None:
    assert ask(office, NAME) == FREE
    drafted(office)
    assert ask(office, NAME) == FREE
    submitted(office, name="河源市万丰食品有限公司", phone="0762-5601299", address="源城区 2 号")
    assert ask(office, "河源市万丰食品有限公司") == FREE
    assert ask(office, "河源市万丰食品园有限公司") == FREE, "a plan under review is not counted"


def test_exclusive_until_its_last_day_for_all_and_for_the_own_unit(office: SampleOffice) -> None:
    claim = exclusive(office, uscc=CODE)
    due = standing(office, claim).due
    protected = FreeAnswer("protected", due, BRANCH, 0)
    for user in (OTHER_MANAGER, MANAGER, UNIT_HEAD, ORGAN_OFFICER, KEEPER, INSPECTOR):
        assert ask(office, NAME, user) == protected
    for words in (
        "广东省河源市和平县彭寨兴农（冷链）有限责任公司",
        "  和平彭寨兴农冷链 ",
        CODE,
        " ９１４４１６２４ 1xg6 12dd-2g ",
    ):
        assert ask(office, words) == protected
    assert ask(office, "91110000600037341L") == FREE
    assert ask(office, "彭寨兴农冷链仓储有限公司") == FreeAnswer("free", None, None, 1)


def test_behind_its_end_it_stays_protected_without_a_day(office: SampleOffice) -> None:
    claim = exclusive(office)
    due = standing(office, claim).due
    assert due is not None
    office.pass_days((due - today(office)).days)
    assert ask(office, NAME) == FreeAnswer("protected", due, BRANCH, 0), "days_left is 0"
    office.pass_days(1)
    assert ask(office, NAME) == FreeAnswer("protected", None, BRANCH, 0), "waits for judgement"
    office.run(judge_progress, ORGAN_OFFICER, JudgeProgress(claim, False, "没有进展"))
    assert ask(office, NAME) == FreeAnswer("protected", None, COUNTY, 0), "the organ selects anew"


def test_won_is_protected_and_a_client_is_a_client(office: SampleOffice) -> None:
    claim = exclusive(office)
    office.run(report_won, MANAGER, Words(claim, "已答应试寄"))
    assert ask(office, NAME) == FreeAnswer("protected", None, BRANCH, 0)
    add_client(office, "河源市瑞达物流有限公司", org_code=CODE)
    add_client(office, "瑞达物流园有限公司")
    assert ask(office, "瑞达物流股份有限公司") == FreeAnswer("client", None, BRANCH, 1)
    assert ask(office, CODE) == FreeAnswer("client", None, BRANCH, 0)
    assert ask(office, "梅州市瑞达物流有限公司") == FreeAnswer("free", None, None, 2)


def test_each_question_is_logged_without_its_words(office: SampleOffice) -> None:
    ask(office, NAME)
    ask(office, NAME)
    entries = [one for one in office.logged() if one["action"] == Action.CLAIM_FREE]
    assert len(entries) == 2
    assert entries[0]["query_digest"] == entries[1]["query_digest"] != ""
    assert entries[0]["detail"] == "free"
    assert not any("兴农" in str(entry) for entry in entries)


def test_so_many_questions_an_hour_each(office: SampleOffice) -> None:
    rule = SetRule(LIMIT, 2, today(office) + timedelta(days=1), "试行")
    office.run(set_rule, ORGAN_OFFICER, rule)
    office.pass_days(1)
    ask(office, NAME)
    office.clock.move(minutes=20)
    ask(office, NAME)
    office.clock.move(minutes=10)
    found = refusal(office, is_it_free, OTHER_MANAGER, NAME)
    assert (found.reason, found.values) == (
        Reason.CLAIM_FREE_LIMIT,
        {"most": 2, "again": "09:43"},  # first asked at 8:42
    )
    assert ask(office, NAME, MANAGER) == FREE
    office.clock.move(minutes=29)
    refusal(office, is_it_free, OTHER_MANAGER, NAME)
    office.clock.move(minutes=1)
    assert ask(office, NAME) == FREE
    assert refusal(office, is_it_free, OTHER_MANAGER, NAME).values["again"] == "10:03"


@pytest.mark.parametrize("words", ["", " ", "（）"])
def test_no_words_are_no_question(office: SampleOffice, words: str) -> None:
    assert refusal(office, is_it_free, MANAGER, words).reason is Reason.CLAIM_FREE_WORDS


def test_a_mistyped_code_is_not_free(office: SampleOffice) -> None:
    typed = "914416241XG612DD2H"
    found = refusal(office, is_it_free, MANAGER, typed)
    assert (found.reason, found.values["code"]) == (Reason.CLAIM_FREE_CODE, normalise(typed))
    assert ask(office, "ABCDEFGHIJ KLMNOPQR") == FREE


@pytest.mark.parametrize("user", [SECURITY_OFFICER, ADMIN])
def test_only_who_sees_the_board_may_ask(office: SampleOffice, user: str) -> None:
    assert refusal(office, is_it_free, user, NAME).reason is Reason.NOT_ALLOWED


def test_another_units_claim_is_named_by_its_unit_only(office: SampleOffice) -> None:
    exclusive(office, OTHER_MANAGER, OTHER_BRANCH)
    answer = ask(office, NAME, MANAGER)
    assert (answer.answer, answer.unit) == ("protected", OTHER_BRANCH)
