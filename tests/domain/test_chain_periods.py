"""A log of several periods: restored from a backup, signed with new keys (C.1, A.7, B.3)."""

import itertools
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.domain.audit import digest, link
from app.domain.chain import NEXT_KEY, PERIOD, Fault, Line, Lost, Origin, Period, genesis
from app.domain.chain_judge import verify_chain
from app.domain.chain_tail import verify_tail
from app.domain.checkpoint import Cause, Checkpoint, Statement
from tests.domain.test_chain import TIME, entry, faults, kept, signed

OLD, NEW, STRANGER = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2, 3))
SEED = b"seed"
RESTORED, REKEYED = 8, 13
SIZE = 16
CLOSING = ((RESTORED, Cause.RESTORE), (REKEYED - 1, Cause.REKEY), (REKEYED, Cause.REKEY))


def public(key):
    return key.public_key().public_bytes_raw()


PERIODS = (
    Period(1, "a", public(OLD)),
    Period(RESTORED, "c", public(OLD)),
    Period(REKEYED, "d", public(NEW)),
)
ORIGIN = Origin("office", SEED, PERIODS)


def begins(period, action):
    fields = {"action": action, "object_type": PERIOD, "object_id": period.incarnation}
    return fields | {"target": period.key.hex()}


SPECIAL = {
    RESTORED: begins(PERIODS[1], "restore"),
    REKEYED - 1: {"action": "rekey", "object_type": NEXT_KEY, "target": public(NEW).hex()},
    REKEYED: begins(PERIODS[2], "rekey"),
}


def chain(special, size=SIZE, branch=""):
    head, lines = genesis(SEED), []
    for seq in range(1, size + 1):
        stored = entry(seq, head, {"branch": branch} | special.get(seq, {}))
        head = link(head, digest(stored))
        lines.append(Line(seq, stored, digest(stored), head))
    return lines


LINES = chain(SPECIAL)


def mark(size, cause=Cause.LOGOUT, *, key=None, lines=LINES, origin=ORIGIN, **other):
    """A checkpoint as the period of `size` makes it, or with another key or statement."""
    period = origin.period_of(size)
    signing = key or next(one for one in (OLD, NEW) if public(one) == period.key)
    head = lines[size - 1].hash
    said = Statement("office", size, head, TIME, period.incarnation, cause.value)
    text = replace(said, **other).text
    return Checkpoint(text, signing.sign(text.encode()))


DUE = tuple(mark(size, cause) for size, cause in CLOSING)


def verify(lines=LINES, outside=(), *, inside=DUE, origin=ORIGIN, key=None):
    return verify_chain(
        origin,
        lines,
        [kept(one) for one in inside],
        [one.line for one in outside],
        signed=signed,
        key=key or public(NEW),
    )


def tail(outside, *, origin=ORIGIN, lines=LINES, key=None, since=0):
    rows = [(one.seq, one.stored, one.hash) for one in lines[since:]]
    before = (since, lines[since - 1].hash if since else genesis(SEED))
    texts = [one.line for one in outside]
    found = verify_tail(origin, before, rows, texts, signed=signed, key=key or public(NEW))
    return found and found.fault


def test_three_periods_are_whole_and_confirmed_by_the_newest_checkpoint_outside():
    newest = mark(SIZE)
    result = verify(inside=(*DUE, newest), outside=(*DUE, newest))
    assert (result.problems, result.unconfirmed_since, result.lost) == ((), None, ())
    assert tail((*DUE, newest)) is None


@pytest.mark.parametrize(("size", "cause"), CLOSING)
def test_each_period_and_each_announced_key_has_its_checkpoint(size, cause):
    inside = [one for one in DUE if one != mark(size, cause)]
    assert faults(verify(inside=inside)) == [(size, Fault.CHECKPOINT_MISSING)]


@pytest.mark.parametrize("size", [1, RESTORED - 1, RESTORED, REKEYED - 1, REKEYED, SIZE])
def test_a_checkpoint_is_signed_by_the_key_of_its_period(size):
    for key in (OLD, NEW, STRANGER):
        made = mark(size, key=key)
        right = public(key) == ORIGIN.period_of(size).key
        found = [fault for _, fault in faults(verify(inside=sorted_in((*DUE, made))))]
        assert found == ([] if right else [Fault.CHECKPOINT_SIGNATURE])
        outside = [fault for _, fault in faults(verify(outside=[made]))]
        assert outside == [Fault.CHECKPOINT_LOST if right else Fault.OUTSIDE_SIGNATURE]


def sorted_in(marks):
    return sorted(marks, key=lambda one: int(one.text.split("\n")[2]))


@pytest.mark.parametrize(
    ("size", "incarnation"), [(RESTORED - 1, "c"), (RESTORED, "a"), (REKEYED, "c"), (SIZE, "x")]
)
def test_a_checkpoint_bears_the_incarnation_of_its_period(size, incarnation):
    made = mark(size, incarnation=incarnation)
    found = faults(verify(inside=sorted_in((*DUE, made))))
    assert found == [(size, Fault.CHECKPOINT_FOREIGN)]


@pytest.mark.parametrize("dropped", [0, 1, 2])
def test_a_period_that_is_not_on_record_is_missed(dropped):
    rows = PERIODS[:dropped] + PERIODS[dropped + 1 :]
    found = {fault for _, fault in faults(verify(origin=replace(ORIGIN, periods=rows)))}
    expected = (Fault.PERIOD_MISSING, Fault.PERIOD_MISSING, Fault.PERIOD_KEY)
    assert expected[dropped] in found


