"""Tab Recovery sheets 恢复单: whether they were typed back; type back, print anew."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import Refusal
from app.domain.moments import from_ms
from app.services.doors import Halves
from app.services.office import confirm_recovery
from app.services.recovery import RecoveryState, renew_halves, write_halves
from ui.desk import Desk
from ui.failures import sentence
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.box import Box
from ui.widgets.labels import button, text

HALF_HINT = "XXXXXXXX-XXXXXXXX-…"


class RecoveryTab(QWidget):
    """`changed()` when the state of the sheets changed."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(8)
        self._state = Banner(name="recovery_state")
        column.addWidget(self._state)
        column.addWidget(self._typing_box())
        column.addWidget(self._printing_box())
        column.addStretch(1)

    def _typing_box(self) -> Box:
        box = Box(self.tr("Type the sheets back"))
        self._fields = (QLineEdit(), QLineEdit())
        labels = (self.tr("Code of the first sheet"), self.tr("Code of the second sheet"))
        for number, (field, words) in enumerate(zip(self._fields, labels, strict=True), 1):
            field.setObjectName(f"typed_half_{number}")
            field.setPlaceholderText(HALF_HINT)
            field.setAccessibleName(words)
            field.setMaximumWidth(640)
            box.add(text(words, "field-label"))
            box.add(field)
            box.body.addSpacing(6)
        self._error = text("", "error", wrap=True, name="typed_error")
        self._error.hide()
        box.add(self._error)
        check = button(
            self.tr("Check and confirm"), self._on_check, role="primary", name="typed_check"
        )
        box.body.addWidget(check, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _printing_box(self) -> Box:
        box = Box(self.tr("Print anew"))
        note = self.tr(
            "Two new sheets as two PDF files; the sheets printed before stop working. Only a "
            "keeper or unit head can."
        )
        box.add(text(note, "second", wrap=True))
        box.body.addSpacing(6)
        renew = button(
            self.tr("Make two new sheets…"), self._on_renew, icon="printer", name="sheets_renew"
        )
        box.body.addWidget(renew, 0, Qt.AlignmentFlag.AlignLeft)
        self._files = text("", "second", wrap=True, name="renewed_files")
        box.add(self._files)
        return box

    def show_state(self, state: RecoveryState) -> None:
        """Say how the sheets stand."""
        if state.confirmed_at is not None:
            words = self.tr("Typed back on {moment}: the sheets are good.")
            moment = self._desk.formats.moment(from_ms(state.confirmed_at))
            self._state.tell(words.format(moment=moment), Tone.SUCCESS)
        elif state.overdue:
            words = self.tr("The sheets were not typed back: no dossier can be entered until then.")
            self._state.tell(words, Tone.DANGER)
        else:
            words = self.tr("The sheets are not typed back yet; entering stops on {moment}.")
            moment = self._desk.formats.moment(from_ms(state.due))
            self._state.tell(words.format(moment=moment), Tone.WARNING)

    def _on_check(self) -> None:
        self._error.hide()
        halves = Halves(self._fields[0].text(), self._fields[1].text())
        self._desk.run(self, confirm_recovery, halves, self._on_confirmed, self._on_refused)

    def _on_confirmed(self, _nothing: None) -> None:
        for field in self._fields:
            field.clear()
        self.changed.emit()

    def _on_refused(self, refusal: Refusal) -> None:
        self._error.setText(sentence(refusal))
        self._error.show()

    def _on_renew(self) -> None:
        title = self.tr("Folder for the two recovery sheets")
        self._desk.prompts.choose_folder(self, title, self._on_folder)

    def _on_folder(self, folder: Path) -> None:
        self._desk.run(self, renew_halves, None, lambda halves: self._write(halves, folder))

    def _write(self, halves: Halves, folder: Path) -> None:
        office = self._desk.services.office
        work = partial(write_halves, halves, folder, office.name, office.clock())
        self._desk.jobs.submit(self, work, self._on_written)

    def _on_written(self, files: tuple[Path, Path]) -> None:
        words = self.tr("Saved: {first}, {second}. Print both, type them back, delete the files.")
        self._files.setText(words.format(first=files[0].name, second=files[1].name))
        self.changed.emit()
