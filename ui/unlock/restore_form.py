"""Restoring an office from a backup: the file, who opens it, and the folder it goes into."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import Refusal
from ui.jobs import Job
from ui.prompts import Prompts
from ui.unlock.door_form import DoorForm
from ui.unlock.gateway import Gateway, Restoring
from ui.unlock.recovery_form import HALF_HINT
from ui.widgets.labels import button, text
from ui.widgets.password import CapsLockHint, PasswordField
from ui.widgets.states import ProgressStrip

if TYPE_CHECKING:
    from app.services.backup_files import BackupInfo
    from app.services.restoring import RestoredOffice

COLUMN = 620
_ZONE = "Asia/Shanghai"
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class RestoreForm(DoorForm):
    """`restored(RestoredOffice, Restoring)` once the office stands in its folder."""

    restored = Signal(object, object)

    def __init__(self, gateway: Gateway, prompts: Prompts, offices: Path) -> None:
        super().__init__("restore", "", width=COLUMN)
        self._act_words = self.tr("Restore")
        self.act.setText(self._act_words)
        self._gateway = gateway
        self._prompts = prompts
        self._offices = offices
        self._job: Job | None = None
        self._target_typed = False
        self.title.setText(self.tr("Restore from a backup"))
        self.subtitle.setText(
            self.tr(
                "Makes an office in a new folder; an office that is there is left as it is. What "
                "was entered after the backup is not in it."
            )
        )
        self._add_file()
        self._add_ways()
        self._add_target()
        self._strip = ProgressStrip(self.tr("Restoring"), self._on_stop, shares=True)
        self._strip.setObjectName("restore_progress")
        self._strip.hide()
        self.column.insertWidget(self.column.indexOf(self.error), self._strip)
        self.add_back(self.tr("Back"))
        self.back.connect(self._on_stop)
        self._check()

    def start(self) -> None:
        """An empty form."""
        self._file.clear()
        self._target.clear()
        self._target_typed = False
        self._forget_secrets()
        self._info.setText("")
        self._ways.hide()
        self.tell("")
        self._check()

    def focus(self) -> None:
        """Put the focus on choosing the file."""
        self._choose.setFocus()

    def submit(self) -> None:
        """Restore; what was typed stays until it went well."""
        halves = (self._halves[0].text(), self._halves[1].text())
        who = (self._user.currentText(), self._password.text())
        asked = Restoring(
            Path(self._file.text().strip()),
            Path(self._target.text().strip()),
            who if self._by_password.isChecked() else None,
            None if self._by_password.isChecked() else halves,
        )
        self.set_working(working=True, words=self.tr("Restoring…"))
        self._strip.report(0, 0)
        self._strip.show()
        self._job = self._gateway.restore(
            self,
            asked,
            lambda done: self._on_restored(done, asked),
            self._on_refused,
            self._strip.report,
        )

    def take_file(self, path: Path) -> None:
        """A file was chosen: see what it says on the outside."""
        self._file.setText(str(path))
        self._info.setText("")
        self._ways.hide()
        self.tell("")
        self._gateway.inspect_backup(self, path, self._on_info, self._on_no_backup)
        self._check()

    def _add_file(self) -> None:
        holder, self._file, self._choose = self._chooser("restore_file", self._on_choose)
        self._file.setReadOnly(True)
        self.add_field(self.tr("Backup file"), holder)
        self._info = text("", "second", wrap=True, name="restore_info")
        self.fields.insertWidget(self.fields.count() - 1, self._info)

    def _add_ways(self) -> None:
        self._by_password = QRadioButton(self.tr("With a password, on this computer"))
        self._by_password.setObjectName("restore_by_password")
        self._by_halves = QRadioButton(self.tr("With both recovery sheets"))
        self._by_halves.setObjectName("restore_by_halves")
        group = QButtonGroup(self)
        self._ways = QWidget()
        column = QVBoxLayout(self._ways)
        column.setContentsMargins(0, 0, 0, 6)
        row = QHBoxLayout()
        row.setSpacing(18)
        for way in (self._by_password, self._by_halves):
            group.addButton(way)
            row.addWidget(way)
            way.toggled.connect(self._on_way)
        row.addStretch()
        column.addLayout(row)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._password_page())
        self._pages.addWidget(self._halves_page())
        column.addWidget(self._pages)
        self.fields.addWidget(self._ways)

    def _password_page(self) -> QWidget:
        self._user = QComboBox()
        self._user.setObjectName("restore_user")
        self._password = PasswordField(name="restore_password")
        self._password.textEdited.connect(lambda _typed: self._check())
        self._password.returnPressed.connect(self._on_return)
        caps = text(self.tr("Caps lock is on"), "warning", name="restore_caps")
        CapsLockHint(self._password, caps)
        user, password = self.tr("User"), self.tr("Password of that time")
        return _page((user, self._user), (password, self._password), caps)

    def _halves_page(self) -> QWidget:
        self._halves = (QLineEdit(), QLineEdit())
        for number, field in enumerate(self._halves, 1):
            field.setObjectName(f"restore_half_{number}")
            field.setPlaceholderText(HALF_HINT)
            field.textEdited.connect(lambda _typed: self._check())
            field.returnPressed.connect(self._on_return)
        first, second = self.tr("First sheet"), self.tr("Second sheet")
        return _page((first, self._halves[0]), (second, self._halves[1]))

    def _add_target(self) -> None:
        holder, self._target, _choose = self._chooser("restore_target", self._on_choose_target)
        self._target.textEdited.connect(self._on_target)
        self.add_field(self.tr("New folder on a disk of this computer"), holder)

    def _chooser(self, name: str, slot: object) -> tuple[QWidget, QLineEdit, QWidget]:
        """A line for a path with a button that asks for one."""
        holder, field = QWidget(), QLineEdit()
        field.setObjectName(name)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(field, 1)
        made = button(self.tr("Choose…"), slot, icon="folder", name=f"{name}_choose")  # type: ignore[arg-type]
        row.addWidget(made)
        return holder, field, made

    def _on_choose(self) -> None:
        patterns = self.tr("Backups (*.yicebak);;Backups of the first kind (office-*.db)")
        self._prompts.choose_file(self, self.tr("Backup file"), patterns, self.take_file)

    def _on_choose_target(self) -> None:
        title = self.tr("Folder in which the office's folder is made")
        self._prompts.choose_folder(self, title, self._on_parent)

    def _on_parent(self, folder: Path) -> None:
        name = Path(self._target.text().strip()).name
        self._target.setText(str(folder / name if name else folder))
        self._target_typed = True
        self._check()

    def _on_info(self, info: "BackupInfo") -> None:
        from zoneinfo import ZoneInfo

        from ui.backups.words import size

        vault, moment = info.vault, info.created.astimezone(ZoneInfo(_ZONE))
        told = self.tr("{office}, backup of {moment}, {size}").format(
            office=vault.office_name, moment=f"{moment:%Y-%m-%d %H:%M}", size=size(info.size)
        )
        self._info.setText(told)
        self._user.clear()
        here = sorted(user.name for user in vault.users if user.here)
        self._user.addItems(here)
        self._by_password.setEnabled(bool(here))
        (self._by_password if here else self._by_halves).setChecked(True)
        self._ways.show()
        if not self._target_typed:
            day = moment.date().isoformat()
            self._target.setText(str(_free(self._offices, vault.office_name, day)))
        self._check()

    def _on_no_backup(self, refusal: Refusal) -> None:
        self.show_refusal(refusal)
        self._check()

    def _on_way(self, *, checked: bool = True) -> None:
        self._pages.setCurrentIndex(0 if self._by_password.isChecked() else 1)
        self._check()

    def _on_target(self, _typed: str) -> None:
        self._target_typed = True
        self._check()

    def _on_restored(self, done: "RestoredOffice", asked: Restoring) -> None:
        self._end()
        self.patience.forget()
        self._forget_secrets()
        self.restored.emit(done, asked)

    def _on_refused(self, refusal: Refusal) -> None:
        self._end()
        self.show_refusal(refusal)
        self._check()

    def _end(self) -> None:
        self._job = None
        self._strip.hide()
        self.set_working(working=False)

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.progress.stop()

    def _forget_secrets(self) -> None:
        self._password.take()
        for field in self._halves:
            field.clear()

    def _check(self) -> None:
        if self._by_password.isChecked():
            opens = bool(self._user.currentText() and self._password.text())
        else:
            opens = all(field.text().strip() for field in self._halves)
        self.set_complete(
            complete=bool(self._info.text() and self._target.text().strip()) and opens
        )


def _page(*parts: tuple[str, QWidget] | QLabel) -> QWidget:
    """Labels over fields, each the buddy of its field."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 6, 0, 0)
    column.setSpacing(4)
    for part in parts:
        if isinstance(part, tuple):
            head = text(part[0], "field-label")
            head.setBuddy(part[1])
            part[1].setAccessibleName(part[0])
            column.addWidget(head)
            column.addWidget(part[1])
        else:
            column.addWidget(part)
    column.addStretch()
    return page


def _free(offices: Path, name: str, day: str) -> Path:
    """A folder for the office that is not there yet; the day of the backup tells it from others."""
    plain = offices / _UNSAFE.sub("_", name)
    dated = plain.with_name(f"{plain.name} {day}")
    numbers = (dated.with_name(f"{dated.name} {number}") for number in range(2, 100))
    return next(path for path in (plain, dated, *numbers) if not path.exists())
