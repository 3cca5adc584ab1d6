"""Acts on the client shown: what is offered to this reader, and the forms behind the buttons."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import Refusal
from app.domain.permissions import Permission
from app.readmodels.arrears import ArrearsClient
from app.readmodels.arrears_letters import LetterKind
from app.readmodels.arrears_lists import ClientArrears
from app.services.arrears.explaining import ExplainArrears, show_arrears
from app.services.usecase import denial
from ui.arrears.asking import (
    MALICIOUS,
    PROMISE,
    STEP,
    Asking,
    asking_malicious,
    asking_promise,
    asking_step,
)
from ui.arrears.letters_dialog import LettersDialog
from ui.arrears.pane import PaneAct
from ui.arrears.recovery_dialog import RecoveryDialog
from ui.credit.acts import LIFT, RELEASE, CreditActs
from ui.desk import Desk
from ui.dossier.dialog_drafts import OF_ARREARS, DialogDrafts
from ui.dossier.form_dialog import FormDialog
from ui.failures import sentence
from ui.receivables.acting import LedgerActs

translate = QCoreApplication.translate
CATEGORY = 7
"""What is typed here is about what a client owes: it comes back to who may still read that."""


class ArrearsActs(QObject):
    """`said(words)` after an act."""

    said = Signal(str)

    def __init__(self, page: QWidget, desk: Desk, ledger: LedgerActs) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._ledger = ledger
        self._client: ArrearsClient | None = None
        self.typed = DialogDrafts(
            page,
            {
                STEP: (CATEGORY, self.step),
                PROMISE: (CATEGORY, self.promise),
                MALICIOUS: (CATEGORY, self.malicious),
                OF_ARREARS + RELEASE: (CATEGORY, self.release),
                OF_ARREARS + LIFT: (CATEGORY, self.lift),
            },
        )
        self._credit = CreditActs(page, desk, self.typed, drafts=OF_ARREARS)
        self._credit.submitted.connect(self._on_submitted)

    def offered(self, client: ArrearsClient) -> tuple[PaneAct, ...]:
        """What this reader can do about the client; it is the one that acts are about now."""
        self._client = client
        return (*self._recovering(client), *self._releasing(client))

    def do(self, key: str) -> None:
        """The act of a button or a key."""
        match key:
            case "call":
                self.step()
            case "promise":
                self.promise()
            case "malicious":
                self.malicious()
            case "letter":
                self.letter()
            case "statement":
                self.statement()
            case "recovery":
                self.recovery()
            case "release":
                self.release()
            case "lift":
                self.lift()

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

    def letter(self) -> None:
        """A letter to this client: what is due by where it stands is proposed."""
        if self._client is not None:
            row = self._client.row
            kind = LetterKind.REMINDER
            if row.stopped:
                kind = LetterKind.RECOVERY
            self.letters((row.client_id,), kind)

    def letters(self, client_ids: tuple[str, ...], kind: LetterKind = LetterKind.REMINDER) -> None:
        """Letters to several clients."""
        dialog = LettersDialog(self._desk, self._page.window(), client_ids, kind)
        dialog.printed.connect(self.said)
        self._desk.prompts.show(dialog)

    def statement(self) -> None:
        """The statement of account of this client, as PDF and workbook."""
        if self._client is not None:
            self._ledger.statement(self._client.row.client_id)

    def recovery(self) -> None:
        """The whole course of the recovery of this client."""
        if self._client is not None:
            command = ExplainArrears(self._client.row.client_id)
            self._desk.run(self._page, show_arrears, command, self._on_recovery)

    def _on_recovery(self, found: ClientArrears) -> None:
        self._desk.prompts.show(RecoveryDialog(self._page.window(), found))

    def release(self) -> None:
        """Ask the organ for the release of the stop."""
        if self._client is not None:
            self._credit.release(self._client.row.client_id)

    def lift(self) -> None:
        """Ask the organ to lift the stop for a time."""
        if self._client is not None:
            self._credit.lift(self._client.row.client_id)

    def _on_submitted(self, _case: object) -> None:
        self.said.emit(translate("Arrears", "It is asked for; it stands in Approvals."))

    def _recovering(self, client: ArrearsClient) -> tuple[PaneAct, ...]:
        if not client.acts.recover:
            return ()
        malicious = translate("Arrears", "Malicious…")
        if client.row.malicious:
            malicious = translate("Arrears", "Not malicious…")
        return (
            PaneAct("call", translate("Arrears", "Call, visit…"), "phone", primary=True),
            PaneAct("letter", translate("Arrears", "Letter…"), "mail"),
            PaneAct("promise", translate("Arrears", "Promise…"), "calendar"),
            PaneAct("malicious", malicious, "flag"),
        )

    def _releasing(self, client: ArrearsClient) -> tuple[PaneAct, ...]:
        """Release and lift of a stop: asked for here, decided by the organ (K7)."""
        if not client.row.stopped or not (client.acts.recover or client.acts.ask):
            return ()
        why_not = sentence(denial(Permission.CASE_ASK)) if not client.acts.ask else ""
        hindered = client.acts.hindrance
        release = why_not or (sentence(hindered) if hindered is not None else "")
        return (
            PaneAct("lift", translate("Arrears", "Lift…"), "clock", why_not),
            PaneAct("release", translate("Arrears", "Release…"), "unlock", release),
        )

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
