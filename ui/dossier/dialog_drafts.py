"""What is typed into a dialog of a dossier when the office is locked: kept, and opened again.

Records, needs, opening entries, acts on credit and ledger. Important persons (category 3) never
come here: what is typed about them and not saved is lost at lock.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypedDict

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.services.drafts import OF_NOBODY_YET, KeptDraft

OF_ARREARS = "arrears_"
"""Names of the dialogs of the arrears page begin so."""


class _Body(TypedDict):
    """The window's text of a draft: which dialog, and what was typed by key."""

    dialog: str
    typed: dict[str, str]


class TypedInto(Protocol):
    """A dialog in which something is typed, by key."""

    @property
    def unsaved(self) -> dict[str, str]:
        """What was typed; nothing when the dialog is closed, or sends it just now."""

    def put(self, typed: Mapping[str, str]) -> None:
        """Type for the person what was typed before."""


class DialogDrafts(QObject):
    """At most one dialog at a time is open; it is watched under its name."""

    def __init__(self, page: QWidget, reopen: Mapping[str, tuple[int, Callable[[], None]]]) -> None:
        """`reopen`: by name of a dialog the category it writes, and the act that opens it."""
        super().__init__(page)
        self._reopen = reopen
        self._open: tuple[str, str, TypedInto] | None = None
        self._kept: dict[str, _Body] = {}
        self._due: str | None = None

    def watch(self, name: str, client_id: str, dialog: TypedInto) -> None:
        """A dialog is about to be shown; what was kept of it comes back into its inputs."""
        self._open = (name, client_id, dialog)
        body = self._kept.get(client_id)
        if body is not None and body["dialog"] == name:
            del self._kept[client_id]
            dialog.put(body["typed"])

    def now_of(self, client_id: str) -> None:
        """What is typed into the dialog that is open is of this client now."""
        if self._open is not None:
            self._open = (self._open[0], client_id, self._open[2])

    def waiting(self, client_id: str) -> Mapping[str, str]:
        """What is kept of a dialog of this client and not typed again yet."""
        body = self._kept.get(client_id)
        return body["typed"] if body is not None else {}

    def drafts(self) -> tuple[KeptDraft, ...]:
        """What is typed just now, and what waits for its client to be shown again."""
        waiting = dict(self._kept)
        if self._open is not None:
            name, client_id, dialog = self._open
            typed = dialog.unsaved if isValid(dialog) else {}
            if typed:
                waiting[client_id] = {"dialog": name, "typed": typed}
        return tuple(
            KeptDraft(client_id, self._category(client_id, body), json.dumps(body))
            for client_id, body in waiting.items()
        )

    def take_back(self, kept: Sequence[KeptDraft]) -> None:
        """Each draft of a dialog that is opened here waits for its client."""
        bodies: dict[str, _Body] = {one.client_id: json.loads(one.body) for one in kept}
        self._kept |= {key: body for key, body in bodies.items() if body["dialog"] in self._reopen}

    def first_of(self, name: str) -> tuple[str, Mapping[str, str]] | None:
        """The client and what is kept of the dialog `name`, the first one that waits."""
        for client_id, body in self._kept.items():
            if body["dialog"] == name:
                return client_id, body["typed"]
        return None

    def show_first(self) -> None:
        """Open what waits without its client being shown."""
        for client_id in list(self._kept)[:1]:
            self.show(client_id)

    def show(self, client_id: str) -> None:
        """A client is shown: open the dialog that was being typed into."""
        if client_id in self._kept and self._due != client_id:
            self._due = client_id
            QTimer.singleShot(0, self, self._open_due)

    def _category(self, client_id: str, body: _Body) -> int:
        return self._reopen[body["dialog"]][0] if client_id else OF_NOBODY_YET

    def _open_due(self) -> None:
        client_id, self._due = self._due, None
        if client_id is not None and client_id in self._kept:
            self._reopen[self._kept[client_id]["dialog"]][1]()


def is_of_dialog(kept: KeptDraft) -> bool:
    """Whether a draft was typed into a dialog; else into a section."""
    return "dialog" in json.loads(kept.body)


def is_of_arrears(kept: KeptDraft) -> bool:
    """Whether a draft was typed into a dialog of the arrears page."""
    return is_of_dialog(kept) and json.loads(kept.body)["dialog"].startswith(OF_ARREARS)
