"""Creating an office: its name, level and first user."""

import re
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

import resources
from app.domain.organisation import Level
from ui.i18n import label
from ui.prompts import Prompts
from ui.unlock.door_form import DoorForm
from ui.unlock.gateway import Gateway, Newcomer
from ui.unlock.strength import NewPassword
from ui.widgets.labels import button

COLUMN = 520
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class CreateForm(DoorForm):
    """`created(Newcomer, halves or None)` once the office stands."""

    created = Signal(object, object)

    def __init__(self, gateway: Gateway, prompts: Prompts, folder: Path) -> None:
        super().__init__("create", "", width=COLUMN)
        self._act_words = self.tr("Create the office")
        self.act.setText(self._act_words)
        self._gateway = gateway
        self._prompts = prompts
        self._folder = folder
        self._folder_typed = False
        self.title.setText(self.tr("New office"))
        self.subtitle.setText(
            self.tr("The first user is administrator, and keeper until there is a second person.")
        )
        self._name = self._line(self.tr("Name of the bureau"), "create_name", "和平县邮政局")
        self._name.textEdited.connect(self._on_name)
        self._level = QComboBox()
        self._level.setObjectName("create_level")
        # Not by the catalogue: the first page would wait for every rule behind it.
        words = resources.toml("texts/units.toml")
        for level in Level:
            shown = words[level.value]
            self._level.addItem(label(shown["zh"], shown["en"]), level.value)
        self._level.setCurrentIndex(self._level.findData(Level.COUNTY.value))
        self.add_field(self.tr("Level"), self._level)
        self._add_folder()
        self._admin = self._line(self.tr("Your name"), "create_admin", "")
        self._password = NewPassword(self, gateway, "create", self._known)
        self._password.changed.connect(self._check)
        self._later = QCheckBox(
            self.tr("Print the recovery sheets later (within 7 days; until then an amber bar)")
        )
        self._later.setObjectName("create_later")
        self.fields.addWidget(self._later)
        self.add_back(self.tr("Back"))
        self._check()

    def start(self) -> None:
        """An empty form."""
        for field in (self._name, self._admin):
            field.clear()
        self._password.clear()
        self._folder_typed = False
        self._on_name("")
        self.tell("")

    def focus(self) -> None:
        """Put the focus where typing begins."""
        self._name.setFocus()

    def submit(self) -> None:
        """Create."""
        if not self._password.agree:
            self.tell(self.tr("The two passwords differ. Type the same one twice."))
            return
        new = Newcomer(
            Path(self._where.text().strip()),
            self._name.text().strip(),
            str(self._level.currentData()),
            self._admin.text().strip(),
            self._password.value(),
            self._later.isChecked(),
        )
        self.set_working(working=True, words=self.tr("Creating…"))
        self._gateway.create(
            self, new, lambda halves: self._on_created(new, halves), self.show_refusal
        )

    def _on_created(self, new: Newcomer, halves: object) -> None:
        self.set_working(working=False)
        self._password.clear()
        self.created.emit(new, halves)

    def _line(self, words: str, name: str, hint: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setPlaceholderText(hint)
        field.textEdited.connect(lambda _typed: self._check())
        self.add_field(words, field)
        return field

    def _add_folder(self) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._where = QLineEdit()
        self._where.setObjectName("create_folder")
        self._where.textEdited.connect(self._on_where)
        row.addWidget(self._where, 1)
        row.addWidget(
            button(self.tr("Choose…"), self._on_choose, icon="folder", name="create_choose")
        )
        self.add_field(self.tr("Folder on a disk of this computer"), holder)

    def _on_name(self, _typed: str) -> None:
        if not self._folder_typed:
            name = _UNSAFE.sub("_", self._name.text().strip())
            self._where.setText(str(self._folder / name) if name else "")
        self._check()

    def _on_where(self, _typed: str) -> None:
        self._folder_typed = True
        self._check()

    def _on_choose(self) -> None:
        self._prompts.choose_folder(self, self.tr("Folder of the office"), self._on_folder)

    def _on_folder(self, folder: Path) -> None:
        self._folder_typed = True
        self._where.setText(str(folder))
        self._check()

    def _known(self) -> tuple[str, ...]:
        return (self._admin.text(), self._name.text())

    def _check(self) -> None:
        texts = (self._name.text(), self._where.text(), self._admin.text())
        self.set_complete(complete=all(t.strip() for t in texts) and self._password.typed)
