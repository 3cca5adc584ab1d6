"""Is it free? Whether a unit may begin with somebody, without telling anything else (X-26, G-05).

Each question is logged with a digest of its words, and a person may ask so many in an hour.
"""

from datetime import timedelta
from zoneinfo import ZoneInfo

import resources.catalogue as shipped
from app.domain.audit import Action, LogNote
from app.domain.claims import PROTECTED, Standing, State
from app.domain.errors import Reason, Refusal
from app.domain.likeness import Identity, Likeness
from app.domain.moments import from_ms, to_ms
from app.domain.permissions import Permission
from app.domain.rules import RuleBook
from app.domain.text import clean, name_key, one_line
from app.domain.uscc import LENGTH, normalise, problem
from app.readmodels.free import FreeAnswer
from app.readmodels.likeness import Alike
from app.services.claims.ledger import organ_ids, organs_above, standing_of
from app.services.clients import query_digest
from app.services.usecase import Call, Kind, usecase
from database.queries.asking import asked_before, protected_among
from database.queries.likeness import alike_clients, alike_prospects

LIMIT = "claims.free_per_hour"
SIMILAR = "claims.similar_percent"
_HOUR, _MINUTE = timedelta(hours=1), timedelta(minutes=1)
_DIGITS_OF_A_CODE = 8
_SIGN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


@usecase(Kind.CONSULT, Permission.CLAIM_VIEW)
def is_it_free(call: Call, command: str) -> FreeAnswer:
    """Whether the one with this name or credit code is free, protected, or a client already.

    Protected: a unit develops it exclusively (until its last day), waits for the judgement, has
    won or signed it, or the organ selects a unit anew. The own unit is named like any other.
    """
    words = one_line(clean(command))
    if not name_key(words):
        raise Refusal(Reason.CLAIM_FREE_WORDS)
    _within_the_limit(call)
    answer = _answered(call, _identity(words))
    call.record(
        LogNote(
            Action.CLAIM_FREE,
            object_type="claim",
            query_digest=query_digest(words),
            result_count=answer.similar,
            detail=answer.answer,
        )
    )
    return answer


def rule_number(call: Call, name: str, unit_pk: int) -> int:
    """Rule `name` for a unit today: its organ's, else the office's."""
    book: RuleBook = call.office.rules
    value = book.for_organ(name, organ_ids(call, unit_pk), call.today).value
    if not isinstance(value, int):
        raise TypeError(name)
    return value


def _identity(words: str) -> Identity:
    """Whom the words mean: a valid credit code, else a name; a mistyped code is refused.

    With a wrong code everybody would look free.
    """
    code = normalise(words)
    fault = problem(words)
    if fault is None:
        return Identity("", code)
    meant = len(code) == LENGTH and all(sign in _SIGN for sign in code)
    if meant and sum(sign.isdigit() for sign in code) >= _DIGITS_OF_A_CODE:
        raise Refusal(Reason.CLAIM_FREE_CODE, code=code)
    return Identity(words)


def _within_the_limit(call: Call) -> None:
    most = rule_number(call, LIMIT, call.actor.unit_pk)
    connection, user_pk = call.uow.connection, call.actor.user_pk
    first = asked_before(connection, call.uow.log, user_pk, to_ms(call.now - _HOUR), most)
    if first is not None:
        free_again = from_ms(first) + _HOUR + _MINUTE  # told in whole minutes
        again = free_again.astimezone(ZoneInfo(call.office.zone))
        raise Refusal(Reason.CLAIM_FREE_LIMIT, most=most, again=f"{again:%H:%M}")


def _answered(call: Call, identity: Identity) -> FreeAnswer:
    percent, regions = rule_number(call, SIMILAR, call.actor.unit_pk), shipped.regions()
    connection = call.uow.connection
    prospects = alike_prospects(connection, identity, regions, percent)
    clients = alike_clients(connection, identity, regions, percent)
    similar = _similar(call, prospects, clients)
    for prospect in prospects:
        if not prospect.likeness.blocks:
            continue
        for claim in call.uow.claims.open_on(prospect.pk):
            standing = standing_of(call, claim)
            if standing.state in PROTECTED:
                return _protected(call, standing, similar)
    for client in clients:
        if client.likeness.blocks:
            return FreeAnswer("client", None, client.unit, similar)
    return FreeAnswer("free", None, None, similar)


def _protected(call: Call, standing: Standing, similar: int) -> FreeAnswer:
    """Who has it, and until when while that is sure; in re-selection it is the organ's."""
    until = standing.due if standing.state is State.EXCLUSIVE else None
    unit_pk = standing.unit_pk
    if standing.state is State.RESELECT:
        unit_pk = next((organ.pk for organ in organs_above(call, unit_pk)), unit_pk)
    unit = call.uow.organisation.unit_at(unit_pk).name
    return FreeAnswer("protected", until, unit, similar)


def _similar(call: Call, prospects: tuple[Alike, ...], clients: tuple[Alike, ...]) -> int:
    """How many other names are similar; drafts and plans under review are nobody's business."""
    alike = [one for one in prospects if one.likeness is Likeness.SIMILAR]
    known = protected_among(call.uow.connection, [one.pk for one in alike])
    names = {name_key(one.name) for one in alike if one.pk in known}
    names |= {name_key(one.name) for one in clients if one.likeness is Likeness.SIMILAR}
    return len(names)
