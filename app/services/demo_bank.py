"""A statement of the bank in the sample office: money that waits for finance to say whose it is."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import resources
from app.domain.bank_rows import BankRow
from app.services.demo_credit import tried
from app.services.demo_diary import Diary
from app.services.office import Desk
from app.services.receivables.bank import BankFile, apply_statement

_HEADER_ROWS = 2
_NAME, _SHEET = "银行流水 {day:%Y-%m-%d}.xlsx", "流水"


@dataclass(frozen=True, slots=True)
class DemoBank:
    """Plans the import of the lines of `resources/demo/credit.toml` in the diary."""

    diary: Diary
    staff: dict[str, str]
    today: date

    def plan(self) -> None:
        """On the last day, by finance."""
        self.diary.add(self.diary.before(self.today), self.staff["finance"], self._import)

    def _import(self, desk: Desk) -> None:
        name = _NAME.format(day=desk.services.office.clock().date())
        digest = hashlib.sha256(name.encode("utf-8")).hexdigest()
        tried(desk, apply_statement, BankFile(name, digest, _SHEET, tuple(self._rows())))

    def _rows(self) -> Iterator[BankRow]:
        lines = resources.toml("demo/credit.toml")["bank_line"]
        for row, line in enumerate(lines, start=_HEADER_ROWS + 1):
            day = self.today - timedelta(days=line["days"])
            reference = f"{day:%Y%m%d}{row:06d}"
            yield BankRow(row, day, line["yuan"] * 100, line["payer"], line["words"], reference)
