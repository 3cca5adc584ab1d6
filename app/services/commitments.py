"""Whether clients keep the yearly minimum of their agreements (全年邮费, S18-1).

What was counted (计收) comes from lines of mail use, each in the year in which its last day lies,
as bills have it. It needs both rights: the agreement is category 7, mail use category 5.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

import resources.catalogue as shipped
from app.documents.workbook_words import cell_words
from app.domain.agreements import TariffLine
from app.domain.clients import Client
from app.domain.commitment import (
    AFTER_RULE,
    FIRST_RULE,
    PERCENT_RULE,
    WAIT_RULE,
    Commitment,
    CommitmentRules,
    YearlyMinimum,
    commitments,
    measured_on,
    measures,
    specialties_of,
)
from app.domain.permissions import ClientRef, Permission, Role
from app.domain.rules import RuleBook
from app.domain.text import name_key
from app.readmodels.agreements import CREDIT, AgreementRow, agreements_for
from app.readmodels.today import Duty, DutyKind, Urgency
from app.services.rules import number
from app.services.usecase import Call
from database.queries import commitments as queries
from database.queries.commitments import CountedAsked, Promising
from database.repositories import agreements

MAIL_USE = 5
SHOWN = 40


def seen_agreements(
    call: Call, client: Client, allowed: frozenset[int]
) -> tuple[AgreementRow, ...]:
    """Agreements of a client as a reader of `allowed` sees them, with how their minimum is kept."""
    rows = agreements.of_client(call.uow.connection, client.pk)
    shown = agreements_for(rows, allowed)
    if MAIL_USE not in allowed:
        return shown
    promised = {
        row.id: _minimum(fen, row.terms.valid_from, row.terms.valid_until, row.terms.lines)
        for row in (rows if shown else ())
        if (fen := row.terms.minimum_fen) is not None and row.struck_on is None
    }
    kept = _kept(call, [(key, client.pk, one) for key, one in promised.items()])
    return tuple(replace(row, commitments=kept.get(row.id, ())) for row in shown)


def commitment_duties(call: Call) -> tuple[Duty, ...]:
    """Own clients and those of the own unit that are behind their minimum, or fell short of it."""
    if not call.actor.may(Permission.RECORD_ADD):
        return ()
    rules = _rules(call.office.rules, call.today)
    heads = [role.unit_pk for role in call.actor.roles if role.role is Role.UNIT_HEAD]
    since = call.today - timedelta(days=rules.after_days)
    me, connection = call.actor.user_pk, call.uow.connection
    rows = {
        row.agreement_id: row
        for row in queries.promising(connection, me, heads, call.today, since)
        if {MAIL_USE, CREDIT} <= call.actor.view(_ref(row))
    }
    asked = [(key, row.client_pk, _promised(row)) for key, row in rows.items()]
    found = [
        _duty(rows[key], one, me)
        for key, years in _kept(call, asked).items()
        for one in _told(years, since)
    ]
    return tuple(sorted(found, key=lambda duty: (not duty.mine, duty.client_name))[:SHOWN])


def _told(years: Iterable[Commitment], since: date) -> Iterator[Commitment]:
    """Years that run or ended not long ago, and are behind."""
    return (one for one in years if one.behind and (not one.complete or one.last >= since))


def _kept(
    call: Call, promised: Iterable[tuple[str, int, YearlyMinimum]]
) -> dict[str, tuple[Commitment, ...]]:
    """The years of each agreement (id, client, minimum) as far as they are measured today."""
    rules = _rules(call.office.rules, call.today)
    measured = measured_on(call.today, rules.wait_days)
    found = [
        (key, client_pk, one, tuple(measures(one, measured, call.today)))
        for key, client_pk, one in promised
    ]
    asked = [
        CountedAsked(client_pk, m.year.first, m.through, one.specialties)
        for _key, client_pk, one, years in found
        for m in years
        if m.through is not None
    ]
    sums = iter(queries.counted(call.uow.connection, asked) if asked else ())
    return {
        key: commitments(one, years, [next(sums) if m.through else 0 for m in years], rules)
        for key, _client, one, years in found
    }


def _promised(row: Promising) -> YearlyMinimum:
    return _minimum(row.fen, row.first, row.last, [TariffLine(kind) for kind in row.kinds])


def _minimum(fen: int, first: date, last: date, lines: Iterable[TariffLine]) -> YearlyMinimum:
    return YearlyMinimum(fen, first, last, specialties_of(lines, _words()))


@lru_cache(maxsize=1)
def _words() -> Mapping[str, str]:
    """Words for specialties, and the businesses with theirs."""
    businesses = {name_key(one.name): one.specialty for one in shipped.business_types()}
    return {**cell_words(()).specialties, **businesses}


@lru_cache(maxsize=16)
def _rules(book: RuleBook, day: date) -> CommitmentRules:
    names = (WAIT_RULE, FIRST_RULE, PERCENT_RULE, AFTER_RULE)
    return CommitmentRules(*(number(book, name, day) for name in names))


def _ref(row: Promising) -> ClientRef:
    owners = frozenset(pk for pk in (row.a_user_pk, row.b_user_pk) if pk is not None)
    return ClientRef(row.unit_pk, owners, row.client_pk)


def _duty(row: Promising, one: Commitment, me: int) -> Duty:
    """No amount stands on Today; a head's own only where nobody owns the client."""
    owners = {row.a_user_pk, row.b_user_pk} - {None}
    return Duty(
        DutyKind.COMMITMENT,
        Urgency.SOON if one.complete else Urgency.LATER,
        client_id=row.client_id,
        client_name=row.client_name,
        person=row.manager,
        detail="short" if one.complete else "behind",
        object_id=f"{row.agreement_id}:{one.first.isoformat()}",
        grade=row.grade,
        mine=me in owners or not owners,
    )
