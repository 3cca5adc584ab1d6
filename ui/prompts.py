"""Asks and tells: one object that dialogs go through, so that tests can prepare the answers.

Nothing here blocks: every dialog is opened and calls back when it was answered.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QPushButton, QWidget

from ui.theme import set_look
from ui.widgets.no_copy import AskBox
from ui.widgets.reason_dialog import ReasonDialog


class Prompts:
    """Questions to the person in front of the screen."""

    def inform(self, parent: QWidget, title: str, text: str, detail: str = "") -> None:
        """Tell something that needs no decision but must be seen; `detail` can be unfolded."""
        box = self._box(parent, QMessageBox.Icon.Information, title, text)
        box.setDetailedText(detail)
        box.addButton(QMessageBox.StandardButton.Close)
        box.open()

    def confirm(
        self,
        parent: QWidget,
        title: str,
        text: str,
        act: str,
        on_yes: Callable[[], None],
        *,
        danger: bool = False,
    ) -> None:
        """Ask before an act that cannot be undone; the button is named `act`, never "OK"."""
        box = self._box(parent, QMessageBox.Icon.Question, title, text)
        yes = QPushButton(act, box)
        yes.setObjectName("confirm_yes")
        set_look(yes, role="danger" if danger else "primary")
        box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(cancel if danger else yes)
        yes.clicked.connect(on_yes)
        box.open()

    def ask_reason(
        self,
        parent: QWidget,
        title: str,
        text: str,
        act: str,
        on_reason: Callable[[str], None],
        *,
        typed: str = "",
    ) -> None:
        """Ask for a reason in words; an empty one is not taken. `typed` was typed before."""
        dialog = ReasonDialog(parent, title, text, act, typed)
        dialog.reason_given.connect(on_reason)
        dialog.open()

    def choose_file(
        self, parent: QWidget, title: str, patterns: str, on_file: Callable[[Path], None]
    ) -> None:
        """An existing file; `patterns` as in "Workbooks (*.xlsx)"."""
        dialog = QFileDialog(parent, title, "", patterns)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open(dialog, on_file)

    def choose_folder(self, parent: QWidget, title: str, on_folder: Callable[[Path], None]) -> None:
        """An existing folder, or one made in the dialog."""
        dialog = QFileDialog(parent, title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._open(dialog, on_folder)

    def save_file(
        self,
        parent: QWidget,
        title: str,
        proposal: str,
        patterns: str,
        on_file: Callable[[Path], None],
    ) -> None:
        """A file to write; the dialog asks before one is replaced."""
        dialog = QFileDialog(parent, title, proposal, patterns)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(proposal).suffix.lstrip("."))
        self._open(dialog, on_file)

    def show(self, dialog: QDialog) -> None:
        """Open a dialog of a page; tests take it from here."""
        dialog.open()

    def _open(self, dialog: QFileDialog, on_file: Callable[[Path], None]) -> None:
        dialog.fileSelected.connect(lambda name: on_file(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _box(self, parent: QWidget, icon: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
        box = AskBox(parent)
        box.setIcon(icon)
        box.setWindowTitle(title)
        box.setText(title)
        box.setInformativeText(text)
        box.finished.connect(box.deleteLater)
        return box
