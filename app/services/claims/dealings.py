"""What units had with a prospect before they compete for it (G-08, domain.md 7.4 item 9).

It informs the organ in the order of evidence and decides nothing. What is known of the client that
the prospect is or was is told as far as the reader may see it, and reading it is registered.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.domain.audit import Action, LogNote
from app.domain.claims import ActKind, Standing, begun
from app.domain.clients import Client
from app.domain.permissions import Permission
from app.readmodels.claim_dealings import Dealing, Ground
from app.services.usecase import Call
from database.queries import claim_dealings as queries
from database.repositories.claim_rows import StoredAct, StoredClaim

_REVENUE, _RECORDS, _CREDIT = 5, 6, 7
"""Categories of a client in which mail use, visits and agreements stand."""
_BEGINNING = (ActKind.PUBLISHED, ActKind.RESELECTED)
_ORDER = tuple(Ground)

Found = dict[int, tuple[Dealing, ...]]
"""Dealings by unit, in the order of evidence, the newest of a kind first."""


@dataclass(frozen=True, slots=True)
class Competition:
    """Plans that compete for a prospect as of `day`, at the moment `at` in ms.

    What belongs to `claims`, the competing plans themselves, is no evidence for them.
    """

    prospect_pk: int
    claims: Collection[int]
    day: date
    at: int
    printed: bool = False


def dealings(call: Call, asked: Competition) -> Found:
    """What each unit had with the prospect before, as far as the reader may see it."""
    connection = call.uow.connection
    keys = queries.claims_on(connection, asked.prospect_pk, asked.claims)
    clients = {
        pk: call.uow.dossiers.get(pk) for pk in queries.clients_of(connection, asked.prospect_pk)
    }
    allowed = {pk: _allowed(call, client, asked) for pk, client in clients.items()}
    found = [one for claim in call.uow.claims.several(keys) for one in _of_claim(claim, asked)]
    told: set[int] = set()
    on_credit = [pk for pk, categories in allowed.items() if _CREDIT in categories]
    for row in queries.agreements(connection, keys, on_credit, asked.day, asked.at):
        if row.client_pk is not None and row.client_pk not in on_credit:
            continue  # of a claim that became a client, whose agreements are read by its rights
        in_force = row.valid_from <= asked.day <= row.valid_until
        words = (row.signed_on, row.valid_until, row.number, in_force)
        found.append((row.unit_pk, Dealing(Ground.AGREEMENT, *words)))
        told |= {row.client_pk} - {None}
    for pk, client in clients.items():
        more = list(_of_client(call, client, allowed[pk], asked))
        found += more
        if more or pk in told:
            _note(call, client, allowed[pk], asked)
    by_unit: dict[int, list[Dealing]] = {}
    for unit_pk, one in found:
        by_unit.setdefault(unit_pk, []).append(one)
    return {unit_pk: _ordered(some) for unit_pk, some in by_unit.items()}


def _ordered(some: list[Dealing]) -> tuple[Dealing, ...]:
    newest = sorted(some, key=lambda one: one.day, reverse=True)
    return tuple(sorted(newest, key=lambda one: _ORDER.index(one.ground)))


def _of_claim(claim: StoredClaim, asked: Competition) -> Iterator[tuple[int, Dealing]]:
    """Plan, rounds and contacts of an earlier claim, each for the unit that had it then."""
    acts = [one for one in claim.acts if one.what.day <= asked.day and one.at <= asked.at]
    if not acts:
        return
    now: Standing = begun(acts[0].what)
    held: tuple[int, Dealing] | None = None
    for one in acts[1:]:
        before, now = now, now.after(one.what)
        if one.what.kind is ActKind.SUBMITTED:
            held = (now.unit_pk, Dealing(Ground.PLAN, one.what.day))
        elif one.what.kind is ActKind.APPROVED and held is not None:
            held = (held[0], replace(held[1], ground=Ground.APPROVED))
        elif one.what.kind in _BEGINNING:
            if now.round > 1 and held is not None:
                yield held[0], replace(held[1], until=before.due, state=before.state)
            words = now.register_no or ""
            held = (
                now.unit_pk,
                Dealing(Ground.APPROVED, one.what.day, now.due, words, round=now.round),
            )
        elif one.what.kind is ActKind.PROGRESS:
            yield now.unit_pk, _contact(one)
    if held is not None:
        last = now.on(asked.day)
        yield held[0], replace(held[1], until=last.due, state=last.state)


def _contact(one: StoredAct) -> Dealing:
    day = date.fromisoformat(str(one.detail["occurred_on"]))
    return Dealing(Ground.CONTACT, day, words=one.words, channel=str(one.detail.get("channel")))


def _of_client(
    call: Call, client: Client, allowed: frozenset[int], asked: Competition
) -> Iterator[tuple[int, Dealing]]:
    """Mail use of this year and the last, for the unit of the client; visits for their author's."""
    connection, year = call.uow.connection, asked.day.year
    if _REVENUE in allowed and client.owners.unit_pk is not None:
        for row in queries.mail_use(connection, client.pk, year - 1, year):
            one = Dealing(Ground.MAIL_USE, date(row.year, 1, 1), fen=row.fen)
            yield client.owners.unit_pk, one
    if _RECORDS in allowed:
        for row in queries.visits(connection, client.pk, asked.at):
            if row.occurred_on <= asked.day:
                words = Dealing(Ground.CONTACT, row.occurred_on, words=row.text, channel="visit")
                yield row.unit_pk, words


def _allowed(call: Call, client: Client, asked: Competition) -> frozenset[int]:
    """Categories of the client that may be told; on paper who decides prints what is seen."""
    actor = call.actor
    seen = actor.view(client.ref) & {_REVENUE, _RECORDS, _CREDIT}
    if asked.printed and not actor.may_on(Permission.CLAIM_DECIDE, client.ref):
        return seen & actor.copies(client.ref)
    return frozenset(seen)


def _note(call: Call, client: Client, allowed: frozenset[int], asked: Competition) -> None:
    """Reading about the client is registered in its own register (A4)."""
    entry = LogNote(
        Action.PRINT if asked.printed else Action.VIEW,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
        categories=tuple(sorted(allowed)),
        target="pdf" if asked.printed else None,
        detail="competing plans",
    )
    call.record(entry)
