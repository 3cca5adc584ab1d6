"""Open claims of the office that is measured: on prospects of their own, in all open states."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from random import Random

import resources.catalogue as shipped
from app.domain.claims import ActKind, ClaimAct, People, replay
from app.domain.likeness import stem
from app.domain.moments import to_ms
from app.domain.permissions import Permission
from app.domain.plans import Plan
from app.services.claims.free import LIMIT
from app.services.demo_names import Names, areas
from app.services.office import Desk
from app.services.pinyin import sort_key
from app.services.usecase import Call, Kind, Lane, usecase
from database.repositories.claim_rows import NewAct
from database.repositories.claims_bulk import WholeClaim, insert_claims
from database.repositories.rules import StoredRule

_BATCH = 5000
_SEED = 4
_TERM = timedelta(days=30)
_NO_LIMIT = 10**9
_KINDS = (ActKind.DRAFTED, ActKind.SUBMITTED, ActKind.APPROVED, ActKind.FILED, ActKind.PUBLISHED)
_ACTS = (1, 2, 2, 4, 5, 5, 5, 5, 5, 5)
"""How many of these acts a claim has, of ten in turn: most are in exclusive development."""


@dataclass(frozen=True, slots=True)
class _Fill:
    """Numbers and names of prospects."""

    names: tuple[tuple[int, str], ...]


def fill_claims(desk: Desk, count: int) -> None:
    """Give the office `count` open claims more, and nobody a limit of questions."""
    source, places = Names(Random(_SEED)), areas()
    names = (
        source.enterprise(places[number % len(places)], source.trade()) for number in range(count)
    )
    drawn = enumerate(names)
    while part := tuple(islice(drawn, _BATCH)):
        desk.services.run(_fill, desk.actor, _Fill(part))


@usecase(Kind.SYSTEM, Permission.SIGN_IN, lane=Lane.BULK)
def _fill(call: Call, command: _Fill) -> None:
    users = [row for row in call.uow.organisation.users() if not row.closed]
    regions = shipped.regions()
    new = []
    for number, name in command.names:
        user = users[number % len(users)]
        plan = Plan(name, user.unit_pk, People(user.pk), businesses=("信函",))
        acts = tuple(_acts(call, number, plan))
        standing = replay((one.what for one in acts), call.today)
        if standing is not None:
            core = stem(name, regions).core
            new.append(WholeClaim(plan, core, sort_key(name), acts, standing))
    insert_claims(call.uow.connection, new)
    if not any(row.value == str(_NO_LIMIT) for row in call.uow.rules.all() if row.name == LIMIT):
        value = json.dumps(_NO_LIMIT)
        row = StoredRule(LIMIT, 2, value, date(2000, 1, 1), "bench", None, to_ms(call.now))
        call.uow.rules.add(row)


def _acts(call: Call, number: int, plan: Plan) -> Iterator[NewAct]:
    """Acts on days before today; those of exclusive claims lie up to a month back."""
    kinds = _KINDS[: _ACTS[number % len(_ACTS)]]
    first = call.today - timedelta(days=number % 29 + len(kinds))
    for step, kind in enumerate(kinds):
        day = first + timedelta(days=step)
        published = kind is ActKind.PUBLISHED
        what = ClaimAct(
            kind,
            day,
            plan.territory_pk if kind is ActKind.DRAFTED else None,
            plan.people if kind is ActKind.DRAFTED else None,
            day + _TERM if published else None,
            f"{kind.value}-{number}" if published or kind is ActKind.FILED else None,
        )
        yield NewAct(what, to_ms(call.now), plan.people.a_user_pk, call.act)
