"""Proves the log of an open office: from where it comes, and what its check finds (A8, B.3)."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from app.domain.chain import Origin, Verification
from app.domain.chain_judge import verify_kept
from app.domain.errors import Reason, Refusal
from app.services.session import OpenOffice
from app.services.usecase import Call, Progress
from database.checkpoints import kept_inside
from database.queries.access_log import user_ids
from database.queries.log_walk import exact_line, glances
from database.repositories.periods import all_periods
from database.repositories.pruned import all_pruned
from database.unit_of_work import UnitOfWork
from database.vault.keys import verify as is_signed

T = TypeVar("T")
_STEP = 2_000


def prove(call: Call) -> Verification:
    """Recompute the chain and judge every checkpoint, inside and outside the database.

    Others go on working meanwhile: what is outside is read before the state of the database that
    is verified, so that a checkpoint made in between is in both.
    """
    office = call.office
    outside, elsewhere = office.checkpoints.kept_outside(), office.checkpoints.kept_elsewhere()
    if not call.uow.writes:
        call.uow.renew()
    uow, origin = call.uow, origin_of(office, call.uow)
    users = user_ids(uow.connection)
    entries = glances(uow.connection, uow.log, office.id)
    return verify_kept(
        origin,
        reported(entries, uow.log.head().size - origin.base[0], call.progress),
        lambda year, seq: exact_line(uow.connection, year, seq, users),
        kept_inside(uow),
        [*outside, *origin.lines_of_mine(elsewhere)],
        signed=is_signed,
        key=office.master.office_public,
    )


def origin_of(office: OpenOffice, uow: UnitOfWork) -> Origin:
    """Whose log it is, as the database has it on record."""
    periods, pruned = all_periods(uow.connection), all_pruned(uow.connection)
    return Origin(office.id, office.log_seed, periods, pruned)


def reported(entries: Iterable[T], total: int, progress: Progress) -> Iterator[T]:
    """Pass entries on, say how far it is, stop when asked to."""
    going, done = iter(entries), 0
    while part := list(islice(going, _STEP)):
        if progress.stopped:
            raise Refusal(Reason.STOPPED)
        progress.report(done, total)
        yield from part
        done += len(part)
