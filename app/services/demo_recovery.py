"""Recovery in the sample office: letters to clients that owe (K6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.readmodels.arrears_letters import LetterKind
from app.services.arrears.letters import PrintLetters, prepare_letters
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
            for days, what, words, *_promise in row["steps"]:
                if what == "letter":
                    day = self.diary.before(self.today - timedelta(days=days))
                    self.diary.add(day, who, self._letter(row["name"], words))

    def _letter(self, name: str, kind: str) -> Act:
        def act(desk: Desk) -> None:
            tried(desk, prepare_letters, PrintLetters(LetterKind(kind), (self.ids[name],)))

        return act
