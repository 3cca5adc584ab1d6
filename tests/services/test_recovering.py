"""Steps of a recovery, promises kept and broken, and the mark 恶意拖欠 (K6, K12)."""

from datetime import date

import pytest

from app.domain.clients import Owners
from app.domain.errors import Reason
from app.domain.recovery import StepKind
from app.services.arrears.explaining import ExplainArrears, show_arrears
from app.services.arrears.recovering import (
    MarkMalicious,
    RecordPromise,
    RecordStep,
    mark_malicious,
    record_promise,
    record_step,
)
from app.services.assignments import AssignClient, assign_client
from tests.offices import (
    BRANCH,
    COUNTY,
    FINANCE,
    INSPECTOR,
    MANAGER,
    ORGAN_OFFICER,
    OTHER_MANAGER,
    SampleOffice,
)
from tests.services.billed import pk_of, put_bill, put_payment
from tests.services.dossiers import given_to_manager, refusal
from tests.services.owing import DAY, cached, evaluated, now, steps
from tests.services.provinces import TODAY, new_client


def owing(office: SampleOffice, fen: int = 10_000, due: date = TODAY - DAY) -> tuple[str, int]:
    """A client of the manager with one bill: its id and the bill's key."""
    client = given_to_manager(office, new_client(office))
    bill = put_bill(office, client, fen, due, booked=TODAY - 30 * DAY)
    evaluated(office)
    return client, bill.pk


def promised(office: SampleOffice, client: str, after: int, fen: int = 4_000) -> None:
    office.run(record_promise, MANAGER, RecordPromise(client, now(office) + after * DAY, fen))


def later(office: SampleOffice, days: int = 1) -> list[tuple[str, date]]:
    """Steps that the program noted, some days later."""
    office.pass_days(days)
    evaluated(office)
    client = office_client(office)
    return [one for one in steps(office, client) if one[0] in {"kept", "broken", "closed"}]


def office_client(office: SampleOffice) -> int:
    with office.reading() as uow:
        return int(uow.connection.exec_driver_sql("SELECT max(client_pk) FROM bill").scalar())


def test_a_recovery_opens_with_the_stop_for_the_responsible_unit_K6(office: SampleOffice) -> None:
    client, bill = owing(office)
    found = office.run(show_arrears, FINANCE, ExplainArrears(client))
    assert (found.recovery, found.charge.unit, found.left_fen) == ("ZQ-2026-0001", BRANCH, 10_000)
    put_payment(office, client, 10_000, TODAY, [(bill, 10_000)])
    evaluated(office)
    given = AssignClient(client, Owners(office.unit(COUNTY)), "调整")
    office.run(assign_client, ORGAN_OFFICER, given)
    put_bill(office, client, 500, TODAY, booked=TODAY)
    office.pass_days(1)
    evaluated(office)
    found = office.run(show_arrears, FINANCE, ExplainArrears(client))
    assert (found.recovery, found.charge.unit, found.left_fen) == ("ZQ-2026-0002", COUNTY, 500)


def test_a_step_stands_under_its_author_in_the_open_recovery(office: SampleOffice) -> None:
    client, _ = owing(office)
    step = RecordStep(client, StepKind.CALL, TODAY - DAY, " 已通知财务科 ", "李会计")
    office.run(record_step, MANAGER, step)
    found = office.run(show_arrears, FINANCE, ExplainArrears(client))
    (line,) = found.steps
    assert (line.number, line.kind, line.words, line.contact, line.author) == (
        *("ZQ-2026-0001", StepKind.CALL, "已通知财务科", "李会计"),
        MANAGER,
    )
    standing = cached(office, pk_of(office, client))
    assert (standing.last_step, standing.last_step_on) == (StepKind.CALL, TODAY - DAY)
    entry = office.logged()[-2]
    said = (entry["action"], entry["client_id"], entry["detail"])
    assert said == ("recovery", client, "call")


def test_a_promise_is_kept_when_the_sum_came_by_the_day(office: SampleOffice) -> None:
    client, bill = owing(office)
    promised(office, client, 2)
    standing = cached(office, pk_of(office, client))
    assert (standing.promised_on, standing.promised_fen) == (TODAY + 2 * DAY, 4_000)
    assert later(office, 2) == []
    put_payment(office, client, 4_000, TODAY + 2 * DAY, [(bill, 4_000)])
    evaluated(office)
    assert later(office) == [("kept", TODAY + 2 * DAY)]
    assert cached(office, pk_of(office, client)).promised_on is None


