"""The claim procedure as a state machine (requirements 2.4.1, domain.md 7.4 item 7)."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import Period
from app.domain.claims import (
    BOARD,
    ENDED,
    ActKind,
    ActOutOfPlaceError,
    ClaimAct,
    People,
    Standing,
    State,
    allowed,
    begun,
    replay,
)

A, S = ActKind, State
DAY = date(2026, 1, 5)
TERM = Period(months=1)
UNIT, OTHER = 7, 8
PEOPLE = People(11, 12)

TABLE: dict[str, tuple[State, ActKind, State]] = {
    "t2": (S.DRAFT, A.SUBMITTED, S.SUBMITTED),
    "t3": (S.SUBMITTED, A.APPROVED, S.APPROVED),
    "t3'": (S.SUBMITTED, A.REJECTED, S.REJECTED),
    "t4": (S.APPROVED, A.FILED, S.FILED),
    "t5": (S.FILED, A.PUBLISHED, S.EXCLUSIVE),
    "t6": (S.EXCLUSIVE, A.PROGRESS, S.EXCLUSIVE),
    "t7": (S.EXCLUSIVE, A.GUIDANCE, S.EXCLUSIVE),
    "t9": (S.EXCLUSIVE, A.WON, S.WON),
    "t11": (S.DUE, A.NO_PROGRESS, S.RESELECT),
    "t12": (S.RESELECT, A.RESELECTED, S.EXCLUSIVE),
    "t13": (S.DUE, A.EXTENDED, S.EXCLUSIVE),
    "t14": (S.WON, A.SIGNED, S.SIGNED),
    "t15": (S.SIGNED, A.REGISTERED, S.REGISTERED),
    "t16 draft": (S.DRAFT, A.WITHDRAWN, S.WITHDRAWN),
    "t16 submitted": (S.SUBMITTED, A.WITHDRAWN, S.WITHDRAWN),
    "t16 exclusive": (S.EXCLUSIVE, A.WITHDRAWN, S.WITHDRAWN),
    "t17 exclusive": (S.EXCLUSIVE, A.LOST, S.LOST),
    "t17 due": (S.DUE, A.LOST, S.LOST),
}
"""The table of 2.4.1, row by row; t1 has no state before, t10 is a day, t8 is nobody's act here."""

MOVING = frozenset(act for before, act, after in TABLE.values() if before is not after)


def act(kind: ActKind, day: date) -> ClaimAct:
    """An act as a use-case would write it."""
    first = kind is A.DRAFTED
    due = TERM.after(day) if kind in (A.PUBLISHED, A.RESELECTED, A.EXTENDED) else None
    unit = UNIT if first else OTHER if kind is A.RESELECTED else None
    ending = S.LOST if kind is A.END_ASKED else None
    return ClaimAct(kind, day, unit, PEOPLE if unit else None, due, ending=ending)


def standing(state: State, day: date = DAY) -> Standing:
    """A claim that came to `state` on `day`."""
    due = TERM.after(day) if state is S.EXCLUSIVE else day - timedelta(days=1)
    return Standing(state, day, UNIT, PEOPLE, round=1, published=day, due=due)


@pytest.mark.parametrize("row", TABLE)
def test_each_transition_of_the_table_leads_where_it_says(row: str) -> None:
    before, kind, after = TABLE[row]
    assert standing(before).after(act(kind, DAY)).state is after


@pytest.mark.parametrize("kind", sorted(MOVING))
def test_a_transition_that_the_table_lacks_is_out_of_place(kind: ActKind) -> None:
    possible = {before for before, moved, _after in TABLE.values() if moved is kind}
    for state in set(State) - possible:
        assert not allowed(standing(state), kind, DAY)
        with pytest.raises(ActOutOfPlaceError):
            standing(state).after(act(kind, DAY))


def opened(day: date) -> list[ClaimAct]:
    """A plan that was submitted, approved, filed and published on `day`."""
    kinds = (A.DRAFTED, A.SUBMITTED, A.APPROVED, A.FILED, A.PUBLISHED)
    return [act(kind, day) for kind in kinds]


@pytest.mark.parametrize(
    ("published", "due"),
    [
        (date(2026, 10, 20), date(2026, 11, 20)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 9, 1), date(2026, 10, 1)),
    ],
)
def test_the_last_exclusive_day_has_none_left_and_the_next_is_due(
    published: date, due: date
) -> None:
    """T2, 民法典 202; 2026-10-01 is a holiday and does not move it."""
    acts = opened(published)
    last, over = replay(acts, due), replay(acts, due + timedelta(days=1))
    assert last is not None
    assert over is not None
    assert (last.state, last.days_left(due)) == (S.EXCLUSIVE, 0)
    assert (over.state, over.since) == (S.DUE, due + timedelta(days=1))
    assert over.days_left(due + timedelta(days=1)) == -1


