"""The chain proves itself: pure rules, with every place where an entry can be touched (A8, B.3)."""

import hashlib
from dataclasses import replace

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from app.domain.audit import canonical, digest, link
from app.domain.chain import (
    MOST_PROBLEMS,
    Fault,
    Kept,
    Line,
    Origin,
    Period,
    genesis,
)
from app.domain.chain_judge import verify_chain
from app.domain.checkpoint import Cause, Checkpoint, Statement, parse_line, statement

KEY = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
PUBLIC = KEY.public_key().public_bytes_raw()
ORIGIN = Origin("office", b"seed", (Period(1, "incarnation", PUBLIC),))
TIME = "2026-11-23T00:42:00.000Z"


def signed(key, message, signature):
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def entry(seq, previous, fields):
    record = {
        "seq": seq,
        "prev_hash": previous.hex(),
        "at": 100 + seq,
        "ordered_at": 100 + seq,
        "office": "office",
        "action": "view",
        "outcome": "ok",
    }
    return canonical(record | fields)


def chain(size, special=()):
    """Lines of a whole chain; `special` gives fields of single entries."""
    head, lines = genesis(ORIGIN.seed), []
    for seq in range(1, size + 1):
        stored = entry(seq, head, dict(special).get(seq, {}))
        head = link(head, digest(stored))
        lines.append(Line(seq, stored, digest(stored), head, {"at": 100 + seq}))
    return lines


def checkpoint(lines, size, cause=Cause.ENTRIES, key=KEY, other=()):
    said = Statement("office", size, lines[size - 1].hash, TIME, "incarnation", cause.value)
    text = replace(said, **dict(other)).text
    return Checkpoint(text, key.sign(text.encode()))


def kept(made):
    said = statement(made.text)
    copies = {"size": said.size, "head": said.head, "cause": said.cause, "time": said.time}
    return Kept(made, copies)


def verify(lines, checkpoints=(), outside=()):
    return verify_chain(
        ORIGIN, lines, checkpoints, [made.line for made in outside], signed=signed, key=PUBLIC
    )


def faults(result):
    return [(problem.seq, problem.fault) for problem in result.problems]


def test_empty_log_is_whole():
    result = verify([])
    assert (result.ok, result.entries, result.unconfirmed_since) == (True, 0, None)
    assert result.head == genesis(b"seed")


@pytest.mark.parametrize(("size", "since"), [(3, 4), (5, None)])
def test_unconfirmed_begins_behind_the_newest_checkpoint_kept_outside(size, since):
    lines = chain(5)
    made = checkpoint(lines, size, Cause.LOGOUT)
    result = verify(lines, [kept(made)], [made])
    assert (result.ok, result.unconfirmed_since, result.confirmed_at) == (True, since, TIME)


def test_checkpoint_in_the_database_alone_confirms_nothing():
    lines = chain(5)
    result = verify(lines, [kept(checkpoint(lines, 5, Cause.LOGOUT))])
    assert (result.ok, result.unconfirmed_since) == (True, 1)


@given(st.integers(1, 12), st.integers(0, 10_000), st.integers(1, 255))
def test_every_flipped_byte_of_an_entry_is_found(seq, place, change):
    lines = chain(12)
    stored = bytearray(lines[seq - 1].stored)
    stored[place % len(stored)] ^= change
    lines[seq - 1] = replace(lines[seq - 1], stored=bytes(stored), digest=digest(bytes(stored)))
    found = faults(verify(lines))
    assert (seq, Fault.ENTRY_CHANGED) in found
    assert {number for number, _ in found} <= {seq, seq + 1}


@given(st.permutations(range(6)))
def test_any_other_order_is_found(order):
    lines = chain(6)
    assert verify([lines[n] for n in order]).ok == (list(order) == list(range(6)))


@pytest.mark.parametrize("seq", [1, 4, 7])
def test_missing_entry_is_named(seq):
    lines = chain(8)
    del lines[seq - 1]
    assert (seq, Fault.ENTRY_MISSING) in faults(verify(lines))


def test_one_entry_twice_is_found():
    lines = chain(4)
    assert not verify([*lines[:2], lines[1], *lines[2:]]).ok


def test_number_inside_the_bytes_must_be_that_of_the_place():
    assert faults(verify(chain(3, {2: {"seq": 9}}.items()))) == [(2, Fault.ENTRY_MISPLACED)]


def test_hash_inside_the_bytes_must_be_that_of_the_entry_before():
    found = faults(verify(chain(3, {2: {"prev_hash": "00" * 32}}.items())))
    assert found == [(2, Fault.ENTRY_UNLINKED)]


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"ordered_at": 101}, Fault.ENTRY_ORDER),
        ({"at": 105}, Fault.ENTRY_ORDER),
        ({"office": "another"}, Fault.ENTRY_FOREIGN),
        ({"ordered_at": "103"}, Fault.ENTRY_UNREADABLE),
        ({"at": None}, Fault.ENTRY_UNREADABLE),
    ],
)
def test_entry_that_is_consistent_but_not_possible_is_found(fields, fault):
    lines = [replace(line, copies=None) for line in chain(4, {3: fields}.items())]
    assert (3, fault) in faults(verify(lines))


