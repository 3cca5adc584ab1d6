"""Clients that owe as of any day: computed from rows, never read from a cache (K12).

A past day shows what had been booked by then, stops as they held; today and a coming day what
follows when nobody pays, so that a stop shows from its first day on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.arrears import Standing
from app.domain.arrears_rules import ArrearsRules
from app.domain.audit import MOST_IDS, Action, LogNote
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Actor, ClientRef, Permission
from app.readmodels.agreements import CREDIT
from app.readmodels.arrears_evaluation import Evaluated, StoppedClient
from app.readmodels.arrears_lists import OwingClient, OwingClients
from app.services.arrears.data_state import data_state
from app.services.arrears.standing import arrears_rules, judged_of
from app.services.garbage import uncollected
from app.services.usecase import Call, Kind, Lane, usecase
from database.queries import arrears as queries
from database.queries.arrears import Responsible


@dataclass(frozen=True, slots=True)
class ListArrears:
    """Clients as of a day, today unless told; of one bucket by its code, or all."""

    as_of: date | None = None
    bucket: str | None = None


@usecase(Kind.CONSULT, Permission.ARREARS_VIEW, lane=Lane.BULK)
def list_arrears(call: Call, command: ListArrears) -> OwingClients:
    """Clients with something open or stopped, of whom category 7 may be read."""
    day = command.as_of or call.today
    rules = arrears_rules(call.office.rules, day)
    place = _place(rules, command.bucket)
    found = _owing(call, rules, day)
    if place is not None:
        found = [one for one in found if one.buckets[place]]
    found.sort(key=lambda one: (-one.risk.score, -one.open_fen, one.code, one.id))
    _note(call, found)
    sums = [sum(fen) for fen in zip(*(one.buckets for one in found), strict=True)]
    return OwingClients(
        day,
        rules.basis,
        data_state(call, day),
        sum(one.open_fen for one in found),
        sum(one.overdue_fen for one in found),
        dict(zip(rules.codes, sums or [0] * len(rules.codes), strict=True)),
        tuple(found),
    )


@usecase(Kind.CONSULT, Permission.ARREARS_VIEW, lane=Lane.BULK)
def arrears_as_of(call: Call, command: date) -> Evaluated:
    """What an evaluation shows of another day than today; nothing is written."""
    rules = arrears_rules(call.office.rules, command)
    found = _owing(call, rules, command)
    stopped = [one for one in found if one.stopped]
    _note(call, found)
    stops = tuple(StoppedClient(one.code, one.name, None, one.overdue_fen) for one in stopped)
    owing = sum(one.open_fen != 0 for one in found)
    return Evaluated(call.today, command, (), owing, len(stopped), {}, stops)


def _note(call: Call, found: Sequence[OwingClient]) -> None:
    """One entry for a list, with the ids of its first clients."""
    call.record(
        LogNote(
            Action.LIST,
            object_type="arrears",
            categories=(CREDIT,),
            result_count=len(found),
            result_ids=tuple(one.id for one in found[:MOST_IDS]),
        )
    )


def _place(rules: ArrearsRules, bucket: str | None) -> int | None:
    """Place of a bucket by its code; None when none is asked for."""
    if bucket is None:
        return None
    if bucket not in rules.codes:
        raise Refusal(Reason.BUCKET_UNKNOWN, bucket=bucket, codes=rules.codes)
    return rules.codes.index(bucket)


@uncollected()
def _owing(call: Call, rules: ArrearsRules, day: date) -> list[OwingClient]:
    """Clients with something open or stopped, as far as the actor reads category 7 of them."""
    noting = day >= call.today
    judged = judged_of(call.uow, rules, day, noting=noting)
    wanted = {
        pk: one.standing
        for pk, one in judged.items()
        if one.standing.open_fen > 0 or one.standing.stopped
    }
    seen = readable(call.actor, queries.responsible(call.uow.connection, wanted))
    return [_line(client, wanted[pk]) for pk, client in seen.items()]


def readable(actor: Actor, clients: Mapping[int, Responsible]) -> dict[int, Responsible]:
    """Those of whom `actor` reads category 7; clients of like rights are judged once."""
    granted = {grant.client_pk for grant in actor.grants}
    reads: dict[ClientRef, bool] = {}
    found = {}
    for pk, client in clients.items():
        ref = client.ref
        ref = ClientRef(ref.unit_pk, ref.owners, pk if pk in granted else 0)
        if ref not in reads:
            reads[ref] = CREDIT in actor.view(ref)
        if reads[ref]:
            found[pk] = client
    return found


def _line(client: Responsible, standing: Standing) -> OwingClient:
    return OwingClient(
        client.id,
        client.code,
        client.name,
        standing.open_fen,
        standing.overdue_fen,
        standing.oldest_due,
        standing.days,
        standing.limit_fen,
        standing.stopped,
        standing.risk,
        standing.buckets,
    )
