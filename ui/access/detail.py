"""The selected request or grant with its acts: grant, narrow, refuse, withdraw, revoke."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.calendar import parse_date
from app.readmodels.access import AccessRow, RequestRow
from app.services.access import DecideRequest
from ui.access.words import (
    act_words,
    asked_until,
    category_words,
    client_words,
    end_words,
    holder,
    named,
    state_words,
)
from ui.dossier.words import purpose_words
from ui.formatting import Formats
from ui.i18n import signed_by
from ui.widgets.box import Box
from ui.widgets.inputs import LineInput, SeveralInput
from ui.widgets.labels import button, text
from ui.widgets.layouts import KeyValues, scrolling

JOINED = "、"


class CaseDetail(Box):
    """`decided(DecideRequest)`, `withdraw_wanted`, `revoke_wanted(row)`, `client_wanted(id)`."""

    decided = Signal(object)
    withdraw_wanted = Signal(object)
    revoke_wanted = Signal(object)
    client_wanted = Signal(str)

    def __init__(self, formats: Formats) -> None:
        super().__init__(self.tr("Request"), margin=12)
        self.setObjectName("case_detail")
        self._formats = formats
        self._request: RequestRow | None = None
        self._grant: AccessRow | None = None
        self._categories: SeveralInput | None = None
        self._empty = text(self.tr("Select a line to see what is asked."), "muted", wrap=True)
        self.facts = KeyValues(label_width=72)
        self.facts.setObjectName("case_facts")
        holder_ = QWidget()
        self._column = QVBoxLayout(holder_)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(self._empty)
        self._column.addWidget(self.facts)
        self._column.addWidget(self._build_decision())
        self._column.addStretch()
        self.add(scrolling(holder_, role="surface"), 1)
        self._build_acts()
        self.show_request(None)

    def show_request(self, row: RequestRow | None) -> None:
        """Show a request, or that none is selected."""
        self._request, self._grant = row, None
        self.set_title(self.tr("Request"))
        self._show(row is not None)
        deciding = row is not None and row.may_decide
        self._decision.setVisible(deciding)
        if row is not None and deciding:
            self._offer(row)
        self.grant_button.setVisible(deciding)
        self.refuse_button.setVisible(deciding)
        waiting = row is not None and row.mine and row.verdict is None
        self.withdraw_button.setVisible(waiting)
        self.revoke_button.hide()
        self.open_button.setVisible(row is not None and row.client_id is not None and row.mine)
        self.facts.show_lines(self._request_lines(row) if row is not None else [])

    def show_grant(self, row: AccessRow | None) -> None:
        """Show a grant in force."""
        self.show_request(None)
        self._grant = row
        self.set_title(self.tr("Single grant"))
        self._show(row is not None)
        self.revoke_button.setVisible(row is not None and row.may_revoke)
        self.open_button.setVisible(row is not None and row.client_id is not None and row.mine)
        self.facts.show_lines(self._grant_lines(row) if row is not None else [])

    def press_grant(self) -> None:
        """Grant what is ticked, by key."""
        if self.grant_button.isVisible():
            self._on_grant()

    def press_refuse(self) -> None:
        """Refuse with the typed reason, by key."""
        if self.refuse_button.isVisible():
            self._on_refuse()

    def _show(self, shown: bool) -> None:
        self._empty.setVisible(not shown)
        self.facts.setVisible(shown)

    def _build_decision(self) -> QWidget:
        """What is granted, until when, or why not; a narrower grant is ticked here."""
        self._decision = QWidget()
        self._form = QVBoxLayout(self._decision)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(6)
        self._form.addWidget(text(self.tr("Grant these categories"), "field-label"))
        self._form.addWidget(text(self.tr("until (last day)"), "field-label"))
        self.until = LineInput()
        self.until.setObjectName("grant_until")
        self._form.addWidget(self.until)
        self._form.addWidget(text(self.tr("Reason, when you refuse"), "field-label"))
        self.reason = LineInput()
        self.reason.setObjectName("refuse_reason")
        self.reason.setMaxLength(200)
        self._form.addWidget(self.reason)
        self._error = text("", "error", wrap=True, name="decision_error")
        self._form.addWidget(self._error)
        return self._decision

    def _build_acts(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.grant_button = button(
            self.tr("Grant"),
            self._on_grant,
            role="primary",
            icon="check",
            name="grant",
            tip="Ctrl+Enter",
        )
        self.refuse_button = button(self.tr("Refuse"), self._on_refuse, name="refuse", tip="Ctrl+R")
        self.withdraw_button = button(
            self.tr("Withdraw"), self._on_withdraw, icon="undo", name="withdraw"
        )
        self.revoke_button = button(
            self.tr("Revoke…"), self._on_revoke, role="danger", icon="stop", name="revoke"
        )
        self.open_button = button(
            self.tr("Open dossier"), self._on_open, icon="folder", name="open_granted"
        )
        for made in (
            self.grant_button,
            self.refuse_button,
            self.withdraw_button,
            self.revoke_button,
            self.open_button,
        ):
            row.addWidget(made)
        row.addStretch()
        self.body.addSpacing(8)
        self.add(row)

    def _offer(self, row: RequestRow) -> None:
        """Everything that was asked is ticked; what is unticked is not granted."""
        if self._categories is not None:
            self._form.removeWidget(self._categories)
            self._categories.deleteLater()
        choices = tuple((str(number), category_words(number)) for number in row.categories)
        self._categories = SeveralInput(choices, across=1)
        self._categories.setObjectName("grant_categories")
        self._categories.fill(JOINED.join(map(str, row.categories)))
        self._form.insertWidget(1, self._categories)
        self.until.setText(row.until.isoformat() if row.until else "")
        self.until.setPlaceholderText(self.tr("empty: the default term from now"))
        self.reason.clear()
        self._error.setText("")

    def _on_grant(self) -> None:
        row, ticked = self._request, self._categories
        if row is None or ticked is None:
            return
        categories = tuple(int(one) for one in ticked.read().split(JOINED) if one)
        typed = self.until.text().strip()
        until = parse_date(typed) if typed else None
        if not categories:
            self._error.setText(self.tr("Tick what you grant, or refuse."))
        elif typed and until is None:
            self._error.setText(self.tr("The last day is a day such as 2026-11-24."))
        else:
            self._error.setText("")
            self.decided.emit(DecideRequest(row.id, tuple(sorted(categories)), until))

    def _on_refuse(self) -> None:
        row, reason = self._request, self.reason.text().strip()
        if row is None:
            return
        if not reason:
            self._error.setText(self.tr("Give the reason; the applicant will see it."))
            self.reason.setFocus()
            return
        self.decided.emit(DecideRequest(row.id, refuse=reason))

    def _on_withdraw(self) -> None:
        if self._request is not None:
            self.withdraw_wanted.emit(self._request)

    def _on_revoke(self) -> None:
        if self._grant is not None:
            self.revoke_wanted.emit(self._grant)

    def _on_open(self) -> None:
        row = self._request or self._grant
        if row is not None and row.client_id is not None:
            self.client_wanted.emit(row.client_id)

    def _request_lines(self, row: RequestRow) -> list[tuple[str, str]]:
        decided = end_words(row.decided_at, self._formats) if row.decided_at else ""
        by = signed_by(row.decided_by, row.decided_for)
        stands_in = self.tr("you sign for {name}").format(name=row.signs_for)
        decides = f"{row.organ} · {stands_in}" if row.signs_for else row.organ
        lines = (
            (self.tr("Client"), client_words(row.client, row.unit)),
            (self.tr("Unit"), row.unit),
            (self.tr("Applicant"), f"{row.applicant} · {row.applicant_unit}"),
            (self.tr("Categories"), named(row.categories)),
            (self.tr("For"), act_words(row.access)),
            (self.tr("Purpose"), purpose_words(row.purpose)),
            (self.tr("Until"), asked_until(row)),
            (self.tr("Asked"), end_words(row.at, self._formats)),
            (self.tr("Had then"), named(row.held) if row.held else self.tr("nothing of it")),
            (self.tr("Decides"), decides),
            (self.tr("State"), state_words(row)),
            (self.tr("Decided by"), f"{by} {decided}".strip()),
            (self.tr("Granted"), named(row.given) if row.given else ""),
            (
                self.tr("Ends"),
                end_words(row.given_until, self._formats) if row.given_until else "",
            ),
            (self.tr("Reason"), row.reason),
        )
        return [(label, value) for label, value in lines if value]

    def _grant_lines(self, row: AccessRow) -> list[tuple[str, str]]:
        return [
            (self.tr("Who"), holder(row)),
            (self.tr("Client"), client_words(row.client, row.unit)),
            (self.tr("Categories"), named(row.categories)),
            (self.tr("For"), act_words(row.access)),
            (self.tr("Purpose"), purpose_words(row.purpose)),
            (self.tr("Granted by"), row.granted_by),
            (self.tr("Granted"), end_words(row.granted_at, self._formats)),
            (self.tr("Ends"), end_words(row.until, self._formats)),
        ]
