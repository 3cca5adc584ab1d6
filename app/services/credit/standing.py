"""How the credit of a client stands today: what holds, what is owed, how it was paid (K10, K11)."""

from app.domain.calendar import Period
from app.domain.credit import CreditTerm, last_term
from app.domain.credit_level import LEVEL_RULE, MONTHS, LevelProposal, bands_of, propose, record_of
from app.domain.credit_stops import StopState, stop_state
from app.readmodels.credit import Owing
from app.services.usecase import Call
from database.queries import credit as queries
from database.queries import receivables
from database.repositories import credit_acts, credit_terms


def term_of(call: Call, client_pk: int) -> CreditTerm | None:
    """What holds today."""
    return credit_terms.terms_at(call.uow.connection, call.today, (client_pk,)).get(client_pk)


def last_term_of(call: Call, client_pk: int) -> CreditTerm | None:
    """What holds today or held last: its organ approved the credit (K7)."""
    return last_term(credit_terms.of_client(call.uow.connection, client_pk), call.today)


def stop_of(call: Call, client_pk: int) -> StopState:
    """Whether on-credit use is stopped today."""
    acts = credit_acts.acts_of(call.uow.connection, (client_pk,), call.today)
    return stop_state(acts.get(client_pk, ()), call.today)


def owing_of(call: Call, client_pk: int, term: CreditTerm | None) -> Owing:
    """What the client owes today; without a term nothing counts against a limit."""
    connection, only = call.uow.connection, (client_pk,)
    bills = receivables.open_bills(connection, call.today, only)
    late = [bill for bill in bills if bill.overdue(call.today)]
    open_fen = sum(bill.open_fen for bill in bills)
    unbilled = receivables.unbilled(connection, call.today, only).get(client_pk, 0)
    return Owing(
        open_fen=open_fen,
        overdue_fen=sum(bill.open_fen for bill in late),
        unbilled_fen=unbilled,
        counted_fen=term.counts.counted(open_fen, unbilled) if term is not None else 0,
        oldest_due=min((bill.due_on for bill in late), default=None),
    )


def proposal_of(call: Call, client_pk: int) -> LevelProposal:
    """The level that the payments of the last months speak for, as the rule stands today (K11)."""
    after = Period(months=-MONTHS).after(call.today)
    bills = queries.due_bills(call.uow.connection, client_pk, after, call.today)
    bands = bands_of(str(call.office.rules.in_force(LEVEL_RULE, call.today).value))
    return propose(record_of(bills, call.today), bands)


def frozen_standing(call: Call, client_pk: int) -> dict[str, object]:
    """What holds now, as a case about credit keeps it beside what is asked (S60-6)."""
    term, stop = term_of(call, client_pk), stop_of(call, client_pk)
    owing, paid = owing_of(call, client_pk, term), proposal_of(call, client_pk)
    record, band = paid.record, paid.band
    return {
        "term": frozen_term(term) if term is not None else None,
        "open_fen": owing.open_fen,
        "overdue_fen": owing.overdue_fen,
        "unbilled_fen": owing.unbilled_fen,
        "counted_fen": owing.counted_fen,
        "oldest_due": owing.oldest_due.isoformat() if owing.oldest_due else None,
        "stopped_since": stop.since.isoformat() if stop.since else None,
        "lifted_until": stop.lifted_until.isoformat() if stop.lifted_until else None,
        "paid": [record.bills, record.in_time, str(record.mean_days), record.worst_days],
        "proposed": band.level if band is not None else None,
    }


def frozen_term(term: CreditTerm) -> dict[str, object]:
    """A term as a case keeps it."""
    return {
        "level": term.level,
        "limit_fen": term.limit_fen,
        "repayment": term.repayment,
        "counts": term.counts.value,
        "from": term.valid_from.isoformat(),
        "until": term.valid_until.isoformat() if term.valid_until else None,
    }
