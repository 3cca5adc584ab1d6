"""Rows of claims and their acts, and what they say: columns to values and back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.domain.claims import ENDED, ActKind, ClaimAct, People, Standing, State, begun
from app.domain.plans import Plan
from database.records import new_id

SCHEMA = 1
_PROGRESS_SHOWN = 200
_PLAN = (
    *("name", "uscc", "address", "contact", "phone", "industry", "need", "expected_fen"),
    *("measures", "support", "finish_by", "source", "territory_pk", "cross_reason"),
)


@dataclass(frozen=True, slots=True)
class NewAct:
    """An act to be written: what it does to the standing, who did it, and its words.

    `author_pk` is None for the program; `detail` holds what only some kinds have, as plain JSON.
    """

    what: ClaimAct
    at: int
    author_pk: int | None
    act: str
    words: str = ""
    detail: dict[str, object] = field(default_factory=dict)
    rule_version: int | None = None
    case_pk: int | None = None


@dataclass(frozen=True, slots=True)
class StoredAct:
    """An act as stored."""

    id: str
    what: ClaimAct
    at: int
    author_pk: int | None
    words: str
    detail: dict[str, Any]
    rule_version: int | None


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with its acts; `standing` is what follows from all of them, asked for no day yet."""

    pk: int
    id: str
    version: int
    prospect_pk: int
    author_pk: int
    plan: Plan
    acts: tuple[StoredAct, ...]
    standing: Standing

    @property
    def arrived_at(self) -> int:
        """When the complete plan arrived at the organ, epoch ms; 0 while it is a draft."""
        kinds = (one.at for one in self.acts if one.what.kind is ActKind.SUBMITTED)
        return next(kinds, 0)


def folded(acts: Sequence[StoredAct]) -> Standing:
    """The standing after all acts of a claim, which its first act began."""
    standing = begun(acts[0].what)
    for one in acts[1:]:
        standing = standing.after(one.what)
    return standing


def act_values(claim_pk: int, new: NewAct) -> dict[str, object]:
    """Columns of an act, as every writer of acts gives them."""
    what, people = new.what, new.what.people
    return {
        "id": new_id(),
        "claim_pk": claim_pk,
        "kind": what.kind.value,
        "day": what.day,
        "at": new.at,
        "author_pk": new.author_pk,
        "unit_pk": what.unit_pk,
        "a_user_pk": people.a_user_pk if people else None,
        "b_user_pk": people.b_user_pk if people else None,
        "due": what.due,
        "number": what.number,
        "ending": what.ending.value if what.ending else None,
        "words": new.words or None,
        "detail": json.dumps(new.detail, ensure_ascii=False),
        "rule_version": new.rule_version,
        "case_pk": new.case_pk,
        "act": new.act,
    }


def said(new: NewAct) -> dict[str, object]:
    """What an act says, for the change row."""
    what = new.what
    plain = {"act": what.kind.value, "day": what.day, "due": what.due, "number": what.number}
    return {**plain, "unit": what.unit_pk, "words": new.words, "detail": new.detail}


def cached_values(standing: Standing) -> dict[str, object]:
    """Columns that repeat the standing for lists."""
    return {
        "state": standing.state.value,
        "since": standing.since,
        "unit_pk": standing.unit_pk,
        "a_user_pk": standing.people.a_user_pk,
        "b_user_pk": standing.people.b_user_pk,
        "round": standing.round,
        "register_no": standing.register_no,
        "published_on": standing.published,
        "due_on": standing.due,
        "held_since": standing.held_since,
        "extensions": standing.extensions,
        "guided": standing.guided,
        "asked": " ".join(sorted(state.value for state in standing.asked)),
    }


def contact_values(standing: Standing, new: NewAct) -> dict[str, object]:
    """What lists show of the last progress; an ended claim is followed up no more."""
    if standing.state in ENDED:
        return {"next_contact_on": None}
    if new.what.kind is not ActKind.PROGRESS:
        return {}
    text = new.words[:_PROGRESS_SHOWN]
    following = new.detail.get("next_contact")
    return {
        "progress_on": date.fromisoformat(str(new.detail["occurred_on"])),
        "progress_text": text,
        "next_contact_on": date.fromisoformat(str(following)) if following else None,
    }


def plan_values(plan: Plan) -> dict[str, object]:
    """Columns of a plan."""
    values: dict[str, object] = {name: getattr(plan, name) for name in _PLAN}
    return values | {"businesses": " ".join(plan.businesses)}


def _people(row: Any) -> People | None:
    return None if row.a_user_pk is None else People(row.a_user_pk, row.b_user_pk)


def act_of(row: Any) -> StoredAct:
    """An act of its row."""
    what = ClaimAct(
        ActKind(row.kind),
        row.day,
        row.unit_pk,
        _people(row),
        row.due,
        row.number,
        State(row.ending) if row.ending else None,
    )
    detail = json.loads(row.detail)
    return StoredAct(row.id, what, row.at, row.author_pk, row.words or "", detail, row.rule_version)


def claim_of(row: Any, acts: tuple[StoredAct, ...]) -> StoredClaim:
    """A claim of its row and acts; the people of a draft are those of its plan."""
    values = {name: getattr(row, name) for name in _PLAN}
    plan = Plan(
        people=People(row.a_user_pk, row.b_user_pk),
        businesses=tuple(row.businesses.split()),
        next_contact=row.next_contact_on,
        **values,
    )
    standing = folded(acts)
    if standing.state is State.DRAFT:
        standing = replace(standing, people=plan.people)
    return StoredClaim(
        row.pk, row.id, row.version, row.prospect_pk, row.author_pk, plan, acts, standing
    )
