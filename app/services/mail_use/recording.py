"""Lines of mail use (用邮明细): what was charged to a client for a business (17(一)5)."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.agreements import Settlement
from app.domain.audit import Action, LogNote
from app.domain.errors import Reason, Refusal
from app.domain.mail_use_cells import month_of
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.domain.text import clean
from app.services.arrears.evaluating import refresh_use
from app.services.credit.booking import BookingGate, refusal_of
from app.services.dossier import visible_client
from app.services.tariffs.businesses import business_at
from app.services.usecase import Call, Kind, Topic, denial, usecase
from database.repositories import mail_use as stored
from database.repositories.mail_use import Booking, NewUse

REFERENCE_MOST = TARIFF_MOST = 80
DESTINATION_MOST = 40
UNIT_MOST = 12


@dataclass(frozen=True, slots=True)
class MailUse:
    """A line of the bill `reference`; amounts in fen, negative where a charge is taken back.

    `client` is an id or code, `tariff_fen` what the tariff without a discount comes to, `volume`
    thousandths of `volume_unit`. Only `counted` lines (计收) are in sums that people read.
    """

    client: str
    business_pk: int
    first: date
    last: date
    tariff_fen: int
    charged_fen: int
    reference: str
    volume: int | None = None
    volume_unit: str = ""
    counted: bool = True
    destination: str = ""
    settlement: Settlement = Settlement.CASH
    tariff_applied: str = ""


@usecase(Kind.CHANGE, Permission.REGISTER_IMPORT)
def record_mail_use(call: Call, command: tuple[MailUse, ...]) -> None:
    """Append lines, all or none; nothing is changed later but by a line that takes it back.

    On credit only what the gate of bookings lets pass (K1, K2, K5, K8).
    """
    booked = []
    gates: dict[int, BookingGate] = {}
    used: dict[int, int] = {}
    for line in command:
        client = visible_client(call, line.client)
        unit = client.owners.unit_pk
        if not call.actor.may_on(Permission.REGISTER_IMPORT, client.ref):
            raise denial(Permission.REGISTER_IMPORT, client_id=client.id, client_unit=unit)
        booked.append(_checked(call, line, client.pk))
        if line.settlement is Settlement.ON_CREDIT:
            gate = gates.get(client.pk) or BookingGate.of(call, (client.pk,))
            gates[client.pk] = gate
            used[client.pk] = used.get(client.pk, 0) + line.charged_fen
            fault = gate.fault(client.pk, line.first, line.last, line.charged_fen)
            if fault is not None:
                raise refusal_of(fault, client.display_name)
        note = LogNote(Action.RECORD, client_id=client.id, client_unit=unit, categories=(5,))
        call.record(replace(note, object_type="mail_use", detail="mail_use"))
    stored.add(call.uow.connection, call.uow.saved.append, booked, booking(call))
    refresh_use(call, used)
    call.topics |= {Topic.CLIENTS, Topic.ARREARS}


def _checked(call: Call, line: MailUse, client_pk: int) -> NewUse:
    """A line as it is kept; refused when its days, its bill or its amounts are wrong."""
    reference = clean(line.reference)[:REFERENCE_MOST]
    if not line.first <= line.last <= call.today:
        raise Refusal(Reason.MAIL_USE_PERIOD, reference=reference)
    if not reference or line.tariff_fen * line.charged_fen < 0:
        raise Refusal(Reason.MAIL_USE_LINE, reference=reference)
    business = business_at(call, line.business_pk)
    return NewUse(
        *(client_pk, business.pk, line.first, line.last),
        *(line.tariff_fen, line.charged_fen, reference),
        *(month_of(line.last), business.specialty, line.volume),
        *(clean(line.volume_unit)[:UNIT_MOST], line.counted),
        *(clean(line.destination)[:DESTINATION_MOST], line.settlement.value),
        clean(line.tariff_applied)[:TARIFF_MOST],
    )


def booking(call: Call) -> Booking:
    """Who books lines in this act, and when."""
    return Booking(call.actor.user_pk, to_ms(call.now), call.act, call.today)