def test_a_log_without_any_period_on_record_is_a_fault_and_no_crash():
    nothing = replace(ORIGIN, periods=())
    assert Fault.PERIOD_MISSING in {fault for _, fault in faults(verify(origin=nothing))}
    assert tail((), origin=nothing) is Fault.PERIOD_MISSING


@pytest.mark.parametrize(
    ("number", "change"),
    [
        (1, {"incarnation": "cc"}),
        (1, {"key": public(STRANGER)}),
        (1, {"first": RESTORED + 1}),
        (2, {"incarnation": "dd"}),
        (2, {"first": REKEYED - 1}),
    ],
)
def test_a_period_on_record_must_be_what_its_first_entry_says(number, change):
    rows = list(PERIODS)
    rows[number] = replace(rows[number], **change)
    origin = replace(ORIGIN, periods=tuple(rows))
    found = faults(verify(origin=origin))
    assert (rows[number].first, Fault.PERIOD_START) in found


def test_the_last_period_has_the_key_of_the_office():
    assert (REKEYED, Fault.PERIOD_KEY) in faults(verify(key=public(STRANGER)))
    assert tail((), key=public(STRANGER)) is Fault.PERIOD_KEY


@pytest.mark.parametrize("announced", [None, public(STRANGER).hex()])
def test_a_new_key_was_announced_under_the_old_one(announced):
    special = SPECIAL | {
        REKEYED - 1: {"action": "rekey", "object_type": NEXT_KEY, "target": announced}
    }
    lines = chain(special)
    inside = [mark(size, cause, lines=lines) for size, cause in CLOSING]
    assert faults(verify(lines, inside=inside)) == [(REKEYED, Fault.PERIOD_KEY)]


def test_the_last_announcement_counts():
    """A re-key that was broken off left an announcement of its own."""
    special = SPECIAL | {
        REKEYED - 2: {"action": "rekey", "object_type": NEXT_KEY, "target": "00" * 32}
    }
    lines = chain(special)
    causes = ((REKEYED - 2, Cause.REKEY), *CLOSING)
    inside = sorted_in(mark(size, cause, lines=lines) for size, cause in causes)
    assert verify(lines, inside=inside).ok


# What a restore left behind (C.1)

BRANCH = chain({}, branch="lost")
"""The log as it went on before the backup was restored."""
BEFORE = Origin("office", SEED, PERIODS[:1])


@pytest.mark.parametrize("size", [RESTORED, RESTORED + 3, SIZE])
def test_marks_beyond_a_restored_backup_are_explained_by_the_restore(size):
    made = mark(size, lines=BRANCH, origin=BEFORE)
    result = verify(outside=[*DUE, made])
    assert result.problems == ()
    assert result.lost == (Lost(RESTORED, size, TIME),)
    assert tail([*DUE, made]) is None


def test_the_newest_lost_mark_is_told():
    marks = [mark(size, lines=BRANCH, origin=BEFORE) for size in (9, 15, 11)]
    assert verify(outside=marks).lost == (Lost(RESTORED, 15, TIME),)


def test_marks_up_to_the_restored_size_still_hold():
    made = mark(RESTORED - 1, lines=BRANCH, origin=BEFORE)
    assert faults(verify(outside=[made])) == [(RESTORED - 1, Fault.OUTSIDE_HEAD)]


@pytest.mark.parametrize("key", [OLD, STRANGER])
@pytest.mark.parametrize("size", [3, SIZE])
def test_an_incarnation_between_backup_and_restore_is_explained_whatever_its_key(key, size):
    """The key may have been of a re-key that the restored backup does not know."""
    made = mark(size, key=key, lines=BRANCH, incarnation="b")
    result = verify(outside=[made])
    assert (result.problems, [lost.size for lost in result.lost]) == ((), [size])
    assert tail([made]) is None


def test_a_later_incarnation_than_the_last_says_that_the_database_was_set_back():
    for since, size in itertools.product((0, SIZE - 2), (3, SIZE)):
        made = mark(size, key=OLD, incarnation="e")
        assert faults(verify(outside=[made])) == [(size, Fault.SET_BACK)]
        assert tail([made], since=since) is Fault.SET_BACK


def test_the_database_from_before_a_restore_put_back_is_set_back():
    made = mark(RESTORED)
    result = verify(BRANCH, inside=(), outside=[made], origin=BEFORE, key=public(OLD))
    assert faults(result) == [(RESTORED, Fault.SET_BACK)]
    assert tail([made], origin=BEFORE, lines=BRANCH, key=public(OLD)) is Fault.SET_BACK


def test_the_database_from_before_a_re_key_put_back_is_told_by_the_announcement():
    rows, lines = PERIODS[:2], LINES[: REKEYED - 3]
    origin, inside = replace(ORIGIN, periods=rows), DUE[:1]
    result = verify(lines, inside=inside, outside=[DUE[1]], origin=origin, key=public(OLD))
    assert faults(result) == [(REKEYED - 1, Fault.SET_BACK)]
    assert tail([DUE[1]], origin=origin, lines=lines, key=public(OLD)) is Fault.SET_BACK


def test_a_re_key_explains_no_loss():
    made = mark(SIZE, key=OLD, incarnation="c")
    assert faults(verify(outside=[made])) == [(SIZE, Fault.OUTSIDE_HEAD)]


def test_a_lost_mark_that_the_known_key_did_not_sign_proves_nothing():
    made = mark(SIZE, key=STRANGER, lines=BRANCH, origin=BEFORE)
    assert faults(verify(outside=[made])) == [(SIZE, Fault.OUTSIDE_SIGNATURE)]
