"""One claim with its plan, evidence and time line, and what the reader may do about it now."""

from datetime import date

from app.domain.audit import Action, LogNote
from app.domain.cases import CaseKind, Step
from app.domain.claim_rules import ClaimRules
from app.domain.claims import ActKind, Standing, State, allowed
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.permissions import Permission, Role
from app.readmodels.agreements import CREDIT
from app.readmodels.claims import (
    ClaimActs,
    ClaimCard,
    ClaimDetail,
    Fact,
    Rival,
    TimelineAct,
)
from app.readmodels.credit_chip import CreditChip
from app.services.arrears.chips import chip_of
from app.services.cases import role_holders
from app.services.claims.dealings import Competition, dealings
from app.services.claims.deciding import FOR, deciding_step, may_decide
from app.services.claims.judging import counted_as, evidence_of, round_of
from app.services.claims.ledger import find_claim, held_by, rules_for
from app.services.claims.lists import CardReader
from app.services.claims.scope import scope_of
from app.services.claims.similar import alike_to
from app.services.dossier import basis
from app.services.usecase import Call, Kind, usecase
from database.queries import claims as queries
from database.queries.claim_dealings import clients_of
from database.repositories import notices
from database.repositories.claim_rows import StoredAct, StoredClaim

A = ActKind
K = CaseKind
_KINDS = (K.CLAIM_REVIEW, K.CLAIM_EXTEND, K.CLAIM_CHOOSE, K.CLAIM_END)


@usecase(Kind.CONSULT, Permission.CLAIM_VIEW)
def show_claim(call: Call, command: str) -> ClaimDetail:
    """A claim by id or register number: all of it for its unit and organ, else what X-26 shows."""
    claim = find_claim(call, command)
    scope = scope_of(call.actor)
    rows = queries.rows_of(call.uow.connection, scope, (claim.pk,), call.today)
    if not rows:
        raise Refusal(Reason.CLAIM_UNKNOWN, claim=command)
    card = CardReader(call, scope).card(rows[0])
    entry = LogNote(
        Action.CLAIM_VIEW,
        object_type="claim",
        object_id=claim.id,
        object_version=claim.version,
        detail="" if card.inside is not None else "outside",
    )
    call.record(entry)
    standing = claim.standing.on(call.today)
    step = deciding_step(call, claim, claim.author_pk)
    organ = call.uow.organisation.unit_at(step.organ_pk).name if step is not None else ""
    if card.inside is None:
        return ClaimDetail(card, organ, ClaimActs(), version=claim.version)
    notices.mark_read(call.uow.connection, call.actor.user_pk, claim.id, to_ms(call.now))
    rules = rules_for(call, standing.unit_pk)
    decides = frozenset(kind for kind in _KINDS if may_decide(call, claim, kind))
    reviews = CaseKind.CLAIM_REVIEW in decides
    return ClaimDetail(
        card,
        organ,
        _acts(call, standing, decides, organ=_acts_for_organ(call, step, claim)),
        claim.plan,
        card.territory,
        evidence_of(claim.acts, rules.most_extensions),
        _timeline(call, claim),
        _rivals(call, claim, card) if reviews else (),
        _latest_end(call, standing, rules),
        claim.version,
        alike_to(call, claim) if reviews and standing.state is State.SUBMITTED else (),
        credit=_credit(call, claim),
    )


def _credit(call: Call, claim: StoredClaim) -> CreditChip | None:
    """How the credit of the client stands that the prospect is already; None without category 7.

    That is a look at the client, with an entry of its own (A3).
    """
    for pk in clients_of(call.uow.connection, claim.prospect_pk):
        client = call.uow.dossiers.get(pk)
        chip = chip_of(call, client)
        if chip is not None:
            note = LogNote(
                Action.VIEW,
                client_id=client.id,
                client_unit=client.owners.unit_pk,
                object_type="credit",
                categories=(CREDIT,),
                basis=basis(call, client),
            )
            call.record(note)
            return chip
    return None


def _acts_for_organ(call: Call, step: Step | None, claim: StoredClaim) -> bool:
    """Whether the reader holds the organ's own role; nobody else files, publishes or guides."""
    people = step.deciders(role_holders(call), claim.author_pk) if step is not None else ()
    return call.actor.user_pk in people


