"""What is typed into the approval dialog and not sent: kept by case, also while locked."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Protocol

from shiboken6 import isValid

from app.services.approvals.acting import Answer
from app.services.drafts import OF_A_CASE, KeptDraft

Chosen = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """An answer as it stands, wrong or right; `number` and `day` are of the paper.

    `back_to` counts steps from 1, 0 for the applicant. `units` and `people` get a copy, by key and
    name. `files` says that it was typed for a filing, and not for a signature.
    """

    opinion: str
    answer: str = Answer.SIGN.value
    back_to: int = 0
    number: str = ""
    day: str = ""
    units: Chosen = ()
    people: Chosen = ()
    files: bool = False


class Answered(Protocol):
    """A dialog in which an answer is typed."""

    def keep(self) -> str:
        """Keep what is typed; the id of its case, "" when nothing is typed or it is closed."""


class TypedAnswers:
    """Answers typed and not sent, by case; they outlive the dialog, and a lock."""

    def __init__(self) -> None:
        self.by_case: dict[str, TypedAnswer] = {}
        self._dialog: Answered | None = None

    def watch(self, dialog: Answered) -> None:
        """A dialog is about to be shown."""
        self._dialog = dialog

    def drafts(self) -> tuple[KeptDraft, ...]:
        """One for each case; that of the dialog says that it was shown."""
        dialog = self._dialog
        shown = dialog.keep() if dialog is not None and isValid(dialog) else ""
        return tuple(
            KeptDraft("", OF_A_CASE, _text(case, typed, shown=case == shown))
            for case, typed in self.by_case.items()
        )

    def take_back(self, kept: Sequence[KeptDraft]) -> str:
        """They wait for their cases; the id of the one that was shown, "" for none."""
        shown = ""
        for body in (json.loads(one.body) for one in kept):
            self.by_case[body["case"]] = TypedAnswer(**body["typed"])
            shown = body["case"] if body["shown"] else shown
        return shown


def _text(case: str, typed: TypedAnswer, *, shown: bool) -> str:
    body = {"case": case, "shown": shown, "typed": asdict(typed)}
    return json.dumps(body, ensure_ascii=False)
