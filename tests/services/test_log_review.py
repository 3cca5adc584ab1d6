"""The monthly sample and its reviews by name: drawn once, marked by others, explained."""

import pytest
from sqlcipher3 import dbapi2

from app.domain.audit import Action
from app.domain.calendar import Month
from app.domain.errors import Reason, Refusal
from app.domain.log_review import ReviewMark
from app.domain.log_sample import draw, seed
from app.services.access_log import ListLog, list_log
from app.services.log_board import ReadBoard, read_board
from app.services.log_exceptions import ListExceptions, list_exceptions
from app.services.log_reviews import (
    TEXT_LENGTH,
    AskExplanation,
    ExplainEntry,
    ReadAsked,
    ReviewEntry,
    ask_explanation,
    explain_entry,
    read_asked,
    review_entry,
)
from app.services.log_sample import ReadSample, read_sample
from app.services.rules import SetRule, set_rule
from app.services.usecase import Lane
from tests import offices
from tests.services.leavers import close_account
from tests.services.log_entries import at, last_seq, note, refused, write

NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)
OPINION = "已问明，属正常工作"


@pytest.fixture
def county(office):
    return office.unit(offices.COUNTY)


@pytest.fixture
def november(office, county):
    """Sixty ordinary consultations, three refusals, and it is December."""
    for day in (24, 25, 26, 27, 30):
        at(office, f"2026-11-{day} 10:00")
        views = [note("view", county, f"c{n}") for n in range(12)]
        office.run(write, offices.COUNTY_KEEPER, [*views, note("lock"), note("view_end", county)])
    for _ in range(3):
        refused(office, offices.MANAGER, county)
    at(office, "2026-12-01 09:00")
    return office


def sample(office, user=offices.INSPECTOR, month=NOVEMBER):
    return office.run(read_sample, user, ReadSample(month))


def refusal_of(office, use_case, user, command):
    with pytest.raises(Refusal) as refusal:
        office.run(use_case, user, command)
    return refusal.value.reason


def test_twenty_are_drawn_by_lot_and_every_red_entry_is_there(november):
    found = sample(november)
    red = november.run(list_exceptions, offices.INSPECTOR, ListExceptions(NOVEMBER))
    drawn = [line for line in found.lines if not line.kinds]
    assert len(drawn) == found.drawn == 20
    assert {line.seq for line in red.lines} == {line.seq for line in found.lines if line.kinds}
    assert {line.action for line in drawn} == {Action.VIEW}
    assert found.done == 0


def test_lots_follow_from_the_chain_at_the_months_end(november):
    """Anybody can draw them again from the register."""
    found = sample(november)
    with november.reading() as uow:
        entries = [e for e in uow.log.entries() if e.seq <= found.size]
        last = entries[-1]
    assert bytes(last.hash).hex() == found.head
    red = {line.seq for line in found.lines if line.kinds}
    views = [e.seq for e in entries if e.action == Action.VIEW and e.seq not in red]
    again = draw(seed(NOVEMBER, bytes(last.hash)), views, 20)
    assert set(again) == {line.seq for line in found.lines if not line.kinds}


def test_a_sample_stays_as_it_was_drawn(november):
    first = sample(november)
    command = SetRule("log.sample_entries", 5, november.clock().date(), "试行")
    november.run(set_rule, offices.ORGAN_OFFICER, command)
    again = sample(november)
    assert [line.seq for line in again.lines] == [line.seq for line in first.lines]


def test_readers_of_the_same_part_share_a_sample_and_others_have_theirs(november):
    """Inspector, keeper and security officer read the whole office; the county has its own."""
    office = sample(november)
    for user in (offices.KEEPER, offices.SECURITY_OFFICER):
        assert [line.seq for line in sample(november, user).lines] == [
            line.seq for line in office.lines
        ]
    head = sample(november, offices.UNIT_HEAD)
    keeper = sample(november, offices.COUNTY_KEEPER)
    county = november.unit(offices.COUNTY)
    with november.reading() as uow:
        rows = uow.connection.exec_driver_sql("SELECT scope FROM log_draw ORDER BY scope")
        assert [row[0] for row in rows] == [
            f"below:{county}",
            "office",
            f"unit:{county}",
        ]
    assert len(head.lines) == len(keeper.lines) == 23


