"""The gate of bookings on credit (记欠, K1, K2, K5, K8): asked before a line is kept.

What is paid in cash or in advance is never asked. The gate reads once for all clients of a run;
what it accepted counts for the next line of the same client.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from app.domain.credit import Counts, CreditTerm
from app.domain.credit_booking import (
    BookingFault,
    CreditStanding,
    FaultKind,
    Span,
    booking_fault,
)
from app.domain.credit_stops import CreditAct, stop_state
from app.domain.errors import Reason, Refusal
from app.domain.money import format_yuan
from app.services.arrears.evaluating import refresh
from app.services.usecase import Call
from database.queries import receivables
from database.queries.billing import due_days
from database.queries.credit import agreed_on_credit
from database.repositories import credit_acts, credit_terms
from database.repositories.arrears import last_day

_DAY = timedelta(days=1)

_REASONS = {
    FaultKind.NO_AGREEMENT: Reason.BOOKING_NO_AGREEMENT,
    FaultKind.OUTSIDE: Reason.BOOKING_OUTSIDE,
    FaultKind.STOPPED: Reason.BOOKING_STOPPED,
    FaultKind.NO_LIMIT: Reason.BOOKING_NO_LIMIT,
    FaultKind.OVER_LIMIT: Reason.BOOKING_OVER_LIMIT,
}


@dataclass(slots=True)
class BookingGate:
    """How the clients of a run stand, before its first line; ask for each line in its order.

    Lines that an import is about to replace are told to `of`, else they would count too.
    """

    _today: date
    _agreements: Mapping[int, tuple[Span, ...]]
    _stops: Mapping[int, list[CreditAct]]
    _due: Mapping[int, date]
    _terms: Mapping[int, CreditTerm]
    _counted: dict[int, int]

    @classmethod
    def of(
        cls,
        call: Call,
        client_pks: Collection[int],
        ending: Mapping[int, int] = MappingProxyType({}),
    ) -> "BookingGate":
        """The gate for these clients as they stand today.

        `ending` has the fen on credit, by client, of lines that come to their end and are on no
        bill.
        """
        connection, wanted = call.uow.connection, frozenset(client_pks)
        if call.uow.writes and last_day(connection) != call.today:
            refresh(call, wanted)  # a stop of a missed day is not awaited (K5)
        terms = credit_terms.terms_at(connection, call.today, wanted)
        acts = credit_acts.acts_of(connection, wanted)
        bills = {one.bill_pk for ours in acts.values() for one in ours if one.bill_pk is not None}
        return cls(
            call.today,
            agreed_on_credit(connection, wanted),
            acts,
            due_days(connection, bills),
            terms,
            counted(call, terms, ending),
        )

    def fault(self, client_pk: int, first: date, last: date, fen: int) -> BookingFault | None:
        """Why a line for the days from `first` to `last` may not be booked; None books it.

        While a stop stands it counts from the day after the oldest bill was due (K4), whenever
        the program came to know it: what was used before that can still be entered.
        """
        standing = self._standing(client_pk, last)
        found = booking_fault(standing, first, last, fen)
        if found is None:
            self._counted[client_pk] = standing.booked(fen).counted_fen
        return found

    def _standing(self, client_pk: int, last: date) -> CreditStanding:
        term = self._terms.get(client_pk)
        return CreditStanding(
            self._agreements.get(client_pk, ()),
            self._stopped_since(client_pk, last),
            term.limit_fen if term is not None else None,
            self._counted.get(client_pk, 0),
        )

    def _stopped_since(self, client_pk: int, last: date) -> date | None:
        """First day of the stop that speaks against a line up to `last`; None when none does."""
        acts = self._stops.get(client_pk)
        if not acts:
            return None
        now = stop_state(acts, self._today)
        if now.stopped and now.since is not None:
            due = self._due.get(now.bill_pk) if now.bill_pk is not None else None
            since = min(now.since, due + _DAY) if due is not None else now.since
            if last >= since:
                return since
        then = stop_state(acts, last)
        return then.since if then.stopped else None


def counted(
    call: Call, terms: Mapping[int, CreditTerm], ending: Mapping[int, int] = MappingProxyType({})
) -> dict[int, int]:
    """Fen that count against the limit today, by client with a term: open bills, unbilled use.

    Unbilled use leaves out what is about to end.
    """
    connection, found = call.uow.connection, dict.fromkeys(terms, 0)
    found |= receivables.open_sums(connection, call.today, terms)
    wide = [pk for pk, term in terms.items() if term.counts is Counts.UNBILLED]
    for pk, fen in receivables.unbilled(connection, call.today, wide).items() if wide else ():
        found[pk] += fen
    for pk in wide:
        found[pk] -= ending.get(pk, 0)
    return found


def refusal_of(fault: BookingFault, client: str) -> Refusal:
    """The sentence of a fault about the client of that name or code."""
    return Refusal(
        _REASONS[fault.kind],
        client=client,
        amount=format_yuan(fault.fen),
        first=fault.first,
        last=fault.last,
        since=fault.since,
        limit=format_yuan(fault.limit_fen),
        open=format_yuan(fault.counted_fen),
        over=format_yuan(fault.over_fen),
    )
