"""Who applies for a discount: the responsible unit, for a registered client only (C4d-1, C6d-1)."""

from app.domain.clients import Client
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission
from app.services.claims.intrusion import refuse_stepping_in
from app.services.dossier import visible_client
from app.services.registration import registered_only
from app.services.usecase import Call, denial


def demand_asking(call: Call, reference: str) -> Client:
    """The client, if the actor may apply for it; refused naming whose it is, or what lacks.

    Nobody applies while another unit develops the prospect (C12-5).
    """
    client = visible_client(call, reference)
    unit_pk = client.owners.unit_pk
    if not call.actor.may_on(Permission.CASE_ASK, client.ref):
        raise denial(Permission.CASE_ASK, client_id=client.id, client_unit=unit_pk)
    if not call.actor.may_in_unit(Permission.CASE_ASK, client.ref):
        raise Refusal(Reason.DISCOUNT_UNIT, unit=call.uow.organisation.unit_at(unit_pk).name)
    registered_only(client)
    refuse_stepping_in(call, unit_pk, client.values)
    return client
