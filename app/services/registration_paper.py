"""Registration form 大客户注册表 with the code slip 代码证, printed for a registered client."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import resources.catalogue as shipped
from app.domain.audit import Action, LogNote
from app.domain.clients import Client
from app.domain.dossier import named_value
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Actor, Permission
from app.readmodels.codes import RegistrationPaper
from app.readmodels.printing import PrintedBy
from app.services.dossier import basis, require_purpose, visible_client
from app.services.dossier_values import Decided, full_values
from app.services.gate import Services
from app.services.usecase import Call, Kind, usecase
from database.repositories.codes import issue_of

FACTS = {
    "org_code": 1,
    "nature": 1,
    "mail_class": 1,
    "specialties": 1,
    "industry": 1,
    "grade": 1,
    "legal_rep": 1,
    "address": 2,
    "postcode": 2,
    "contact_name": 2,
    "contact_phone": 2,
    "account_manager": 4,
}
"""Fields on the form with the category whose print right they need."""


@dataclass(frozen=True, slots=True)
class PrintRegistration:
    """The form of a client; the purpose as for every consultation."""

    client_id: str
    purpose: str | None = None


@usecase(Kind.CONSULT, Permission.SHEET_PRINT)
def prepare_registration(call: Call, command: PrintRegistration) -> RegistrationPaper:
    """What the form says; that somebody prints it is registered first."""
    client = visible_client(call, command.client_id)
    allowed = call.actor.prints(client.ref)
    call.demand(
        allowed=1 in allowed,
        permission=Permission.SHEET_PRINT,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
    )
    issue = issue_of(call.uow.connection, client.pk)
    if issue is None:
        raise Refusal(Reason.NO_CODE_YET, name=client.display_name)
    purpose = require_purpose(call, client, command.purpose)
    call.record(
        LogNote(
            Action.PRINT,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_type="registration",
            object_version=client.version,
            categories=tuple(sorted({1, 2, 4} & allowed)),
            purpose=purpose,
            basis=basis(call, client),
            target="pdf",
        )
    )
    local = call.time.on_paper.astimezone(ZoneInfo(call.office.zone))
    printed = PrintedBy(call.actor.name, call.actor.unit_name, f"{local:%Y-%m-%d %H:%M}")
    facts = tuple(_facts(call, client, allowed))
    return RegistrationPaper(client.display_name, facts, issue, call.office.name, printed)


def print_registration(
    services: Services, actor: Actor, command: PrintRegistration, out: Path
) -> Path:
    """Print form and slip to the PDF file `out`."""
    from app.documents.registration_form import render_registration

    paper = services.run(prepare_registration, actor, command)
    render_registration(out, paper)
    return out


def _facts(call: Call, client: Client, allowed: frozenset[int]) -> Iterator[tuple[str, str | None]]:
    decided = Decided.of(call, client)
    values = full_values(call, client, decided, ())
    fields, reader = shipped.fields(), shipped.field_values()
    yield "responsible_unit", decided.unit
    for key, category in FACTS.items():
        if category not in allowed:
            yield key, None
            continue
        value = named_value(values, key)
        shown = "" if value is None else reader.show(fields[key], value, "zh_CN")
        yield key, shown
