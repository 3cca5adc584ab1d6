"""Papers by which a province lets a prefecture act (授权): what all of them need, and their end.

Under one a prefecture issues client codes (第十三条), under another it approves discounts (六(二)).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission
from app.domain.text import clean
from app.readmodels.organisation import UnitRow
from app.services.code_organs import province_over
from app.services.usecase import Call


class Given(Protocol):
    """An authorisation as it holds."""

    @property
    def id(self) -> str: ...

    @property
    def valid_until(self) -> date: ...

    @property
    def revoked_on(self) -> date | None: ...


class GivenLine(Protocol):
    """The same as a list shows it."""

    @property
    def given(self) -> Given: ...


class GivingPaper(Protocol):
    """What the paper says; `given_by` names a province that is in another office."""

    @property
    def given_by(self) -> str: ...

    @property
    def document_no(self) -> str: ...

    @property
    def document_date(self) -> date: ...

    @property
    def valid_from(self) -> date: ...

    @property
    def valid_until(self) -> date: ...


L = TypeVar("L", bound=GivenLine)


def gives(call: Call, units: Sequence[UnitRow], row: UnitRow, right: Permission) -> bool:
    """Whether the actor's organ records with this right what was decided about a prefecture.

    A province of this office decides itself; else the prefecture records the province's paper.
    """
    giver = province_over(units, row) or row
    return any(role.unit_pk == giver.pk for role in call.actor.roles if role.may(right))


def giver_and_number(
    call: Call, units: Sequence[UnitRow], row: UnitRow, paper: GivingPaper, missing: Reason
) -> tuple[str, str]:
    """Who gave the paper, the province of this office first, and its number.

    Refused by `missing` without either, and with dates that cannot be.
    """
    province = province_over(units, row)
    giver = province.name if province is not None else clean(paper.given_by)[:120]
    number = clean(paper.document_no)[:60]
    if not number or not giver:
        raise Refusal(missing)
    if paper.document_date > call.today:
        raise Refusal(Reason.DOCUMENT_DATE, date=paper.document_date)
    if paper.valid_until < paper.valid_from:
        raise Refusal(Reason.PERIOD_INVALID, to=paper.valid_until, since=paper.valid_from)
    return giver, number


def line_of(lines: Iterable[L], identity: str) -> L:
    """The line of an authorisation; refused when there is none."""
    found = next((one for one in lines if one.given.id == identity), None)
    if found is None:
        raise Refusal(Reason.NOT_FOUND, what=identity)
    return found


def reason_to_revoke(call: Call, given: Given, words: str, ended: Reason) -> str:
    """Why it is revoked today; refused without a reason, and by `ended` when it is over."""
    reason = clean(words)[:200]
    if not reason:
        raise Refusal(Reason.REASON_NEEDED)
    if is_over(given, call.today):
        raise Refusal(ended)
    return reason


def is_over(given: Given, day: date) -> bool:
    """Whether an authorisation has been revoked or has run out by `day`."""
    return given.revoked_on is not None or given.valid_until < day
