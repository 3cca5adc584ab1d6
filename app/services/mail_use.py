"""Lines of mail use (用邮明细): what was charged to a client for a business (17(一)5)."""

from dataclasses import dataclass
from datetime import date

from app.domain.agreements import Settlement
from app.domain.audit import Action, LogNote
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.domain.text import clean
from app.services.dossier import visible_client
from app.services.tariffs.businesses import business_at
from app.services.usecase import Call, Kind, Topic, denial, usecase
from database.repositories import mail_use as stored
from database.repositories.mail_use import NewUse

REFERENCE_MOST = 80


@dataclass(frozen=True, slots=True)
class MailUse:
    """A line of the bill `reference`; amounts in fen, negative where a charge is taken back.

    `client` is an id or code, `tariff_fen` what the tariff without a discount comes to.
    """

    client: str
    business_pk: int
    first: date
    last: date
    tariff_fen: int
    charged_fen: int
    reference: str


@usecase(Kind.CHANGE, Permission.REGISTER_IMPORT)
def record_mail_use(call: Call, command: tuple[MailUse, ...]) -> None:
    """Append lines, all or none; nothing is changed later but by a line that takes it back."""
    for line in command:
        client = visible_client(call, line.client)
        if not call.actor.may_on(Permission.REGISTER_IMPORT, client.ref):
            unit = client.owners.unit_pk
            raise denial(Permission.REGISTER_IMPORT, client_id=client.id, client_unit=unit)
        reference = clean(line.reference)[:REFERENCE_MOST]
        if not line.first <= line.last <= call.today:
            raise Refusal(Reason.MAIL_USE_PERIOD, reference=reference)
        if not reference or line.tariff_fen * line.charged_fen < 0:
            raise Refusal(Reason.MAIL_USE_LINE, reference=reference)
        business = business_at(call, line.business_pk)
        new = NewUse(
            *(client.pk, business.pk, line.first, line.last),
            *(line.tariff_fen, line.charged_fen, reference),
            *(call.actor.user_pk, to_ms(call.now), call.act),
            month=line.last.year * 100 + line.last.month,
            specialty=business.specialty,
            counted=True,
            settlement=Settlement.CASH.value,
            booked_on=call.today,
        )
        stored.add(call.uow.connection, call.uow.saved.append, new)
        call.record(
            LogNote(
                Action.RECORD,
                client_id=client.id,
                client_unit=client.owners.unit_pk,
                object_type="mail_use",
                categories=(5,),
                detail="mail_use",
            )
        )
    call.topics.add(Topic.CLIENTS)