@pytest.mark.parametrize("stored", [b"", b"[]", b"\xff\xfe", b"{" * 100_000, b'"x"'])
def test_bytes_that_hold_no_entry_are_found(stored):
    head = genesis(ORIGIN.seed)
    line = Line(1, stored, digest(stored), link(head, digest(stored)))
    assert faults(verify([line])) == [(1, Fault.ENTRY_UNREADABLE)]


def test_index_copy_must_agree_with_the_bytes():
    lines = chain(3)
    lines[1] = replace(lines[1], copies={"at": 1})
    result = verify(lines)
    assert [(p.seq, p.fault, p.detail) for p in result.problems] == [(2, Fault.ENTRY_COPY, "at")]


def test_entry_left_out_is_proved_by_its_digest():
    lines = [Line(line.seq, None, line.digest) for line in chain(5)]
    whole = chain(5)
    assert verify([*lines[:2], *whole[2:]]).head == whole[-1].hash


def test_full_thousand_needs_its_checkpoint():
    lines = chain(1000)
    assert faults(verify(lines)) == [(1000, Fault.CHECKPOINT_MISSING)]
    assert verify(chain(999)).ok
    assert verify(lines, [kept(checkpoint(lines, 1000))]).ok


@pytest.mark.parametrize(
    ("action", "cause"),
    [
        ("logout", Cause.LOGOUT),
        ("lock", Cause.LOGOUT),
        ("backup", Cause.BACKUP),
        ("log_export", Cause.EXPORT),
    ],
)
def test_sign_out_lock_backup_and_export_need_their_checkpoint(action, cause):
    lines = chain(4, {3: {"action": action}}.items())
    assert faults(verify(lines)) == [(3, Fault.CHECKPOINT_MISSING)]
    assert verify(lines, [kept(checkpoint(lines, 3, cause))]).ok
    failed = chain(4, {3: {"action": action, "outcome": "denied"}}.items())
    assert verify(failed).ok


@pytest.mark.parametrize(
    ("other", "fault"),
    [
        ({"size": 9}, Fault.CHECKPOINT_BEYOND),
        ({"size": 0}, Fault.CHECKPOINT_BEYOND),
        ({"head": b"\x01" * 32}, Fault.CHECKPOINT_HEAD),
        ({"origin": "another"}, Fault.CHECKPOINT_FOREIGN),
        ({"incarnation": "another"}, Fault.CHECKPOINT_FOREIGN),
    ],
)
def test_signed_checkpoint_must_agree_with_the_chain(other, fault):
    lines = chain(4)
    assert fault in {f for _, f in faults(verify(lines, [kept(checkpoint(lines, 4, other=other))]))}


@pytest.mark.parametrize(
    ("other", "fault"),
    [
        ({"size": 9}, Fault.SET_BACK),
        ({"head": b"\x01" * 32}, Fault.OUTSIDE_HEAD),
        ({"origin": "another"}, Fault.OUTSIDE_FOREIGN),
        ({}, Fault.CHECKPOINT_LOST),
    ],
)
def test_outside_checkpoint_must_agree_with_the_chain_and_stand_inside_too(other, fault):
    lines = chain(4)
    assert [f for _, f in faults(verify(lines, [], [checkpoint(lines, 4, other=other)]))] == [fault]


def test_checkpoint_of_another_key_is_found_inside_and_outside():
    lines = chain(4)
    made = checkpoint(lines, 4, key=Ed25519PrivateKey.generate())
    found = [fault for _, fault in faults(verify(lines, [kept(made)], [made]))]
    assert found == [Fault.CHECKPOINT_SIGNATURE, Fault.OUTSIDE_SIGNATURE]


def test_checkpoints_out_of_order_are_found():
    lines = chain(4)
    made = [kept(checkpoint(lines, size, Cause.LOGOUT)) for size in (3, 2)]
    assert faults(verify(lines, made)) == [(2, Fault.CHECKPOINT_ORDER)]


def test_columns_beside_a_checkpoint_must_agree_with_its_text():
    lines = chain(4)
    made = checkpoint(lines, 4)
    copies = {"size": 4, "head": lines[3].hash, "cause": "backup", "time": TIME}
    assert faults(verify(lines, [Kept(made, copies)])) == [(4, Fault.CHECKPOINT_COPY)]


def test_many_problems_are_cut_and_say_so():
    lines = [replace(line, copies={"at": 0}) for line in chain(MOST_PROBLEMS + 50)]
    problems = verify(lines).problems
    assert (len(problems), problems[-1].fault) == (MOST_PROBLEMS + 1, Fault.MORE)


def test_absurd_number_does_not_cost_memory():
    lines = [Line(10**15, None, hashlib.sha256(b"").digest())]
    assert not verify(lines).ok


@given(st.text(max_size=200))
def test_line_that_is_no_checkpoint_is_said_to_be_none(line):
    with pytest.raises(ValueError):
        parse_line(line)


def test_line_of_a_checkpoint_comes_back_and_has_one_spelling():
    made = checkpoint(chain(3), 3)
    assert parse_line(made.line) == made
    for other in (made.line.upper(), made.line + " ", made.line.replace("|3|", "|03|")):
        with pytest.raises(ValueError):
            parse_line(other)
