"""Second step of creating: save the two recovery sheets, print them, type them back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit

from app.domain.errors import Refusal
from ui.prompts import Prompts
from ui.unlock.door_form import DoorForm
from ui.unlock.gateway import Gateway, Newcomer
from ui.unlock.recovery_form import COLUMN, HALF_HINT
from ui.widgets.labels import button, text

if TYPE_CHECKING:
    from app.services.doors import Halves
    from app.services.office import Desk


class SheetsForm(DoorForm):
    """`opened(Desk)` once the sheets were typed back, or when that was put off."""

    opened = Signal(object)

    def __init__(self, gateway: Gateway, prompts: Prompts) -> None:
        super().__init__("sheets", "", width=COLUMN)
        self._act_words = self.tr("Check and open")
        self.act.setText(self._act_words)
        self._gateway = gateway
        self._prompts = prompts
        self._new: Newcomer | None = None
        self._halves: Halves | None = None
        self._desk: Desk | None = None
        self.title.setText(self.tr("Recovery sheets"))
        self.subtitle.setText(
            self.tr(
                "Two sheets open the office together when all passwords are lost. Print both, "
                "give them to two people, and type them back: what was printed must be readable."
            )
        )
        self._folder = Path()
        self._add_saving()
        self._add_typing()
        self._check()

    def _add_saving(self) -> None:
        self._save = button(
            self.tr("Save the two sheets as PDF…"),
            self._on_save,
            icon="printer",
            name="sheets_save",
        )
        self.fields.addWidget(self._save)
        self._files = text("", "second", wrap=True, name="sheets_files")
        self.fields.addWidget(self._files)
        self._show = button(self.tr("Open the folder"), None, role="link", name="sheets_show")
        self._show.clicked.connect(lambda _on: self._on_show())
        self._show.hide()
        self.fields.addWidget(self._show)

    def _add_typing(self) -> None:
        self._typed = (QLineEdit(), QLineEdit())
        labels = (self.tr("Code of the first sheet"), self.tr("Code of the second sheet"))
        for number, (field, words) in enumerate(zip(self._typed, labels, strict=True), 1):
            field.setObjectName(f"sheets_half_{number}")
            field.setPlaceholderText(HALF_HINT)
            field.textEdited.connect(lambda _typed: self._check())
            self.add_field(words, field)
        self._put_off = button(
            self.tr("Type them back later"), self._on_put_off, role="link", name="sheets_later"
        )
        self._put_off.setToolTip(self.tr("Until then no dossier can be entered."))
        self.below.addWidget(self._put_off)
        self.below.addStretch()

    def start(self, new: Newcomer, halves: "Halves") -> None:
        """Show the sheets of an office that was just created."""
        self._new, self._halves, self._desk = new, halves, None
        self._files.setText("")
        self._show.hide()
        for field in self._typed:
            field.clear()
        self.tell("")
        self._check()

    def focus(self) -> None:
        """Put the focus on saving."""
        self._save.setFocus()

    def submit(self) -> None:
        """Open the office once, then check the halves in it."""
        self._open(self._on_desk)

    def _open(self, on_desk: Callable[["Desk"], None]) -> None:
        if self._desk is not None:
            on_desk(self._desk)
        elif self._new is not None:
            self.set_working(working=True, words=self.tr("Opening…"))
            who = (self._new.admin, self._new.password)
            self._gateway.unlock(self, self._new.path, who, on_desk, self.show_refusal)

    def _on_desk(self, desk: "Desk") -> None:
        self._desk = desk
        self.set_working(working=True, words=self.tr("Checking…"))
        halves = (self._typed[0].text(), self._typed[1].text())
        self._gateway.confirm(self, desk, halves, self._on_confirmed, self.show_refusal)

    def _on_confirmed(self, _nothing: None) -> None:
        if self._desk is not None:
            self._finish(self._desk)

    def _on_put_off(self) -> None:
        self._open(self._finish)

    def _finish(self, desk: "Desk") -> None:
        self.set_working(working=False)
        self._new = self._halves = self._desk = None
        for field in self._typed:
            field.clear()
        self.opened.emit(desk)

    def _on_save(self) -> None:
        title = self.tr("Folder for the two recovery sheets")
        self._prompts.choose_folder(self, title, self._on_folder)

    def _on_folder(self, folder: Path) -> None:
        if self._new is None or self._halves is None:
            return
        self._folder = folder
        target = (folder, self._new.name)
        self._gateway.write_halves(self, self._halves, target, self._on_saved, self._on_unsaved)

    def _on_saved(self, files: tuple[Path, Path]) -> None:
        saved = self.tr("Saved: {first}, {second}. Delete both files once they are printed.")
        self._files.setText(saved.format(first=files[0].name, second=files[1].name))
        self._show.show()
        self.tell("")
        self._typed[0].setFocus()

    def _on_unsaved(self, refusal: Refusal) -> None:
        self.show_refusal(refusal)
        self._check()

    def _on_show(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _check(self) -> None:
        self.set_complete(complete=all(field.text().strip() for field in self._typed))
