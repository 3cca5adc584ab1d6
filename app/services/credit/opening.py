"""Level, limit and repayment of today as a paper decided them (期初, decision 4), as a term.

Each is entered once, signed by the organ officer (`assignments.enter_opening`); from the first
case on the credit is decided by cases alone.
"""

from collections.abc import Mapping

import resources.catalogue as shipped
from app.domain.bilingual import Bilingual
from app.domain.clients import Client, Opening
from app.domain.credit import (
    COUNTS_RULE,
    CREDIT_FIELDS,
    Counts,
    CreditTerm,
    Source,
    repayment_of,
)
from app.domain.errors import Reason, Refusal
from app.domain.moments import to_ms
from app.domain.money import parse_yuan
from app.services.arrears.evaluating import refresh
from app.services.usecase import Call
from database.repositories import credit_terms
from database.repositories.credit_terms import Entering

_UNREADABLE = Bilingual("请写 30 天、3 个月、月结、季结等", "write 30 days as P30D, a month as P1M")


def keep_opening_terms(
    call: Call, client: Client, entered: Mapping[str, Opening], organ_pk: int
) -> None:
    """Append a term of what one paper says; `entered` by field, others than credit are left out.

    Refused where a case decided the credit already, and for a repayment that cannot be read.
    """
    said = {name: one for name, one in entered.items() if name in CREDIT_FIELDS}
    if not said:
        return
    connection = call.uow.connection
    if any(one.source is Source.CASE for one in credit_terms.of_client(connection, client.pk)):
        raise Refusal(Reason.CREDIT_BEFORE, client=client.display_name)
    paper = next(iter(said.values()))
    values = {name: one.value for name, one in said.items()}
    term = CreditTerm(
        client_pk=client.pk,
        level=values.get("credit_level"),
        limit_fen=_limit(values.get("arrears_limit")),
        repayment=_repayment(values.get("repayment_cycle")),
        counts=Counts(str(call.office.rules.in_force(COUNTS_RULE, call.today).value)),
        valid_from=paper.document_date,
        valid_until=None,
        organ_pk=organ_pk,
        source=Source.OPENING,
        document_no=paper.document_no,
        document_date=paper.document_date,
        booked_on=call.today,
    )
    by = Entering(call.actor.user_pk, to_ms(call.now), call.act)
    credit_terms.add(connection, call.uow.saved.append, term, by)
    refresh(call, (client.pk,))


def _limit(shown: str | None) -> int | None:
    return parse_yuan(shown) if shown is not None else None


def _repayment(typed: str | None) -> str | None:
    """The period; refused beside its field where it is none."""
    if typed is None:
        return None
    found = repayment_of(typed)
    if found is None:
        field = shipped.fields()["repayment_cycle"].label
        raise Refusal(
            Reason.INVALID_INPUT, field=field, problem=_UNREADABLE, path="repayment_cycle"
        )
    return found
