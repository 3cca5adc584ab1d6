"""Who applies for a discount: the responsible unit, for a registered client only (C4d-1, C6d-1)."""

from app.domain.clients import Client
from app.domain.dossier import Stage
from app.domain.errors import Reason, Refusal
from app.domain.permissions import Actor, Permission
from app.services.claims.intrusion import refuse_stepping_in
from app.services.dossier import visible_client
from app.services.registration import registered_only
from app.services.usecase import Call, denial


def may_ask(actor: Actor, client: Client) -> bool:
    """Whether the actor applies for this client as it stands: of its unit, or as an owner."""
    return client.stage is Stage.REGISTERED and _of_unit(actor, client)


def demand_asking(call: Call, reference: str) -> Client:
    """The client, if the actor may apply for it; refused naming whose it is, or what lacks.

    Nobody applies while another unit develops the prospect (C12-5).
    """
    client = visible_client(call, reference)
    unit_pk = client.owners.unit_pk
    if not call.actor.may_on(Permission.CASE_ASK, client.ref):
        raise denial(Permission.CASE_ASK, client_id=client.id, client_unit=unit_pk)
    if not _of_unit(call.actor, client):
        raise Refusal(Reason.DISCOUNT_UNIT, unit=call.uow.organisation.unit_at(unit_pk).name)
    registered_only(client)
    refuse_stepping_in(call, unit_pk, client.values)
    return client


def _of_unit(actor: Actor, client: Client) -> bool:
    return any(
        role.may(Permission.CASE_ASK)
        and (role.unit_pk == client.owners.unit_pk or actor.owns(client.ref))
        for role in actor.roles_over(client.ref)
    )
