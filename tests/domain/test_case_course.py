"""The course of a case: each step signs in its order, nobody twice, a change voids what was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.case_course import (
    CaseState,
    CourseStep,
    Entry,
    EntryKind,
    EntryOutOfPlaceError,
    FilingState,
    Mode,
    StepAct,
    course,
    waits_for,
)

K = EntryKind
CLIMB = (
    CourseStep(StepAct.ENDORSE),
    CourseStep(StepAct.ENDORSE),
    CourseStep(StepAct.APPROVE),
    CourseStep(StepAct.FILE),
)
UP = (Entry(K.ENDORSED, 1, 0), Entry(K.ENDORSED, 2, 1), Entry(K.APPROVED, 3, 2))


def refused(steps, *entries):
    """Whether the last entry cannot have been, and those before it can."""
    course(steps, entries[:-1])
    with pytest.raises(EntryOutOfPlaceError):
        course(steps, entries)


def test_a_case_climbs_and_is_filed_after_its_approval():
    assert (course(CLIMB, ()).state, course(CLIMB, ()).step) == (CaseState.WAITING, 0)
    assert course(CLIMB, UP[:1]).step == 1
    now = course(CLIMB, UP)
    assert (now.state, now.step, now.filing) == (CaseState.GRANTED, None, FilingState.DUE)
    sent = (*UP, Entry(K.SENT, 3, 3))
    assert course(CLIMB, sent).filing is FilingState.SENT
    done = (*sent, Entry(K.COMMENTED, 9), Entry(K.ACKNOWLEDGED, 9, 3))
    assert course(CLIMB, done).filing is FilingState.ACKNOWLEDGED


def test_no_level_is_skipped_and_nobody_signs_twice():
    refused(CLIMB, Entry(K.ENDORSED, 2, 1))
    refused(CLIMB, Entry(K.APPROVED, 3, 0))
    refused(CLIMB, UP[0], Entry(K.ENDORSED, 1, 1))
    refused(CLIMB, UP[0], Entry(K.ENDORSED, 7, 1, for_pk=1))
    refused(CLIMB, Entry(K.ENDORSED, 7, 0, for_pk=1), Entry(K.ENDORSED, 7, 1))
    refused(CLIMB, *UP, Entry(K.APPROVED, 4, 2))


def test_an_answer_from_outside_is_recorded_by_who_signed_before():
    steps = (CourseStep(StepAct.ENDORSE), CourseStep(StepAct.APPROVE, outside=True))
    now = course(steps, (Entry(K.ENDORSED, 1, 0), Entry(K.APPROVED, 1, 1)))
    assert now.state is CaseState.GRANTED


def test_a_filing_asks_for_no_decision():
    refused(CLIMB, *UP, Entry(K.REFUSED, 9, 3))
    refused(CLIMB, *UP, Entry(K.RETURNED, 9, 3))
    refused(CLIMB, *UP, Entry(K.ACKNOWLEDGED, 9, 3))
    refused(CLIMB, Entry(K.SENT, 1, 3))


def test_back_to_the_applicant_and_what_was_signed_counts_no_more():
    back = (UP[0], Entry(K.RETURNED, 2, 1))
    assert course(CLIMB, back).state is CaseState.RETURNED
    refused(CLIMB, *back, Entry(K.ENDORSED, 2, 1))
    refused(CLIMB, *back, Entry(K.RESUBMITTED, 8))
    now = course(CLIMB, (), revision=2)
    assert (now.state, now.step, now.revision) == (CaseState.WAITING, 0, 2)
    assert course(CLIMB, UP, revision=2).state is CaseState.GRANTED


def test_back_by_one_step_lets_it_be_signed_again():
    back = (*UP[:2], Entry(K.RETURNED, 3, 2, to=1))
    assert course(CLIMB, back).step == 1
    assert course(CLIMB, (*back, *UP[1:])).state is CaseState.GRANTED
    refused(CLIMB, *back, Entry(K.ENDORSED, 1, 1))
    refused(CLIMB, *UP[:2], Entry(K.RETURNED, 3, 2, to=2))


def test_refused_or_withdrawn_is_the_end():
    for kind, state in ((K.REFUSED, CaseState.REFUSED), (K.WITHDRAWN, CaseState.WITHDRAWN)):
        ended = (UP[0], Entry(kind, 2, 1))
        assert course(CLIMB, ended).state is state
        refused(CLIMB, *ended, UP[1])
    refused(CLIMB, *UP, Entry(K.WITHDRAWN, 8))


def test_all_of_a_step_sign_in_any_order_or_in_turn():
    for mode in (Mode.ALL, Mode.TURN):
        steps = (CourseStep(StepAct.ENDORSE, mode, (1, 2)), CourseStep(StepAct.APPROVE))
        one, two = Entry(K.ENDORSED, 1), Entry(K.ENDORSED, 2)
        assert course(steps, (one,)).step == 0
        assert waits_for(steps[0], course(steps, (one,))) == (2,)
        assert course(steps, (one, two)).step == 1
        refused(steps, Entry(K.ENDORSED, 3))
        if mode is Mode.TURN:
            refused(steps, two)
        else:
            assert course(steps, (two, one)).step == 1


ENTRIES = st.lists(
    st.builds(
        Entry,
        st.sampled_from(K),
        st.integers(1, 4),
        st.integers(0, 3),
        st.none() | st.integers(0, 2),
        st.none() | st.integers(1, 4),
    ),
    max_size=14,
)


@given(ENTRIES)
def test_whatever_is_tried_a_grant_has_every_signature(tried):
    done: list[Entry] = []
    for entry in tried:
        try:
            course(CLIMB, (*done, entry))
        except EntryOutOfPlaceError:
            continue
        done.append(entry)
    now = course(CLIMB, done)
    if now.state is not CaseState.GRANTED:
        return
    signed: dict[int, Entry] = {}
    for one in done:
        if one.kind is K.RETURNED and one.to is not None:
            signed = {step: by for step, by in signed.items() if step < one.to}
        elif one.kind in (K.ENDORSED, K.APPROVED):
            signed[one.step] = one
    assert sorted(signed) == [0, 1, 2]
