"""What is typed into dossiers and not saved: save it all, hand it out as drafts, take it back."""

import json
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject

import resources.catalogue as shipped
from app.domain.dossier import decode, encode
from app.services.drafts import KeptDraft
from ui.dossier.dialog_drafts import DialogDrafts, is_of_dialog
from ui.dossier.draft import Draft, Mode
from ui.dossier.editing import Editing
from ui.dossier.section import Section


class UnsavedEdits(QObject):
    """Unsaved edits of the dossier page, here and in clients that were open before."""

    def __init__(
        self, editing: Editing, sections: Mapping[int, Section], dialogs: Sequence[DialogDrafts]
    ) -> None:
        super().__init__(editing)
        self._editing = editing
        self._sections = sections
        self._dialogs = dialogs
        self._on_end: Callable[[bool], None] | None = None
        editing.settled.connect(self._check)

    @property
    def any(self) -> bool:
        """True while something is typed and not saved."""
        return self._editing.unsaved or any(one.drafts() for one in self._dialogs)

    def save(self, on_end: Callable[[bool], None]) -> None:
        """Save every section that is being typed into; `on_end(whether all of them were)`.

        What was typed for other clients can only be kept: nobody sees them while they are saved.
        """
        self._on_end = on_end
        for number in self._open():
            self._editing.save(number)
        self._check()

    def drafts(self) -> tuple[KeptDraft, ...]:
        """All of it, to be kept while the office is locked."""
        in_sections = tuple(
            KeptDraft(client_id, number, text_of(draft, number))
            for (client_id, number), draft in self._editing.drafts().items()
        )
        return (*in_sections, *(one for dialogs in self._dialogs for one in dialogs.drafts()))

    def take_back(self, kept: Sequence[KeptDraft]) -> None:
        """Each draft comes back when its client is shown."""
        for dialogs in self._dialogs:
            dialogs.take_back([one for one in kept if is_of_dialog(one)])
        mine = [one for one in kept if not is_of_dialog(one)]
        self._editing.give({(one.client_id, one.category): draft_of(one.body) for one in mine})

    def _open(self) -> list[int]:
        return [
            n for n, section in self._sections.items() if section.editing and section.draft().typed
        ]

    def _check(self) -> None:
        if self._on_end is not None and not self._editing.sending:
            on_end, self._on_end = self._on_end, None
            on_end(not self._open())


def text_of(draft: Draft, category: int) -> str:
    """A draft as text: of the values it began from, only those of its own section."""
    base = {path: encode(value) for path, value in draft.base.items() if _of(path, category)}
    return json.dumps(
        {
            "mode": draft.mode.value,
            "base": base,
            "base_version": draft.base_version,
            "typed": dict(draft.typed),
            "order": {name: list(ids) for name, ids in draft.order.items()},
            "proposal": draft.proposal,
            "not_duplicates": draft.not_duplicates,
        },
        ensure_ascii=False,
    )


def draft_of(text: str) -> Draft:
    """The draft of its text."""
    kept = json.loads(text)
    base = {path: decode(value) for path, value in kept["base"].items()}
    return Draft(
        mode=Mode(kept["mode"]),
        base={path: value for path, value in base.items() if value is not None},
        base_version=kept["base_version"],
        typed=kept["typed"],
        order={name: tuple(ids) for name, ids in kept["order"].items()},
        proposal=kept["proposal"],
        not_duplicates=kept["not_duplicates"],
    )


def _of(path: str, category: int) -> bool:
    """Own fields (C17-5) do not tell their category by their path; their readers are the same."""
    field = shipped.fields().for_path(path)
    return field is None or category in field.categories
