"""A balance of before (期初余额, decision 4) becomes a bill, so that ages and stops count it (K4).

It is entered once, signed by the organ officer (`assignments.enter_opening`), who may say when it
was due; else it is due when the repayment has passed since the day of the paper (K3).
"""

from collections.abc import Mapping
from datetime import date

from app.domain.bilingual import Bilingual
from app.domain.calendar import parse_date
from app.domain.clients import Client, Opening
from app.domain.credit import REPAYMENT_RULE, due_on
from app.domain.errors import Reason, Refusal
from app.domain.money import parse_yuan
from app.services.receivables.bills import OPENING_FIELD, RecordOpening, book_opening
from app.services.usecase import Call
from database.queries.billing import openings_of
from database.repositories.credit_terms import terms_at

BALANCE, DUE = OPENING_FIELD, "balance_due"

_NO_AMOUNT = Bilingual("请写以元计的金额，如 1,250.00", "write an amount in yuan, such as 1,250.00")
_NO_DAY = Bilingual("请写日期，如 2026-11-23", "write a date such as 2026-11-23")
_NO_BALANCE = Bilingual("请连同余额一起登记", "enter it together with the balance")


def keep_opening_balance(call: Call, client: Client, entered: Mapping[str, Opening]) -> None:
    """Book the balance that one paper says as a bill; nothing where it says none, or zero.

    Refused where a balance of before was booked already (`book_opening`).
    """
    said = entered.get(BALANCE)
    if said is None:
        if DUE in entered:
            raise _refused(DUE, _NO_BALANCE)
        return
    fen = parse_yuan(said.value)
    if fen is None:
        raise _refused(BALANCE, _NO_AMOUNT)
    if not fen:
        if openings_of(call.uow.connection, client.pk):
            raise Refusal(Reason.OPENING_ONCE, field=BALANCE)
        return
    due = _due(call, client.pk, said, entered.get(DUE))
    last = min(said.document_date, due)
    paper = (said.document_no, said.document_date)
    book_opening(call, client, RecordOpening(client.id, fen, last, last, due, *paper))


def _due(call: Call, client_pk: int, said: Opening, typed: Opening | None) -> date:
    """What was typed, or else what follows from the repayment that holds with this entry."""
    if typed is not None:
        day = parse_date(typed.value)
        if day is None:
            raise _refused(DUE, _NO_DAY)
        return day
    term = terms_at(call.uow.connection, call.today, (client_pk,)).get(client_pk)
    rule = str(call.office.rules.in_force(REPAYMENT_RULE, call.today).value)
    repayment = (term.repayment if term else None) or rule
    return due_on(said.document_date, repayment, call.office.workdays(call.uow))


def _refused(field: str, problem: Bilingual) -> Refusal:
    return Refusal(Reason.INVALID_INPUT, field=field, problem=problem, path=field)
