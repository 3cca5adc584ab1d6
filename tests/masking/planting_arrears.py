"""What clients owe, paid and promised, in category 7: everything stands with or without a mark.

A bill that is left out would shift the numbers of later ones, which tell of acts and not of
clients; so in an office without hidden values another amount and other words stand in their place.
Only the last client is overdue, so that the number of its recovery is the same everywhere.
"""

from datetime import timedelta

from app.domain.receivables import Method
from app.domain.recovery import StepKind
from app.services.arrears.recovering import RecordPromise, RecordStep, record_promise, record_step
from app.services.receivables.bills import RecordOpening, record_opening
from app.services.receivables.paying import RecordPayment, record_payment
from tests.masking.gardener import Planting
from tests.masking.people import CLIENTS, DELTA
from tests.offices import FINANCE, NOW

DAY = NOW.date()
_OTHER = 4_321_00
"""What is owed or paid where a mark is left out."""


def arrears(p: Planting) -> None:
    """A bill, a payment beside it, and a call for each client; a promise of who is overdue."""
    for client in CLIENTS:
        _bill(p, client)
        m = p.marks
        words = m.text(client, "recovery_words", 7, wanted=False) or "已电话提醒"
        contact = m.text(client, "recovery_contact", 7, wanted=False) or "财务科"
        step = RecordStep(p.clients[client], StepKind.CALL, DAY, words, contact)
        p.run(f"recovery {client}", record_step, FINANCE, step)
    words = p.marks.text(DELTA, "promise_words", 7, wanted=False) or "月底付清"
    promise = RecordPromise(p.clients[DELTA], DAY + timedelta(days=60), 100, words)
    p.run("promise", record_promise, FINANCE, promise)


def _bill(p: Planting, client: str) -> None:
    m, first = p.marks, DAY.replace(day=1)
    due = DAY - timedelta(days=10) if client == DELTA else DAY + timedelta(days=90)
    fen = m.fen(client, "bill", 7, wanted=False) or _OTHER
    paper = m.text(client, "bill_paper", 7, wanted=False) or "旧账 1 号"
    days = (first - timedelta(days=61), first - timedelta(days=31), due)
    opening = RecordOpening(p.clients[client], fen, *days, paper, DAY)
    p.run(f"bill {client}", record_opening, FINANCE, opening)
    if client == DELTA:
        return
    paid = m.fen(client, "paid", 7, wanted=False) or _OTHER
    payer = m.text(client, "payer", 7, wanted=False) or "付款单位"
    payment = RecordPayment(
        p.clients[client], DAY, paid, Method.TRANSFER, payer=payer, reference=f"流水 {client}"
    )
    p.run(f"payment {client}", record_payment, FINANCE, payment)
