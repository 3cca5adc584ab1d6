"""The lines of mail use behind a sum of section 5 of the dossier (用邮明细, 17(一)5)."""

from dataclasses import dataclass

from app.domain.audit import Action, LogNote
from app.domain.permissions import Permission
from app.readmodels.mail_use import SummedUse, UseBehind
from app.services.dossier import basis, visible_client
from app.services.mail_use.reading import first_month
from app.services.receivables.book import USE_CATEGORY, use_of
from app.services.usecase import Call, Kind, usecase
from database.queries.use_lines import lines_summed

MOST_LINES = 500
"""Lines of a sum that are shown, its newest ones; count and sum are of all of them."""
_LAST = 999_912
"""No month is later."""


@dataclass(frozen=True, slots=True)
class UseSum:
    """A sum of a client (id): of a month (202610) and specialty, or of all twelve months."""

    client_id: str
    month: int = 0
    specialty: str = ""


@usecase(Kind.CONSULT, Permission.CLIENT_VIEW)
def mail_use_behind(call: Call, command: UseSum) -> UseBehind:
    """Lines that count (C10-4), and beside them those that do not; for readers of category 5."""
    client = visible_client(call, command.client_id)
    call.demand(
        allowed=USE_CATEGORY in call.actor.view(client.ref),
        permission=Permission.CLIENT_VIEW,
        client_id=client.id,
        client_unit=client.owners.unit_pk,
    )
    counted, uncounted = (
        _summed(call, client.pk, command, counted=counted) for counted in (True, False)
    )
    call.record(
        LogNote(
            Action.VIEW,
            client_id=client.id,
            client_unit=client.owners.unit_pk,
            object_type="mail_use",
            object_id=client.id,
            categories=(USE_CATEGORY,),
            basis=basis(call, client),
            result_count=counted.count + uncounted.count,
        )
    )
    return UseBehind(client.display_name, command.month, command.specialty, counted, uncounted)


def _summed(call: Call, client_pk: int, command: UseSum, *, counted: bool) -> SummedUse:
    months = (command.month, command.month)
    if not command.month:
        since = first_month(call.today)
        months = (since.year * 100 + since.month, _LAST)
    rows, count, fen = lines_summed(
        call.uow.connection,
        client_pk,
        months,
        command.specialty,
        counted=counted,
        limit=MOST_LINES,
    )
    return SummedUse(tuple(map(use_of, rows)), count, fen)
