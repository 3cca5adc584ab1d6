"""What clients owe, paid and promised, in category 7: everything stands with or without a mark.

A bill that is left out would shift the numbers of later ones, which tell of acts and not of
clients; so in an office without hidden values another amount and other words stand in their place.
Only the last client is overdue. The first uses on credit, was overdue and paid, and is stopped
until that is decided. For the third another credit is asked, and what held then is in the case:
whoever signs it sees that client's category 7 anyway.
"""

from datetime import timedelta

from app.domain.agreements import AgreementTerms, Cycle, Settlement
from app.domain.credit import Counts
from app.domain.receivables import Method
from app.domain.recovery import StepKind
from app.services.agreements import RecordAgreement, record_agreement
from app.services.arrears.recovering import RecordPromise, RecordStep, record_promise, record_step
from app.services.credit.asking import AskCredit, ask_credit
from app.services.mail_use.recording import MailUse, record_mail_use
from app.services.receivables.bills import RecordOpening, record_opening
from app.services.receivables.paying import RecordPayment, record_payment
from tests.masking.gardener import Planting
from tests.masking.people import ALPHA, CLIENTS, DELTA, GAMMA
from tests.masking.planting_dossier import OTHER
from tests.offices import FINANCE, KEEPER, NOW, ORGAN_OFFICER, OTHER_MANAGER

DAY = NOW.date()


def arrears(p: Planting) -> None:
    """A bill, a payment beside it, and a call for each client; a promise of who is overdue."""
    _on_credit(p)
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
    p.run("credit asked", ask_credit, OTHER_MANAGER, _credit(p))


def _bill(p: Planting, client: str) -> None:
    m, first = p.marks, DAY.replace(day=1)
    due = DAY - timedelta(days=10) if client == DELTA else DAY + timedelta(days=90)
    fen = m.fen(client, "bill", 7, wanted=False) or OTHER
    days = (first - timedelta(days=61), first - timedelta(days=31), due)
    opening = RecordOpening(p.clients[client], fen, *days, *p.papers[client])
    p.run(f"bill {client}", record_opening, ORGAN_OFFICER, opening)
    if client == DELTA:
        return
    paid = m.fen(client, "paid", 7, wanted=False) or OTHER
    payer = m.text(client, "payer", 7, wanted=False) or "付款单位"
    payment = RecordPayment(
        p.clients[client], DAY, paid, Method.TRANSFER, payer=payer, reference=f"流水 {client}"
    )
    p.run(f"payment {client}", record_payment, FINANCE, payment)


def _on_credit(p: Planting) -> None:
    """Use that no bill asks for yet; a debt that is paid when it was overdue already."""
    client, used = p.clients[ALPHA], DAY - timedelta(days=40)
    balance = p.marks.fen(ALPHA, "balance", 7) or OTHER
    payment = RecordPayment(client, DAY, balance, Method.CASH)
    p.run("balance paid", record_payment, FINANCE, payment)
    days = (DAY - timedelta(days=90), DAY + timedelta(days=300))
    terms = AgreementTerms(
        "记欠 1 号", "甲方", "乙方", days[0], *days, Settlement.ON_CREDIT, Cycle.MONTH
    )
    p.run("agreement on credit", record_agreement, KEEPER, RecordAgreement(client, terms))
    with p.office.reading() as uow:
        business = uow.connection.exec_driver_sql("SELECT min(pk) FROM business_type").scalar()
    line = MailUse(client, business, used, used, 100, 100, "记欠", settlement=Settlement.ON_CREDIT)
    p.run("use on credit", record_mail_use, KEEPER, (line,))
    old = DAY - timedelta(days=70)
    days = (old, old, DAY - timedelta(days=10))
    overdue = RecordOpening(client, 100, *days, *p.papers[ALPHA])
    p.run("overdue", record_opening, ORGAN_OFFICER, overdue)
    payment = RecordPayment(client, DAY, 100, Method.CASH)
    p.run("overdue paid", record_payment, FINANCE, payment)


def _credit(p: Planting) -> AskCredit:
    return AskCredit(
        p.clients[GAMMA], "A", 1_000_000, "30天", Counts.UNBILLED, DAY, None, "用邮增长"
    )