@pytest.mark.parametrize("month", [DECEMBER, DECEMBER.plus(1)])
def test_a_month_that_is_not_over_has_no_sample(november, month):
    command = ReadSample(month)
    assert refusal_of(november, read_sample, offices.KEEPER, command) is Reason.MONTH_NOT_OVER


def test_a_month_before_the_office_has_an_empty_sample(november):
    assert sample(november, month=Month(2025, 3)).lines == ()


def test_who_may_not_read_the_register_gets_no_sample(november):
    command = ReadSample(NOVEMBER)
    assert refusal_of(november, read_sample, offices.MANAGER, command) is Reason.NOT_ALLOWED


def test_an_entry_is_reviewed_by_name_with_an_opinion_once(november):
    seq = sample(november).lines[0].seq
    line = november.run(review_entry, offices.INSPECTOR, ReviewEntry(seq, OPINION))
    assert line.mark is ReviewMark.REVIEWED
    (review,) = line.reviews
    assert (review.author, review.text) == (offices.INSPECTOR, OPINION)
    found = sample(november, offices.KEEPER)
    assert found.done == 1
    assert found.lines[0].mark is ReviewMark.REVIEWED
    command = ReviewEntry(seq, OPINION)
    assert refusal_of(november, review_entry, offices.KEEPER, command) is Reason.REVIEW_DONE


def test_reviewed_exceptions_no_longer_wait(november):
    waiting = ListExceptions(NOVEMBER, waiting=True)
    before = november.run(list_exceptions, offices.INSPECTOR, waiting).lines
    seq = before[0].seq
    november.run(review_entry, offices.INSPECTOR, ReviewEntry(seq, OPINION))
    after = november.run(list_exceptions, offices.INSPECTOR, waiting).lines
    assert [line.seq for line in after] == [line.seq for line in before if line.seq != seq]
    found = november.run(read_board, offices.INSPECTOR, ReadBoard(NOVEMBER))
    assert found.to_review == len(after)
    reviewed = {row.kind for row in found.rows if row.entries - row.unreviewed == 1}
    assert reviewed == before[0].kinds


def test_nobody_reviews_the_own_entries(november):
    seq = next(line.seq for line in sample(november).lines if line.user == offices.COUNTY_KEEPER)
    for use_case, command in (
        (review_entry, ReviewEntry(seq, OPINION)),
        (ask_explanation, AskExplanation(seq, "为什么？")),
    ):
        reason = refusal_of(november, use_case, offices.COUNTY_KEEPER, command)
        assert reason is Reason.REVIEW_OWN


def test_entries_outside_the_own_scope_are_not_ones_to_review(november):
    city = november.unit(offices.CITY_BRANCH)
    november.run(write, offices.KEEPER, [note("view", city)])
    command = ReviewEntry(last_seq(november), OPINION)
    assert refusal_of(november, review_entry, offices.UNIT_HEAD, command) is Reason.NOT_ALLOWED
    command = ReviewEntry(10**9, OPINION)
    assert refusal_of(november, review_entry, offices.KEEPER, command) is Reason.NOT_FOUND


@pytest.mark.parametrize("user", [offices.MANAGER, offices.ADMIN, offices.FINANCE])
def test_who_may_not_read_the_register_reviews_nothing(november, user):
    seq = last_seq(november)
    assert refusal_of(november, review_entry, user, ReviewEntry(seq, "x")) is Reason.NOT_ALLOWED
    command = AskExplanation(seq, "x")
    assert refusal_of(november, ask_explanation, user, command) is Reason.NOT_ALLOWED


@pytest.mark.parametrize("words", ["", "  　 "])
def test_an_opinion_is_needed(november, words):
    command = ReviewEntry(sample(november).lines[0].seq, words)
    assert refusal_of(november, review_entry, offices.KEEPER, command) is Reason.OPINION_NEEDED


