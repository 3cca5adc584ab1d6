"""Lines of the bank (银行流水) that wait: whose each may be and why; booked or set aside."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from app.domain.errors import Refusal
from app.readmodels.bank import ProposedClient, WaitingBankLine
from app.readmodels.receivables import Paid
from app.services.receivables.bank import (
    BookBankLine,
    SetAside,
    book_line,
    set_line_aside,
    waiting_lines,
)
from ui.actions import allow
from ui.desk import Desk
from ui.failures import sentence
from ui.formatting import full_date, money, number
from ui.jobs import Latest
from ui.models.row_model import RowTableModel
from ui.receivables.client_finder import ClientFinder, found_by
from ui.receivables.dialog_frame import framed
from ui.receivables.ledger_dialog import ABOUT
from ui.receivables.matching_rows import line_columns, proposal_columns
from ui.receivables.payment_dialog import bill_numbers
from ui.widgets.box import Box
from ui.widgets.form import FieldLook, Form
from ui.widgets.labels import button, text
from ui.widgets.reading_strip import ReadingStrip
from ui.widgets.reason_dialog import ReasonDialog
from ui.widgets.states import ListArea
from ui.widgets.table import Table

_LINE, _REASON = "line", "reason"
"""Keys of the line and of why it is set aside, among what is kept of the dialog."""


class MatchingDialog(QDialog):
    """`settled(words)` after each line that was booked or set aside; the dialog stays open.

    `import_wanted()` for another statement. `said` tells what an import has just done.
    `client_changed(id)` as another client stands in the form, "" while none is chosen.
    """

    name = "matching"
    settled = Signal(str)
    import_wanted = Signal()
    client_changed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget, said: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("matching_dialog")
        self._desk = desk
        self._reading = Latest(desk.jobs, self)
        self._opened: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        how = self.tr(
            "Lines of the bank whose client is not certain wait here. Choose whose a line is, or "
            "set aside what is no payment of a client."
        )
        outer = framed(self, self.tr("Lines of the bank"), how)
        inside = QWidget()
        middle = QHBoxLayout(inside)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(12)
        middle.addWidget(self._build_lines(), 5)
        middle.addWidget(self._build_detail(), 4)
        self.area = ListArea(inside)
        outer.addWidget(self.area, 1)
        self._said = text("", "second", wrap=True, name="matching_said")
        self._say(said)
        outer.addWidget(self._said)
        self._error = text("", "error", wrap=True, name="matching_error")
        self._error.hide()
        outer.addWidget(self._error)
        reading = ReadingStrip(desk.jobs, self, self._reading)
        reading.stopped.connect(self._on_stopped)
        outer.addWidget(reading)
        outer.addLayout(self._build_acts())
        self.finished.connect(self.deleteLater)
        self.read()

    @property
    def line(self) -> WaitingBankLine | None:
        """The line that the acts are about."""
        return self.table.current_row() if self.model.rows else None

    @property
    def unsaved(self) -> dict[str, str]:
        """What was chosen and typed about a line; nothing once it is closed, or sends it."""
        if not self.isVisible():
            return {}
        if self._kept:
            return self._kept
        typed = self._typed()
        return typed if typed != self._opened and self._book.isEnabled() else {}

    def put(self, typed: Mapping[str, str]) -> None:
        """Type for the person what was typed before, once the lines are read."""
        self._kept = dict(typed)

    def read(self) -> None:
        """Read what waits now."""
        services, actor = self._desk.services, self._desk.actor
        work = partial(services.run, waiting_lines, actor, None)
        self._reading.submit(work, self._show, self._on_unread)

    def book(self) -> None:
        """The line is a payment of the client that stands in the form."""
        line, typed = self.line, self.form.typed()
        client = self.finder.reference
        missing = {} if client else {"client": self.tr("Choose a client or type its name or code")}
        self.form.show_errors(missing)
        if line is None or missing:
            return
        command = BookBankLine(line.id, client, bill_numbers(typed["bills"]))
        self._working()
        self._desk.run(self, book_line, command, self._on_booked, self._on_refused)

    def set_aside(self, reason: str = "") -> None:
        """The line is no payment of a client: why is asked for and kept; `reason` was typed."""
        line = self.line
        if line is not None:
            words = self.tr("{day}, {sum}, {payer}").format(
                day=full_date(line.paid_on), sum=money(line.amount_fen), payer=line.payer
            )
            title, act = self.tr("Set a line of the bank aside"), self.tr("Set aside")
            given = partial(self._set_aside, line)
            self._desk.prompts.ask_reason(self, title, words, act, given, typed=reason)

    def _build_lines(self) -> Box:
        self.model = RowTableModel[WaitingBankLine](line_columns(), lambda row: row.id, parent=self)
        self.table = Table(self.model, name="matching_lines", marked=True)
        self.table.setAccessibleName(self.tr("Lines of the bank"))
        self.table.current_changed.connect(self._on_line)
        box = Box(margin=0)
        box.add(self.table, 1)
        self._foot, _right = box.set_foot("")
        self._foot.setObjectName("matching_foot")
        return box

    def _build_detail(self) -> Box:
        box = Box(self.tr("Whose line it may be"), marked=True)
        self._words = text("", "second", wrap=True, name="matching_words")
        box.add(self._words)
        self.proposals = RowTableModel[ProposedClient](
            proposal_columns(), lambda row: row.client_id, parent=self
        )
        self.proposed = Table(self.proposals, name="matching_proposals", marked=True)
        self.proposed.setProperty("framed", True)
        self.proposed.setAccessibleName(self.tr("Proposed clients"))
        self.proposed.current_changed.connect(self._on_proposal)
        self.offers = ListArea(self.proposed)
        box.add(self.offers, 1)
        hint = self.tr("numbers of bills, if the client says which")
        who = found_by(self._desk.actor)
        looks = (
            FieldLook("client", self.tr("Client"), hint=who),
            FieldLook("bills", self.tr("Pays"), hint=hint),
        )
        self.form = Form(looks, columns=1)
        self.form.start_editing({})
        self.finder = ClientFinder(self._desk, self.form.rows["client"])
        self.finder.chosen.connect(self._on_client)
        box.add(self.form)
        return box

    def _build_acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        words = self.tr("Set aside…")
        self._aside = button(words, self.set_aside, name="matching_aside")
        row.addWidget(self._aside)
        words = self.tr("Import a statement…")
        row.addWidget(button(words, self._on_import, icon="import", name="matching_import"))
        row.addStretch()
        row.addWidget(button(self.tr("Close"), self.reject, name="matching_close"))
        words = self.tr("Book for this client")
        self._book = button(words, self.book, role="primary", name="matching_book")
        row.addWidget(self._book)
        self._offer(possible=False)
        return row

    def _show(self, lines: tuple[WaitingBankLine, ...]) -> None:
        self.model.set_rows(lines)
        fen = sum(line.amount_fen for line in lines)
        words = self.tr("{count} lines   {sum}")
        self._foot.setText(words.format(count=number(len(lines)), sum=money(fen)))
        self._offer(possible=bool(lines))
        if lines:
            self.area.show_list()
            self.table.select_first()
        self._put_kept()
        if lines:
            return
        how = self.tr(
            "Import the bank's statement: a line whose client is certain is booked at once, every "
            "other one waits here."
        )
        self.area.show_empty(
            self.tr("No line of the bank waits"),
            how,
            self.tr("Import a statement…"),
            self._on_import,
            icon="check",
        )

    def _on_import(self) -> None:
        self.accept()
        self.import_wanted.emit()

    def _on_line(self, line: WaitingBankLine | None) -> None:
        if line is None:
            return
        said = [line.payer or self.tr("no payer named"), line.words]
        if line.reference:
            said.append(self.tr("Bank's number {number}").format(number=line.reference))
        if line.reason:
            said.append(self.tr("Its payment was taken back: {why}").format(why=line.reason))
        self._words.setText("\n".join(filter(None, said)))
        self._fill("", "", ())
        self.proposals.set_rows(line.proposals)
        if line.proposals:
            self.offers.show_list()
            self.proposed.select_first()
        else:
            how = self.tr("Nothing in the line names a client. Type the name or code below.")
            self.offers.show_empty(self.tr("No client is proposed"), how, icon="search")
        self._opened = self._typed()

    def _on_proposal(self, proposal: ProposedClient | None) -> None:
        """Its name; the bills too, where the payer named them."""
        if proposal is not None:
            bills = proposal.bills if proposal.directed else ()
            self._fill(proposal.client_id, proposal.name, bills)

    def _fill(self, client_id: str, name: str, bills: tuple[str, ...]) -> None:
        self.form.show_errors({})
        self.form.start_editing({"client": name, "bills": " ".join(bills)})
        self.finder.show(client_id, name)
        self.client_changed.emit(client_id)

    def _on_client(self, client_id: str) -> None:
        """One was found by what is typed, or other words are."""
        self.form.show_errors({})
        self.client_changed.emit(client_id)

    def _typed(self) -> dict[str, str]:
        """What stands in the dialog; why the line is set aside too, while that is asked."""
        line = self.line
        typed = {_LINE: line.id if line else "", ABOUT: self.finder.chosen_id, **self.form.typed()}
        asked = self.findChild(ReasonDialog)
        if asked is not None and asked.isVisible():
            typed[_REASON] = asked.typed
        return typed

    def _put_kept(self) -> None:
        """What was typed before; it goes to no other line."""
        kept, self._kept = self._kept, {}
        if not kept:
            return
        if not self.table.select_key(kept[_LINE]):
            self._say(self.tr("The line that you were about no longer waits."))
            return
        self.proposed.select_key(kept[ABOUT])
        self._fill(kept[ABOUT], kept["client"], bill_numbers(kept["bills"]))
        if _REASON in kept:
            self.set_aside(kept[_REASON])

    def _set_aside(self, line: WaitingBankLine, reason: str) -> None:
        self._working()
        command = SetAside(line.id, reason)
        self._desk.run(self, set_line_aside, command, self._on_aside, self._on_refused)

    def _on_booked(self, paid: Paid) -> None:
        fen = sum(bill.fen for bill in paid.bills)
        words = self.tr("Booked for {client}: {paid} pays bills, {credit} is credit.")
        said = {"paid": money(fen), "credit": money(paid.credit_fen)}
        self._tell(words.format(client=paid.name, **said))

    def _on_aside(self, _nothing: None) -> None:
        self._tell(self.tr("The line was set aside with its reason."))

    def _tell(self, words: str) -> None:
        self._say(words)
        self.settled.emit(words)
        self.read()

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def _working(self) -> None:
        self._offer(possible=False)
        self._error.hide()

    def _offer(self, *, possible: bool) -> None:
        why = self.tr("No line is chosen.")
        for act in (self._book, self._aside):
            allow(act, allowed=possible, why_not=why)

    def _on_stopped(self) -> None:
        words = self.tr("The lines were not read to their end.")
        self.area.show_empty(words, "", self.tr("Read them now"), self.read, icon="clock")

    def _on_unread(self, refusal: Refusal) -> None:
        self.area.show_refused(sentence(refusal))

    def _on_refused(self, refusal: Refusal) -> None:
        """Why not; what was chosen and typed stays."""
        self._error.setText(sentence(refusal))
        self._error.show()
        self._offer(possible=bool(self.model.rows))