def test_success_on_the_last_day_counts_and_on_the_next_does_not() -> None:
    """G-07."""
    acts = opened(DAY)
    due = TERM.after(DAY)
    won = replay([*acts, act(A.WON, due)], due)
    assert won is not None
    assert won.state is S.WON
    with pytest.raises(ActOutOfPlaceError):
        replay([*acts, act(A.WON, due + timedelta(days=1))], due + timedelta(days=1))


def test_a_held_clock_gives_back_the_days_it_stood_still() -> None:
    held, resumed = DAY + timedelta(days=10), DAY + timedelta(days=17)
    acts = [*opened(DAY), act(A.HELD, held), act(A.RESUMED, resumed)]
    due = TERM.after(DAY)
    during = replay(acts, held + timedelta(days=3))
    assert during is not None
    assert during.days_left(held + timedelta(days=3)) == (due - held).days
    after = replay(acts, resumed)
    assert after is not None
    assert after.due == due + timedelta(days=7)


def test_a_held_clock_never_runs_out() -> None:
    later = DAY + timedelta(days=400)
    found = replay([*opened(DAY), act(A.HELD, DAY + timedelta(days=10))], later)
    assert found is not None
    assert found.state is S.EXCLUSIVE


def test_a_new_round_has_its_own_unit_days_and_counts() -> None:
    due = TERM.after(DAY)
    judged, chosen = due + timedelta(days=3), due + timedelta(days=4)
    acts = [
        *opened(DAY),
        act(A.GUIDANCE, DAY),
        act(A.NO_PROGRESS, judged),
        act(A.RESELECTED, chosen),
    ]
    found = replay(acts, chosen)
    assert found is not None
    assert (found.round, found.unit_pk, found.guided) == (2, OTHER, 0)
    assert found.due == TERM.after(chosen)


def test_extensions_of_a_round_are_counted() -> None:
    acts, day = opened(DAY), TERM.after(DAY)
    for count in (1, 2):
        day += timedelta(days=2)
        acts.append(act(A.EXTENDED, day))
        found = replay(acts, day)
        assert found is not None
        assert found.extensions == count
        day = TERM.after(day)


def test_an_expiry_noted_after_the_organ_judged_changes_nothing() -> None:
    due = TERM.after(DAY)
    acts = [*opened(DAY), act(A.NO_PROGRESS, due + timedelta(days=9))]
    noted = [*acts, act(A.EXPIRED, due + timedelta(days=1))]
    day = due + timedelta(days=30)
    assert replay(noted, day) == replay(acts, day)


def test_what_a_unit_asks_for_is_open_until_it_is_answered() -> None:
    asked = [*opened(DAY), act(A.EXTENSION_ASKED, DAY), act(A.END_ASKED, DAY)]
    found, declined = replay(asked, DAY), replay([*asked, act(A.END_DECLINED, DAY)], DAY)
    assert found is not None
    assert declined is not None
    assert found.asked == {S.EXCLUSIVE, S.LOST}
    assert declined.asked == {S.EXCLUSIVE}


@st.composite
def histories(draw: st.DrawFn) -> list[ClaimAct]:
    """Acts in any order that the machine takes, with any days between them."""
    day = draw(st.dates(date(2024, 1, 1), date(2027, 12, 31)))
    acts = [act(A.DRAFTED, day)]
    now = begun(acts[0])
    for _ in range(draw(st.integers(0, 14))):
        day += timedelta(days=draw(st.integers(0, 40)))
        possible = [kind for kind in ActKind if kind is not A.DRAFTED and allowed(now, kind, day)]
        if not possible:
            break
        acts.append(act(draw(st.sampled_from(possible)), day))
        now = now.after(acts[-1])
    return acts


@given(histories(), st.integers(0, 60))
def test_a_history_asked_daily_or_after_weeks_gives_the_same(
    acts: list[ClaimAct], more: int
) -> None:
    last = acts[-1].day + timedelta(days=more)
    at_once = replay(acts, last)
    standing_now, written = begun(acts[0]), iter(acts[1:])
    following = next(written, None)
    day = acts[0].day
    while day <= last:
        while following is not None and following.day <= day:
            standing_now, following = standing_now.after(following), next(written, None)
        standing_now = standing_now.on(day)
        day += timedelta(days=1)
    assert at_once == standing_now


@given(histories())
def test_every_state_on_the_way_is_one_that_the_table_allows(acts: list[ClaimAct]) -> None:
    steps = {(before, after) for before, _act, after in TABLE.values()}
    steps |= {(state, state) for state in State} | {(S.EXCLUSIVE, S.DUE)}
    # An act on a later day may follow an expiry that nobody wrote down.
    steps |= {(S.EXCLUSIVE, after) for before, _act, after in TABLE.values() if before is S.DUE}
    states = [found.state for one in range(1, len(acts) + 1) if (found := fold(acts[:one]))]
    assert all(pair in steps for pair in pairwise(states))


def fold(acts: list[ClaimAct]) -> Standing | None:
    """Where the claim stands on the day of the last act."""
    return replay(acts, acts[-1].day)


def test_each_state_is_on_the_board_or_finished() -> None:
    assert set(BOARD) | ENDED == set(State)
    assert not set(BOARD) & ENDED
