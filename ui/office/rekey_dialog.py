"""Changing the keys step by step: what happens, sheets typed back, the change, what is left."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import Refusal
from app.readmodels.keys import KeysState
from app.services.doors import Halves
from app.services.recovery import write_halves
from app.services.rekeying import (
    Changed,
    NewKeys,
    change_keys,
    drop_sheets,
    make_new_keys,
    require_typed,
)
from app.services.usecase import Lane
from ui.desk import Desk
from ui.failures import sentence
from ui.i18n import label
from ui.jobs import Job, Progress
from ui.office.dialogs import CodePlate
from ui.widgets.labels import button, text
from ui.widgets.layouts import Steps, scrolling
from ui.widgets.states import BusyLine, ProgressStrip

HALF_HINT = "XXXXXXXX-XXXXXXXX-…"
EXPLAIN, TYPE_BACK, CHANGE, LEFT = range(4)


class RekeyDialog(QDialog):
    """`done_with()` when the keys were changed and the result was read: the office is shut."""

    done_with = Signal()

    def __init__(self, desk: Desk, parent: QWidget, state: KeysState) -> None:
        super().__init__(parent)
        self.setObjectName("rekey_dialog")
        self.setWindowTitle(self.tr("Change the keys of the office"))
        self.setMinimumSize(720, 520)
        self._desk, self._state = desk, state
        self._keys: NewKeys | None = None
        self._sheets: tuple[Path, ...] = ()
        self._job: Job | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addWidget(text(self.windowTitle(), "dialog-title"))
        self._steps = Steps(
            (self.tr("What happens"), self.tr("New sheets"), self.tr("Change"), self.tr("Done"))
        )
        column.addWidget(self._steps)
        self._pages = QStackedWidget()
        for page in (self._explaining(), self._typing(), self._changing(), self._left()):
            self._pages.addWidget(page)
        column.addWidget(self._pages, 1)
        self._busy = BusyLine()
        column.addWidget(self._busy)
        self._error = text("", "error", wrap=True, name="rekey_error")
        column.addWidget(self._error)
        self._cancel = button(self.tr("Cancel"), self.reject, name="rekey_cancel")
        self._act = button("", self._on_act, role="primary", name="rekey_act")
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._cancel)
        row.addWidget(self._act)
        column.addLayout(row)
        self.finished.connect(self._on_finished)
        self._go(EXPLAIN)

    def _page(self) -> tuple[QWidget, QVBoxLayout]:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        return page, column

    def _explaining(self) -> QWidget:
        page, column = self._page()
        keep = sorted({row.user for row in self._state.devices})
        names = label("、", ", ").join(keep)
        for words in (
            self.tr("The database is written anew under new keys, after checks and a backup."),
            self.tr("These {n} people keep their password and their devices: {names}").format(
                n=len(keep), names=names
            ),
            self.tr("Look at the names: whoever is to have no access any more is revoked first."),
            self.tr("Two new recovery sheets are made, the old ones become void."),
            self.tr(
                "Nobody else may use the office meanwhile. It takes about as long as three "
                "backups, and can be stopped until the last step. Then the office is locked; who "
                "signs in next puts the old keys away."
            ),
            self.tr("Older backups stay as they are; the last page lists them for destruction."),
        ):
            column.addLayout(_point(words))
        self._present = (QLineEdit(), QLineEdit())
        if not self._state.acts.holds_group_key:
            self._add_halves(column, self._present, "present_half", self._lacking())
        column.addStretch()
        return page

    def _lacking(self) -> str:
        return self.tr(
            "You do not hold the key of category 3. Type both present recovery sheets, or let a "
            "keeper or unit head who holds it do this."
        )

    def _typing(self) -> QWidget:
        page, column = self._page()
        note = self.tr(
            "Print both files, give them to two people, and type them back: what was printed must "
            "be readable before the old sheets become void."
        )
        column.addWidget(text(note, wrap=True))
        self._files = text("", "second", wrap=True, name="rekey_files")
        column.addWidget(self._files)
        show = button(self.tr("Open the folder"), None, role="link", name="rekey_show")
        show.clicked.connect(lambda _on: self._on_show())
        column.addWidget(show)
        self._typed = (QLineEdit(), QLineEdit())
        self._add_halves(column, self._typed, "new_half", "")
        column.addStretch()
        return page

    def _add_halves(
        self, column: QVBoxLayout, fields: tuple[QLineEdit, QLineEdit], name: str, note: str
    ) -> None:
        if note:
            column.addWidget(text(note, "warning", wrap=True))
        labels = (self.tr("Code of the first sheet"), self.tr("Code of the second sheet"))
        for number, (field, words) in enumerate(zip(fields, labels, strict=True), 1):
            field.setObjectName(f"{name}_{number}")
            field.setPlaceholderText(HALF_HINT)
            field.setAccessibleName(words)
            field.textEdited.connect(lambda _typed: self._check())
            column.addWidget(text(words, "field-label"))
            column.addWidget(field)

    def _changing(self) -> QWidget:
        page, column = self._page()
        ready = self.tr(
            "Everything is ready. Close other programs that use the office; the window locks "
            "afterwards."
        )
        column.addWidget(text(ready, wrap=True))
        self._progress = ProgressStrip(self.tr("Changing the keys"), self._on_stop)
        self._progress.setObjectName("rekey_progress")
        self._progress.hide()
        column.addWidget(self._progress)
        column.addStretch()
        return page

    def _left(self) -> QWidget:
        page, column = self._page()
        column.setContentsMargins(0, 4, 8, 0)
        self._result = text("", wrap=True, name="rekey_result")
        column.addWidget(self._result)
        self._codes = column
        self._outdated = text("", "second", wrap=True, name="rekey_outdated")
        column.addWidget(self._outdated)
        column.addStretch()
        return scrolling(page)

    def _go(self, step: int) -> None:
        self._pages.setCurrentIndex(step)
        self._steps.set_current(step)
        self._error.hide()
        words = (
            self.tr("Make the new sheets…"),
            self.tr("Check the sheets"),
            self.tr("Change the keys now"),
            self.tr("Lock and sign in again"),
        )
        self._act.setText(words[step])
        self._cancel.setVisible(step != LEFT)
        self._check()

    def _check(self) -> None:
        """Whether everything is there that the act of this step needs."""
        needed: tuple[QLineEdit, ...] = ()
        if self._pages.currentIndex() == EXPLAIN and not self._state.acts.holds_group_key:
            needed = self._present
        elif self._pages.currentIndex() == TYPE_BACK:
            needed = self._typed
        self._act.setEnabled(all(field.text().strip() for field in needed))

    def _on_act(self) -> None:
        acts = (self._on_make, self._on_typed, self._on_change, self.accept)
        acts[self._pages.currentIndex()]()

    def _on_make(self) -> None:
        title = self.tr("Folder for the two new recovery sheets")
        self._desk.prompts.choose_folder(self, title, self._on_folder)

    def _on_folder(self, folder: Path) -> None:
        desk, halves = self._desk, None
        if not self._state.acts.holds_group_key:
            halves = Halves(self._present[0].text(), self._present[1].text())

        def work() -> tuple[NewKeys, tuple[Path, Path]]:
            office = desk.services.office
            keys = make_new_keys(desk.services, desk.actor, halves)
            return keys, write_halves(keys.halves, folder, office.name, office.clock())

        self._working(working=True)
        desk.jobs.submit(self, work, self._on_made, self._refuse)

    def _on_made(self, made: tuple[NewKeys, tuple[Path, Path]]) -> None:
        self._keys, self._sheets = made
        self._working(working=False)
        for field in self._present:
            field.clear()
        saved = self.tr("Saved: {first}, {second}. Delete both files once they are printed.")
        names = [path.name for path in self._sheets]
        self._files.setText(saved.format(first=names[0], second=names[1]))
        self._go(TYPE_BACK)
        self._typed[0].setFocus()

    def _on_show(self) -> None:
        if self._sheets:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._sheets[0].parent)))

    def _on_typed(self) -> None:
        if self._keys is None:
            return
        try:
            require_typed(self._keys, Halves(self._typed[0].text(), self._typed[1].text()))
        except Refusal as refusal:
            self._refuse(refusal)
            return
        for field in self._typed:
            field.clear()
        self._go(CHANGE)

    def _on_change(self) -> None:
        desk, keys = self._desk, self._keys
        if keys is None:
            return

        def work(progress: Progress) -> Changed:
            return change_keys(desk.services, desk.actor, keys, typed=True, progress=progress)

        self._working(working=True)
        self._progress.show()
        self._job = desk.jobs.submit_long(
            self,
            work,
            self._on_changed,
            self._on_stopped,
            on_progress=lambda done, total: self._progress.report(done * 100 // total, 100),
            lane=Lane.BULK,
        )

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.progress.stop()

    def _on_stopped(self, refusal: Refusal) -> None:
        self._job = None
        self._progress.hide()
        if not self._desk.services.office.is_open:  # it broke off in the step that counts
            words = self.tr(
                "The change broke off in its last step, and the office is shut. Sign in again: the "
                "keys of before are in force, or the new ones; the password is the same."
            )
            self._result.setText(words)
            self._go(LEFT)
        self._refuse(refusal)

    def _on_changed(self, changed: Changed) -> None:
        self._job, self._keys = None, None
        self._working(working=False)
        words = self.tr(
            "The keys are of generation {n} now. {people} people sign in with the same password."
        )
        self._result.setText(words.format(n=changed.generation, people=len(changed.carried)))
        if changed.codes:
            self._show_codes(changed)
        head = self.tr(
            "Backups under the old keys: destroy them once a new backup has been made. They open "
            "with what was valid then."
        )
        paths = [str(path) for path in changed.outdated]
        self._outdated.setText("\n".join([head, *paths]))
        self._go(LEFT)

    def _show_codes(self, changed: Changed) -> None:
        """A button for each new code; they can be seen from here only."""
        head = self.tr("New one-time codes, shown only here, to be handed over:")
        self._codes.insertWidget(1, text(head, wrap=True))
        for place, code in enumerate(changed.codes, 2):
            plate = partial(CodePlate, self._desk, self, code.user_name, code.text)
            words = self.tr("Code for {name}…").format(name=code.user_name)
            made = button(words, None, icon="key", small=True, name=f"rekey_code_{place - 1}")
            made.clicked.connect(lambda _on, plate=plate: self._desk.prompts.show(plate()))
            self._codes.insertWidget(place, made, 0, Qt.AlignmentFlag.AlignLeft)

    def _working(self, *, working: bool) -> None:
        self._busy.set_busy(working)
        self._act.setEnabled(not working)
        self._cancel.setEnabled(not working)
        if working:
            self._error.hide()

    def _refuse(self, refusal: Refusal) -> None:
        self._working(working=False)
        self._error.setText(sentence(refusal))
        self._error.show()
        self._check()

    @property
    def _over(self) -> bool:
        """Whether nothing is left to do here but to go to the door."""
        return self._pages.currentIndex() == LEFT

    def reject(self) -> None:
        """Esc and the cross: nothing is left half way, and the last page has no way back."""
        if self._over:
            self.accept()
        elif self._job is None and not self._busy.busy:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The cross does what Esc does."""
        event.ignore()
        self.reject()

    def _on_finished(self) -> None:
        if self._over:
            self.done_with.emit()
        elif self._keys is not None:
            drop = partial(drop_sheets, self._desk.services, self._keys, self._sheets)
            self._desk.jobs.submit(self._desk.jobs, drop, _nothing)
        self.deleteLater()


def _nothing(_done: None) -> None:
    """Sheets of keys that did not come are void; that they are gone needs no word."""


def _point(words: str) -> QHBoxLayout:
    """One point of a list, its further lines under the first."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(text("•"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(text(words, wrap=True), 1)
    return row
