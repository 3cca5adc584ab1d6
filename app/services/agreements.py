"""Record mail-use agreements (用邮协议) on a client, and for a claim that was won (C12-8, S05)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.agreements import AgreementTerms, Settlement, faults
from app.domain.audit import Action, LogNote
from app.domain.clients import Client
from app.domain.credit_booking import Span, covered
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.money import format_yuan
from app.domain.permissions import Permission
from app.domain.tariffs import rate_words
from app.domain.text import clean
from app.readmodels.agreements import CREDIT, TARIFF, AgreementRow
from app.services.arrears.evaluating import refresh
from app.services.claims.intrusion import refuse_stepping_in
from app.services.discounts.holding import discounts_of
from app.services.dossier import visible_client
from app.services.registration import registered_only
from app.services.usecase import Call, Kind, Topic, usecase
from database.queries.credit import unsettled
from database.repositories import agreements as stored
from database.repositories.agreements import NewAgreement, Strike


@dataclass(frozen=True, slots=True)
class RecordAgreement:
    """The agreement that the responsible unit signed with a client."""

    client_id: str
    terms: AgreementTerms


@dataclass(frozen=True, slots=True)
class StrikeAgreement:
    """An agreement of a client was recorded by mistake, with the reason."""

    agreement_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class SignedForClaim:
    """The agreement that the holder of a claim signed; not before the claim had begun."""

    claim_pk: int
    unit_pk: int
    begun_on: date
    terms: AgreementTerms


@usecase(Kind.CHANGE, Permission.RECORD_ADD)
def record_agreement(call: Call, command: RecordAgreement) -> str:
    """Record an agreement of a client; discount and on-credit for registered ones only (C13-1).

    A discount on it is one that was granted (S05-1).
    """
    client = visible_client(call, command.client_id)
    _demand(call, client)
    refuse_stepping_in(call, client.owners.unit_pk, client.values)
    terms = checked(call, client.owners.unit_pk, command.terms)
    if terms.discounted or terms.settlement is Settlement.ON_CREDIT:
        registered_only(client)
    _refuse_unapproved(call, client, terms)
    who = (client.owners.unit_pk, call.actor.user_pk, to_ms(call.now), call.act)
    new = NewAgreement(client.pk, None, *who)
    identity = stored.add(call.uow.connection, call.uow.saved.append, terms, new)
    _settle(call, client, identity)
    return identity


@usecase(Kind.CHANGE, Permission.RECORD_ADD)
def strike_agreement(call: Call, command: StrikeAgreement) -> None:
    """Strike out an agreement recorded by mistake; it stays on record as struck."""
    connection = call.uow.connection
    pk = stored.client_of(connection, command.agreement_id)
    if pk is None:
        raise Refusal(Reason.NOT_FOUND, what=command.agreement_id)
    client = visible_client(call, call.uow.dossiers.get(pk).id)
    _demand(call, client)
    reason = clean(command.reason)[:200]
    if not reason:
        raise Refusal(Reason.REASON_NEEDED)
    rows = stored.of_client(connection, pk)
    if any(row.id == command.agreement_id and row.struck_on is not None for row in rows):
        raise Refusal(Reason.AGREEMENT_STRUCK)
    _refuse_owed(call, pk, rows, command.agreement_id)
    struck = Strike(command.agreement_id, call.today, call.actor.user_pk, reason)
    stored.strike(connection, call.uow.saved.append, struck)
    _settle(call, client, command.agreement_id, "struck")


def checked(call: Call, unit_pk: int, terms: AgreementTerms) -> AgreementTerms:
    """`terms` with clean texts; refused for the first thing that is wrong, or a number used twice.

    For a claim too: who records it there checks holder and day of signing.
    """
    lines = tuple(
        replace(
            line,
            mail_kind=clean(line.mail_kind),
            content=clean(line.content),
            tariff=clean(line.tariff),
            remark=clean(line.remark),
        )
        for line in terms.lines
    )
    tidy = replace(
        terms,
        number=clean(terms.number),
        party_a=clean(terms.party_a),
        party_b=clean(terms.party_b),
        lines=lines,
    )
    for fault in faults(tidy, call.today):
        field = f"agreement_{fault.field}"
        raise Refusal(Reason.INVALID_INPUT, field=field, problem=fault.words, path=fault.field)
    if stored.number_taken(call.uow.connection, unit_pk, tidy.number):
        raise Refusal(Reason.AGREEMENT_NUMBER, number=tidy.number)
    return tidy


def sign_for_claim(call: Call, signed: SignedForClaim) -> str:
    """Record the agreement of a claim that was won, for its holder; returns its id (t14).

    The client has no code yet: what it says of discount or credit counts from registration on.
    """
    terms = checked(call, signed.unit_pk, signed.terms)
    if terms.signed_on < signed.begun_on:
        raise Refusal(Reason.AGREEMENT_BEFORE_CLAIM, day=signed.begun_on)
    who = (signed.unit_pk, call.actor.user_pk, to_ms(call.now), call.act)
    new = NewAgreement(None, signed.claim_pk, *who)
    return stored.add(call.uow.connection, call.uow.saved.append, terms, new)


def _demand(call: Call, client: Client) -> None:
    allowed = call.actor.may_on(Permission.RECORD_ADD, client.ref)
    call.demand(
        allowed=allowed and CREDIT in call.actor.view(client.ref),
        permission=Permission.RECORD_ADD,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
    )


def _refuse_unapproved(call: Call, client: Client, terms: AgreementTerms) -> None:
    """Refuse a discount that was not granted for days of the agreement (S05-1).

    Who may not read category 8 records no discount: the refusal would tell what was granted.
    """
    asked = {terms.domestic_discount, terms.international_discount} - {None, 0}
    if not asked:
        return
    call.demand(
        allowed=TARIFF in call.actor.view(client.ref),
        permission=Permission.RECORD_ADD,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
    )
    granted = {
        line.rate
        for line in discounts_of(call, client.pk).lines
        if line.begins <= terms.valid_until and line.ends >= terms.valid_from
    }
    for rate in sorted(rate for rate in asked - granted if rate):
        raise Refusal(Reason.AGREEMENT_DISCOUNT, rate=rate_words(rate))


def _refuse_owed(call: Call, pk: int, rows: Sequence[AgreementRow], struck: str) -> None:
    """Refuse to strike what use on credit rests on that is not settled yet (K1, K2)."""
    kept = [row for row in rows if row.struck_on is None and _on_credit(row)]
    others = [_days(row) for row in kept if row.id != struck]
    mine = next((_days(row) for row in kept if row.id == struck), None)
    if mine is None:
        return
    owed = sum(
        fen
        for days, fen in unsettled(call.uow.connection, pk)
        if days.first <= mine.last
        and days.last >= mine.first
        and not covered(others, days.first, days.last)
    )
    if owed > 0:
        raise Refusal(Reason.AGREEMENT_OWED, amount=format_yuan(owed))


def _on_credit(row: AgreementRow) -> bool:
    return row.terms.settlement is Settlement.ON_CREDIT and row.terms.cycle is not None


def _days(row: AgreementRow) -> Span:
    return Span(row.terms.valid_from, row.terms.valid_until)


def _settle(call: Call, client: Client, identity: str, detail: str | None = None) -> None:
    call.uow.dossiers.bump(client)
    call.record(
        LogNote(
            Action.RECORD,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_type="agreement",
            object_id=identity,
            categories=(CREDIT,),
            detail=detail,
        )
    )
    call.topics.add(Topic.CLIENTS)
    refresh(call, (client.pk,))
