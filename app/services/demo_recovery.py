"""Recovery in the sample office: calls, visits, promises and letters to clients that owe (K6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.domain.recovery import StepKind
from app.readmodels.arrears_letters import LetterKind
from app.services.arrears.letters import PrintLetters, prepare_letters
from app.services.arrears.recovering import (
    RecordPromise,
    RecordStep,
    record_promise,
    record_step,
)
from app.services.demo_credit import credit_rows, tried
from app.services.demo_diary import Act, Diary
from app.services.office import Desk


@dataclass(frozen=True, slots=True)
class DemoRecovery:
    """Plans the steps of `resources/demo/credit.toml` in the diary."""

    diary: Diary
    staff: dict[str, str]
    today: date
    ids: dict[str, str]

    def plan(self, managers: Mapping[str, str]) -> None:
        """Plan all of it, by who looks after the client, else by finance."""
        for row in credit_rows():
            who = managers[row["key"]] or self.staff["finance"]
            for days, what, words, *promise in row["steps"]:
                day = self.diary.before(self.today - timedelta(days=days))
                self.diary.add(day, who, self._step(row["name"], what, words, promise))

    def _step(self, name: str, what: str, words: str, promise: list[int]) -> Act:
        def act(desk: Desk) -> None:
            client, day = self.ids[name], desk.services.office.clock().date()
            use_case: Any = record_step
            command: Any
            if what == "letter":
                use_case, command = prepare_letters, PrintLetters(LetterKind(words), (client,))
            elif what == "promise":
                yuan, ahead = promise
                until = day + timedelta(days=ahead)
                use_case = record_promise
                command = RecordPromise(client, until, yuan * 100, words)
            else:
                command = RecordStep(client, StepKind(what), day, words)
            tried(desk, use_case, command)

        return act
