"""Tab Backup 备份: both places, what lies in them, back up now, prove one again."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import Reason, Refusal
from app.domain.permissions import Permission
from app.services.backup_state import BackupLine, BackupState, PlaceState
from app.services.backups import (
    ChooseSecondPlace,
    backup_plan,
    choose_second_place,
    prove_again,
    survey,
)
from app.services.backups_now import back_up_now
from app.services.usecase import Lane, Topic
from ui import formatting
from ui.backups import words
from ui.desk import Desk
from ui.failures import sentence
from ui.jobs import Job, Progress
from ui.models.columns import Column, Look
from ui.models.row_model import RowTableModel
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.box import Box
from ui.widgets.labels import ElidedLabel, button, text
from ui.widgets.states import ListArea, ProgressStrip
from ui.widgets.table import Table


@dataclass(frozen=True, slots=True)
class _Row:
    """One backup, wherever copies of it lie; `damaged` names the places of copies without frame."""

    name: str
    line: BackupLine | None
    paths: tuple[Path, ...]
    places: str
    damaged: str


class BackupTab(QWidget):
    """Places and backups, read anew whenever it is shown; the hub tells others of new ones."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._may = desk.actor.may(Permission.BACKUP)
        self._job: Job | None = None
        self._state: BackupState | None = None
        self._proved: dict[str, tuple[str, Tone]] = {}
        self._acts: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(8)
        self._banner = Banner(name="backup_state")
        column.addWidget(self._banner)
        column.addWidget(self._places_box())
        column.addWidget(self._list_box(), 1)
        desk.changes.changed.connect(self._on_changed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.read()

    def read(self) -> None:
        """Look into both places."""
        services, actor = self._desk.services, self._desk.actor

        def look() -> BackupState:
            return survey(services.run(backup_plan, actor, None))

        self._desk.jobs.submit(self, look, self.show_state, lane=Lane.BULK)

    def show_state(self, state: BackupState) -> None:
        """Fill in what the places hold."""
        self._state = state
        now = self._desk.services.office.clock()
        self._say(state)
        for place, (name, where, held) in zip(state.places, self._lines, strict=True):
            name.setText(words.place_name(place))
            where.setText(str(place.folder))
            newest = place.newest
            age = self.tr("none yet") if newest is None else words.age(newest.created, now)
            count = self.tr("{n} kept").format(n=len(place.lines))
            held.setText(f"{age} · {count}")
        if self._may:
            self._acts["backup_own"].setVisible(state.chosen)
        current = self.table.current_row()
        self._model.set_rows(_rows(state))
        if not isinstance(current, _Row) or not self.table.select_key(current.name):
            self.table.select_first()
        if self._model.rows:
            self._area.show_list()
        else:
            how = self.tr("One is made by itself when the office is locked or closed.")
            self._area.show_empty(self.tr("There is no backup yet."), how)

    def _say(self, state: BackupState) -> None:
        now = self._desk.services.office.clock()
        failed = next((place for place in state.places if place.refusal), None)
        if failed is not None and failed.refusal is not None:
            self._banner.tell(sentence(failed.refusal), Tone.WARNING)
        elif state.warns(now):
            told = self.tr(
                "The newest backup is older than {days} days. Back up now; a backup is also made "
                "by itself at every lock."
            )
            self._banner.tell(told.format(days=state.warning.days), Tone.WARNING)
        elif state.newest is not None:
            told = self.tr("{age}: written, opened, checked and counted in both places.")
            moment = self._desk.formats.moment(state.newest.created)
            self._banner.tell(told.format(age=moment), Tone.SUCCESS)
        else:
            self._banner.hide()

    def _places_box(self) -> Box:
        box = Box(self.tr("Places"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self._lines: list[tuple[QLabel, ElidedLabel, QLabel]] = []
        for number in range(2):
            parts = (text("", "field-label"), ElidedLabel(), text("", "second"))
            parts[1].setObjectName(f"backup_place_{number + 1}")
            parts[2].setObjectName(f"backup_age_{number + 1}")
            self._lines.append(parts)
            for place, part in enumerate(parts):
                grid.addWidget(part, number, place)
        box.body.addLayout(grid)
        note = self.tr(
            "Best on another disk or a stick that stays here. The folder may be on a network. "
            "Every backup is encrypted; recovery sheets belong elsewhere."
        )
        box.add(text(note, "second", wrap=True))
        if self._may:
            for act, caption, slot, icon in (
                ("backup_own", self.tr("Own folder again"), self._on_own, "undo"),
                ("backup_choose", self.tr("Second place…"), self._on_choose, "folder"),
            ):
                made = button(caption, slot, icon=icon, name=act, small=True)
                self._acts[act] = made
                box.add_act(made)
        return box

    def _list_box(self) -> Box:
        box = self._box = Box(self.tr("Backups"), margin=0)
        self._model = RowTableModel[_Row](self._columns(), lambda row: row.name)
        self.table = Table(self._model, name="backups_table")
        self._area = ListArea(self.table)
        self._strip = ProgressStrip("", self._on_stop, shares=True)
        self._strip.setObjectName("backup_progress")
        self._under_way = QWidget()
        held = QHBoxLayout(self._under_way)
        held.setContentsMargins(12, 6, 12, 6)
        held.addWidget(self._strip)
        self._under_way.hide()
        box.add(self._under_way)
        box.add(self._area, 1)
        acts: list[tuple[str, Callable[[], None], str, str, str]] = [
            (self.tr("Open the folder"), self._on_show, "external", "backup_show", ""),
            (self.tr("Prove again"), self._on_prove, "shield-check", "backup_prove", ""),
        ]
        if self._may:
            now = (self.tr("Back up now"), self._on_now, "disk", "backup_now", "primary")
            acts.append(now)
        for caption, slot, icon, name, role in acts:
            box.add_act(button(caption, slot, icon=icon, name=name, role=role, small=True))
        return box

    def _columns(self) -> tuple[Column[_Row], ...]:
        return (
            Column("at", self.tr("Made at"), self._moment, Look.STRONG, 150),
            Column("places", self.tr("Where"), lambda r: r.places, width=150),
            Column("size", self.tr("Size"), _size, Look.NUMBER, 90),
            Column("entries", self.tr("Log entries"), _entries, Look.NUMBER, 110),
            Column("rows", self.tr("Rows"), _count, Look.NUMBER, 110, rank=3),
            Column("state", self.tr("State"), self._proof, Look.CHIP, 180, tone=self._tone),
            Column("file", self.tr("File"), _name, Look.MUTED, 260, stretch=True, rank=3),
        )

    def _moment(self, row: _Row) -> str:
        return self._desk.formats.moment(row.line.created if row.line else None)

    def _proof(self, row: _Row) -> str:
        return self._state_of(row)[0]

    def _tone(self, row: _Row) -> Tone | None:
        return self._state_of(row)[1]

    def _state_of(self, row: _Row) -> tuple[str, Tone | None]:
        if row.line is None:
            return self.tr("damaged"), Tone.DANGER
        if row.damaged:
            return self.tr("damaged: {place}").format(place=row.damaged), Tone.DANGER
        if row.name in self._proved:
            return self._proved[row.name]
        if not row.line.opens:
            return self.tr("under earlier keys"), Tone.OUTLINE
        return self.tr("proved when written"), None

    def _on_now(self) -> None:
        services, actor = self._desk.services, self._desk.actor
        work = partial(back_up_now, services, actor)
        self._begin(self.tr("Backing up"), work, self._on_made)

    def _on_made(self, state: BackupState) -> None:
        self.show_state(state)
        self._desk.changes.announce(frozenset({Topic.BACKUPS}))

    def _on_prove(self) -> None:
        row = self.table.current_row()
        if not isinstance(row, _Row) or row.line is None or not row.line.opens:
            return
        services, actor = self._desk.services, self._desk.actor

        def work(progress: Progress) -> None:
            plan = services.run(backup_plan, actor, None)
            for path in row.paths:
                prove_again(plan, path, progress)

        done = partial(self._on_proved, row)
        self._begin(self.tr("Proving"), work, done, partial(self._on_unproved, row))

    def _on_proved(self, row: _Row, _none: None) -> None:
        now = self._desk.formats.moment(self._desk.services.office.clock())
        self._proved[row.name] = (self.tr("whole, {at}").format(at=now), Tone.SUCCESS)
        self._model.update_row(row)

    def _on_unproved(self, row: _Row, refusal: Refusal) -> None:
        if refusal.reason is not Reason.STOPPED:
            self._proved[row.name] = (self.tr("damaged"), Tone.DANGER)
            self._model.update_row(row)
        self._banner.tell(sentence(refusal), Tone.WARNING)

    def _begin(
        self,
        told: str,
        work: Callable[[Progress], object],
        on_done: Callable[..., None],
        on_error: Callable[[Refusal], None] | None = None,
    ) -> None:
        if self._job is not None:
            return
        self._strip.set_words(told)
        self._strip.report(0, 0)
        self._under_way.show()
        self._job = self._desk.jobs.submit_long(
            self,
            work,
            on_done,
            on_error or self._on_refused,
            on_progress=self._strip.report,
            on_end=self._on_end,
        )

    def _on_end(self) -> None:
        self._job = None
        self._under_way.hide()

    def _on_refused(self, refusal: Refusal) -> None:
        self._banner.tell(sentence(refusal), Tone.WARNING)

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.progress.stop()

    def _on_show(self) -> None:
        row = self.table.current_row()
        if isinstance(row, _Row):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(row.paths[0].parent)))

    def _on_choose(self) -> None:
        title = self.tr("Second place for backups")
        self._desk.prompts.choose_folder(self, title, self._choose)

    def _on_own(self) -> None:
        self._choose(None)

    def _choose(self, folder: Path | None) -> None:
        def done(_none: None) -> None:
            self._desk.changes.announce(frozenset({Topic.BACKUPS}))

        self._desk.run(self, choose_second_place, ChooseSecondPlace(folder), done, self._on_refused)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.BACKUPS in topics and self.isVisible() and self._job is None:
            self.read()


def _rows(state: BackupState) -> tuple[_Row, ...]:
    """Copies of one backup share a row; the newest first, damaged files last."""
    lines: dict[str, BackupLine | None] = {}
    held: dict[str, list[PlaceState]] = {}
    for place in state.places:
        found = [(line.path.name, line) for line in place.lines]
        for name, line in [*found, *((path.name, None) for path in place.damaged)]:
            lines[name] = lines.get(name) or line
            held.setdefault(name, []).append(place)
    rows = []
    for name, line in lines.items():
        places = held[name]
        paths = tuple(place.folder / name for place in places)
        bad = [place for place in places if place.folder / name in place.damaged]
        rows.append(_Row(name, line, paths, _places(places), _places(bad)))
    rows.sort(key=lambda row: row.line.created.timestamp() if row.line else 0.0, reverse=True)
    return tuple(rows)


def _places(places: list[PlaceState]) -> str:
    return "、".join(map(words.place_name, places))


def _name(row: _Row) -> str:
    return row.name


def _size(row: _Row) -> str:
    return formatting.UNKNOWN if row.line is None else words.size(row.line.size)


def _entries(row: _Row) -> str:
    return formatting.number(row.line.entries if row.line else None)


def _count(row: _Row) -> str:
    return formatting.number(row.line.rows if row.line else None)