def test_a_fen_too_little_breaks_it_on_the_day_after(office: SampleOffice) -> None:
    client, bill = owing(office)
    promised(office, client, 2)
    put_payment(office, client, 3_999, TODAY, [(bill, 3_999)])
    assert later(office, 2) == []
    assert later(office) == [("broken", TODAY + 3 * DAY)]
    standing = cached(office, pk_of(office, client))
    assert (standing.promise_broken, standing.promised_fen) == (True, 4_000)


def test_a_day_late_is_broken_and_bears_the_missed_day(office: SampleOffice) -> None:
    client, bill = owing(office)
    promised(office, client, 2)
    put_payment(office, client, 4_000, TODAY + 3 * DAY, [(bill, 4_000)])
    assert later(office, 6) == [("broken", TODAY + 3 * DAY)]


def test_money_that_came_in_time_and_was_booked_late_makes_it_kept(office: SampleOffice) -> None:
    client, bill = owing(office)
    promised(office, client, 2)
    assert later(office, 4) == [("broken", TODAY + 3 * DAY)]
    put_payment(office, client, 4_000, TODAY + 2 * DAY, [(bill, 4_000)], booked=TODAY + 5 * DAY)
    assert later(office)[-1] == ("kept", TODAY + 5 * DAY)


def test_of_two_promises_each_needs_its_own_money(office: SampleOffice) -> None:
    client, bill = owing(office)
    promised(office, client, 1)
    promised(office, client, 3)
    put_payment(office, client, 4_000, TODAY, [(bill, 4_000)])
    assert later(office, 5) == [("kept", TODAY + DAY), ("broken", TODAY + 4 * DAY)]
    found = office.run(show_arrears, FINANCE, ExplainArrears(client)).promises
    assert [(one.paid_fen, one.kept) for one in found] == [(4_000, True), (0, False)]


@pytest.mark.parametrize(
    ("after", "fen", "reason"),
    [
        (-1, 100, Reason.PROMISE_PAST),
        (0, 0, Reason.PROMISE_AMOUNT),
        (0, 10_001, Reason.PROMISE_AMOUNT),
    ],
)
def test_a_promise_of_the_past_or_of_another_sum_is_none(
    office: SampleOffice, after: int, fen: int, reason: Reason
) -> None:
    client, _ = owing(office)
    said = RecordPromise(client, TODAY + after * DAY, fen)
    assert refusal(office, record_promise, MANAGER, said).reason is reason


def test_a_promise_of_all_that_is_open_for_today_is_one(office: SampleOffice) -> None:
    client, _ = owing(office)
    assert office.run(record_promise, MANAGER, RecordPromise(client, TODAY, 10_000))


def test_a_step_needs_words_and_a_day_that_has_come(office: SampleOffice) -> None:
    client, _ = owing(office)
    for day, words, reason in (
        (TODAY + DAY, "电话", Reason.RECOVERY_STEP_FUTURE),
        (TODAY, "  ", Reason.RECOVERY_WORDS),
    ):
        step = RecordStep(client, StepKind.CALL, day, words)
        assert refusal(office, record_step, MANAGER, step).reason is reason
    step = RecordStep(client, StepKind.PROMISE, TODAY, "电话")
    assert refusal(office, record_step, MANAGER, step).reason is Reason.INVALID_INPUT


def test_only_who_recovers_from_the_client_writes(office: SampleOffice) -> None:
    client, _ = owing(office)
    step = RecordStep(client, StepKind.CALL, TODAY, "电话")
    for user in (OTHER_MANAGER, INSPECTOR):
        assert refusal(office, record_step, user, step).reason is Reason.NOT_ALLOWED
    assert office.run(record_step, FINANCE, step)


def test_a_mark_needs_a_reason_and_something_overdue_and_is_taken_back(
    office: SampleOffice,
) -> None:
    client, bill = owing(office)
    pk = pk_of(office, client)

    def marked(malicious: bool, reason: str = "多次失约，转移资产") -> Reason:
        return refusal(office, mark_malicious, MANAGER, mark(malicious, reason)).reason

    def mark(malicious: bool, reason: str = "多次失约，转移资产") -> MarkMalicious:
        return MarkMalicious(client, malicious, reason)

    assert marked(True, " ") is Reason.REASON_NEEDED
    assert marked(False) is Reason.NOT_MALICIOUS
    office.run(mark_malicious, MANAGER, mark(True))
    assert cached(office, pk).malicious
    assert marked(True) is Reason.MALICIOUS_ALREADY
    office.run(mark_malicious, MANAGER, mark(False, "已全部缴清"))
    assert not cached(office, pk).malicious
    put_payment(office, client, 10_000, TODAY, [(bill, 10_000)])
    assert marked(True) is Reason.NOTHING_OVERDUE
