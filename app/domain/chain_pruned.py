"""Years that were taken out of the log: what must be left to explain each (decision 9).

Their checkpoints are kept for ever, and an entry names the last number and the hash there; without
both, entries are simply missing. None can have been taken out before its time.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from app.domain.chain import LEAST_YEARS, Fault, Origin, Problem, Pruned, read_object
from app.domain.chain_walk import ChainWalk
from app.domain.moments import from_ms

_LEAST = timedelta(days=LEAST_YEARS * 365 - 7)
"""Between the checkpoint at the end of a year and its being taken out; a clock may be off."""


def pruned_faults(
    origin: Origin, walk: ChainWalk, times: Mapping[int, str], *, part: bool
) -> Iterator[tuple[int, Fault]]:
    """What is wrong with the years on record as taken out.

    `times` has the time (ISO 8601) of each checkpoint that agrees, by its size. A `part` of the
    log ends before the entries that tell of them.
    """
    said, gone, expected = dict(walk.pruned), origin.base[0], 1
    for one in origin.pruned:
        named = said.pop(one.entry, None)
        if one.first != expected or one.last < one.first:
            yield one.last, Fault.PRUNE_ENTRY
        expected = one.last + 1
        if one.last not in times:
            yield one.last, Fault.CHECKPOINT_MISSING
        if part or one.entry <= gone:
            continue
        if named is None or named[:3] != _named(one):
            yield one.last, Fault.PRUNE_ENTRY
        elif one.last in times and _is_early(named[3], times[one.last]):
            yield one.last, Fault.PRUNE_EARLY
    for entry in said:
        yield entry, Fault.PRUNE_ENTRY


def judge_pruned(one: Pruned, stored: bytes | None) -> Problem | None:
    """What is wrong with a year on record as taken out, by the bytes of the entry that says so."""
    fields = read_object(stored) if stored is not None else None
    names = ("object_id", "object_version", "query_digest")
    if fields is None or tuple(fields.get(name) for name in names) != _named(one):
        return Problem(one.last, Fault.PRUNE_ENTRY)
    return None


def _named(one: Pruned) -> tuple[object, ...]:
    return str(one.year), one.last, one.head.hex()


def _is_early(ordered: object, sealed: str) -> bool:
    """Whether it was taken out (epoch ms) too soon after the checkpoint at its end."""
    try:
        since = datetime.fromisoformat(sealed)
        return not isinstance(ordered, int) or from_ms(ordered) - since < _LEAST
    except (ValueError, OverflowError, TypeError):
        return True
