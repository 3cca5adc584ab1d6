"""What is typed into the approval dialogs and not sent: kept by case, also while locked."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Protocol

from shiboken6 import isValid

from app.services.approvals.acting import Answer
from app.services.drafts import OF_A_CASE, KeptDraft

Chosen = tuple[tuple[int, str], ...]
_AND = " "


def key_of(cases: Iterable[str]) -> str:
    """Under what an answer to these cases (ids) is kept."""
    return _AND.join(sorted(cases))


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
        """Keep what is typed; its key, "" when nothing is typed or the dialog is closed."""


class TypedAnswers:
    """Answers typed and not sent, by case or cases; they outlive the dialog, and a lock."""

    def __init__(self) -> None:
        self.by_case: dict[str, TypedAnswer] = {}
        self._dialog: Answered | None = None

    def watch(self, dialog: Answered) -> None:
        """A dialog is about to be shown."""
        self._dialog = dialog

    def drafts(self) -> tuple[KeptDraft, ...]:
        """One for each key; that of the dialog says that it was shown."""
        dialog = self._dialog
        shown = dialog.keep() if dialog is not None and isValid(dialog) else ""
        return tuple(
            KeptDraft("", OF_A_CASE, _text(case, typed, shown=case == shown))
            for case, typed in self.by_case.items()
        )

    def take_back(self, kept: Sequence[KeptDraft]) -> tuple[str, ...]:
        """They wait for their cases; ids of the one or the several that were shown, if any."""
        shown = ""
        for body in (json.loads(one.body) for one in kept):
            self.by_case[body["case"]] = TypedAnswer(**body["typed"])
            shown = body["case"] if body["shown"] else shown
        return tuple(shown.split(_AND)) if shown else ()

    def move(self, before: Iterable[str], to: Iterable[str]) -> None:
        """What was typed on some cases is for those that are left of them; dropped for none."""
        typed, left = self.by_case.pop(key_of(before), None), key_of(to)
        if typed is not None and left:
            self.by_case[left] = typed


def _text(case: str, typed: TypedAnswer, *, shown: bool) -> str:
    body = {"case": case, "shown": shown, "typed": asdict(typed)}
    return json.dumps(body, ensure_ascii=False)
