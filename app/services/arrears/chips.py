"""The mark of a client's credit for whoever may read category 7; others get none at all."""

from dataclasses import dataclass

from app.domain.audit import MOST_IDS, Action, LogNote
from app.domain.clients import Client
from app.domain.permissions import Permission
from app.readmodels.agreements import CREDIT
from app.readmodels.credit_chip import CreditChip
from app.services.usecase import Call, Kind, usecase
from database.queries import credit_chips as queries


@dataclass(frozen=True, slots=True)
class ChipsOf:
    """Marks of listed clients by their keys."""

    keys: tuple[int, ...]


def chip_of(call: Call, client: Client) -> CreditChip | None:
    """The mark beside a client that is shown; None without category 7."""
    if CREDIT not in call.actor.view(client.ref):
        return None
    return queries.chips(call.uow.connection, (client.pk,), call.today)[client.pk]


@usecase(Kind.CONSULT, Permission.CLIENT_LIST)
def credit_chips(call: Call, command: ChipsOf) -> dict[int, CreditChip]:
    """Marks of listed clients by key, of those whose category 7 the actor may read.

    A column of category 7 makes a list a consultation (decision 6): it is registered.
    """
    refs = queries.refs_of(call.uow.connection, command.keys)
    seen = {pk: id_ for pk, (id_, ref) in refs.items() if CREDIT in call.actor.view(ref)}
    call.record(
        LogNote(
            Action.LIST,
            object_type="credit",
            categories=(CREDIT,),
            result_count=len(seen),
            result_ids=tuple(seen.values())[:MOST_IDS],
        )
    )
    return queries.chips(call.uow.connection, seen.keys(), call.today)
