"""Everything before an office is open: left the known offices, right one form at a time."""

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app import paths
from app.settings import KnownOffice, SettingsFile
from ui.jobs import Job
from ui.prompts import Prompts
from ui.unlock.gateway import Gateway, Newcomer, Restoring, SampleAccess
from ui.unlock.left_panel import LeftPanel

if TYPE_CHECKING:
    from app.services.doors import Halves
    from app.services.office import Desk
    from app.services.restoring import RestoredOffice
    from ui.unlock.code_form import CodeForm
    from ui.unlock.create_form import CreateForm
    from ui.unlock.door_form import DoorForm
    from ui.unlock.first_run import FirstRunForm
    from ui.unlock.recovery_form import RecoveryForm
    from ui.unlock.restore_form import RestoreForm
    from ui.unlock.sheets_form import SheetsForm
    from ui.unlock.unlock_form import UnlockForm

SAMPLE_FOLDER = "示例办公库"


class Doors(QWidget):
    """First run, creating, unlocking, one-time code and recovery.

    A form is made when it is first shown: the start waits for one of them only.

    `opened(Desk)` (of app.services.office) when a person came in; the office then stands first
    among the known ones.
    """

    opened = Signal(object)

    def __init__(self, gateway: Gateway, prompts: Prompts, settings: SettingsFile) -> None:
        super().__init__()
        self.setObjectName("doors")
        self._gateway = gateway
        self._prompts = prompts
        self._settings = settings
        self._known: KnownOffice | None = None
        self._sample_job: Job | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.left = LeftPanel()
        row.addWidget(self.left)
        self._stack = QStackedWidget()
        row.addWidget(self._stack, 1)
        self.left.chosen.connect(self.choose)
        self.left.other_wanted.connect(self._on_other)
        self.left.create_wanted.connect(self._on_create)
        self.left.restore_wanted.connect(self._on_restore)

    def start(self, folder: str = "", user: str = "", *, switching: bool = False) -> None:
        """Show the door of `folder` (after a lock), else of the last office, else the first run.

        `switching`: another user is to come in.
        """
        known = self._settings.read().offices
        self.left.show_offices(known)
        self._gateway.missing(self, tuple(Path(o.folder) for o in known), self.left.show_missing)
        wanted = next((office for office in known if office.folder == folder), None)
        first = wanted or (known[0] if known else None)
        if first is None:
            self.first_run.start()
            self._show(self.first_run)
        else:
            self.choose(replace(first, user=user or first.user), switching=switching)

    def choose(self, office: KnownOffice, *, switching: bool = False) -> None:
        """Show the unlock form of an office."""
        self._known = office
        self.left.select(office.folder)
        folder = Path(office.folder)
        self.unlock.choose(office, switching=switching)
        if folder == paths.default_offices() / SAMPLE_FOLDER:
            self.unlock.show_sample_password(self._gateway.sample_password)
        self._show(self.unlock)

    @property
    def form(self) -> QWidget:
        """The form shown."""
        return self._stack.currentWidget()

    @cached_property
    def first_run(self) -> "FirstRunForm":
        """Try, create or open an office."""
        from ui.unlock.first_run import FirstRunForm

        form = FirstRunForm(self._gateway)
        form.open_wanted.connect(self._on_other)
        form.create_wanted.connect(self._on_create)
        form.restore_wanted.connect(self._on_restore)
        form.sample_wanted.connect(self._on_sample)
        form.stop_wanted.connect(self._on_stop)
        self._stack.addWidget(form)
        return form

    @cached_property
    def unlock(self) -> "UnlockForm":
        """Name and password."""
        from ui.unlock.unlock_form import UnlockForm

        form = UnlockForm(self._gateway, self._waited_for)
        form.code_wanted.connect(self._on_code)
        form.recovery_wanted.connect(self._on_recovery)
        form.restore_wanted.connect(self._on_restore)
        form.opened.connect(self._on_opened)
        self._stack.addWidget(form)
        return form

    @cached_property
    def create_form(self) -> "CreateForm":
        """What a new office needs to be said of it."""
        from ui.unlock.create_form import CreateForm

        form = CreateForm(self._gateway, self._prompts, paths.default_offices())
        form.back.connect(self._on_back)
        form.created.connect(self._on_created)
        self._stack.addWidget(form)
        return form

    @cached_property
    def sheets(self) -> "SheetsForm":
        """Print the recovery sheets and type them back."""
        from ui.unlock.sheets_form import SheetsForm

        form = SheetsForm(self._gateway, self._prompts)
        form.opened.connect(self._on_opened)
        self._stack.addWidget(form)
        return form

    @cached_property
    def code(self) -> "CodeForm":
        """A one-time code and the first password."""
        from ui.unlock.code_form import CodeForm

        form = CodeForm(self._gateway)
        form.back.connect(self._on_back)
        form.opened.connect(self._on_opened)
        self._stack.addWidget(form)
        return form

    @cached_property
    def recovery(self) -> "RecoveryForm":
        """Both recovery halves and a new password."""
        from ui.unlock.recovery_form import RecoveryForm

        form = RecoveryForm(self._gateway)
        form.back.connect(self._on_back)
        form.opened.connect(self._on_opened)
        self._stack.addWidget(form)
        return form

    @cached_property
    def restore(self) -> "RestoreForm":
        """An office from a backup."""
        from ui.unlock.restore_form import RestoreForm

        form = RestoreForm(self._gateway, self._prompts, paths.default_offices())
        form.back.connect(self._on_back)
        form.restored.connect(self._on_restored)
        self._stack.addWidget(form)
        return form

    def _waited_for(self, folder: Path) -> tuple[str, ...]:
        """Whose drafts wait there; a lock has its drafts noted when the door is shown already."""
        known = self._settings.read().offices
        return next((one.waited_for for one in known if one.folder == str(folder)), ())

    def _show(self, form: "DoorForm | FirstRunForm") -> None:
        self._stack.setCurrentWidget(form)
        form.focus()

    def _on_back(self) -> None:
        if self._known is not None:
            self.choose(self._known)
        else:
            self.start()

    def _on_other(self) -> None:
        title = self.tr("Folder of the office")
        self._prompts.choose_folder(self, title, self._on_folder)

    def _on_folder(self, folder: Path) -> None:
        self.choose(KnownOffice(str(folder), folder.name))

    def _on_create(self) -> None:
        self.create_form.start()
        self._show(self.create_form)

    def _on_created(self, new: Newcomer, halves: "Halves | None") -> None:
        self._known = KnownOffice(str(new.path), new.name, new.admin)
        if halves is not None:
            self.sheets.start(new, halves)
            self._show(self.sheets)
            return
        who = (new.admin, new.password)
        self.create_form.set_working(working=True)
        self._gateway.unlock(self, new.path, who, self._on_opened, self.create_form.show_refusal)

    def _on_code(self) -> None:
        if self._known is not None:
            self.code.choose(Path(self._known.folder), self.unlock.title.text())
            self._show(self.code)

    def _on_recovery(self) -> None:
        if self._known is not None:
            self.recovery.choose(Path(self._known.folder), self.unlock.title.text())
            self._show(self.recovery)

    def _on_restore(self) -> None:
        self.restore.start()
        self._show(self.restore)

    def _on_restored(self, done: "RestoredOffice", asked: Restoring) -> None:
        """Go in at once with the password; with the sheets a new password is set first."""
        self._known = KnownOffice(str(done.path), done.office_name, done.user)
        self._settings.write(self._settings.read().with_office(self._known))
        self.left.show_offices(self._settings.read().offices)
        self.choose(self._known)
        if asked.who is not None:
            self.unlock.set_working(working=True, words=self.tr("Unlocking…"))
            self._gateway.unlock(
                self, done.path, asked.who, self._on_opened, self.unlock.show_refusal
            )
        elif asked.halves is not None:
            self.recovery.choose(done.path, done.office_name, asked.halves)
            self._show(self.recovery)

    def _on_sample(self) -> None:
        folder = paths.default_offices() / SAMPLE_FOLDER
        if (folder / "office.keys").is_file():
            self.choose(KnownOffice(str(folder), SAMPLE_FOLDER))
            return
        self.first_run.set_making(making=True)
        self._sample_job = self._gateway.sample(
            self.first_run,
            folder,
            lambda access: self._on_sample_made(folder, access),
            self.first_run.show_refusal,
            self.first_run.report,
        )

    def _on_stop(self) -> None:
        if self._sample_job is not None:
            self._sample_job.progress.stop()

    def _on_sample_made(self, folder: Path, access: SampleAccess) -> None:
        who = (access.user, access.password)
        self._gateway.unlock(self, folder, who, self._on_opened, self.first_run.show_refusal)

    def _on_opened(self, desk: "Desk") -> None:
        office = desk.services.office
        known = KnownOffice(str(office.folder.path), office.name, desk.actor.name)
        self._settings.write(self._settings.read().with_office(known))
        self._known = known
        if "create_form" in vars(self):
            self.create_form.set_working(working=False)
        if "first_run" in vars(self):
            self.first_run.set_making(making=False)
        self.opened.emit(desk)
