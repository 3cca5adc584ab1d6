"""The check of the access log at each opening: its tail, and the high-water mark kept outside.

A whole verification takes too long for an unlock. This finds a database that was set back to an
older copy, and entries lately changed; `verify_chain` finds everything.
"""

from collections.abc import Callable, Iterable

from app.domain.audit import digest, link
from app.domain.chain import Fault, Origin, Problem, Signed
from app.domain.checkpoint import Checkpoint, Statement, parse_line, statement

TAIL = 1000
"""Entries that are recomputed at each opening (security.md A.3)."""


def verify_tail(
    origin: Origin,
    before: tuple[int, bytes],
    entries: Iterable[tuple[int, bytes, bytes]],
    outside: Iterable[str],
    *,
    signed: Signed,
    key: bytes,
) -> Problem | None:
    """The first thing wrong with the `entries` (number, bytes, hash) that follow `before`.

    `key` is the office's signing key now, which the last period must name. Marks of another
    office or that it did not sign say nothing about this database, and what a restore left behind
    is explained by it.
    """
    if not origin.periods:
        return Problem(1, Fault.PERIOD_MISSING)
    if origin.periods[-1].key != key:
        return Problem(origin.periods[-1].first, Fault.PERIOD_KEY)
    size, head = before
    heads = {size: head}
    for seq, stored, kept in entries:
        if seq != size + 1:
            return Problem(size + 1, Fault.ENTRY_MISSING, str(seq - 1))
        size, head = seq, link(head, digest(stored))
        if head != kept:
            return Problem(seq, Fault.ENTRY_CHANGED)
        heads[seq] = head
    for said in _marks(origin, outside, signed, since=before[0]):
        later = origin.of_incarnation(said.incarnation) is None
        if said.size > size or later:
            return Problem(said.size, Fault.SET_BACK)
        if heads[said.size] != said.head:
            return Problem(said.size, Fault.OUTSIDE_HEAD)
    return None


def judge_mark(
    origin: Origin, line: str, head_at: Callable[[int], bytes | None], signed: Signed
) -> Problem | None:
    """What is wrong with the high-water mark, or what it says against the log.

    `head_at` gives the hash after so many entries, None when there are fewer. The mark is nobody's
    but this office's, so one that cannot be read was touched.
    """
    try:
        checkpoint = parse_line(line)
    except ValueError:
        return Problem(None, Fault.OUTSIDE_GARBLED)
    said = statement(checkpoint.text)
    if 0 < said.size < origin.base[0]:
        return None  # only the checkpoints kept for ever can tell
    if said.origin != origin.office or not origin.periods:
        return Problem(said.size, Fault.OUTSIDE_FOREIGN)
    if origin.restore_of(said.incarnation, said.size) is not None:
        return None
    mine = origin.of_incarnation(said.incarnation)
    if mine is None:
        return Problem(said.size, Fault.SET_BACK)
    if not signed(mine.key, checkpoint.text.encode(), checkpoint.signature):
        return Problem(said.size, Fault.OUTSIDE_SIGNATURE)
    head = head_at(said.size)
    if head is None:
        return Problem(said.size, Fault.SET_BACK)
    agrees = head == said.head and origin.period_of(said.size) == mine
    return None if agrees else Problem(said.size, Fault.OUTSIDE_HEAD)


def _marks(
    origin: Origin, outside: Iterable[str], signed: Signed, *, since: int
) -> list[Statement]:
    """Signed checkpoints of this log that speak about its tail or beyond, the largest first."""
    found: list[Statement] = []
    known = {one.incarnation for one in origin.periods}
    for line in dict.fromkeys(outside):
        if _is_past(line, since, known):
            continue
        try:
            checkpoint = parse_line(line)
        except ValueError:
            continue
        said = statement(checkpoint.text)
        if said.origin != origin.office:
            continue
        if said.size < since and said.incarnation in known:
            continue
        if origin.restore_of(said.incarnation, said.size) is not None:
            continue
        if _is_ours(origin, checkpoint, said, signed):
            found.append(said)
    return sorted(found, key=lambda said: -said.size)


def _is_past(line: str, since: int, known: set[str]) -> bool:
    """Whether a line can be put aside unread: years of work leave ten thousands of them."""
    parts = line.split("|", 6)
    if len(parts) != 7 or parts[5] not in known:
        return False
    return parts[2].isdecimal() and len(parts[2]) < 19 and int(parts[2]) < since


def _is_ours(origin: Origin, checkpoint: Checkpoint, said: Statement, signed: Signed) -> bool:
    """Signed by the key of its period, or by any key of the log when the period is not in it.

    An incarnation that the log does not know tells something only when it is later than the last.
    """
    mine = origin.of_incarnation(said.incarnation)
    if mine is None and said.incarnation < origin.periods[-1].incarnation:
        return False
    keys = {one.key for one in origin.periods} if mine is None else {mine.key}
    message = checkpoint.text.encode()
    return any(signed(key, message, checkpoint.signature) for key in keys)
