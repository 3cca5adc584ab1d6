"""Credit of the sample office: what its clients used, owe and paid, and what was done about it.

Every act passes a use-case on the day on which it is done. What the rules refuse on that day, as
credit to who is stopped, is done as an office would do it: paid in cash, or not at all.
"""

import contextlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

import resources
from app.domain.agreements import AgreementTerms, Cycle, Settlement
from app.domain.credit import Counts
from app.domain.errors import Refusal
from app.domain.receivables import Method
from app.services.agreements import RecordAgreement, record_agreement
from app.services.approvals.acting import Answer
from app.services.approvals.answering import AnswerCase, answer_case
from app.services.arrears.evaluating import evaluate
from app.services.credit.asking import AskCredit, ask_credit
from app.services.credit.releasing import AskLift, AskRelease, ask_lift, ask_release
from app.services.demo_diary import Act, Diary
from app.services.mail_use.recording import MailUse, record_mail_use
from app.services.office import Desk
from app.services.receivables.closing import ClosePeriods, close_periods
from app.services.receivables.paying import RecordPayment, record_payment
from app.services.tariffs.book import tariff_book

Rows = Sequence[Mapping[str, Any]]

MONTHS = 4
"""Whole months before the sample's date in which credit is used."""

_BEFORE = 8
"""Months before these, paid in cash."""

_EVERY = 3
"""Days of the diary between two evaluations."""

_LAST = 28
"""Last day of a month on which something is posted, so that every month has it."""

_SIGNERS: Mapping[str, tuple[str, ...]] = {
    "credit": ("unit_head", "finance", "organ_officer"),
    "release": ("organ_officer",),
    "lift": ("organ_officer",),
}
_LIFT = timedelta(days=25)
_YEAR = timedelta(days=364)
_ITEM_FEN = 12_00
"""What an item comes to on average."""


def credit_rows() -> Rows:
    """Clients of the sample office that use credit."""
    rows: Rows = resources.toml("demo/credit.toml")["client"]
    return rows


