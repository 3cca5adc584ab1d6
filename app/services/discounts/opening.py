"""Discounts that exist on paper when the program comes (期初, decision 4), entered once, signed.

They end by their own dates like every other; what is asked after them is an application.
"""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.audit import Action, LogNote
from app.domain.clients import Client
from app.domain.dossier import FieldChange
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.domain.tariffs import WHOLE, rate_words
from app.domain.text import clean
from app.readmodels.agreements import TARIFF
from app.readmodels.tariffs import BusinessRow
from app.services.assignments import settled
from app.services.clients import insertion
from app.services.discounts.holding import discounts_of
from app.services.dossier import visible_client
from app.services.registration import registered_only
from app.services.signing import opening_organ, sign_decision
from app.services.tariffs.businesses import business_at, open_business
from app.services.usecase import Call, Kind, denial, usecase
from database.repositories import discounts as stored
from database.repositories.discounts import NewOpening
from database.repositories.ledgers import SignedDecision

_MANNER_MOST = 100
_NUMBER_MOST = 60


@dataclass(frozen=True, slots=True)
class EnterDiscount:
    """A discount as a paper granted it; rates in hundredths of a per cent, `client` id or code."""

    client: str
    business_pk: int
    rate: int
    agency_rate: int
    manner: str
    valid_from: date
    valid_until: date
    document_no: str
    document_date: date


@usecase(Kind.CHANGE, Permission.OPENING_ENTRY)
def enter_discount(call: Call, command: EnterDiscount) -> str:
    """Enter a discount of before, by the organ officer with its paper; returns its id.

    Once for each business, and not where the program knows one of it already.
    """
    client = visible_client(call, command.client)
    if not call.actor.may_on(Permission.OPENING_ENTRY, client.ref):
        unit = client.owners.unit_pk
        raise denial(Permission.OPENING_ENTRY, client_id=client.id, client_unit=unit)
    registered_only(client)
    business = open_business(business_at(call, command.business_pk))
    told = replace(
        command,
        manner=clean(command.manner)[:_MANNER_MOST],
        document_no=clean(command.document_no)[:_NUMBER_MOST],
    )
    if not _whole(told, call.today):
        raise Refusal(Reason.DISCOUNT_PAPER)
    known = discounts_of(call, client.pk)
    if business.pk in {row.business_pk for row in known.lines} | {
        one.business_pk for one in known.waiting
    }:
        raise Refusal(Reason.DISCOUNT_BEFORE, business=business.name)
    new = _new(call, client, business, told)
    signed = _signed(call, business, told)
    identity = stored.add_opening(call.uow.connection, call.uow.saved.append, new, signed)
    _settle(call, client, business, told)
    return identity


def _whole(told: EnterDiscount, today: date) -> bool:
    """Whether the paper says all that a discount is, and still holds or will."""
    rates = all(0 <= rate <= WHOLE for rate in (told.rate, told.agency_rate))
    words = told.manner and told.document_no
    days = told.valid_from <= told.valid_until and today <= told.valid_until
    dated = told.document_date <= today
    return bool(rates and (told.rate or told.agency_rate) and words and days and dated)


def _new(call: Call, client: Client, business: BusinessRow, told: EnterDiscount) -> NewOpening:
    return NewOpening(
        client_pk=client.pk,
        business_pk=business.pk,
        business_id=business.id,
        rate=told.rate,
        agency_rate=told.agency_rate,
        manner=told.manner,
        valid_from=told.valid_from,
        valid_until=told.valid_until,
        document_no=told.document_no,
        document_date=told.document_date,
        user_pk=call.actor.user_pk,
        at=to_ms(call.now),
        act=call.act,
    )


def _signed(call: Call, business: BusinessRow, told: EnterDiscount) -> SignedDecision:
    """The line in canonical bytes, signed with the officer's own key."""
    record: dict[str, object] = {
        "kind": "opening",
        "field": "discount",
        "client": told.client,
        "business": business.id,
        "rate": told.rate,
        "agency_rate": told.agency_rate,
        "manner": told.manner,
        "from": told.valid_from.isoformat(),
        "until": told.valid_until.isoformat(),
        "document": [told.document_no, told.document_date.isoformat()],
    }
    return sign_decision(call, opening_organ(call), record)


def _settle(call: Call, client: Client, business: BusinessRow, told: EnterDiscount) -> None:
    """History, the client's version and the entry; values stay out of the log."""
    words = f"{business.name} {rate_words(told.rate)}"
    how = insertion(call, "opening")
    call.uow.dossiers.ledgers.history(client.pk, [FieldChange("discount_rate", None, words)], how)
    after = settled(call, replace(client, version=client.version + 1), client.version)
    call.record(
        LogNote(
            Action.OPENING,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_version=after.version,
            categories=(TARIFF,),
            fields=("discount_rate",),
        )
    )
