"""What every act on a claim does: find it, ask whose it is, write it, log it, tell of it.

The unit that develops acts through the A and B person and the unit's head; the organ through the
officers of the nearest organ above the unit that has one (C12-0, C3-5).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import resources.catalogue as shipped
from app.domain.audit import Action, LogNote
from app.domain.calendar import Period
from app.domain.claim_rules import TERM, ClaimRules, reminders_of
from app.domain.claims import PROTECTED, ActKind, ClaimAct, People, Standing, State, allowed
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.numbers import number_of
from app.domain.permissions import Actor, Permission, Role
from app.domain.rules import RuleBook
from app.domain.text import clean
from app.readmodels.organisation import UnitRow
from app.services.claims import notices
from app.services.usecase import Call, Topic
from database.repositories.claim_rows import NewAct, StoredClaim
from database.repositories.numbers import next_number

ROUTE = "claims.route"
WORDS_MOST = 2000
"""Longest text of one act, in characters."""


@dataclass(frozen=True, slots=True)
class Words:
    """A few words about a claim: a reason, a guidance, a report."""

    claim_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """What goes with an act beside its kind."""

    words: str = ""
    detail: Mapping[str, object] = field(default_factory=dict)
    unit_pk: int | None = None
    people: People | None = None
    due: date | None = None
    number: str | None = None
    ending: State | None = None
    case_pk: int | None = None


def find_claim(call: Call, identity: str) -> StoredClaim:
    """A claim by id or register number, as it stands; refused when there is none."""
    found = call.uow.claims.find(clean(identity))
    if found is None:
        raise Refusal(Reason.CLAIM_UNKNOWN, claim=identity)
    return found


def standing_of(call: Call, claim: StoredClaim) -> Standing:
    """Where the claim stands today, by its acts and never by the cache."""
    return claim.standing.on(call.today)


def held_by(call: Call, unit_pk: int, people: People) -> bool:
    """Whether the actor is A or B person of the claim, or head of its unit."""
    if not call.actor.may(Permission.CLAIM_PLAN):
        return False
    heads = (role for role in call.actor.roles if role.role is Role.UNIT_HEAD)
    return call.actor.user_pk in people or any(role.unit_pk == unit_pk for role in heads)


def demand_holder(call: Call, claim: StoredClaim) -> Standing:
    """Where the claim stands, for who develops it; every other unit is refused (t8, C12-5)."""
    standing = standing_of(call, claim)
    if held_by(call, standing.unit_pk, standing.people):
        return standing
    unit = call.uow.organisation.unit_at(standing.unit_pk).name
    if standing.state in PROTECTED and standing.unit_pk not in units_of(call.actor):
        raise protection(call, claim, standing)
    raise Refusal(Reason.CLAIM_HOLDER_ONLY, unit=unit, claim_id=claim.id)


def units_of(actor: Actor) -> frozenset[int]:
    """Units in which a person works: of the account, and those in which roles are held."""
    return frozenset({actor.unit_pk} | {role.unit_pk for role in actor.roles})


def protection(call: Call, claim: StoredClaim, standing: Standing) -> Refusal:
    """The refusal that names who holds a prospect and until when; the attempt is logged by it."""
    unit = call.uow.organisation.unit_at(standing.unit_pk).name
    if standing.state is State.EXCLUSIVE:
        return Refusal(Reason.CLAIM_PROTECTED, unit=unit, until=standing.due, claim_id=claim.id)
    return Refusal(Reason.CLAIM_PROTECTED_OPEN, unit=unit, claim_id=claim.id)


def organs_above(call: Call, unit_pk: int) -> tuple[UnitRow, ...]:
    """Organs above a unit, the nearest first: units with a 大客户管理机构 or 服务中心 (C3-5)."""
    return tuple(row for row in call.uow.organisation.units_above(unit_pk) if row.has_centre)


def write(call: Call, claim: StoredClaim, kind: ActKind, said: Said | None = None) -> StoredClaim:
    """Append an act of today by the actor: logged, announced, told to those concerned."""
    said = said or Said()
    standing = demand_possible(call, claim, kind)
    rules = rules_for(call, standing.unit_pk)
    what = ClaimAct(kind, call.today, said.unit_pk, said.people, said.due, said.number, said.ending)
    new = NewAct(
        what,
        to_ms(call.now),
        call.actor.user_pk,
        call.act,
        said.words,
        dict(said.detail),
        rules.version,
        said.case_pk,
    )
    after = call.uow.claims.append(claim, new, ends=said.words[:400])
    note(call, after, kind)
    notices.tell(call, after, kind)
    return after


def demand_possible(call: Call, claim: StoredClaim, kind: ActKind) -> Standing:
    """Where the claim stands today, when an act of `kind` can happen now; refused otherwise."""
    standing = standing_of(call, claim)
    if not allowed(standing, kind, call.today):
        raise out_of_place(claim, standing, kind)
    return standing


def out_of_place(claim: StoredClaim, standing: Standing, kind: ActKind) -> Refusal:
    """The refusal of an act that the state does not allow."""
    return Refusal(
        Reason.CLAIM_STATE,
        name=claim.plan.name,
        state=shipped.texts("claim_states")[standing.state.value],
        act=shipped.texts("claim_acts")[kind.value],
    )


def note(call: Call, claim: StoredClaim, kind: ActKind) -> None:
    """The log entry of an act on a claim."""
    entry = LogNote(
        Action.CLAIM,
        object_type="claim",
        object_id=claim.id,
        object_version=claim.version,
        detail=kind.value,
    )
    call.record(entry)
    call.topics.add(Topic.CLAIMS)


def words_of(text: str) -> str:
    """The words of an act; refused when there are none."""
    words = clean(text)
    if not words:
        raise Refusal(Reason.REASON_NEEDED)
    return words[:WORDS_MOST]


def organ_ids(call: Call, unit_pk: int) -> tuple[str, ...]:
    """Ids of the organs whose own rules count for a unit, the nearest first."""
    return tuple(organ.id for organ in organs_above(call, unit_pk))


def rules_for(call: Call, unit_pk: int) -> ClaimRules:
    """The rules of claims for a unit today: its organ's, else the office's."""
    return claim_rules(call.office.rules, organ_ids(call, unit_pk), call.today)


@lru_cache(maxsize=64)
def claim_rules(book: RuleBook, organs: tuple[str, ...], day: date) -> ClaimRules:
    """The rules of claims as they hold on `day` below these organs."""
    term = book.for_organ(TERM, organs, day)

    def number(name: str) -> int:
        value = book.for_organ(f"claims.{name}", organs, day).value
        if not isinstance(value, int):
            raise TypeError(name)
        return value

    return ClaimRules(
        term=Period.parse(str(term.value)),
        version=term.version,
        review_workdays=number("review_workdays"),
        decision_workdays=number("judge_workdays"),
        signing_days=number("signing_days"),
        reminders=reminders_of(str(book.for_organ("claims.reminder_days", organs, day).value)),
        most_extensions=number("most_extensions"),
        backdate_workdays=number("backdate_days"),
        self_days=number("self_days"),
        head_days=number("head_days"),
    )


def take_number(call: Call, organ_pk: int, series: str) -> str:
    """The organ's next number of a series this year: register_no or notice_no."""
    organ = call.uow.organisation.unit_at(organ_pk)
    pattern = call.office.rules.for_organ(f"claims.{series}", (organ.id,), call.today).value
    year = call.today.year
    serial = next_number(call.uow.connection, organ_pk, series, year)
    return number_of(str(pattern), organ.name, year, serial)
