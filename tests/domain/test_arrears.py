"""Where a client stands by what is known of it, and what follows, at every edge (K4 to K9)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.ageing import Basis, buckets_of
from app.domain.arrears import Facts, Judged, Owed, ToNote, judge
from app.domain.arrears_rules import ArrearsRules, LimitState
from app.domain.credit import Counts, CreditTerm, Source
from app.domain.credit_stops import CreditAct, CreditActKind
from app.domain.recovery import OpenRecovery, Received, Step, StepKind, promises

DAY = timedelta(days=1)
TODAY = date(2026, 11, 23)
RULES = ArrearsRules(7, 80, 0, 0, Basis.DUE, buckets_of("1-30:P30D 30+"))
LATE = Owed(10_000, 10_000, 0, None, TODAY - DAY, (0, 10_000, 0))
NOTHING = Owed()


def term(limit: int | None, counts: Counts = Counts.BILLED) -> CreditTerm:
    days = (TODAY - 100 * DAY, None)
    paper = (1, Source.OPENING, "1 号", TODAY, TODAY)
    return CreditTerm(1, "A", limit, "P30D", counts, *days, *paper)


def act(kind: CreditActKind, day: date, pk: int = 1, until: date | None = None) -> CreditAct:
    return CreditAct(1, pk, kind, day, until, "", 0, None, pk, day, None)


def judged(owed: Owed, day: date = TODAY, rules: ArrearsRules = RULES, **known) -> Judged:
    return judge(Facts(1, owed, **known), rules, day)


STOP = act(CreditActKind.STOP, TODAY - 9 * DAY)
OPEN = OpenRecovery(1, 5, "ZQ-2026-0001", 3, TODAY - 9 * DAY)


def test_something_overdue_stops_and_opens_a_recovery_K5_K6() -> None:
    found = judged(LATE)
    assert found.note == ToNote(stop=True, opens=True)
    assert (found.standing.stopped, found.standing.days, found.since) == (True, 1, TODAY)


def test_who_is_stopped_with_an_open_recovery_needs_nothing_more() -> None:
    assert not judged(LATE, acts=[STOP], recovery=OPEN).note


def test_without_noting_a_past_day_shows_what_was_booked() -> None:
    found = judge(Facts(1, LATE), RULES, TODAY, noting=False)
    assert not found.note
    assert not found.standing.stopped


def test_nothing_overdue_closes_the_recovery_and_the_stop_stays_K7() -> None:
    found = judged(NOTHING, acts=[STOP], recovery=OPEN)
    assert found.note == ToNote(closes=True)
    assert (found.standing.stopped, found.standing.recovery_pk) == (True, None)


def test_a_stop_that_is_lifted_is_not_made_again_while_something_is_overdue() -> None:
    lift = act(CreditActKind.LIFT, TODAY - DAY, 2, until=TODAY)
    found = judged(LATE, acts=[STOP, lift], recovery=OPEN)
    assert not found.note
    assert (found.standing.stopped, found.standing.lifted_until) == (False, TODAY)
    later = judged(LATE, TODAY + DAY, acts=[STOP, lift], recovery=OPEN)
    assert (later.standing.stopped, bool(later.note)) == (True, False)


def test_when_a_lift_is_over_and_nothing_overdue_its_decision_releases() -> None:
    lift = act(CreditActKind.LIFT, TODAY - 3 * DAY, 2, until=TODAY)
    assert not judged(NOTHING, acts=[STOP, lift]).note
    found = judged(NOTHING, TODAY + DAY, acts=[STOP, lift])
    assert found.note == ToNote(released_by=2)
    assert not found.standing.stopped
    assert found.before.lift_case_pk == 2


def test_who_pays_after_a_lift_is_over_needs_a_decision_K7() -> None:
    lift = act(CreditActKind.LIFT, TODAY - 3 * DAY, 2, until=TODAY)
    found = judged(NOTHING, TODAY + 2 * DAY, acts=[STOP, lift])
    assert (found.note.released_by, found.standing.stopped) == (None, True)


@pytest.mark.parametrize(
    ("fen", "days", "stops"),
    [(500, 3, False), (501, 3, True), (500, 4, True), (501, 4, True), (1, 1, False)],
)
def test_a_trifle_is_little_and_young_both(fen: int, days: int, stops: bool) -> None:
    rules = replace(RULES, trifle_fen=500, trifle_days=3)
    owed = Owed(fen, fen, 0, None, TODAY - days * DAY, (0, fen, 0))
    assert judged(owed, rules=rules).note.stop is stops


@pytest.mark.parametrize(
    ("open_fen", "state"),
    [
        (0, LimitState.NONE),
        (7_999, LimitState.NONE),
        (8_000, LimitState.NEAR),
        (10_000, LimitState.NEAR),
        (10_001, LimitState.OVER),
    ],
)
def test_the_limit_warns_at_the_percentage_and_is_passed_above_itself_K8(
    open_fen: int, state: LimitState
) -> None:
    owed = Owed(open_fen, 0, 0, None, None, (open_fen, 0, 0))
    standing = judged(owed, term=term(10_000)).standing
    assert standing.limit_state is state
    assert standing.share == open_fen / 10_000


def test_a_limit_of_nothing_is_passed_by_a_fen() -> None:
    owed = Owed(1, 0, 0, None, None, (1, 0, 0))
    assert judged(owed, term=term(0)).standing.limit_state is LimitState.OVER
    assert judged(NOTHING, term=term(0)).standing.limit_state is LimitState.NONE


def test_unbilled_use_counts_where_the_term_says_so() -> None:
    known = {"unbilled_fen": 9_000}
    assert judged(NOTHING, term=term(10_000), **known).standing.share == 0
    wide = judged(NOTHING, term=term(10_000, Counts.UNBILLED), **known).standing
    assert (wide.share, wide.limit_state) == (0.9, LimitState.NEAR)


def test_the_risk_takes_only_what_is_open_on_bills() -> None:
    owed = Owed(6_000, 6_000, 0, None, TODAY - 3 * DAY, (0, 6_000, 0))
    wide = judged(owed, term=term(10_000, Counts.UNBILLED), unbilled_fen=9_000).standing
    assert (wide.share, wide.risk.share) == (1.5, 0.6)
    assert wide.score == wide.risk.score == 6_000 * 3 * 0.6


def test_a_credit_note_that_is_more_than_the_debt_stops_nobody() -> None:
    owed = Owed(-1, -1, 0, None, TODAY - DAY, (0, -1, 0))
    found = judged(owed)
    assert not found.note
    assert found.standing.risk.amount_fen == 0


def promise(pk: int, made: date, until: date, fen: int) -> Step:
    return Step(1, pk, None, StepKind.PROMISE, made, until, fen, None, made)


def test_money_of_the_day_of_the_promise_and_of_its_last_day_counts() -> None:
    made = promise(1, TODAY, TODAY + 3 * DAY, 100)
    for day, kept in ((-1, None), (0, True), (3, True), (4, None)):
        money = [Received(TODAY + day * DAY, 100)]
        (found,) = promises([made], money, TODAY + 3 * DAY)
        assert found.kept is kept
    (found,) = promises([made], [], TODAY + 4 * DAY)
    assert found.kept is False


def test_who_pays_a_part_and_then_promises_the_rest_has_not_kept_it() -> None:
    made = replace(promise(1, TODAY, TODAY + 3 * DAY, 100), at=5)
    for at, kept in ((4, None), (5, True), (6, True)):
        (found,) = promises([made], [Received(TODAY, 100, at)], TODAY)
        assert found.kept is kept


def test_a_payment_counts_for_the_earliest_promise_and_what_is_left_for_the_next() -> None:
    said = [promise(1, TODAY, TODAY + 9 * DAY, 100), promise(2, TODAY, TODAY + 3 * DAY, 100)]
    found = promises(said, [Received(TODAY, 150)], TODAY)
    assert [(one.pk, one.paid_fen, one.kept) for one in found] == [(2, 100, True), (1, 50, None)]


def test_parts_add_up_to_a_promise_and_one_taken_back_breaks_it() -> None:
    made = promise(1, TODAY, TODAY + 3 * DAY, 100)
    parts = [Received(TODAY + DAY, 60), Received(TODAY + 3 * DAY, 40)]
    kept = Step(1, 2, None, StepKind.KEPT, TODAY + 3 * DAY, None, None, 1, TODAY + 3 * DAY)
    (found,) = promises([made], parts, TODAY + 3 * DAY)
    assert (found.paid_fen, found.new_verdict) == (100, StepKind.KEPT)
    assert promises([made, kept], parts[:1], TODAY + 3 * DAY)[0].new_verdict is None
    (found,) = promises([made, kept], parts[:1], TODAY + 4 * DAY)
    assert (found.paid_fen, found.new_verdict) == (60, StepKind.BROKEN)


def test_a_verdict_is_noted_once_and_turns_when_money_turns_up() -> None:
    made = promise(1, TODAY, TODAY + DAY, 100)
    broken = Step(1, 2, None, StepKind.BROKEN, TODAY + 2 * DAY, None, None, 1, TODAY + 2 * DAY)
    late = TODAY + 5 * DAY
    assert promises([made, broken], [], late)[0].new_verdict is None
    turned = promises([made, broken], [Received(TODAY + DAY, 100)], late)[0]
    assert turned.new_verdict is StepKind.KEPT