@dataclass(slots=True)
class DemoCredit:
    """Plans the credit of these clients in the diary."""

    diary: Diary
    staff: dict[str, str]
    today: date
    ids: dict[str, str]
    _businesses: dict[str, int] = field(default_factory=dict)

    def plan(self, managers: Mapping[str, str]) -> None:
        """Plan all of it; `managers` looks after each client, by its key in the data."""
        keeper, finance = self.staff["keeper"], self.staff["finance"]
        rows = credit_rows()
        # Whoever is registered on the first worked day has an agreement on the next
        signed = self.diary.add(self.diary.worked_from(0) + 1, keeper, self._agreeing(rows))
        self.diary.add(signed + 1, keeper, self._remembering(rows))
        for number in range(MONTHS):
            day = self._from(self._month(number + 1))
            if day is not None:
                self.diary.add(day, keeper, self._using(rows, number))
                self.diary.add(day, finance, self._closing(number))
        # Nothing is overdue before: whatever is not paid in time is due later
        begins = self._from(self._month(1) + timedelta(days=_LAST)) or 0
        for day in range(begins, len(self.diary.days), _EVERY):
            if self.diary.is_worked(day):
                self.diary.add(day, finance, self.evaluate)
        for row in rows:
            self._plan_pays(row)
            self._plan_case(row, managers[row["key"]])

    def evaluate(self, desk: Desk) -> None:
        """As at every unlock: each day that was missed, and today."""
        evaluate(desk.services, desk.actor)

    def _month(self, number: int) -> date:
        """First day of one of the months, 0 for the oldest."""
        return self.today.replace(day=1) - relativedelta(months=MONTHS - number)

    def _from(self, day: date) -> int | None:
        """The first day of the diary that is not before `day`; None when it has none."""
        place = bisect_left(self.diary.days, day)
        return place if place < len(self.diary.days) else None

    def _agreeing(self, rows: Rows) -> Act:
        pattern = resources.toml("demo/credit.toml")["agreement"]

        def record(desk: Desk) -> None:
            day = desk.services.office.clock().date()
            begins = self._month(0)
            for number, row in enumerate(rows, start=61):
                terms = AgreementTerms(
                    pattern.format(year=day.year, number=number),
                    row["unit"],
                    row["name"],
                    min(day, begins),
                    begins,
                    begins + _YEAR,
                    Settlement.ON_CREDIT,
                    Cycle.MONTH,
                )
                command = RecordAgreement(self.ids[row["name"]], terms)
                desk.services.run(record_agreement, desk.actor, command)

        return record

    def _remembering(self, rows: Rows) -> Act:
        """Mail use of the months before, which was paid in cash."""

        def record(desk: Desk) -> None:
            day = desk.services.office.clock().date()
            book = desk.services.run(tariff_book, desk.actor, None)
            for business in reversed(book.businesses):
                self._businesses[business.specialty] = business.pk
            for row in rows:
                found: list[MailUse] = []
                for back in range(_BEFORE, 0, -1):
                    first = self._month(0) - relativedelta(months=back)
                    if first.replace(day=_LAST) > day:
                        continue
                    # Rises and falls over the year, the same for each client
                    fen = row["usual"] * (88 + 7 * (first.month % 4)) // 100 * 100
                    found += self._lines(row, first, fen, Settlement.CASH)
                desk.services.run(record_mail_use, desk.actor, tuple(found))

        return record

    def _lines(
        self, row: Mapping[str, Any], first: date, fen: int, settlement: Settlement
    ) -> Iterator[MailUse]:
        """A line for each specialty; together `fen`."""
        used = row["specialties"]
        parts = [fen * 55 // 100 // 100 * 100, 0] if len(used) > 1 else [fen]
        parts[-1] = fen - sum(parts[:-1])
        last = min(first.replace(day=_LAST), self.today - timedelta(days=1))
        for specialty, part in zip(used, parts, strict=True):
            yield MailUse(
                *(self.ids[row["name"]], self._businesses[specialty], first, last),
                *(part, part, f"{first:%Y%m}-{row['key']}-{specialty}"),
                volume=part // _ITEM_FEN * 1000,
                volume_unit="件",
                settlement=settlement,
            )

    def _using(self, rows: Rows, number: int) -> Act:
        """A month's lines on credit; what the gate refuses was paid in cash."""

        def record(desk: Desk) -> None:
            first = self._month(number)
            for row in rows:
                fen = row["months"][number] * 100
                if not fen:
                    cash = tuple(self._lines(row, first, row["usual"] * 100, Settlement.CASH))
                    desk.services.run(record_mail_use, desk.actor, cash)
                    continue
                for line in self._lines(row, first, fen, Settlement.ON_CREDIT):
                    self._book(desk, line)

        return record

    def _book(self, desk: Desk, line: MailUse) -> None:
        try:
            desk.services.run(record_mail_use, desk.actor, (line,))
        except Refusal:
            paid = MailUse(
                *(line.client, line.business_pk, line.first, line.last),
                *(line.tariff_fen, line.charged_fen, line.reference),
                volume=line.volume,
                volume_unit=line.volume_unit,
            )
            desk.services.run(record_mail_use, desk.actor, (paid,))

    def _closing(self, number: int) -> Act:
        until = self._month(number + 1) - timedelta(days=1)
        return self._trying(close_periods, lambda: ClosePeriods(until))

    def _plan_pays(self, row: Mapping[str, Any]) -> None:
        days = int(row["repayment"][1:-1])
        for month, after, share in row["pays"]:
            end = self._month(month) - timedelta(days=1)
            day = self._from(end + timedelta(days=days + after))
            if day is not None:
                fen = row["months"][month - 1] * share
                self.diary.add(day, self.staff["finance"], self._paying(row, fen, month))

    def _paying(self, row: Mapping[str, Any], fen: int, month: int) -> Act:
        name, reference = row["name"], f"SJ{self._month(month):%y%m}{row['key']}"

        def command(desk: Desk) -> RecordPayment:
            day = desk.services.office.clock().date()
            return RecordPayment(self.ids[name], day, fen, Method.TRANSFER, name, reference, "邮费")

        return lambda desk: tried(desk, record_payment, command(desk))

    def _plan_case(self, row: Mapping[str, Any], manager: str) -> None:
        """What was asked about the credit, and each signature on a later day."""
        if "case" not in row:
            return
        what, days, decided = row["case"]
        cases: list[str] = []
        day = self.diary.add(
            self.diary.before(self.today - timedelta(days=days)),
            manager,
            self._asking(row, what, cases),
        )
        for step, role in enumerate(_SIGNERS[what] if decided else ()):
            day = min(day + 1, len(self.diary.days) - 1)
            day = self.diary.add(day, self.staff[role], self._signing(cases, step))

    def _asking(self, row: Mapping[str, Any], what: str, cases: list[str]) -> Act:
        def ask(desk: Desk) -> None:
            with contextlib.suppress(Refusal):  # as on a date on which nothing is stopped
                cases.append(self._asked(desk, row, what))

        return ask

    def _asked(self, desk: Desk, row: Mapping[str, Any], what: str) -> str:
        client, day = self.ids[row["name"]], desk.services.office.clock().date()
        services, actor = desk.services, desk.actor
        match what:
            case "release":
                why = "欠费已全部付清，客户承诺今后按期结算"
                return services.run(ask_release, actor, AskRelease(client, why)).case_id
            case "lift":
                why = "换季备货，货款月底前到账，请求限期恢复"
                return services.run(ask_lift, actor, AskLift(client, day + _LIFT, why)).case_id
            case _:
                asked = AskCredit(
                    *(client, "A", row["asked"] * 100, row["repayment"], Counts.BILLED),
                    *(day, None, "连续三个月提前付清，业务量增长，申请提高额度"),
                )
                return services.run(ask_credit, actor, asked).case_id

    def _signing(self, cases: list[str], step: int) -> Act:
        def sign(desk: Desk) -> None:
            for case in cases:
                command = AnswerCase(case, 1, step, Answer.SIGN, "情况属实，同意")
                desk.services.run(answer_case, desk.actor, command)

        return sign

    def _trying(self, use_case: Any, command: Any) -> Act:
        return lambda desk: tried(desk, use_case, command())


def tried(desk: Desk, use_case: Any, command: Any) -> None:
    """What is refused on the day on which it falls is not done."""
    with contextlib.suppress(Refusal):
        desk.services.run(use_case, desk.actor, command)
