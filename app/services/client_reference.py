"""A client as somebody names it in a command: by code, id or whole name."""

from app.domain.bilingual import Bilingual
from app.domain.clients import Client
from app.domain.errors import Reason, Refusal
from app.domain.text import clean, half_width
from app.services.dossier import visible_client
from app.services.usecase import Call
from database.queries.client_names import ids_named


def client_named(call: Call, reference: str) -> Client:
    """The only client in sight of that name, else the one of that code or id.

    Codes may be in full-width digits. Refused for none, and for several of the name: their codes
    are named.
    """
    wanted = clean(reference)
    if not wanted:
        raise Refusal(Reason.NOT_FOUND, what=Bilingual("（没有填写）", "(nothing given)"))
    found = ids_named(call.uow.connection, call.actor, wanted)
    if not found:
        return visible_client(call, half_width(wanted))
    if len(found) > 1:
        known = tuple(code or identity for identity, code in found)
        raise Refusal(Reason.CLIENT_AMBIGUOUS, name=wanted, count=len(found), known=known)
    return visible_client(call, found[0][0])
