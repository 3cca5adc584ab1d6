"""Acts on the client shown: what is offered to this reader, and the forms behind the buttons."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import Refusal
from app.readmodels.arrears import ArrearsClient
from ui.arrears.asking import (
    MALICIOUS,
    PROMISE,
    STEP,
    Asking,
    asking_malicious,
    asking_promise,
    asking_step,
)
from ui.arrears.pane import PaneAct
from ui.desk import Desk
from ui.dossier.dialog_drafts import DialogDrafts
from ui.dossier.form_dialog import FormDialog

translate = QCoreApplication.translate
CATEGORY = 7
"""What is typed here is about what a client owes: it comes back to who may still read that."""


class ArrearsActs(QObject):
    """`said(words)` after an act, `refused(Refusal)` for what no form can show."""

    said = Signal(str)
    refused = Signal(object)

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._client: ArrearsClient | None = None
        self.typed = DialogDrafts(
            page,
            {
                STEP: (CATEGORY, self.step),
                PROMISE: (CATEGORY, self.promise),
                MALICIOUS: (CATEGORY, self.malicious),
            },
        )

    def offered(self, client: ArrearsClient) -> tuple[PaneAct, ...]:
        """What this reader can do about the client; it is the one that acts are about now."""
        self._client = client
        if not client.acts.recover:
            return ()
        promise = translate("Arrears", "Promise… P")
        malicious = translate("Arrears", "Malicious…")
        if client.row.malicious:
            malicious = translate("Arrears", "Not malicious…")
        return (
            PaneAct("call", translate("Arrears", "Call, visit… C"), "phone", primary=True),
            PaneAct("promise", promise, "calendar"),
            PaneAct("malicious", malicious, "flag"),
        )

    def do(self, key: str) -> None:
        """The act of a button or a key."""
        match key:
            case "call":
                self.step()
            case "promise":
                self.promise()
            case "malicious":
                self.malicious()

    def step(self) -> None:
        """A call, a visit or a note."""
        if self._client is not None:
            self._ask(asking_step(self._client, self._desk.formats.today()))

    def promise(self) -> None:
        """A promise to pay."""
        if self._client is not None:
            self._ask(asking_promise(self._client, self._desk.formats.today()))

    def malicious(self) -> None:
        """The mark 恶意拖欠 or its end."""
        if self._client is not None:
            self._ask(asking_malicious(self._client))

    def _ask(self, asking: Asking) -> None:
        if self._client is None:
            return
        dialog = FormDialog(self._page, asking.asked).fill(asking.raw)

        def give(typed: Mapping[str, str]) -> None:
            self._desk.run(dialog, asking.use_case, asking.command(typed), done, refuse)

        def done(_result: object) -> None:
            dialog.accept()
            self.said.emit(asking.done)

        def refuse(refusal: Refusal) -> None:
            dialog.refuse(refusal, asking.places.get(refusal.reason, ""))

        dialog.given.connect(give)
        self.typed.watch(asking.asked.name, self._client.row.client_id, dialog)
        self._desk.prompts.show(dialog)
