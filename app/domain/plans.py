"""A development plan (开发预案): its fields, and what must be filled in before it is submitted."""

from dataclasses import dataclass, fields
from datetime import date

from app.domain.claims import People

CHANNELS = ("visit", "phone", "quotation", "sample", "letter", "other")
"""How a progress was made; visit and quotation are counted as evidence (G-06)."""

OPTIONAL = frozenset({"uscc", "support", "cross_reason", "b_user"})
"""Fields that a plan may leave empty; a foreign territory needs `cross_reason` (C12-1)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The fields of 开发预案信息 (2.4.1) and of the follow-up card (A卡, S09-2).

    `businesses` are specialties; `expected_fen` the yearly mail-use revenue expected, in fen;
    `next_contact` the date of the next contact. `territory_pk` is the unit of the prospect's
    territory (属地); another one than the own needs `cross_reason`. `people` are 责任人 as A and B.
    """

    name: str
    territory_pk: int
    people: People
    uscc: str | None = None
    address: str | None = None
    contact: str | None = None
    phone: str | None = None
    industry: str | None = None
    need: str | None = None
    businesses: tuple[str, ...] = ()
    expected_fen: int | None = None
    measures: str | None = None
    support: str | None = None
    finish_by: date | None = None
    source: str | None = None
    next_contact: date | None = None
    cross_reason: str | None = None


def missing(plan: Plan) -> tuple[str, ...]:
    """Names of fields to be filled in before the plan can be submitted, in the order of the form.

    >>> missing(Plan("河源市永昌纸品厂", 1, People(1)))[:3]
    ('address', 'contact', 'phone')
    """
    names = [field.name for field in fields(plan) if field.name not in OPTIONAL]
    return tuple(name for name in names if getattr(plan, name) in (None, "", ()))
