"""Early warning and stop by the program: from which day, for whom, once (K4 to K9, decision 7)."""

from datetime import date

import pytest

from app.domain.arrears_rules import LimitState
from app.domain.credit_stops import CreditActKind
from app.services.arrears.lists import ListArrears, list_arrears
from app.services.rules import SetRule, set_rule
from database.queries import receivables
from tests.offices import ADMIN, COUNTY, FINANCE, KEEPER, MANAGER, ORGAN_OFFICER, SampleOffice
from tests.services.billed import pk_of, put_bill, put_payment
from tests.services.granting import grant
from tests.services.owing import (
    DAY,
    acts,
    cached,
    computed,
    evaluated,
    now,
    recovery_numbers,
    steps,
    stop,
)
from tests.services.provinces import TODAY, new_client


def billed(office: SampleOffice, fen: int = 10_000, due: date = TODAY) -> tuple[str, int, int]:
    """A client with one bill: its id, its key, the bill's key."""
    client = new_client(office)
    bill = put_bill(office, client, fen, due, booked=min(due - 30 * DAY, TODAY))
    return client, pk_of(office, client), bill.pk


def test_on_its_due_day_a_bill_only_warns_and_on_the_day_after_it_stops(
    office: SampleOffice,
) -> None:
    _, client, bill = billed(office)
    assert evaluated(office).stopped == 0
    standing = cached(office, client)
    assert (standing.overdue_fen, standing.due_soon_fen, standing.next_due) == (0, 10_000, TODAY)
    assert not stop(office, client).stands
    office.pass_days(1)
    found = evaluated(office)
    assert (found.owing, found.stopped, found.noted["stopped"]) == (1, 1, 1)
    standing = cached(office, client)
    assert (standing.overdue_fen, standing.days, standing.stopped) == (10_000, 1, True)
    (act,) = acts(office, client)
    assert (act.kind, act.acts_on, act.overdue_fen, act.bill_pk, act.author_pk) == (
        *(CreditActKind.STOP, TODAY + DAY, 10_000, bill),
        None,
    )


def test_after_days_of_absence_the_stop_bears_the_day_after_the_due_date(
    office: SampleOffice,
) -> None:
    _, client, _ = billed(office, due=TODAY + 2 * DAY)
    evaluated(office)
    office.pass_days(10)
    found = evaluated(office)
    assert found.days == tuple(TODAY + n * DAY for n in range(1, 11))
    assert stop(office, client).since == TODAY + 3 * DAY
    assert recovery_numbers(office) == [("ZQ-2026-0001", str(TODAY + 3 * DAY))]
    assert evaluated(office).noted["stopped"] == 0
    assert len(acts(office, client)) == len(recovery_numbers(office)) == 1


def test_each_day_keeps_how_many_owed_and_were_stopped_on_it(office: SampleOffice) -> None:
    billed(office, due=TODAY)
    put_bill(office, new_client(office, "另一客户"), 100, TODAY + DAY, booked=TODAY)
    evaluated(office)
    office.pass_days(2)
    evaluated(office)
    with office.reading() as uow:
        run = uow.connection.exec_driver_sql
        kept = run("SELECT day, owing, stopped FROM arrears_day ORDER BY day").all()
    days = [(str(TODAY + n * DAY), 2, n) for n in range(3)]
    assert [tuple(row) for row in kept] == days


def test_in_an_office_that_was_never_evaluated_only_today_counts(office: SampleOffice) -> None:
    _, client, _ = billed(office, due=TODAY - 40 * DAY)
    assert evaluated(office).days == (TODAY,)
    assert stop(office, client).since == TODAY


@pytest.mark.parametrize(("ahead", "soon"), [(0, 10_000), (7, 10_000), (8, 0)])
def test_what_is_due_within_the_days_of_the_rule_is_warned_of_K9(
    office: SampleOffice, ahead: int, soon: int
) -> None:
    _, client, _ = billed(office, due=TODAY + ahead * DAY)
    evaluated(office)
    assert cached(office, client).due_soon_fen == soon


def test_a_trifle_does_not_stop_until_it_is_too_old_or_too_much(office: SampleOffice) -> None:
    for name, value in (("arrears.trifle_fen", 500), ("arrears.trifle_days", 3)):
        office.run(set_rule, ORGAN_OFFICER, SetRule(name, value, TODAY, "小额不停"))
    _, small, _ = billed(office, 500, TODAY)
    much = new_client(office, "另一客户")
    put_bill(office, much, 501, TODAY, booked=TODAY - 30 * DAY)
    evaluated(office)
    office.pass_days(3)
    evaluated(office)
    assert not stop(office, small).stands
    assert stop(office, pk_of(office, much)).since == TODAY + DAY
    office.pass_days(1)
    evaluated(office)
    assert stop(office, small).since == TODAY + 4 * DAY


