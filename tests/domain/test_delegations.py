"""Delegation: who signs for whom; no chains, never for the applicant, nothing but what it names."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

import resources.catalogue as shipped
from app.domain.cases import CaseKind
from app.domain.delegations import (
    DELEGABLE,
    Delegation,
    Signer,
    kinds_of_words,
    signature,
    signers,
    words_of_kinds,
)

DAY = date(2026, 11, 23)
A, B, C, D = range(1, 5)
K = CaseKind


def one(from_pk: int = A, to_pk: int = B, **other) -> Delegation:
    start = Delegation("d1", from_pk, to_pk, frozenset({K.ACCESS}), DAY, DAY + timedelta(days=9))
    return replace(start, **other)


def test_the_delegate_signs_for_whose_turn_it_is() -> None:
    assert signers({A}, [one()], K.ACCESS, DAY) == (Signer(A), Signer(B, A, "d1"))


def test_from_the_first_day_to_the_last() -> None:
    given_ = one(first=DAY, last=DAY + timedelta(days=1))
    days = [DAY + timedelta(days=number) for number in range(-1, 3)]
    assert [given_.in_force(K.ACCESS, day) for day in days] == [False, True, True, False]


def test_what_was_received_is_not_given_on() -> None:
    chain = [one(A, B), one(B, C, id="d2")]
    assert [who.user_pk for who in signers({A}, chain, K.ACCESS, DAY)] == [A, B]


def test_the_applicant_neither_signs_nor_has_another_sign() -> None:
    both = [one(A, B), one(C, A, id="d2")]
    assert signers({A, C}, both, K.ACCESS, DAY, barred={A}) == (Signer(C),)
    assert signers({A}, [one(A, B)], K.ACCESS, DAY, barred={B}) == (Signer(A),)


def test_the_own_right_goes_before_the_delegated_one() -> None:
    assert signers({A, B}, [one()], K.ACCESS, DAY) == (Signer(A), Signer(B))


def test_of_two_who_delegated_to_one_the_earlier_is_named() -> None:
    two = [one(C, B, id="d0"), one(A, B)]
    assert signers({A, C}, two, K.ACCESS, DAY)[-1] == Signer(B, C, "d0")


def test_revoked_it_gives_nothing_and_what_was_signed_stays() -> None:
    ended = one(ended_at=1000)
    assert signers({A}, [ended], K.ACCESS, DAY) == (Signer(A),)
    assert ended.covered(K.ACCESS, DAY, 1000)
    assert not ended.covered(K.ACCESS, DAY, 1001)
    assert not ended.covered(K.CLAIM_END, DAY, 999)
    assert not ended.covered(K.ACCESS, DAY - timedelta(days=1), 999)


def test_two_of_the_same_people_may_not_overlap_in_a_kind() -> None:
    later = one(first=DAY + timedelta(days=9), last=DAY + timedelta(days=20))
    assert one().shared_kinds(later) == {K.ACCESS}
    assert not one().shared_kinds(replace(later, first=DAY + timedelta(days=10)))
    assert not one().shared_kinds(replace(later, kinds=frozenset({K.CLAIM_END})))
    assert not one().shared_kinds(replace(later, to_pk=C))
    assert not one(ended_at=5).shared_kinds(later)


def test_every_kind_has_words() -> None:
    assert set(shipped.texts("case_kinds")) == {kind.value for kind in CaseKind}


def test_a_signature_names_both() -> None:
    assert signature("张伟", "赵敏") == "张伟 代 赵敏"
    assert signature("赵敏", None) == "赵敏"


def test_a_keepers_confirmation_is_not_delegated() -> None:
    assert K.PROPOSAL not in DELEGABLE


@given(st.frozensets(st.sampled_from(CaseKind)))
def test_kinds_come_back_as_they_were_stored(kinds: frozenset[CaseKind]) -> None:
    assert kinds_of_words(words_of_kinds(kinds)) == kinds


people = st.frozensets(st.sampled_from([A, B, C, D]))
some = st.builds(
    Delegation,
    st.sampled_from(["d1", "d2", "d3"]),
    st.sampled_from([A, B, C, D]),
    st.sampled_from([A, B, C, D]),
    st.frozensets(st.sampled_from(list(DELEGABLE)), min_size=1, max_size=2),
    st.dates(DAY - timedelta(days=3), DAY + timedelta(days=1)),
    st.dates(DAY - timedelta(days=1), DAY + timedelta(days=3)),
    st.sampled_from([None, None, 1000]),
)
kinds = st.sampled_from(list(DELEGABLE))


@given(people, st.lists(some, max_size=6), kinds, people)
def test_whoever_signs_has_the_right_or_it_from_who_has_it(turn, given_, kind, barred) -> None:
    found = signers(turn, given_, kind, DAY, barred=barred)
    assert [one.user_pk for one in found if one.for_pk is None] == sorted(turn - barred)
    assert len({one.user_pk for one in found}) == len(found)
    for signer in found:
        assert signer.user_pk not in barred
        if signer.for_pk is not None:
            assert signer.for_pk in turn - barred
            assert signer.user_pk not in turn - barred
            assert any(
                (x.id, x.from_pk, x.to_pk) == (signer.delegation, signer.for_pk, signer.user_pk)
                and kind in x.kinds
                and x.first <= DAY <= x.last
                and x.ended_at is None
                for x in given_
            )


@given(people, st.lists(some, max_size=6), kinds, people)
def test_no_step_is_decided_that_nobody_could_decide_without(turn, given_, kind, barred) -> None:
    found = signers(turn, given_, kind, DAY, barred=barred)
    assert bool(found) == bool(signers(turn, (), kind, DAY, barred=barred))


@given(people, st.lists(some, max_size=5), some, kinds, people)
def test_a_delegation_changes_only_what_it_names(turn, given_, more, kind, barred) -> None:
    before = signers(turn, given_, kind, DAY, barred=barred)
    after = signers(turn, [*given_, more], kind, DAY, barred=barred)
    gained = set(after) - set(before)
    assert set(before) <= set(after)
    if kind not in more.kinds or more.from_pk not in turn - barred or more.ended_at is not None:
        assert not gained
    assert gained <= {Signer(more.to_pk, more.from_pk, more.id)}
