"""What the program notes of a day by itself: stops, recoveries, verdicts on promises (K5, K6)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from app.domain.arrears import Judged
from app.domain.arrears_rules import RECOVERY_NUMBER
from app.domain.audit import Action, LogNote
from app.domain.credit_stops import LIFT_PAID, OVERDUE, CreditActKind
from app.domain.moments import to_ms
from app.domain.numbers import number_of
from app.domain.recovery import StepKind
from app.readmodels.arrears_evaluation import Fact
from app.services.cases import unit_chain
from app.services.usecase import Call
from database.queries import receivables
from database.queries.arrears import Responsible, responsible
from database.repositories import credit_acts, recoveries
from database.repositories.credit_acts import NewCreditAct
from database.repositories.numbers import next_number
from database.repositories.recoveries import NewRecovery, NewStep

_SERIES = "recovery"


def note_all(call: Call, judged: dict[int, Judged], day: date) -> list[tuple[int, Fact]]:
    """Write what has to be noted of these clients as of `day`.

    Standings in `judged` are completed by the recoveries that open. Returns what was noted of whom.
    """
    told = {pk: one for pk, one in judged.items() if one.note}
    writer = _Writer(call, day, told)
    for pk, one in told.items():
        opened = writer.note(one)
        if opened is not None:
            standing = replace(one.standing, recovery_pk=opened)
            judged[pk] = replace(one, standing=standing)
    return writer.noted


class _Writer:
    """Writes acts and steps of one day; each bears that day, `at` says when it was written."""

    def __init__(self, call: Call, day: date, told: Mapping[int, Judged]) -> None:
        self._call, self._day = call, day
        self._at = to_ms(call.now)
        connection = call.uow.connection
        self._clients = responsible(connection, told) if told else {}
        stops = [pk for pk, one in told.items() if one.note.stop]
        self._oldest: dict[int, int] = {}
        if stops:
            for bill in receivables.open_bills(connection, day, stops):
                if bill.overdue(day) and bill.open_fen > 0:
                    self._oldest.setdefault(bill.client_pk, bill.pk)
        self.noted: list[tuple[int, Fact]] = []

    def note(self, one: Judged) -> int | None:
        """Write what follows for one client; returns the key of a recovery that opens."""
        client = self._clients[one.standing.client_pk]
        stop_pk = one.before.stop_pk
        if one.note.stop:
            stop_pk = self._act(one, CreditActKind.STOP, OVERDUE)
            self._tell(client, Action.CREDIT, Fact.STOPPED)
        if one.note.released_by is not None:
            self._act(one, CreditActKind.RELEASE, LIFT_PAID)
            self._tell(client, Action.CREDIT, Fact.RELEASED)
        self._steps(one, client)
        if one.note.opens and stop_pk is not None:
            return self._open(client, stop_pk)
        return None

    def _act(self, one: Judged, kind: CreditActKind, reason: str) -> int:
        pk = one.standing.client_pk
        stops = kind is CreditActKind.STOP
        new = NewCreditAct(
            pk,
            kind,
            self._day,
            reason,
            self._day,
            self._at,
            self._call.act,
            overdue_fen=one.standing.overdue_fen if stops else 0,
            bill_pk=self._oldest.get(pk) if stops else None,
            case_pk=None if stops else one.before.lift_case_pk,
        )
        return credit_acts.add(self._call.uow.connection, self._call.uow.saved.append, new)

    def _open(self, client: Responsible, stop_pk: int) -> int:
        call, connection = self._call, self._call.uow.connection
        top = unit_chain(call, client.unit_pk)[-1]
        serial = next_number(connection, top, _SERIES, self._day.year)
        pattern = str(call.office.rules.in_force(RECOVERY_NUMBER, self._day).value)
        organ = call.uow.organisation.unit_at(top).name
        new = NewRecovery(
            number_of(pattern, organ, self._day.year, serial),
            client.pk,
            client.unit_pk,
            stop_pk,
            self._day,
            self._at,
            call.act,
        )
        self._tell(client, Action.RECOVERY, Fact.OPENED)
        return recoveries.open_recovery(connection, call.uow.saved.append, new)

    def _steps(self, one: Judged, client: Responsible) -> None:
        for promise_pk, verdict in one.note.verdicts:
            self._step(one, verdict, promise_pk)
            self._tell(client, Action.RECOVERY, Fact(verdict.value))
        if one.note.closes:
            self._step(one, StepKind.CLOSED, None)
            self._tell(client, Action.RECOVERY, Fact.CLOSED)

    def _step(self, one: Judged, kind: StepKind, promise_pk: int | None) -> None:
        new = NewStep(
            one.standing.client_pk,
            kind,
            self._day,
            self._day,
            self._at,
            self._call.act,
            recovery_pk=one.recovery_pk,
            of_step_pk=promise_pk,
        )
        recoveries.add_step(self._call.uow.connection, self._call.uow.saved.append, new)

    def _tell(self, client: Responsible, action: Action, fact: Fact) -> None:
        """Tell that it was noted, and have it logged."""
        self.noted.append((client.pk, fact))
        self._call.record(
            LogNote(
                action,
                client_id=client.id,
                client_unit=client.unit_pk,
                categories=(7,),
                detail=fact.value,
            )
        )
