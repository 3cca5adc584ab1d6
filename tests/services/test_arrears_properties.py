"""Random bills, payments, reversals and days: what is kept is what rows give, on every day (K12).

Each act evaluates its client in its own transaction; a day on which nobody came is made up for.
"""

from collections.abc import Callable
from datetime import date
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.arrears import Standing
from app.domain.errors import Refusal
from app.services.receivables.bills import RecordOpening, ReverseBill, record_opening, reverse_bill
from app.services.receivables.paying import ReversePayment, reverse_payment
from database.queries import receivables
from tests.offices import FINANCE, NOW, ORGAN_OFFICER, SampleOffice
from tests.services.billed import pk_of
from tests.services.keeping import paid
from tests.services.owing import DAY, cached, computed, evaluated, now
from tests.services.provinces import new_client

_NAMES = count(1)
FEN = st.integers(1, 10_000)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("bill"), FEN, st.integers(-40, 12)),
        st.tuples(st.just("pay"), FEN, st.just(0)),
        st.tuples(st.just("back"), st.integers(0, 9), st.just(0)),
        st.tuples(st.just("days"), st.integers(1, 20), st.just(0)),
    ),
    min_size=3,
    max_size=10,
)


def ids(office: SampleOffice, table: str, client: int) -> list[str]:
    sql = f"SELECT id FROM {table} WHERE client_pk = {client} ORDER BY pk"
    with office.reading() as uow:
        return [row[0] for row in uow.connection.exec_driver_sql(sql)]


class Ledger:
    """One client of an office in the course of time, with what was shown at each day's end."""

    def __init__(self, office: SampleOffice) -> None:
        self.office = office
        self.client = new_client(office, f"性质客户{next(_NAMES)}有限公司")
        self.pk = pk_of(office, self.client)
        self.bills = 0
        self.shown: dict[date, Standing | None] = {}

    def act(self, kind: str, amount: int, ahead: int) -> None:
        """One act, as far as it is allowed."""
        acts: dict[str, Callable[[], object]] = {
            "bill": lambda: self._bill(amount, now(self.office) + ahead * DAY),
            "pay": lambda: paid(self.office, self.client, amount, now(self.office)),
            "back": lambda: self._take_back(amount),
            "days": lambda: self._leave(amount),
        }
        acts[kind]()
        if kind != "days":
            self._agrees()

    def _bill(self, fen: int, due: date) -> None:
        until = min(due, now(self.office)) - 30 * DAY
        self.bills += 1  # one paper lists bills of periods that differ
        days = (until - self.bills * DAY, until, due)
        opening = RecordOpening(self.client, fen, *days, "旧账", NOW.date())
        self.office.run(record_opening, ORGAN_OFFICER, opening)

    def _take_back(self, which: int) -> None:
        bills, payments = (ids(self.office, one, self.pk) for one in ("bill", "payment"))
        acts = [(reverse_bill, ReverseBill(one, "错", free_payments=True)) for one in bills]
        acts += [(reverse_payment, ReversePayment(one, "错")) for one in payments]
        if acts:
            try:
                self.office.run(acts[which % len(acts)][0], FINANCE, acts[which % len(acts)][1])
            except Refusal:  # it was taken back already, or takes something back
                return

    def _leave(self, days: int) -> None:
        self.shown[now(self.office)] = self._computed(now(self.office))
        self.office.pass_days(days)
        evaluated(self.office)
        self._agrees()

    def _computed(self, day: date) -> Standing | None:
        return computed(self.office, day).get(self.pk)

    def _agrees(self) -> None:
        """What acts kept is what rows give, and evaluating everything changes nothing."""
        kept, rows = cached(self.office, self.pk), self._computed(now(self.office))
        assert _same(kept, rows)
        if rows is not None:
            with self.office.reading() as uow:
                bills = receivables.open_bills(uow.connection, now(self.office), [self.pk])
            assert sum(rows.buckets) == rows.open_fen == sum(one.open_fen for one in bills)
        assert not evaluated(self.office).noted
        assert _same(cached(self.office, self.pk), kept)


def _same(one: Standing | None, other: Standing | None) -> bool:
    if one is None or other is None:
        return one is other
    names = [name for name in Standing.__slots__ if name != "as_of"]
    return all(getattr(one, name) == getattr(other, name) for name in names)


@given(acts=ACTS)
@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_what_acts_keep_is_what_all_rows_give_and_past_days_stay(
    office: SampleOffice, acts: list[tuple[str, int, int]]
) -> None:
    evaluated(office)
    ledger = Ledger(office)
    for one in acts:
        ledger.act(*one)
    for day, standing in ledger.shown.items():
        assert ledger._computed(day) == standing