def test_a_question_goes_to_whose_entry_it_is_and_the_answer_comes_back(november):
    seq = next(line.seq for line in sample(november).lines if line.user == offices.MANAGER)
    ask = AskExplanation(seq, "晚上为什么要查？")
    asked = november.run(ask_explanation, offices.UNIT_HEAD, ask)
    assert asked.mark is ReviewMark.ASKED
    assert refusal_of(november, ask_explanation, offices.KEEPER, ask) is Reason.REVIEW_ASKED
    own = november.run(read_asked, offices.MANAGER, ReadAsked(seq))
    assert own.reviews[-1].text == "晚上为什么要查？"
    november.run(explain_entry, offices.MANAGER, ExplainEntry(seq, "客户来电催件"))
    assert sample(november).done == 0
    line = november.run(review_entry, offices.UNIT_HEAD, ReviewEntry(seq, OPINION))
    assert [(one.mark, one.author) for one in line.reviews] == [
        (ReviewMark.ASKED, offices.UNIT_HEAD),
        (ReviewMark.ANSWERED, offices.MANAGER),
        (ReviewMark.REVIEWED, offices.UNIT_HEAD),
    ]


def test_only_whose_entry_it_is_explains_and_only_when_asked(november):
    seq = next(line.seq for line in sample(november).lines if line.user == offices.MANAGER)
    answer = ExplainEntry(seq, "x")
    for user in (offices.MANAGER, offices.OTHER_MANAGER):
        assert refusal_of(november, explain_entry, user, answer) is Reason.REVIEW_NOT_ASKED
    november.run(ask_explanation, offices.KEEPER, AskExplanation(seq, "?"))
    assert (
        refusal_of(november, explain_entry, offices.OTHER_MANAGER, answer)
        is Reason.REVIEW_NOT_ASKED
    )
    reason = refusal_of(november, read_asked, offices.OTHER_MANAGER, ReadAsked(seq))
    assert reason is Reason.REVIEW_NOT_ASKED


def test_nobody_is_asked_who_has_left(november):
    seq = next(line.seq for line in sample(november).lines if line.user == offices.MANAGER)
    close_account(november, offices.SECURITY_OFFICER)
    ask = AskExplanation(seq, "?")
    assert refusal_of(november, ask_explanation, offices.KEEPER, ask) is Reason.REVIEW_NOBODY
    november.run(review_entry, offices.KEEPER, ReviewEntry(seq, OPINION))


def test_long_words_are_cut_and_the_log_keeps_none_of_them(november):
    seq = sample(november).lines[0].seq
    line = november.run(review_entry, offices.KEEPER, ReviewEntry(seq, "很长" * TEXT_LENGTH))
    assert len(line.reviews[0].text) == TEXT_LENGTH
    (entry,) = [one for one in november.logged() if one["action"] == Action.LOG_REVIEW]
    assert (entry["object_id"], entry["detail"]) == (str(seq), "reviewed")
    assert "很长" not in str(entry)


def test_review_and_sample_are_only_added_to(november):
    seq = sample(november).lines[0].seq
    november.run(review_entry, offices.KEEPER, ReviewEntry(seq, OPINION))
    lane = Lane.FOREGROUND
    for act in (
        "UPDATE log_review SET text = ''",
        "DELETE FROM log_review",
        "UPDATE log_draw SET entries = '[]'",
        "DELETE FROM log_draw",
    ):
        with november.services_as(offices.KEEPER).office.begin(lane, write=True) as uow:
            cursor = uow.connection.connection.cursor()
            with pytest.raises(dbapi2.IntegrityError, match="append only"):
                cursor.execute(act)


def test_reviews_stand_beside_the_lines_of_every_list(november):
    seq = sample(november).lines[0].seq
    november.run(review_entry, offices.KEEPER, ReviewEntry(seq, OPINION))
    page = november.run(list_log, offices.KEEPER, ListLog())
    assert {line.seq for line in page.lines if line.mark} == {seq}
    assert {line.own for line in page.lines if line.user == offices.KEEPER} == {True}


def test_each_look_at_the_sample_is_registered(november):
    sample(november)
    (entry,) = [one for one in november.logged() if one.get("object_type") == "log_sample"]
    assert (entry["action"], entry["object_id"]) == (Action.LOG_VIEW, "2026-11")