def test_paying_closes_the_recovery_and_releases_nothing_K6_K7(office: SampleOffice) -> None:
    client, pk, bill = billed(office, due=TODAY - DAY)
    evaluated(office)
    put_payment(office, client, 9_999, TODAY, [(bill, 9_999)])
    evaluated(office)
    assert steps(office, pk) == []
    office.pass_days(1)
    put_payment(office, client, 1, TODAY + DAY, [(bill, 1)])
    evaluated(office)
    assert steps(office, pk) == [("closed", TODAY + DAY)]
    assert stop(office, pk).stopped
    assert cached(office, pk).recovery_pk is None


def test_who_falls_overdue_again_while_stopped_gets_a_new_recovery(office: SampleOffice) -> None:
    client, pk, bill = billed(office, due=TODAY - DAY)
    put_bill(office, client, 7_000, TODAY + DAY, booked=TODAY)
    evaluated(office)
    put_payment(office, client, 10_000, TODAY, [(bill, 10_000)])
    office.pass_days(2)
    evaluated(office)
    assert [number for number, _ in recovery_numbers(office)] == ["ZQ-2026-0001", "ZQ-2026-0002"]
    assert len(acts(office, pk)) == 1
    assert cached(office, pk).recovery_pk is not None


def test_evaluated_twice_nothing_is_written_twice(office: SampleOffice) -> None:
    billed(office, due=TODAY - DAY)
    evaluated(office)
    tables = ("credit_act", "recovery", "recovery_step", "arrears_standing", "arrears_bucket")

    def rows() -> list[object]:
        with office.reading() as uow:
            run = uow.connection.exec_driver_sql
            return [run(f"SELECT * FROM {one}").all() for one in (*tables, "arrears_day")]

    before, entries = rows(), len(office.logged())
    found = evaluated(office)
    assert not found.noted
    assert rows() == before
    assert len(office.logged()) == entries


def test_what_was_shown_on_a_past_day_is_computed_again(office: SampleOffice) -> None:
    client, pk, bill = billed(office, due=TODAY + DAY)
    shown = {}
    for n in range(5):
        evaluated(office)
        shown[now(office)] = computed(office, now(office))[pk]
        if n == 2:
            put_payment(office, client, 4_000, now(office), [(bill, 4_000)])
            evaluated(office)
            shown[now(office)] = computed(office, now(office))[pk]
        office.pass_days(1)
    for day, standing in shown.items():
        assert computed(office, day)[pk] == standing
    assert [one.days for one in shown.values()] == [0, 0, 1, 2, 3]


def test_the_ages_of_the_statement_are_those_of_the_bills(office: SampleOffice) -> None:
    client, pk, _ = billed(office, due=TODAY - 45 * DAY)
    put_bill(office, client, 333, TODAY - 91 * DAY, booked=TODAY - 120 * DAY)
    put_bill(office, client, 70, TODAY + 3 * DAY, booked=TODAY)
    evaluated(office)
    standing = cached(office, pk)
    assert standing.buckets == (70, 0, 10_000, 0, 333)
    assert sum(standing.buckets) == standing.open_fen
    with office.reading() as uow:
        bills = receivables.open_bills(uow.connection, TODAY, [pk])
    assert sum(one.open_fen for one in bills) == standing.open_fen
    assert standing.oldest_due == min(one.due_on for one in bills)


def test_anybody_who_unlocks_has_it_evaluated_and_reads_only_what_is_allowed(
    office: SampleOffice,
) -> None:
    _, client, _ = billed(office, due=TODAY - DAY)
    found = evaluated(office, ADMIN)
    assert (found.owing, found.stopped, found.noted, found.stops) == (0, 0, {}, ())
    assert stop(office, client).stopped


def test_the_list_has_only_clients_of_whom_category_7_may_be_read(office: SampleOffice) -> None:
    granted, other = (new_client(office, name, COUNTY) for name in ("河源甲厂", "河源乙厂"))
    for client in (granted, other):
        put_bill(office, client, 10_000, TODAY - DAY, booked=TODAY - 30 * DAY)
    evaluated(office)

    def listed(user: str) -> set[str]:
        return {one.id for one in office.run(list_arrears, user, ListArrears()).clients}

    assert listed(FINANCE) == {granted, other}
    assert listed(MANAGER) == set()
    grant(office, granted, MANAGER, (7,))
    assert listed(MANAGER) == {granted}


def test_who_sees_category_7_is_told_whom_it_stopped(office: SampleOffice) -> None:
    billed(office, due=TODAY - DAY)
    (one,) = evaluated(office, FINANCE).stops
    assert (one.since, one.overdue_fen) == (TODAY, 10_000)


def test_stopped_between_two_parts_the_next_run_goes_on(office: SampleOffice) -> None:
    from app.services.arrears.evaluating import evaluate

    class Stopping:
        stopped = True

        def report(self, done: int, total: int) -> None:
            """Nobody watches."""

    billed(office, due=TODAY - DAY)
    found = evaluate(office.services_as(KEEPER), office.actor(KEEPER), None, Stopping())
    assert found.days == ()
    assert evaluated(office).days == (TODAY,)


def test_without_a_limit_there_is_no_state_of_it(office: SampleOffice) -> None:
    _, client, _ = billed(office)
    evaluated(office)
    standing = cached(office, client)
    assert (standing.limit_fen, standing.share, standing.limit_state) == (None, 1, LimitState.NONE)