def _acts(
    call: Call, standing: Standing, decides: frozenset[CaseKind], *, organ: bool
) -> ClaimActs:
    """What the reader may do now: by state and day, and by being holder, supervisor or organ."""
    holds = held_by(call, standing.unit_pk, standing.people)
    heads = [role for role in call.actor.roles if role.role is Role.UNIT_HEAD]
    path = call.uow.organisation.unit_at(standing.unit_pk).path
    heads_it = any(f"/{role.unit_pk}/" in path for role in heads)

    def now(kind: ActKind) -> bool:
        return allowed(standing, kind, call.today)

    asked = bool(standing.asked & {State.LOST, State.WITHDRAWN})
    most = rules_for(call, standing.unit_pk).most_extensions
    return ClaimActs(
        edit=holds and standing.state is State.DRAFT,
        submit=holds and now(A.SUBMITTED),
        withdraw=holds and now(A.WITHDRAWN),
        review=CaseKind.CLAIM_REVIEW in decides and now(A.APPROVED),
        file=organ and now(A.FILED),
        publish=organ and now(A.PUBLISHED),
        progress=holds and now(A.PROGRESS),
        follow_up=heads_it
        and call.actor.user_pk != standing.people.a_user_pk
        and now(A.FOLLOWED_UP),
        guide=organ and now(A.GUIDANCE),
        hold=organ and now(A.HELD),
        resume=organ and now(A.RESUMED),
        ask_extension=holds and now(A.EXTENSION_ASKED) and standing.extensions < most,
        judge=CaseKind.CLAIM_EXTEND in decides and now(A.NO_PROGRESS),
        reselect=CaseKind.CLAIM_CHOOSE in decides and now(A.RESELECTED),
        win=holds and now(A.WON),
        lose=holds and now(A.LOST),
        answer=CaseKind.CLAIM_END in decides and asked and now(A.END_DECLINED),
        sign=holds and now(A.SIGNED),
        register=now(A.REGISTERED) and call.actor.may(Permission.CODE_ISSUE),
    )


def _timeline(call: Call, claim: StoredClaim) -> tuple[TimelineAct, ...]:
    """Acts, the newest first, with names."""
    rows = call.uow.organisation.users()
    users: dict[int | str, str] = {row.pk: row.name for row in rows}
    users |= {row.id: row.name for row in rows}
    units = {row.pk: row.name for row in call.uow.organisation.units()}
    now = {one.id: counted_as(one) for one in round_of(claim.acts)}
    return tuple(_line(one, users, units, now.get(one.id, ())) for one in reversed(claim.acts))


def _line(
    one: StoredAct, users: dict[int | str, str], units: dict[int, str], counted: tuple[Fact, ...]
) -> TimelineAct:
    what, detail = one.what, one.detail
    return TimelineAct(
        what.kind,
        what.day,
        users.get(one.author_pk or 0, ""),
        one.words,
        what.number,
        units.get(what.unit_pk or 0),
        what.due,
        detail.get("channel"),
        detail.get("result") or None,
        _day(detail.get("occurred_on")),
        _day(detail.get("next_contact")),
        detail.get("competitor"),
        detail.get("destination"),
        what.ending,
        one.rule_version,
        counted,
        users.get(detail.get(FOR, ""), ""),
    )


def _rivals(call: Call, claim: StoredClaim, card: ClaimCard) -> tuple[Rival, ...]:
    """All plans that wait on the prospect, this one among them, in the order of arrival (G-08)."""
    if card.state is not State.SUBMITTED:
        return ()
    waiting = [
        one
        for one in call.uow.claims.open_on(claim.prospect_pk)
        if one.standing.state is State.SUBMITTED
    ]
    if len(waiting) < 2:
        return ()
    users = {row.pk: row.name for row in call.uow.organisation.users()}
    units = {row.pk: row.name for row in call.uow.organisation.units()}
    keys = [one.pk for one in waiting]
    before = dealings(call, Competition(claim.prospect_pk, keys, call.today, to_ms(call.now)))
    return tuple(
        Rival(
            one.id,
            units[one.standing.unit_pk],
            one.standing.unit_pk,
            users.get(one.plan.people.a_user_pk, ""),
            one.arrived_at,
            one.plan,
            units[one.plan.territory_pk],
            before.get(one.standing.unit_pk, ()),
        )
        for one in waiting
    )


def _latest_end(call: Call, standing: Standing, rules: ClaimRules) -> date | None:
    return rules.latest_end(standing, call.today) if standing.state is State.DUE else None


def _day(text: object) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) else None
