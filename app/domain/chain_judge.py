"""Judges the checkpoints of the access log, inside and outside the database (A8, B.3).

Each must bear the incarnation and be signed by the key of the period that holds its entry: an old
key signs nothing new. What a restore left behind is told from a database that was set back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from app.domain.chain import (
    Fault,
    Findings,
    Kept,
    Line,
    Lost,
    Origin,
    Period,
    Signed,
    Verification,
)
from app.domain.chain_pruned import pruned_faults
from app.domain.chain_walk import ChainWalk, Exact, Glance
from app.domain.checkpoint import Cause, Checkpoint, Statement, parse_line, statement


class Judge:
    """Compares checkpoints with a chain that has been walked to its end; `key` is trusted.

    Of a `part` of the log the end is missing, and with it what is said there about its beginning.
    """

    def __init__(
        self,
        origin: Origin,
        walk: ChainWalk,
        findings: Findings,
        *,
        signed: Signed,
        key: bytes,
        part: bool = False,
    ) -> None:
        self._origin = origin
        self._walk = walk
        self._findings = findings
        self._signed = signed
        self._key = key
        self._proved: dict[tuple[bytes, Checkpoint], bool] = {}
        self._agreeing: dict[Checkpoint, Statement] = {}
        self._lost: dict[int, Statement] = {}
        self._part = part
        self._judge_periods()

    def _judge_periods(self) -> None:
        """Each period begins with the entry that names it, a new key is announced by the old."""
        add, begun, rows = self._findings.add, dict(self._walk.begun), self._origin.periods
        if not rows or rows[0].first != 1:
            add(1, Fault.PERIOD_MISSING)
        gone = self._origin.base[0]
        for before, one in pairwise(rows):
            if one.first <= gone:
                continue
            if begun.pop(one.first, None) != (one.incarnation, one.key.hex()):
                add(one.first, Fault.PERIOD_START)
            elif (
                one.first - 1 > gone
                and one.key != before.key
                and self._announced(before, one) != one.key.hex()
            ):
                add(one.first, Fault.PERIOD_KEY)
        for seq in begun:
            add(seq, Fault.PERIOD_MISSING)
        if not rows:  # judged as if it were all one period, so that only this is wrong
            rows = (Period(1, "", self._key),)
        elif rows[-1].key != self._key:
            add(rows[-1].first, Fault.PERIOD_KEY)
            rows = (*rows[:-1], replace(rows[-1], key=self._key))
        self._origin = replace(self._origin, periods=rows)

    def _announced(self, before: Period, one: Period) -> object:
        """The key that the last announcement before `one` names."""
        inside = [seq for seq in self._walk.announced if before.first <= seq < one.first]
        return self._walk.announced[max(inside)] if inside else None

    def keep(self, kept: Iterable[Kept]) -> None:
        """Judge the checkpoints that stand beside the entries, in their order."""
        last = 0
        for one in kept:
            said = self._say(one)
            if said is None:
                continue
            # The end of a year that an older program left unsealed is signed when it is taken out.
            if said.size < last and said.cause != Cause.YEAR.value:
                self._findings.add(said.size, Fault.CHECKPOINT_ORDER)
            last = max(last, said.size)
            if self._agrees(one.checkpoint, said):
                self._agreeing[one.checkpoint] = said

    def require(self) -> None:
        """Demand the checkpoint of every full thousand, sign-out, lock, backup and export."""
        have = {(said.size, said.cause) for said in self._agreeing.values()}
        for seq, cause in self._walk.required:
            if (seq, cause.value) not in have:
                self._findings.add(seq, Fault.CHECKPOINT_MISSING, cause.value)
        times = {said.size: said.time for said in self._agreeing.values()}
        for seq, fault in pruned_faults(self._origin, self._walk, times, part=self._part):
            self._findings.add(seq, fault, Cause.YEAR.value)

    def compare_outside(self, lines: Iterable[str]) -> Statement | None:
        """Judge copies kept outside the database; returns the newest that both have."""
        newest: Statement | None = None
        for line in dict.fromkeys(lines):
            try:
                found = parse_line(line)
            except ValueError:
                self._findings.add(None, Fault.OUTSIDE_GARBLED)
                continue
            said = self._agreeing.get(found)
            if said is None:
                self._contradict(found)
            elif newest is None or said.size >= newest.size:
                newest = said
        return newest

    def result(self, confirmed: Statement | None) -> Verification:
        """The verdict, `confirmed` being the newest checkpoint that is kept elsewhere too."""
        upto = confirmed.size if confirmed is not None else 0
        return Verification(
            entries=self._walk.entries,
            head=self._walk.head,
            key=self._key,
            unconfirmed_since=upto + 1 if self._walk.size > upto else None,
            problems=self._findings.all,
            confirmed_at=confirmed.time if confirmed is not None else None,
            lost=tuple(
                Lost(first, said.size, said.time) for first, said in sorted(self._lost.items())
            ),
        )

    def _say(self, kept: Kept) -> Statement | None:
        try:
            said = statement(kept.checkpoint.text)
        except ValueError:
            size = (kept.copies or {}).get("size")
            self._findings.add(size if isinstance(size, int) else None, Fault.CHECKPOINT_GARBLED)
            return None
        for name, copy in (kept.copies or {}).items():
            if getattr(said, name) != copy:
                self._findings.add(said.size, Fault.CHECKPOINT_COPY, name)
        return said

    def _agrees(self, checkpoint: Checkpoint, said: Statement) -> bool:
        add, period = self._findings.add, self._origin.period_of(said.size)
        if not self._is_signed(checkpoint, period.key):
            add(said.size, Fault.CHECKPOINT_SIGNATURE)
        elif (said.origin, said.incarnation) != (self._origin.office, period.incarnation):
            add(said.size, Fault.CHECKPOINT_FOREIGN)
        elif 0 < said.size < self._origin.base[0]:
            return True  # what it speaks of was taken out; it is kept for ever
        elif (head := self._walk.head_at(said.size)) is None:
            add(said.size, Fault.CHECKPOINT_BEYOND)
        elif head != said.head:
            add(said.size, Fault.CHECKPOINT_HEAD)
        else:
            return True
        return False

    def _contradict(self, found: Checkpoint) -> None:
        """Say what is wrong with a copy outside that the database does not confirm.

        A restore explains what it left behind. Of an incarnation that is not in the log the key
        may have gone with it, so its signature proves nothing either way.
        """
        said, origin = statement(found.text), self._origin
        mine = origin.of_incarnation(said.incarnation)
        keys = {one.key for one in origin.periods} if mine is None else {mine.key}
        ours = said.origin == origin.office
        signed = any(self._is_signed(found, key) for key in keys)
        restore = origin.restore_of(said.incarnation, said.size) if ours else None
        if restore is not None and (signed or mine is None):
            before = self._lost.get(restore.first)
            if before is None or said.size > before.size:
                self._lost[restore.first] = said
        elif not signed:
            self._findings.add(said.size, Fault.OUTSIDE_SIGNATURE)
        elif not ours:
            self._findings.add(said.size, Fault.OUTSIDE_FOREIGN)
        else:
            self._findings.add(said.size, self._fault_of(said, mine))

    def _fault_of(self, said: Statement, mine: Period | None) -> Fault:
        """What a signed copy of this office says against the database; `mine` is its period."""
        if mine is None:
            later = said.incarnation > self._origin.periods[-1].incarnation
            return Fault.SET_BACK if later else Fault.OUTSIDE_FOREIGN
        if said.size > self._walk.size:
            return Fault.SET_BACK
        if said.size < self._origin.base[0]:
            return Fault.CHECKPOINT_LOST
        elsewhere = self._origin.period_of(said.size) != mine
        if elsewhere or self._walk.head_at(said.size) != said.head:
            return Fault.OUTSIDE_HEAD
        return Fault.CHECKPOINT_LOST

    def _is_signed(self, checkpoint: Checkpoint, key: bytes) -> bool:
        asked = (key, checkpoint)
        if asked not in self._proved:
            message = checkpoint.text.encode()
            self._proved[asked] = self._signed(key, message, checkpoint.signature)
        return self._proved[asked]


def verify_chain(
    origin: Origin,
    lines: Iterable[Line],
    kept: Iterable[Kept],
    outside: Sequence[str],
    *,
    signed: Signed,
    key: bytes,
) -> Verification:
    """Verify a log with its checkpoints; `outside` are lines of what keeps copies."""
    findings = Findings()
    walk = ChainWalk(origin, findings)
    for line in lines:
        walk.step(line)
    return _judged(Judge(origin, walk, findings, signed=signed, key=key), kept, outside)


def verify_kept(
    origin: Origin,
    entries: Iterable[Glance],
    exact: Exact,
    kept: Iterable[Kept],
    outside: Sequence[str],
    *,
    signed: Signed,
    key: bytes,
) -> Verification:
    """`verify_chain` for entries as a database keeps them, many times as fast."""
    findings = Findings()
    walk = ChainWalk(origin, findings)
    walk.run(entries, exact)
    return _judged(Judge(origin, walk, findings, signed=signed, key=key), kept, outside)


def _judged(judge: Judge, kept: Iterable[Kept], outside: Sequence[str]) -> Verification:
    judge.keep(kept)
    judge.require()
    return judge.result(judge.compare_outside(outside))
