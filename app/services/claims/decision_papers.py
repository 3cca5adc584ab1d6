"""Decisions of the organ on paper: 裁决单 and 重新选择开发单位决定 (第十二条(四), G-06, G-08)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.domain.claims import ActKind
from app.domain.permissions import Permission
from app.readmodels.claim_papers import (
    ClaimPaper,
    DecisionPaper,
    Judgement,
    ReselectionPaper,
    Review,
    Side,
    Signed,
)
from app.services.claims.dealings import Competition, dealings
from app.services.claims.judging import evidence_of
from app.services.claims.ledger import rules_for
from app.services.claims.paper_parts import (
    names_of,
    none_of,
    note_print,
    printed_by,
    seen_inside,
)
from app.services.claims.scope import scope_of
from app.services.usecase import Call, Kind, usecase
from database.queries import claim_papers as stored
from database.queries import claims as queries
from database.repositories.claim_rows import StoredAct, StoredClaim, folded

_REVIEWED = (ActKind.APPROVED, ActKind.REJECTED)
_JUDGED = (ActKind.EXTENDED, ActKind.NO_PROGRESS)


@dataclass(frozen=True, slots=True)
class _Names:
    """Names of users and units, and the signed decisions of one claim by act."""

    users: dict[int, str]
    units: dict[int, str]
    signed: dict[str, Signed]


@usecase(Kind.CONSULT, Permission.CLAIM_VIEW)
def prepare_reselection(call: Call, command: str) -> ReselectionPaper:
    """The latest decision to choose a unit anew; the print is registered first (t12)."""
    claim = seen_inside(call, command, ClaimPaper.RESELECTION)
    names = _names(call, claim)
    places = [n for n, one in enumerate(claim.acts) if one.what.kind is ActKind.RESELECTED]
    if not places:
        raise none_of(claim, ClaimPaper.RESELECTION)
    place = places[-1]
    one, after = claim.acts[place], folded(claim.acts[: place + 1])
    judged = [found for found in _judgements(call, claim, names) if found.round < after.round][-1]
    note_print(call, claim, ClaimPaper.RESELECTION)
    return ReselectionPaper(
        number=one.what.number or "",
        prospect=claim.plan.name,
        register_no=after.register_no or "",
        judged=judged,
        unit=names.units[after.unit_pk],
        people=names_of(names.users, after.people),
        round=after.round,
        day=one.what.day,
        due=one.what.due,
        reason=one.words,
        signed=names.signed.get(one.id),
        office=call.office.name,
        printed=printed_by(call),
    )


@usecase(Kind.CONSULT, Permission.CLAIM_VIEW)
def prepare_decision(call: Call, command: str) -> DecisionPaper:
    """Every decision of the organ on a claim; the print is registered first.

    A competing plan that the printing person sees from outside shows what X-26 allows: its unit
    and territory once it was published, else that there was one.
    """
    claim = seen_inside(call, command, ClaimPaper.DECISION)
    names = _names(call, claim)
    reviews = tuple(_review(call, claim, one) for one in claim.acts if one.what.kind in _REVIEWED)
    judgements = tuple(_judgements(call, claim, names))
    if not reviews:
        raise none_of(claim, ClaimPaper.DECISION)
    note_print(call, claim, ClaimPaper.DECISION)
    organs = (side.signed.organ for side in reviews[-1].sides if side.signed is not None)
    return DecisionPaper(
        prospect=claim.plan.name,
        register_no=claim.standing.register_no or "",
        organ=next(organs, ""),
        reviews=reviews,
        judgements=judgements,
        office=call.office.name,
        zone=call.office.zone,
        day=call.paper_day,
        printed=printed_by(call),
    )


def _names(call: Call, claim: StoredClaim) -> _Names:
    return _Names(
        {row.pk: row.name for row in call.uow.organisation.users()},
        {row.pk: row.name for row in call.uow.organisation.units()},
        stored.decisions(call.uow.connection, claim.pk),
    )


def _judgements(call: Call, claim: StoredClaim, names: _Names) -> Iterator[Judgement]:
    for place, one in enumerate(claim.acts):
        if one.what.kind not in _JUDGED:
            continue
        before = folded(claim.acts[:place]).on(one.what.day)
        most = rules_for(call, before.unit_pk).most_extensions
        yield Judgement(
            day=one.what.day,
            round=before.round,
            unit=names.units[before.unit_pk],
            people=names_of(names.users, before.people),
            published=before.published,
            due=before.due,
            significant=one.what.kind is ActKind.EXTENDED,
            reason=one.words,
            until=one.what.due,
            facts=evidence_of(claim.acts[:place], most),
            rule_version=one.rule_version,
            signed=names.signed.get(one.id),
        )


def _review(call: Call, claim: StoredClaim, act: StoredAct) -> Review:
    connection, scope = call.uow.connection, scope_of(call.actor)
    keys = stored.settled_with(connection, act.id, claim.prospect_pk)
    rows = {row.pk: row for row in queries.rows_of(connection, scope, keys, call.today)}
    inside = {pk for pk, row in rows.items() if scope.inside(row)}
    before = dealings(
        call, Competition(claim.prospect_pk, keys, act.what.day, act.at, printed=True)
    )
    sides = []
    for one in call.uow.claims.several(keys):
        side = _side(_names(call, one), one, shown=one.pk in rows, inside=one.pk in inside)
        unit_pk = one.acts[0].what.unit_pk or one.standing.unit_pk
        known = before.get(unit_pk, ()) if one.pk in inside else ()
        sides.append(replace(side, dealings=known))
    ordered = sorted(sides, key=lambda side: (side.plan is None, side.arrived_at))
    return Review(act.what.day, tuple(ordered), act.rule_version)


def _side(names: _Names, claim: StoredClaim, *, shown: bool, inside: bool) -> Side:
    """A plan as it was submitted, with what was decided on it."""
    first = claim.acts[0].what
    unit = names.units[first.unit_pk or claim.standing.unit_pk] if shown else ""
    territory = names.units[claim.plan.territory_pk] if shown else ""
    if not inside:
        return Side(unit, territory, "", 0, None, None, "", None)
    submitted = [one.what for one in claim.acts if one.what.kind is ActKind.SUBMITTED]
    people = submitted[-1].people or claim.plan.people
    decided = next(one for one in claim.acts if one.what.kind in _REVIEWED)
    return Side(
        unit,
        territory,
        names_of(names.users, people),
        claim.arrived_at,
        replace(claim.plan, people=people),
        decided.what.kind is ActKind.APPROVED,
        decided.words,
        names.signed.get(decided.id),
    )
