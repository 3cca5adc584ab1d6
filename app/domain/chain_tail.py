"""The check of the access log at each opening: its tail, and the high-water mark kept outside.

A whole verification takes too long for an unlock. This finds a database that was set back to an
older copy, and entries lately changed; `verify_chain` finds everything.
"""

from collections.abc import Iterable

from app.domain.audit import digest, link
from app.domain.chain import Fault, Origin, Problem, Signed
from app.domain.checkpoint import Statement, parse_line, statement

TAIL = 1000
"""Entries that are recomputed at each opening (security.md A.3)."""


def verify_tail(
    origin: Origin,
    before: tuple[int, bytes],
    entries: Iterable[tuple[int, bytes, bytes]],
    outside: Iterable[str],
    signed: Signed,
) -> Problem | None:
    """The first thing wrong with the `entries` (number, bytes, hash) that follow `before`.

    Marks of another office or that it did not sign say nothing about this database.
    """
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
        if said.size > size:
            return Problem(said.size, Fault.SET_BACK)
        if heads[said.size] != said.head:
            return Problem(said.size, Fault.OUTSIDE_HEAD)
    return None


def _marks(
    origin: Origin, outside: Iterable[str], signed: Signed, *, since: int
) -> list[Statement]:
    """Signed checkpoints of this log that speak about its tail or beyond, the largest first."""
    found: list[Statement] = []
    for line in dict.fromkeys(outside):
        try:
            checkpoint = parse_line(line)
        except ValueError:
            continue
        said = statement(checkpoint.text)
        ours = (said.origin, said.incarnation) == (origin.office, origin.incarnation)
        if ours and said.size >= since and signed(checkpoint.text.encode(), checkpoint.signature):
            found.append(said)
    return sorted(found, key=lambda said: -said.size)
