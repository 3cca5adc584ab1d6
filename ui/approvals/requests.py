"""Decides, withdraws and revokes requests for access from their detail on the page."""

from PySide6.QtCore import QObject

from app.readmodels.access import AccessRow, RequestRow
from app.services.access import DecideRequest, decide_request, revoke_access, withdraw_request
from ui.access.detail import CaseDetail
from ui.navigation import Page
from ui.theme import Tone


class RequestActs(QObject):
    """Runs what the detail asks for; the page says how it went and reads its lists again."""

    def __init__(self, page: Page, detail: CaseDetail) -> None:
        super().__init__(page)
        self._page = page
        detail.decided.connect(self._on_decided)
        detail.withdraw_wanted.connect(self._on_withdraw)
        detail.revoke_wanted.connect(self._on_revoke)

    def _on_decided(self, command: DecideRequest) -> None:
        refused = command.refuse is not None
        words = self.tr("The request is refused.") if refused else self.tr("Access is granted.")
        page = self._page
        page.desk.run(
            page, decide_request, command, lambda _id: self._done(words), page.show_refusal
        )

    def _on_withdraw(self, row: RequestRow) -> None:
        words, page = self.tr("The request is withdrawn."), self._page
        page.desk.run(
            page, withdraw_request, row.id, lambda _none: self._done(words), page.show_refusal
        )

    def _on_revoke(self, row: AccessRow) -> None:
        page = self._page
        title = self.tr("Revoke the grant of {name}?").format(name=row.user)
        words = self.tr("It ends at once, also in a window that is open now.")

        def go() -> None:
            done = self.tr("The grant is revoked.")
            page.desk.run(
                page, revoke_access, row.id, lambda _none: self._done(done), page.show_refusal
            )

        page.desk.prompts.confirm(page, title, words, self.tr("Revoke"), go, danger=True)

    def _done(self, words: str) -> None:
        self._page.message_bar.show_message(words, Tone.SUCCESS)
        self._page.reload()
