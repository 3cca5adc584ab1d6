"""The monthly sample of the access register (每月抽查): twenty by lot, and everything red."""

from dataclasses import dataclass

from app.domain.audit import Action, LogNote
from app.domain.calendar import Month
from app.domain.errors import Reason, Refusal
from app.domain.log_exceptions import TO_REVIEW
from app.domain.log_sample import DRAWN_FROM, draw, seed
from app.domain.moments import to_ms
from app.domain.permissions import Actor, Permission, Scope
from app.readmodels.access_log import LogSample
from app.services.log_board import Finder
from app.services.log_exceptions import found_by, kinds_by_entry
from app.services.log_lines import lines_of
from app.services.rules import number
from app.services.usecase import Call, Kind, Lane, Topic, usecase
from database.queries import log_board as queries
from database.repositories.log_reviews import Draw, DrawnEntry, add_draw, draws, reviewed

OFFICE = "office"
SAMPLE_RULE = "log.sample_entries"


@dataclass(frozen=True, slots=True)
class ReadSample:
    """The sample of a month that is over."""

    month: Month


@usecase(Kind.CONSULT, Permission.LOG_VIEW, lane=Lane.BULK)
def read_sample(call: Call, command: ReadSample) -> LogSample:
    """The sample of the reader's scope; whoever asks first has it drawn, and it stays as it is."""
    month = command.month
    if month >= Month.of(call.today):
        raise Refusal(Reason.MONTH_NOT_OVER, month=month)
    key = scope_key(call.actor)
    found = draws(call.uow.connection, key).get(str(month)) or _drawn(call, month, key)
    seqs = [one.seq for one in found.entries]
    kinds = {one.seq: one.kinds for one in found.entries}
    call.record(
        LogNote(
            Action.LOG_VIEW,
            object_type="log_sample",
            object_id=str(month),
            result_count=len(seqs),
        )
    )
    return LogSample(
        month=month,
        lines=lines_of(call, call.uow.log.numbered(seqs), kinds),
        done=len(reviewed(call.uow.connection, seqs)),
        drawn=sum(not one.kinds for one in found.entries),
        size=found.size,
        head=found.head.hex(),
    )


def scope_key(actor: Actor) -> str:
    """Whose sample it is: all who may read the same part of the register share one.

    By the units where the roles are held, so that a unit added later makes no other sample.
    """
    if actor.log_scope() is None:
        return OFFICE
    held = {
        f"{'unit' if role.rights.scope is Scope.UNIT else 'below'}:{role.unit_pk}"
        for role in actor.roles
        if role.may(Permission.LOG_VIEW)
    }
    return ",".join(sorted(held))


def _drawn(call: Call, month: Month, key: str) -> Draw:
    """Draw the sample of a month and keep it; an empty one while nothing was registered."""
    finder = Finder.of(call, month)
    end = call.uow.log.last_before(finder.window.until)
    if end is None:
        return Draw(str(month), 0, b"", ())
    found = found_by(finder, sorted(TO_REVIEW))
    red = kinds_by_entry(found)
    people = {hit.seq: hit.user_pk for hits in found.values() for hit in hits}
    free = {
        hit.seq: hit.user_pk
        for hit in queries.on_any_client(call.uow.log, finder.window, DRAWN_FROM)
        if hit.seq not in red
    }
    size, head = end
    lots = number(call.office.rules, SAMPLE_RULE, month.end)
    taken = draw(seed(month, head), free, lots)
    people |= {seq: free[seq] for seq in taken}
    entries = tuple(
        DrawnEntry(seq, people[seq], frozenset(red.get(seq, ()))) for seq in sorted(people)
    )
    made = Draw(str(month), size, head, entries)
    by = {"drawn_by": call.actor.user_pk, "at": to_ms(call.now), "act": call.act}
    add_draw(call.uow.connection, call.uow.saved.append, made, key, by)
    call.topics.add(Topic.DUTIES)
    return made
